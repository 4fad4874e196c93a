"""Who must be told of a way out, and in which words; the messages are left as drafts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


def of_sessions(pairs: Iterable[tuple[Session, Session]], snapshot: Snapshot) -> list[Tell]:
    """One message each for everybody on the sessions, before and after, and their rooms' vendors.

    Each says only what changes for them, on the clocks of the place and on their own.
    """
    told: dict[str, list[str]] = {}
    for before, after in pairs:
        for who in _concerned(before, after, snapshot):
            line = _line(who, before, after, snapshot)
            if line:
                told.setdefault(who, []).append(line)
    return [message_to(who, lines, snapshot) for who, lines in told.items()]


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
    head = _head(before, snapshot)
    if was and not now:
        return f"{head}, {_when(before, who, snapshot)}: you are no longer needed."
    if now and not was:
        return f"{head}: can you be there {_when(after, who, snapshot)}{_where(after, snapshot)}?"
    said = []
    if (before.start, before.end) != (after.start, after.end):
        said.append(f"moves from {_when(before, who, snapshot)} to {_when(after, who, snapshot)}")
    if before.rooms != after.rooms:
        said.append(f"is now{_where(after, snapshot) or ' elsewhere'}")
    if after.remote and not before.remote:
        said.append("is held remotely")
    if not said:
        return ""
    return f"{head} {' and '.join(said)}."


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
    start, end = words.moment(session.start), words.moment(session.end)
    if start is None:
        return "at a time to come"
    text = words.span(start, end)
    person = snapshot.find(Person, who)
    own = words.elsewhere(start, end, [person.zone]) if person and person.zone else []
    return f"{text} ({own[0][0].lower() + own[0][1:]})" if own else text


def _where(session: Session, snapshot: Snapshot) -> str:
    rooms = [snapshot.find(Room, each) for each in session.rooms]
    places = [words.place(each, snapshot) for each in rooms if each is not None]
    return f" at {' and '.join(places)}" if places else ""
