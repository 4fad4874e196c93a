"""What changes about a session, in a sentence to one reader: what, when and where. Pure.

Times are on the clocks of where the reader is for it; of a house only its own rooms are told.
"""

from __future__ import annotations

from postui.desk.messages import words
from postui.desk.messages.session import NOUNS
from postui.model import when
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor


def change(who: str, before: Session, after: Session, snapshot: Snapshot) -> str:
    """What a change of a session is to a reader; empty where it is nothing to them."""
    was, now = _is_on(who, before, snapshot), _is_on(who, after, snapshot)
    if was and not now:
        return _let_go(who, before, snapshot)
    if now and not was:
        return _asked(who, after, snapshot)
    moved = (before.start, before.end) != (after.start, after.end)
    at, then = time(before, who, snapshot), time(after, who, snapshot)
    said = [f"moves from {at} to {then}"] if moved else []
    place = places(after, who, snapshot, found=snapshot.find(Person, who) is not None)
    if _own(before, who, snapshot) != _own(after, who, snapshot):
        said.append(f"is now at {place or 'another place'}")
    others = _others(after, who, snapshot)
    linked = f", linked to {others}" if others else ""
    if after.remote and not before.remote:
        said.append(f"is held remotely{linked}")
    elif others and others != _others(before, who, snapshot):
        said.append(f"is linked to {others}")
    if not said:
        return ""
    head = what(before, snapshot) if moved else f"{what(before, snapshot)}, {then},"
    return f"{head} {' and '.join(said)}."


def _let_go(who: str, session: Session, snapshot: Snapshot) -> str:
    head = f"{what(session, snapshot)}, {time(session, who, snapshot)}"
    if snapshot.find(Vendor, who) is None:
        return f"{head}: you are no longer needed."
    return f"{head}: we no longer need {places(session, who, snapshot)}."


def _asked(who: str, session: Session, snapshot: Snapshot) -> str:
    head, at = what(session, snapshot), time(session, who, snapshot)
    if snapshot.find(Vendor, who) is None:
        place = places(session, who, snapshot, found=True)
        return f"{head}: can you be there {at}{f' at {place}' if place else ''}?"
    line = f"{head}: can we have {places(session, who, snapshot)} on {at}?"
    others = _others(session, who, snapshot)
    if not session.remote or not others:
        return line
    return f"{line} It is linked to {others}: who would run your end, and the line and its backup?"


def _is_on(who: str, session: Session, snapshot: Snapshot) -> bool:
    if any(each.person == who and each.state != "declined" for each in session.people):
        return True
    rooms = (snapshot.find(Room, each) for each in session.rooms)
    return any(room is not None and room.vendor == who for room in rooms)


def what(session: Session, snapshot: Snapshot) -> str:
    """ "The final mix for Tamarack Nine 104"."""
    noun = NOUNS.get(session.type, "session")
    show = words.show(session, snapshot)
    title = f" ({session.title})" if session.title else ""
    return f"The {noun}{f' for {show}' if show else ''}{title}"


def time(session: Session, who: str, snapshot: Snapshot) -> str:
    """Its time on the clocks of where the reader is for it, and beside them on the others'."""
    start, end = words.moment(session.start), words.moment(session.end)
    if start is None:
        return "at a time to come"
    person = snapshot.find(Person, who)
    zones = [person.zone] if person and person.zone else []
    ends = _own(session, who, snapshot)
    there = words.room_zone(ends[0], snapshot) if ends else ""
    if there and words.elsewhere(start, end, [there]):
        zones += [when.zone_of(session.start)] if person else []
        zone = when.zone_info(there)
        start, end = start.astimezone(zone), end.astimezone(zone) if end else None
    own = words.elsewhere(start, end, zones)
    text = words.span(start, end)
    return f"{text} ({own[0][0].lower() + own[0][1:]})" if own else text


def rooms_of(session: Session, snapshot: Snapshot) -> list[Room]:
    """The rooms of a session that are on record."""
    found = (snapshot.find(Room, each) for each in session.rooms)
    return [each for each in found if each is not None]


def _own(session: Session, who: str, snapshot: Snapshot) -> list[Room]:
    """The rooms that concern a reader: a vendor's own; of a remote session, those of the
    person's own city, else those at the first end."""
    rooms = rooms_of(session, snapshot)
    if snapshot.find(Vendor, who) is not None:
        return [each for each in rooms if each.vendor == who]
    if not session.remote or len(rooms) < 2:
        return rooms
    person = snapshot.find(Person, who)
    zones = [words.room_zone(each, snapshot) for each in rooms]
    here = person.zone if person and person.zone in zones else zones[0]
    return [each for each, zone in zip(rooms, zones, strict=True) if zone == here]


def places(session: Session, who: str, snapshot: Snapshot, *, found: bool = False) -> str:
    """The reader's rooms: "Larkmoor Sound, ADR 1"; with the address, where they have to find it."""
    told = []
    for room in _own(session, who, snapshot):
        vendor = snapshot.find(Vendor, room.vendor)
        address = words.address(vendor) if vendor and found else ""
        told.append(", ".join(filter(None, (words.place(room, snapshot), address))))
    return words.listed(told)


def _others(session: Session, who: str, snapshot: Snapshot) -> str:
    """The other ends of a remote session."""
    if not session.remote:
        return ""
    own = _own(session, who, snapshot)
    rooms = [each for each in rooms_of(session, snapshot) if each not in own]
    return words.listed([words.place(each, snapshot) for each in rooms])
