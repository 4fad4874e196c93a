"""Who must be told of a way out, and in which words; the messages are left as drafts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from postui.desk.desk import Desk
from postui.desk.messages import reaching, words
from postui.desk.messages.drafted import TO
from postui.desk.messages.session import NOUNS
from postui.desk.planner.ways import Tell
from postui.model import when
from postui.model.draft import new_id
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
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
            line = _line(who, before, after, snapshot)
            if line:
                told.setdefault(who, []).append(line)
    for who, lines in more.items():
        told.setdefault(who, []).extend(lines)
    return [message_to(who, lines, snapshot) for who, lines in told.items()]


def of_houses(session: Session, snapshot: Snapshot, opening: str, closing: str = "") -> list[Tell]:
    """A sentence to every vendor of a session, about its own rooms: "We release Stage B, …"."""
    told = []
    for who in dict.fromkeys(each.vendor for each in _rooms(session, snapshot)) or ("",):
        place = _places(session, who, snapshot) or "the room"
        what = _head(session, snapshot)
        line = f"{opening} {place}, {_when(session, who, snapshot)}{closing}"
        told.append(message_to(who, [f"{line}: {what[0].lower()}{what[1:]}."], snapshot))
    return told


def of_people(session: Session, snapshot: Snapshot, said: str, where: bool) -> list[Tell]:
    """A sentence to everybody on a session: "The ADR session …, is confirmed at Stage B."."""
    told = []
    for each in dict.fromkeys(each.person for each in session.people if each.state != "declined"):
        place = _places(session, each, snapshot, found=True) if where else ""
        line = f"{_head(session, snapshot)}, {_when(session, each, snapshot)}{said}"
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


def _line(who: str, before: Session, after: Session, snapshot: Snapshot) -> str:
    was, now = _is_on(who, before, snapshot), _is_on(who, after, snapshot)
    if was and not now:
        return _let_go(who, before, snapshot)
    if now and not was:
        return _asked(who, after, snapshot)
    moved = (before.start, before.end) != (after.start, after.end)
    at, then = _when(before, who, snapshot), _when(after, who, snapshot)
    said = [f"moves from {at} to {then}"] if moved else []
    place = _places(after, who, snapshot, found=snapshot.find(Person, who) is not None)
    if before.rooms != after.rooms and _places(before, who, snapshot) != _places(
        after, who, snapshot
    ):
        said.append(f"is now at {place or 'another place'}")
    others = _others(after, who, snapshot)
    linked = f", linked to {others}" if others else ""
    if after.remote and not before.remote:
        said.append(f"is held remotely{linked}")
    elif others and others != _others(before, who, snapshot):
        said.append(f"is linked to {others}")
    if not said:
        return ""
    head = _head(before, snapshot) if moved else f"{_head(before, snapshot)}, {then},"
    return f"{head} {' and '.join(said)}."


def _let_go(who: str, session: Session, snapshot: Snapshot) -> str:
    head = f"{_head(session, snapshot)}, {_when(session, who, snapshot)}"
    if snapshot.find(Vendor, who) is None:
        return f"{head}: you are no longer needed."
    return f"{head}: we no longer need {_places(session, who, snapshot)}."


def _asked(who: str, session: Session, snapshot: Snapshot) -> str:
    head, at = _head(session, snapshot), _when(session, who, snapshot)
    if snapshot.find(Vendor, who) is None:
        place = _places(session, who, snapshot, found=True)
        return f"{head}: can you be there {at}{f' at {place}' if place else ''}?"
    line = f"{head}: can we have {_places(session, who, snapshot)} on {at}?"
    others = _others(session, who, snapshot)
    if not session.remote or not others:
        return line
    return f"{line} It is linked to {others}: who would run your end, and the line and its backup?"


def _is_on(who: str, session: Session, snapshot: Snapshot) -> bool:
    if any(each.person == who and each.state != "declined" for each in session.people):
        return True
    rooms = (snapshot.find(Room, each) for each in session.rooms)
    return any(room is not None and room.vendor == who for room in rooms)


def _head(session: Session, snapshot: Snapshot) -> str:
    noun = NOUNS.get(session.type, "session")
    show = snapshot.find(Production, session.production)
    of = f" for {show.title or show.code}" if show else ""
    episode = f" {session.episode}" if session.episode else ""
    title = f" ({session.title})" if session.title else ""
    return f"The {noun}{of}{episode}{title}"


def _when(session: Session, who: str, snapshot: Snapshot) -> str:
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


def _rooms(session: Session, snapshot: Snapshot) -> list[Room]:
    found = (snapshot.find(Room, each) for each in session.rooms)
    return [each for each in found if each is not None]


def _own(session: Session, who: str, snapshot: Snapshot) -> list[Room]:
    """The rooms that concern a reader: a vendor's own; of a remote session, those of the
    person's own city, else those at the first end."""
    rooms = _rooms(session, snapshot)
    if snapshot.find(Vendor, who) is not None:
        return [each for each in rooms if each.vendor == who]
    if not session.remote or len(rooms) < 2:
        return rooms
    person = snapshot.find(Person, who)
    zones = [words.room_zone(each, snapshot) for each in rooms]
    here = person.zone if person and person.zone in zones else zones[0]
    return [each for each, zone in zip(rooms, zones, strict=True) if zone == here]


def _places(session: Session, who: str, snapshot: Snapshot, *, found: bool = False) -> str:
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
    rooms = [each for each in _rooms(session, snapshot) if each not in own]
    return words.listed([words.place(each, snapshot) for each in rooms])
