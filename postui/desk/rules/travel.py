"""Travel that does not fit the work: landings after the call, nights without a bed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.movements import came_back
from postui.desk.panes.travel import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules.rule import Rule
from postui.desk.rules.words import clock_there, event_of, problem
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.person import Person
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip

LANDING_TO_CALL = 90 * 60
"""Seconds from landing to a call in the same city: bags, the ride, a delay of minutes."""
LONGEST_LEG = 24 * hours.HOUR
"""How far back from its arrival a leg without a departure is taken to be on the way."""
DAWN_HOURS = 4
"""An hour before this belongs to the night before: who lands at 01:30 needs last night's bed."""
_CALLED_BY = ("flight", "train", "ferry")
_ARRIVES = {"flight": "flight lands", "train": "train arrives", "ferry": "ferry arrives"}


def lands_late(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """TRV-02: a traveller is on the way, or just landed, when a session calls them."""
    trips = [
        trip
        for trip in snapshot.all(Trip)
        if trip.state not in CLOSED and trip.legs and trip.person
    ]
    calls = _calls(snapshot, desk, {trip.person for trip in trips})
    for trip in trips:
        for session, call, end in _calls_of(trip, calls, snapshot, desk):
            late = [leg for leg in trip.legs if _misses(leg, call, end)]
            if late:
                leg = max(late, key=lambda each: hours.seconds(each.arrives) or 0)
                yield _late(trip, leg, session, call, snapshot, desk)


Call = tuple[Session, int, int]
"""A session, when it calls the traveller, and when it ends, in UTC seconds."""


def _calls(snapshot: Snapshot, desk: Desk, people: set[str]) -> dict[str, list[Call]]:
    since = hours.shifted(desk.today.isoformat(), -1)
    calls: dict[str, list[Call]] = {}
    for session in snapshot.all(Session):
        if session.state not in hours.STANDING or not hours.may_still_matter(session, since):
            continue
        for booking in session.people:
            if booking.person in people and booking.state != "declined":
                found = _call(session, booking, desk)
                if found is not None:
                    calls.setdefault(booking.person, []).append(found)
    return calls


def _call(session: Session, booking: Booking | None, desk: Desk) -> Call | None:
    span = hours.span(session)
    if span is None or span[1] <= hours.now_of(desk):
        return None
    called = hours.seconds(booking.call) if booking else None
    return session, span[0] if called is None else called, span[1]


def _calls_of(
    trip: Trip, calls: dict[str, list[Call]], snapshot: Snapshot, desk: Desk
) -> Iterator[Call]:
    """The traveller's own calls, then sessions the trip serves that do not name them."""
    own = calls.get(trip.person, [])
    yield from own
    named = {session.id for session, _, _ in own}
    for session_id in trip.serves:
        session = snapshot.find(Session, session_id)
        if session is None or session_id in named or session.state not in hours.STANDING:
            continue
        if any(each.person == trip.person for each in session.people):
            continue
        found = _call(session, None, desk)
        if found is not None:
            yield found


def _misses(leg: Leg, call: int, end: int) -> bool:
    """Whether a leg that left before the call ends too late for it."""
    if leg.mode not in _CALLED_BY:
        return False
    arrives = hours.seconds(leg.arrives)
    if arrives is None or arrives + LANDING_TO_CALL <= call:
        return False
    departs = hours.seconds(leg.departs)
    if departs is None:
        return arrives - LONGEST_LEG <= call and arrives < end
    return departs <= call


def _late(
    trip: Trip, leg: Leg, session: Session, call: int, snapshot: Snapshot, desk: Desk
) -> Problem:
    span = hours.span(session)
    said = f"{_ARRIVES[leg.mode]} {clock_there(leg.arrives, desk)}"
    if span is not None and call != span[0]:
        said += f", called {short.near_time(call, desk)}"
    return problem(
        "TRV-02",
        "error",
        event_of(trip.person, session, snapshot, desk),
        said,
        (session.id, trip.person, trip.id),
        at=(session.start, call),
        production=session.production,
    )


class _Night(msgspec.Struct, frozen=True):
    """A night away: the date of its evening, and where."""

    date: str
    zone: str
    place: str


def no_bed(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """TRV-03: a night away from home that no stay covers."""
    trips = [trip for trip in snapshot.all(Trip) if trip.state != "cancelled"]
    stays: dict[str, list[Stay]] = {}
    for trip in trips:
        if trip.stays:
            stays.setdefault(trip.person, []).extend(trip.stays)
    for trip in trips:
        if trip.state == "completed" or not trip.legs or _long_over(trip, desk):
            continue
        beds = stays.get(trip.person, [])
        bare = [night for night in _nights(trip, snapshot, desk) if not _covered(night, beds)]
        if bare:
            yield _bedless(trip, bare, snapshot, desk)


def _long_over(trip: Trip, desk: Desk) -> bool:
    since = hours.shifted(desk.today.isoformat(), -2)
    return came_back(trip) and max(leg.arrives[:10] for leg in trip.legs) < since


def _nights(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[_Night]:
    """Every night that is not over, from each arrival to the next departure away from home."""
    legs = [leg for leg in trip.legs if leg.departs or leg.arrives]
    legs.sort(key=lambda leg: hours.seconds(leg.departs) or hours.seconds(leg.arrives) or 0)
    home = legs[0].origin.strip().casefold() if legs else ""
    place = ""
    for leg, following in zip(legs, [*legs[1:], None], strict=True):
        place = place if leg.mode == "car" else leg.destination
        if not when.valid(leg.arrives) or leg.destination.strip().casefold() == home:
            continue
        zone = when.zone_of(leg.arrives)
        last = _leaves(leg, following, trip, snapshot)
        night = max(evening_of(leg.arrives), _tonight(zone, desk))
        while night < last:
            yield _Night(night, zone, place)
            night = hours.shifted(night, 1)


def _leaves(leg: Leg, following: Leg | None, trip: Trip, snapshot: Snapshot) -> str:
    """The evening on which they are gone again: no bed is needed from then on."""
    if following is not None:
        departs = following.departs or following.arrives
        return evening_of(departs) if when.valid(departs) else ""
    if _lives_there(trip, leg, snapshot):
        return ""
    beds = [stay.check_out or stay.check_in for stay in trip.stays]
    return max([*beds, *_work_days(trip, leg, snapshot)], default="")


def _work_days(trip: Trip, leg: Leg, snapshot: Snapshot) -> Iterator[str]:
    """The days of the sessions somebody came for, where no return says how long they stay."""
    since = hours.seconds(leg.arrives) or 0
    served = [snapshot.find(Session, each) for each in trip.serves]
    for session in served or snapshot.linking(trip.person, Session):
        if session is None or session.state not in hours.STANDING:
            continue
        span = hours.span(session)
        if span is not None and since <= span[0] <= since + 14 * hours.DAY:
            yield session.start[:10]


def _lives_there(trip: Trip, leg: Leg, snapshot: Snapshot) -> bool:
    person = snapshot.find(Person, trip.person)
    if person is None:
        return False
    home = person.zone
    if not home and person.city:
        try:
            home = when.find_zone(person.city)
        except InvalidField:
            return False
    return home == when.zone_of(leg.arrives)


def evening_of(moment: str) -> str:
    """The ISO date of the evening whose night a moment belongs to, on its own wall."""
    return (when.wall(moment) - timedelta(hours=DAWN_HOURS)).date().isoformat()


@lru_cache(maxsize=64)
def _tonight(zone: str, desk: Desk) -> str:
    """The evening whose night is now, in a zone."""
    return evening_of(when.in_zone(when.from_datetime(desk.now), zone))


def _covered(night: _Night, beds: list[Stay]) -> bool:
    return any(
        stay.check_in and stay.check_in <= night.date < (stay.check_out or "9999") for stay in beds
    )


def _bedless(trip: Trip, bare: list[_Night], snapshot: Snapshot, desk: Desk) -> Problem:
    first = bare[0]
    day = when.day_text(first.date, desk.today)
    said = f"no bed {day}" if len(bare) == 1 else f"no bed for {len(bare)} nights from {day}"
    where = f"in {first.place}" if first.place else ""
    evening = datetime.fromisoformat(f"{first.date}T18:00")
    at = when.make(evening, first.zone, fold=0)
    return problem(
        "TRV-03",
        "error",
        f"{short.person(trip.person, snapshot)} {where}".strip(),
        said,
        (trip.id, trip.person),
        at=(first.date, when.instant(at)),
        production=trip.production,
    )


RULES = (
    Rule(
        id="TRV-02",
        title="Landing after the call",
        severity="error",
        basis="A traveller needs about 90 minutes from landing to a call in the same city; "
        "coordinators plan arrivals for the day before.",
        check=lands_late,
    ),
    Rule(
        id="TRV-03",
        title="Night without a bed",
        severity="error",
        basis="Every night between arrival and departure has a bed; a landing before dawn needs "
        "the night before booked.",
        check=no_bed,
    ),
)
