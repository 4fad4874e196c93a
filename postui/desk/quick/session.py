"""A session from one line: `ADR tomorrow 2pm-6pm leona @adr 1 1st hold`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from postui.desk.names import named, person_short, zone_for
from postui.desk.quick.people import bookings, read_people, read_roles
from postui.desk.quick.places import read_rooms, read_vendor_room, read_whole_rooms
from postui.desk.quick.reading import Read, Reading
from postui.desk.quick.shows import choose_production, read_episode, read_production, read_title
from postui.desk.quick.states import DOUBTFUL, HOLDS, SESSION_WORDS
from postui.desk.quick.times import TimeWords
from postui.desk.show import state_text
from postui.model.person import Person
from postui.model.session import Session
from postui.model.session_types import BY_CODE, TYPES, SessionType
from postui.model.when import instant, valid

TYPE_WORDS: dict[str, SessionType] = {
    word: each
    for each in TYPES
    for word in (each.code.lower(), each.label.lower(), each.short.lower(), *each.aliases)
}
_VERSION = re.compile(r"v\d{1,3}[a-z]?")
_CUES = re.compile(r"(\d{1,4})-?cues?")


def read_session(reading: Reading) -> Read:
    """The session a line describes, as far as it does; what is missing is in the errors."""
    line = reading.line
    said = read_roles(reading)
    state, rank = _state(reading)
    kind = line.phrase(TYPE_WORDS)
    if kind is None:
        reading.wrong("what is it? start with its type, such as ADR, mix, grade or spotting")
    code = kind.code if kind else ""
    rooms = read_rooms(reading, code)
    production = read_production(reading)
    episode, production = read_episode(reading, production)
    rooms += [room for room in read_whole_rooms(reading, code) if room not in rooms]
    draft = Session(type=code, state=state, hold_rank=rank, **_extras(reading))
    time = TimeWords(reading, kind.minutes if kind else None)
    people = read_people(reading)
    production = production or read_title(reading)
    if not rooms and (room := read_vendor_room(reading, code)) is not None:
        rooms = [room]
    chosen = choose_production(reading, production, [each.person.id for each in people])
    session = msgspec.structs.replace(
        draft,
        production=chosen.id if chosen else "",
        episode=episode,
        title=" ".join(line.quoted),
        rooms=tuple(room.id for room in rooms),
        people=bookings(reading, people, said, kind.needs if kind else ()),
        remote=draft.remote or len({room.vendor for room in rooms}) > 1,
    )
    when = time.span(zone_for(session, reading.snapshot, reading.desk))
    session = msgspec.structs.replace(session, start=when.start, end=when.end)
    _look_again(reading, session)
    return Read(session, tuple(_echo(reading, session, when.echo)))


def _state(reading: Reading) -> tuple[str, int]:
    """The state and rank said; a first hold when nothing is."""
    rank = reading.line.phrase(HOLDS, 2)
    if rank is not None:
        return "hold", rank
    words = [word.folded for word in reading.line.words]
    state = reading.line.phrase(SESSION_WORDS)
    if state == "enquiry" and (said := next((each for each in DOUBTFUL if each in words), "")):
        reading.doubt(f"{said} read as enquiry")
    return (state, 0) if state not in (None, "hold") else ("hold", 1)


def _extras(reading: Reading) -> dict[str, Any]:
    line = reading.line
    extras: dict[str, Any] = {}
    if line.phrase({"remote": True}):
        extras["remote"] = True
    if (version := line.match(_VERSION)) is not None:
        extras["picture_version"] = version[0]
    for at in line.free():
        if line.folded(at, 2)[1:] in (("cues",), ("cue",)) and line.run(at, 2) == 2:
            number = line.words[at].folded
            if number.isdecimal() and number.isascii() and len(number) < 5:
                line.take((at, at + 1))
                extras["cues"] = int(number)
                break
    if "cues" not in extras and (cues := line.match(_CUES)) is not None:
        extras["cues"] = int(cues[1])
    return extras


def _look_again(reading: Reading, session: Session) -> None:
    """Doubt what is possible but rare."""
    passed = any("passed" in note for note in reading.uncertain)
    if passed or not valid(session.start):
        return
    if instant(session.start) < reading.desk.now.timestamp():
        reading.doubt("that has begun already")


def _echo(reading: Reading, session: Session, when: str) -> Iterator[str]:
    snapshot = reading.snapshot
    kind = BY_CODE.get(session.type)
    if kind is not None:
        yield kind.label
    if session.title:
        yield f'"{session.title}"'
    if session.production:
        yield f"{named(snapshot, session.production)} {session.episode}".strip()
    elif session.episode:
        yield session.episode
    yield when
    for room in session.rooms:
        yield named(snapshot, room)
    if session.remote:
        yield "remote"
    for each in session.people:
        person = snapshot.find(Person, each.person)
        name = person_short(person.name) if person else each.person
        yield f"{name} as {each.role}" if each.role else name
    if session.cues:
        yield f"{session.cues} cues"
    if session.picture_version:
        yield session.picture_version
    if kind is not None:
        yield state_text(session, snapshot)
