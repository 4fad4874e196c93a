"""Emergencies: what happened is named, and what follows from it and the ways out are worked out.

Nothing is written here: an outcome holds the change that says what happened, the problems that are
new then, and the ways out of each; a way's draft holds what happened too, so that one commit does
both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.movements import CLOSED
from postui.desk.names import name_of
from postui.desk.planner import fixes, propose
from postui.desk.planner.telling import notes_for
from postui.desk.planner.trial import Trial, applied
from postui.desk.planner.ways import Way, Ways
from postui.desk.problems import WEIGHT, Problem
from postui.desk.rules import JOINS
from postui.desk.rules.join import joined
from postui.model import when
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room

DELAY = 180
"""Minutes that a flight is taken to be late until somebody says how many."""
WORKED_OUT = 6
"""So many of the new problems get their ways out."""
LAST = ("cancelled", "released", "completed", "no_show", "postponed")


class Emergency(msgspec.Struct, frozen=True):
    """Something that happens."""

    id: str
    label: str
    """As it is looked for: "flight late"."""
    help: str
    subjects: Callable[[Record, Snapshot, Desk], Sequence[Record]]
    """Whom it would happen to, seen from a record in hand; none where it makes no sense."""
    change: Callable[[Record, Snapshot, Desk, int], tuple[Record, ...]]
    """What the records say then."""


class Outcome(msgspec.Struct, frozen=True):
    """What follows."""

    title: str
    draft: Draft
    """What happened, alone."""
    problems: tuple[Problem, ...]
    """What is wrong then and is not now, worst first."""
    ways: tuple[Ways, ...]
    """The ways out of the worst of them; each way's draft says what happened too."""


def fitting(record: Record | None, snapshot: Snapshot, desk: Desk) -> list[Emergency]:
    """The emergencies that can befall a record, or what it is linked to."""
    if record is None:
        return []
    return [each for each in EMERGENCIES if each.subjects(record, snapshot, desk)]


def happens(
    emergency: Emergency, record: Record, snapshot: Snapshot, desk: Desk, minutes: int = 0
) -> Outcome:
    """What follows when it happens; `minutes` is how late a flight is, 0 for not known."""
    subject = emergency.subjects(record, snapshot, desk)[0]
    changed = emergency.change(subject, snapshot, desk, minutes or DELAY)
    title = f"{emergency.label}: {_called(emergency, subject, snapshot)}"
    draft = Draft(title, changed)
    after = snapshot.with_changes(snapshot.seq, applied(draft))
    problems = consequences(draft, snapshot, desk)
    ways = [propose(each, after, desk) for each in problems[:WORKED_OUT]]
    if stale := [each for each in problems if "SES-11" in each.rules]:
        ways.insert(0, conformed(stale, after, desk))
    return Outcome(title, draft, tuple(problems), tuple(_with(draft, each) for each in ways))


def _called(emergency: Emergency, subject: Record, snapshot: Snapshot) -> str:
    if emergency.id == "re-lock" and isinstance(subject, Session | Master):
        return short.show(subject, snapshot)
    return name_of(subject, snapshot)


def consequences(draft: Draft, snapshot: Snapshot, desk: Desk) -> list[Problem]:
    """What is wrong then: what is new, and what is wrong with what happened to, worst first.

    Notes are left out.
    """
    outcome = Trial(snapshot, desk).of(draft, far=True)
    found = {(each.rule, each.records): each for each in (*outcome.new, *outcome.about)}
    told = joined((each for each in found.values() if each.severity != "note"), JOINS)
    return sorted(told, key=lambda each: (WEIGHT[each.severity], each.instant))


def conformed(stale: Sequence[Problem], snapshot: Snapshot, desk: Desk) -> Ways:
    """All sessions that work to an old cut, sent the new one at once."""
    first = stale[0]
    sessions = [each for one in stale if (each := snapshot.find(Session, one.records[0]))]
    trial = Trial(snapshot, desk)
    ways = [
        way
        for each, one in zip(sessions, stale, strict=False)
        for way in fixes.ways_for(each, one, trial)
        if way.kind == "settle"
    ]
    tells = {tell.who: tell for way in ways for tell in way.tells}
    puts = tuple(way.draft.puts[0] for way in ways)
    every = "the session" if len(puts) == 1 else f"all {len(puts)} sessions"
    title = f"send the new cut to {every}, and work to it"
    way = Way(
        kind="settle", title=title,
        draft=Draft(title, (*puts, *notes_for(sessions[0], tells.values(), desk))),
        costs=("a turnover, and a conform each",), tells=tuple(tells.values()),
        why=("every session stays where it is",),
    )  # fmt: skip
    count = f"{len(stale)} session{'s' if len(stale) > 1 else ''}"
    message = f"{count} would work to the old picture, the first: {first.message}"
    return Ways(replace(first, message=message), (way,))


def _with(happened: Draft, found: Ways) -> Ways:
    """The ways with what happened in each draft; what a way changes further, it changes last."""
    return replace(found, ways=tuple(_both(happened, way) for way in found.ways))


def _both(happened: Draft, way: Way) -> Way:
    mine = {each.id for each in way.draft.puts if each.id}
    first = tuple(each for each in happened.puts if each.id not in mine)
    label = f"{happened.label}; {way.title}"
    return replace(way, draft=Draft(label, (*first, *way.draft.puts), way.draft.deletes))


