"""Schedules: one session a line, its times those of its room's zone.

Rooms are written as `Facility - Room`; talent and crew have columns of their own.
"""

from __future__ import annotations

import re

from postui.exchange.people import Named, people_in
from postui.exchange.places import Places, places_in
from postui.exchange.row import Row, Values
from postui.exchange.session_times import session_times
from postui.exchange.settle import Found
from postui.model.errors import InvalidField
from postui.model.person import Person
from postui.model.production import Production
from postui.model.session import Booking
from postui.model.session_types import TYPES, SessionType, find_type
from postui.model.vendor import Room, Vendor
from postui.model.when import zone_city

_REMOTE = re.compile(r"\s*\(?\b(remote)\b\)?\s*", re.IGNORECASE)
_CREW = {
    "ADRP": "ADR mixer", "ADRG": "ADR mixer", "FOLY": "foley artist", "EDIT": "editor",
    "PDUB": "re-recording mixer", "FMIX": "re-recording mixer", "PLAY": "re-recording mixer",
    "PRNT": "re-recording mixer", "MNE": "re-recording mixer", "GRAD": "colourist",
    "ONLN": "online editor", "QC": "QC operator", "SCOR": "mixer", "LAYB": "engineer",
    "TECH": "engineer", "TURN": "assistant editor",
}  # fmt: skip
"""What the person in a sheet's crew column does, by the session's type."""
_GUESTS = {"ADRP": "talent", "ADRG": "group leader"}
"""The same for the column of talent and attendees."""


def read_session(row: Row) -> Found:
    """One line. Raises PostuiError when it cannot be a session."""
    production = row.required("production")["production"]
    found, title, remote = _type(row)
    places = _places(row)
    zone = _zone(row, places, production)
    times, first = session_times(row, zone, found)
    values: Values = {"production": production, "type": found.code, **times}
    if title:
        values["title"] = title
    if places.rooms:
        values["rooms"] = places.rooms
    if remote or places.remote:
        values["remote"] = True
    values |= _people(row, found)
    values |= row.others(row.columns.kind.struct.__struct_fields__, zone)
    row.leftovers()
    if notes := row.notes():
        values["notes"] = notes
    return Found(row.at, values, first, row.headings())


def _type(row: Row) -> tuple[SessionType, str, bool]:
    """The type, words of the cell that say more than it, and whether it is remote."""
    text = row.must("type")
    bare = _REMOTE.sub(" ", text).strip()
    found = find_type(bare) or find_type(text)
    if found is None:
        from difflib import get_close_matches

        words = {word: each.label for each in TYPES for word in (each.label.lower(), *each.aliases)}
        near = dict.fromkeys(words[each] for each in get_close_matches(bare.lower(), words))
        hint = f"did you mean {' or '.join(near)}?" if near else "such as ADR, Foley or Final mix"
        raise InvalidField(row.heading("type"), text, "is no type of session", hint)
    known = {*found.label.casefold().split(), *found.short.casefold().split()}
    more = [word for word in bare.split() if word.casefold() not in known]
    title = " ".join(more) if known & {*bare.casefold().split()} else ""
    return found, title, bare != text


def _places(row: Row) -> Places:
    cell, facility = row.soft("rooms"), row.soft("facility")
    if not cell and not facility:
        return Places()
    heading = row.heading("rooms" if cell else "facility")
    places = places_in(cell, facility, heading, row.at, row.register)
    for text in places.left:
        row.add_note(f"{heading}: {text}")
    if places.vendor and not places.rooms:
        row.add_note(f"{heading}: {facility or cell}")
    return places


def _zone(row: Row, places: Places, production: str) -> str:
    """The zone of the first room, else of its facility, else of the production, else ours."""
    room = row.ledger.find(Room, places.rooms[0]) if places.rooms else None
    vendor = row.ledger.find(Vendor, room.vendor if room else places.vendor)
    for known in (room, vendor):
        if known is not None and known.zone:
            return known.zone
    show = row.ledger.find(Production, production)
    zone = show.zone if show and show.zone else row.desk.zone
    house = vendor.name if vendor else room.name if room else ""
    why = f"the time zone of {house} is not known" if house else "it names no room"
    row.ledger.doubt(row.at, row.heading("start"), row.block("start"),
                     f"read in the time of {zone_city(zone)}: {why}")  # fmt: skip
    return zone


def _people(row: Row, found: SessionType) -> Values:
    """Who is on it, as what, and who else as text."""
    bookings: dict[str, Booking] = {}
    others: list[str] = []
    for name, presumed in (("people", _GUESTS), ("crew", _CREW)):
        for each in people_in(row.soft(name)):
            person = _who(row, name, each)
            if not person:
                others.append(each.text)
                continue
            role = each.role or presumed.get(found.code, "")
            if name == "crew" and not each.role:
                role = _own_role(row, person) or role
            elif not role:
                role = _own_role(row, person)
            bookings.setdefault(person, Booking(person=person, role=role))
    values: Values = {}
    if bookings:
        values["people"] = tuple(bookings.values())
    if others:
        values["party"] = ", ".join(others)
    return values


def _who(row: Row, name: str, each: Named) -> str:
    """The id of a person; empty for words such as "network" or "+ 6"."""
    if each.remark:
        row.add_note(f"{row.heading(name)}: {each.text} ({each.remark})")
    if each.text.startswith("+"):
        return ""
    person = row.register.person(each.text, row.heading(name), row.at, make=each.person)
    if not person:
        row.ledger.doubt(row.at, row.heading(name), each.text, "kept as text: no whole name")
    elif each.minor:
        row.register.note(person, row.at, minor=True)
    return person


def _own_role(row: Row, person: str) -> str:
    """What somebody does, by the contact list: `re-recording mixer`."""
    found = row.ledger.find(Person, person)
    role = found.roles[0] if found and found.roles else ""
    return role[0].lower() + role[1:] if role[1:2].islower() else role
