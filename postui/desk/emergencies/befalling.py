"""What can happen, to whom, and what the records say then. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.movements import CLOSED
from postui.model import when
from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room

DELAY = 180
"""Minutes that a flight is taken to be late until somebody says how many."""
OUT = ("sent", "viewed", "signed")
"""States of a paper that can be refused."""


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
        if each.state in hours.STANDING and (hours.span(each) or (0, 0))[1] > now
        and any(_may_be_lost(booking, snapshot) for booking in each.people)
    ][:1]  # fmt: skip


def _may_be_lost(booking: Booking, snapshot: Snapshot) -> bool:
    return booking.state != "declined" and short.performs(booking, snapshot)


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
    episode = production.episode(number) if number else None
    if episode is not None:
        episodes = tuple(
            replace(each, picture_version=next_version(each.picture_version))
            if each is episode else each
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
    return [each for each in papers if each.state in OUT]


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
