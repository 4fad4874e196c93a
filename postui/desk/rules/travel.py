"""Travellers who are still on the way when their session calls them."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules.firmness import called_at, severity
from postui.desk.rules.routes import there
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import clock_there, event_of, problem
from postui.model import when
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip

LANDING_TO_CALL = Parameter(
    "TRV-02", "minutes", 90, "min", "from landing to a call in the same city: bags and the ride"
)
LONGEST_LEG = 24 * hours.HOUR
"""How far back from its arrival a leg without a departure is taken to be on the way."""
_CALLED_BY = ("flight", "train", "ferry")
_ARRIVES = {"flight": "flight lands", "train": "train arrives", "ferry": "ferry arrives"}


def lands_late(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-02: a traveller is on the way, or just landed, when a session calls them."""
    since = hours.shifted(facts.today, -1)
    if trip.state in CLOSED or not any(leg.arrives[:10] >= since for leg in trip.legs):
        return
    for session, call, end in _calls(trip, since, facts):
        buffer = 60 * facts.value(LANDING_TO_CALL, session.production)
        late = [leg for leg in trip.legs if _misses(leg, session, call, end, buffer)]
        if late:
            leg = max(late, key=lambda each: hours.seconds(each.arrives) or 0)
            yield _late(trip, leg, session, call, facts.snapshot, facts.desk)


Call = tuple[Session, int, int]
"""A session, when it calls the traveller, and when it ends, in UTC seconds."""


def _calls(trip: Trip, since: str, facts: Facts) -> Iterator[Call]:
    """The traveller's own calls, then sessions the trip serves that do not name them."""
    named = set()
    for session in facts.sessions_of(trip.person):
        if session.state in hours.STANDING and hours.may_still_matter(session, since):
            for booking in session.people:
                if booking.person == trip.person and booking.state != "declined":
                    named.add(session.id)
                    if (found := _call(session, booking, facts.now)) is not None:
                        yield found
    for session_id in trip.serves:
        served = facts.snapshot.find(Session, session_id)
        if served is None or session_id in named or served.state not in hours.STANDING:
            continue
        if any(each.person == trip.person for each in served.people):
            continue
        if (found := _call(served, None, facts.now)) is not None:
            yield found


def _call(session: Session, booking: Booking | None, now: int) -> Call | None:
    span = hours.span(session)
    if span is None or span[1] <= now:
        return None
    return session, called_at(booking, span), span[1]


def _misses(leg: Leg, session: Session, call: int, end: int, buffer: int) -> bool:
    """Whether a leg ends too late for a call: one they are on by then, or one that leads there.

    What leaves during a session and leads elsewhere is the way home.
    """
    if leg.mode not in _CALLED_BY:
        return False
    arrives = hours.seconds(leg.arrives)
    if arrives is None or arrives + buffer <= call:
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
    lands = clock_there(leg.arrives, desk)
    if leg.arrives[:10] != hours.local_day(call, desk):
        lands = there(leg.arrives, desk)
    said = f"{_ARRIVES[leg.mode]} {lands}"
    if span is not None and call != span[0]:
        said += f", called {short.near_time(call, desk)}"
    return problem(
        "TRV-02",
        severity(session),
        event_of(trip.person, session, snapshot, desk),
        said,
        (session.id, trip.person, trip.id),
        at=(session.start, call),
        production=session.production,
        field="start",
    )


RULES = (
    Rule(
        id="TRV-02",
        title="Landing after the call",
        severity="error",
        basis="A traveller needs about 90 minutes from landing to a call in the same city; "
        "coordinators plan arrivals for the day before.",
        about=(Trip,),
        check=lands_late,
        fires="ADR Tue 14:00; the flight lands Tue 14:30, or 12:31.",
        silent="It lands Tue 12:30, on the clocks of the place.",
        remedy="move the session, the flight, or work from where they are",
        cost=3,
        parameters=(LANDING_TO_CALL,),
        joins=("somebody's work", 2),
    ),
)
