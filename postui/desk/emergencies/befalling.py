"""What can happen, to whom, and what the records say then. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.emergencies import talent
from postui.desk.movements import CLOSED
from postui.desk.rules.standing import stands
from postui.model import when
from postui.model.contract import PERFORMER_TYPES, Contract
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
TALENT = "talent-lost"
OUT = ("sent", "viewed", "signed")
"""States of a paper that can be refused."""


class Told(msgspec.Struct, frozen=True):
    """What is known of it beside whom it happens to."""

    minutes: int = 0
    """How late a flight is."""
    whom: str = ""
    """Which of several it is: the id of a person, a trip or a paper."""


class Emergency(msgspec.Struct, frozen=True):
    """Something that happens."""

    id: str
    label: str
    """As it is looked for: "flight late"."""
    help: str
    subjects: Callable[[Record, Snapshot, Desk], Sequence[Record]]
    """Whom it would happen to, seen from a record in hand; none where it makes no sense."""
    change: Callable[[Record, Snapshot, Desk, Told], tuple[Record, ...]]
    """What the records say then."""
    asks: str = ""
    """What is asked where it could be one of several: "who cannot come"."""
    among: Callable[[Record, Record, Snapshot], Sequence[Record]] | None = None
    """Of the record in hand and the subject, who of the subject it can be; None where the subject
    is all there is to say."""


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


def _flight_late(trip: Record, _snapshot: Snapshot, desk: Desk, told: Told) -> tuple[Record, ...]:
    assert isinstance(trip, Trip)
    at, now, minutes = _late_leg(trip, desk), hours.now_of(desk), told.minutes

    def later(leg: Leg) -> Leg:
        gone = (hours.seconds(leg.departs) or 0) <= now
        departs = leg.departs if gone else when.shift(leg.departs, minutes=minutes)
        return replace(leg, departs=departs, arrives=when.shift(leg.arrives, minutes=minutes))

    legs = tuple(later(leg) if number == at else leg for number, leg in enumerate(trip.legs))
    return (replace(trip, legs=legs),)


def _talent_lost(
    session: Record, snapshot: Snapshot, _desk: Desk, told: Told
) -> tuple[Record, ...]:
    return talent.lost(session, told.whom, snapshot)


def _rooms(record: Record, snapshot: Snapshot, _desk: Desk) -> Sequence[Record]:
    if isinstance(record, Room):
        return [record]
    if isinstance(record, Session) and record.rooms:
        room = snapshot.find(Room, record.rooms[0])
        return [room] if room is not None else []
    return []


def _room_down(room: Record, _snapshot: Snapshot, desk: Desk, _: Told) -> tuple[Record, ...]:
    assert isinstance(room, Room)
    until = when.from_datetime(desk.now.replace(hour=23, minute=59, second=0, microsecond=0))
    return (replace(room, out_until=until),)


def _cuts(record: Record, snapshot: Snapshot, _desk: Desk) -> Sequence[Record]:
    """What has a cut: a production, or what belongs to one."""
    if isinstance(record, Production):
        return [record]
    found = isinstance(record, Session | Master) and snapshot.find(Production, record.production)
    return [record] if found else []


def _relock(record: Record, snapshot: Snapshot, _desk: Desk, _: Told) -> tuple[Record, ...]:
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
            papers = _papers_of(record, snapshot)
        case _:
            return []
    return [each for each in papers if each.state in OUT]


def _papers_of(session: Session, snapshot: Snapshot) -> list[Contract]:
    """What its performers sign for its production; what lets them work comes first."""
    on = dict.fromkeys(
        each.person for each in session.people
        if each.state != "declined" and short.performs(each, snapshot)
    )  # fmt: skip
    found = [
        paper
        for each in on
        for paper in snapshot.linking(each, Contract)
        if paper.party == each and (stands(paper, session.production) or session.id in paper.serves)
    ]
    return sorted(found, key=lambda each: each.type not in PERFORMER_TYPES)


def _refused(contract: Record, _snapshot: Snapshot, _desk: Desk, _: Told) -> tuple[Record, ...]:
    assert isinstance(contract, Contract)
    return (replace(contract, state="declined"),)


EMERGENCIES = (
    Emergency("flight-late", "flight late", "lands later than booked", _flights, _flight_late,
              "whose flight"),
    Emergency(TALENT, "talent lost", "a performer cannot come", talent.performances,
              _talent_lost, "who cannot come", talent.performers),
    Emergency("room-down", "room down", "a room cannot be used today", _rooms, _room_down),
    Emergency("re-lock", "re-lock", "the picture changed after its lock", _cuts, _relock),
    Emergency("contract-refused", "contract refused", "they will not sign", _papers, _refused,
              "which paper"),
)  # fmt: skip