def _flights(record: Record, snapshot: Snapshot, desk: Desk) -> Sequence[Record]:
    """The trips that have a flight still to land."""
    match record:
        case Trip():
            trips: list[Trip] = [record]
        case Session():
            on = {each.person for each in record.people}
            trips = [trip for each in sorted(on) for trip in snapshot.linking(each, Trip)]
        case Person():
            trips = list(snapshot.linking(record.id, Trip))
        case _:
            return []
    return [each for each in trips if each.state not in CLOSED and _late_leg(each, desk) >= 0]


def _late_leg(trip: Trip, desk: Desk) -> int:
    """Which leg is the next to land; -1 for none."""
    now = hours.now_of(desk)
    for at, leg in enumerate(trip.legs):
        if leg.mode != "car" and (hours.seconds(leg.arrives) or 0) > now:
            return at
    return -1


def _flight_late(trip: Record, _snapshot: Snapshot, desk: Desk, minutes: int) -> tuple[Record, ...]:
    assert isinstance(trip, Trip)
    at, now = _late_leg(trip, desk), hours.now_of(desk)

    def later(leg: Leg) -> Leg:
        gone = (hours.seconds(leg.departs) or 0) <= now
        departs = leg.departs if gone else when.shift(leg.departs, minutes=minutes)
        return replace(leg, departs=departs, arrives=when.shift(leg.arrives, minutes=minutes))

    legs = tuple(later(leg) if number == at else leg for number, leg in enumerate(trip.legs))
    return (replace(trip, legs=legs),)


def _performances(record: Record, snapshot: Snapshot, desk: Desk) -> Sequence[Record]:
    """The next session that would lose its performer."""
    match record:
        case Session():
            sessions = [record]
        case Person() | Trip():
            person = record.id if isinstance(record, Person) else record.person
            sessions = sorted(snapshot.linking(person, Session), key=lambda each: each.start)
        case _:
            return []
    now = hours.now_of(desk)
    return [
        each
        for each in sessions
        if each.state not in LAST and (hours.span(each) or (0, 0))[1] > now
        and any(_may_be_lost(booking, snapshot) for booking in each.people)
    ][:1]  # fmt: skip


def _may_be_lost(booking: object, snapshot: Snapshot) -> bool:
    from postui.model.session import Booking

    return (
        isinstance(booking, Booking)
        and booking.state != "declined"
        and short.performs(booking, snapshot)
    )


def _talent_lost(session: Record, snapshot: Snapshot, _desk: Desk, _: int) -> tuple[Record, ...]:
    assert isinstance(session, Session)
    people = tuple(
        replace(each, state="declined") if _may_be_lost(each, snapshot) else each
        for each in session.people
    )
    return (replace(session, people=people),)


def _rooms(record: Record, snapshot: Snapshot, _desk: Desk) -> Sequence[Record]:
    if isinstance(record, Room):
        return [record]
    if isinstance(record, Session) and record.rooms:
        room = snapshot.find(Room, record.rooms[0])
        return [room] if room is not None else []
    return []


def _room_down(room: Record, _snapshot: Snapshot, desk: Desk, _: int) -> tuple[Record, ...]:
    assert isinstance(room, Room)
    until = when.from_datetime(desk.now.replace(hour=23, minute=59, second=0, microsecond=0))
    return (replace(room, out_until=until),)


def _cuts(record: Record, snapshot: Snapshot, _desk: Desk) -> Sequence[Record]:
    """What has a cut: a production, or what belongs to one."""
    if isinstance(record, Production):
        return [record]
    found = isinstance(record, Session | Master) and snapshot.find(Production, record.production)
    return [record] if found else []


def _relock(record: Record, snapshot: Snapshot, _desk: Desk, _: int) -> tuple[Record, ...]:
    """The next version of the episode's cut, or of the film's."""
    assert isinstance(record, Session | Master | Production)
    production, number = record, ""
    if not isinstance(record, Production):
        found = snapshot.find(Production, record.production)
        assert found is not None
        production, number = found, record.episode
    assert isinstance(production, Production)
    if number and production.episode(number) is not None:
        episodes = tuple(
            replace(each, picture_version=next_version(each.picture_version))
            if each.number == number else each
            for each in production.episodes
        )  # fmt: skip
        return (replace(production, episodes=episodes),)
    return (replace(production, picture_version=next_version(production.picture_version)),)


def next_version(version: str) -> str:
    """ "v8" after "v7"; a number at the end counts on, anything else gets one."""
    head = version.rstrip("0123456789")
    number = version[len(head) :]
    return f"{head}{int(number) + 1:0{len(number)}d}" if number else f"{version} 2"


def _papers(record: Record, snapshot: Snapshot, _desk: Desk) -> Sequence[Record]:
    match record:
        case Contract():
            papers = [record]
        case Person():
            papers = list(snapshot.linking(record.id, Contract))
        case Session():
            on = {each.person for each in record.people if short.performs(each, snapshot)}
            papers = [paper for each in sorted(on) for paper in snapshot.linking(each, Contract)]
        case _:
            return []
    return [each for each in papers if each.state in ("sent", "viewed", "signed")]


def _refused(contract: Record, _snapshot: Snapshot, _desk: Desk, _: int) -> tuple[Record, ...]:
    assert isinstance(contract, Contract)
    return (replace(contract, state="declined"),)


EMERGENCIES = (
    Emergency("flight-late", "flight late", "lands later than booked", _flights, _flight_late),
    Emergency("talent-lost", "talent lost", "a performer cannot come", _performances, _talent_lost),
    Emergency("room-down", "room down", "a room cannot be used today", _rooms, _room_down),
    Emergency("re-lock", "re-lock", "the picture changed after its lock", _cuts, _relock),
    Emergency("contract-refused", "contract refused", "they will not sign", _papers, _refused),
)
