"""Who must be told of a way out, and in which words; the messages are left as drafts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from postui.desk.desk import Desk
from postui.desk.messages import reaching, words
from postui.desk.messages.drafted import TO
from postui.desk.planner import phrases
from postui.desk.planner.ways import Tell
from postui.model import when
from postui.model.draft import new_id
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

DRAFTS_FROM = 50
"""Placeholder numbers of the notes, after those of the records of a draft."""


def of_sessions(
    pairs: Iterable[tuple[Session, Session]], snapshot: Snapshot,
    more: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Tell]:  # fmt: skip
    """One message each for everybody on the sessions, before and after, and their rooms' vendors.

    Each says only what changes for them, on the clocks of the place and on their own; `more` are
    further lines for some of them.
    """
    told: dict[str, list[str]] = {}
    for before, after in pairs:
        for who in _concerned(before, after, snapshot):
            line = phrases.change(who, before, after, snapshot)
            if line:
                told.setdefault(who, []).append(line)
    for who, lines in more.items():
        told.setdefault(who, []).extend(lines)
    return [message_to(who, lines, snapshot) for who, lines in told.items()]


def of_houses(session: Session, snapshot: Snapshot, opening: str, closing: str = "") -> list[Tell]:
    """A sentence to every vendor of a session, about its own rooms: "We release Stage B, …"."""
    told = []
    for who in dict.fromkeys(each.vendor for each in phrases.rooms_of(session, snapshot)) or ("",):
        place = phrases.places(session, who, snapshot) or "the room"
        what = phrases.what(session, snapshot)
        line = f"{opening} {place}, {phrases.time(session, who, snapshot)}{closing}"
        told.append(message_to(who, [f"{line}: {what[0].lower()}{what[1:]}."], snapshot))
    return told


def of_people(session: Session, snapshot: Snapshot, said: str, where: bool) -> list[Tell]:
    """A sentence to everybody on a session: "The ADR session …, is confirmed at Stage B."."""
    told = []
    for each in dict.fromkeys(each.person for each in session.people if each.state != "declined"):
        place = phrases.places(session, each, snapshot, found=True) if where else ""
        line = f"{phrases.what(session, snapshot)}, {phrases.time(session, each, snapshot)}{said}"
        if each:
            told.append(message_to(each, [f"{line}{f' at {place}' if place else ''}."], snapshot))
    return told


def message_to(who: str, lines: Sequence[str], snapshot: Snapshot) -> Tell:
    """A message to a person or a vendor, ready to send."""
    record = snapshot.get(who)
    name = record.name if isinstance(record, Person | Vendor) else ""
    reader = record.contact if isinstance(record, Vendor) else name
    minor = isinstance(record, Person) and record.minor
    hello = "Hi," if minor or not reader else words.greeting(reader)
    body = [hello, "", *lines]
    return Tell(who, name, "\n".join([*body, "", "Please confirm. Thank you."]))


def message_by_name(name: str, lines: Sequence[str], snapshot: Snapshot) -> Tell:
    """A message to somebody known by name and perhaps phone: the vendor of that name, if any."""
    vendor = reaching.vendor_named(name, snapshot)
    told = message_to(vendor.id if vendor else "", lines, snapshot)
    return told if vendor else msgspec.structs.replace(told, name=name)


def notes_for(about: Record, tells: Iterable[Tell], desk: Desk) -> tuple[Note, ...]:
    """The messages as drafts on the record they are about."""
    return tuple(
        Note(
            id=new_id(DRAFTS_FROM + number), about=about.id, kind="draft", to=each.who,
            text=_addressed(each), author=desk.user, at=when.from_datetime(desk.now),
        )
        for number, each in enumerate(tells)
    )  # fmt: skip


def _addressed(tell: Tell) -> str:
    """Its words; the name of who is not on record stands in front of them."""
    addressed = tell.who or not tell.name or tell.text.startswith(TO)
    return tell.text if addressed else f"{TO}{tell.name}\n\n{tell.text}"


def _concerned(before: Session, after: Session, snapshot: Snapshot) -> Iterator[str]:
    seen = set()
    people = [each for side in (after, before) for each in side.people if each.state != "declined"]
    for booking in people:
        if booking.person and booking.person not in seen:
            seen.add(booking.person)
            yield booking.person
    for room_id in dict.fromkeys((*after.rooms, *before.rooms)):
        room = snapshot.find(Room, room_id)
        if room is not None and room.vendor and room.vendor not in seen:
            seen.add(room.vendor)
            yield room.vendor
