"""Travellers who are still on the way when their session calls them."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules.rule import Rule
from postui.desk.rules.words import clock_there, event_of, problem
from postui.model import when
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip

LANDING_TO_CALL = 90 * 60
"""Seconds from landing to a call in the same city: bags, the ride, a delay of minutes."""
LONGEST_LEG = 24 * hours.HOUR
"""How far back from its arrival a leg without a departure is taken to be on the way."""
_CALLED_BY = ("flight", "train", "ferry")
_ARRIVES = {"flight": "flight lands", "train": "train arrives", "ferry": "ferry arrives"}


def lands_late(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """TRV-02: a traveller is on the way, or just landed, when a session calls them."""
    since = hours.shifted(desk.today.isoformat(), -1)
    trips = [
        trip
        for trip in snapshot.all(Trip)
        if trip.state not in CLOSED and any(leg.arrives[:10] >= since for leg in trip.legs)
    ]
    calls = _calls(snapshot, desk, {trip.person for trip in trips if trip.person})
    for trip in trips:
        for session, call, end in _calls_of(trip, calls, snapshot, desk):
            late = [leg for leg in trip.legs if _misses(leg, session, call, end)]
            if late:
                leg = max(late, key=lambda each: hours.seconds(each.arrives) or 0)
                yield _late(trip, leg, session, call, snapshot, desk)


Call = tuple[Session, int, int]
"""A session, when it calls the traveller, and when it ends, in UTC seconds."""


def _calls(snapshot: Snapshot, desk: Desk, people: set[str]) -> dict[str, list[Call]]:
    now = hours.now_of(desk)
    since = hours.shifted(desk.today.isoformat(), -1)
    calls: dict[str, list[Call]] = {}
    for session in snapshot.all(Session):
        if session.state not in hours.STANDING or not hours.may_still_matter(session, since):
            continue
        for booking in session.people:
            if booking.person in people and booking.state != "declined":
                found = _call(session, booking, now)
                if found is not None:
                    calls.setdefault(booking.person, []).append(found)
    return calls


def _call(session: Session, booking: Booking | None, now: int) -> Call | None:
    span = hours.span(session)
    if span is None or span[1] <= now:
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
        found = _call(session, None, hours.now_of(desk))
        if found is not None:
            yield found


def _misses(leg: Leg, session: Session, call: int, end: int) -> bool:
    """Whether a leg ends too late for a call: one they are on by then, or one that leads there.

    What leaves during a session and leads elsewhere is the way home.
    """
    if leg.mode not in _CALLED_BY:
        return False
    arrives = hours.seconds(leg.arrives)
    if arrives is None or arrives + LANDING_TO_CALL <= call:
        return False
    departs = hours.seconds(leg.departs)
    if departs is None:
        return arrives - LONGEST_LEG <= call and arrives < end
    if departs <= call:
        return True
    return departs < end and _leads_to(leg, session)


def _leads_to(leg: Leg, session: Session) -> bool:
    """Whether a leg comes from another zone into the session's."""
    there = when.zone_of(session.start)
    return when.zone_of(leg.arrives) == there != when.zone_of(leg.departs)


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


RULES = (
    Rule(
        id="TRV-02",
        title="Landing after the call",
        severity="error",
        basis="A traveller needs about 90 minutes from landing to a call in the same city; "
        "coordinators plan arrivals for the day before.",
        check=lands_late,
    ),
)
