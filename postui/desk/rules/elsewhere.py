"""Sessions whose people have left for somewhere else, or leave before they end."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.away import comes
from postui.desk.rules.firmness import booking_of, called_at, severity
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import clock_there, event_of, problem
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.session import Session
from postui.model.trip import Leg, Trip

TO_DEPARTURE = Parameter(
    "TRV-11", "minutes", 90, "min", "from the end of a session to a departure in the same city"
)
_LEAVES = {"flight": "flight leaves", "train": "train leaves", "ferry": "ferry leaves"}


def elsewhere(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-11: a traveller leaves before a session of theirs is over, or is in another place then.

    Of somebody's trips it is the one that takes them away. A session they are on from afar, and a
    leg whose hour is not known, say nothing; who is on the way to it is another rule's matter.
    """
    if trip.state in CLOSED or routes.is_over(trip, facts) or not routes.carried(trip):
        return
    every = [leg for each in facts.trips_of(trip.person) if each.state not in CLOSED
             for leg in routes.carried(each)]  # fmt: skip
    every.sort(key=lambda leg: routes.begins(leg) or 0)
    for session in facts.sessions_of(trip.person):
        span, booking = hours.span(session), booking_of(session, trip.person)
        if session.state not in hours.STANDING or span is None or booking is None:
            continue
        if span[1] <= facts.now or not comes(booking, session, facts):
            continue
        call = called_at(booking, span)
        said = _leaving(trip, session, call, span[1], facts)
        if not said and (last := _taken_to(every, call)) is not None and last in trip.legs:
            said = _said_away(last, every, session, facts)
        if said:
            yield problem(
                "TRV-11",
                severity(session, routes.severity(trip)),
                event_of(trip.person, session, facts.snapshot, facts.desk),
                said,
                (session.id, trip.person, trip.id),
                at=(session.start, call),
                production=session.production,
                field="start",
            )


def _leaving(trip: Trip, session: Session, call: int, end: int, facts: Facts) -> str:
    """That a leg leaves the session's place during it, or too soon after; empty for none."""
    buffer = 60 * facts.value(TO_DEPARTURE, session.production)
    for leg in routes.carried(trip):
        departs = hours.seconds(leg.departs)
        if departs is None or not call < departs < end + buffer or _apart(leg.departs, session):
            continue
        at = clock_there(leg.departs, facts.desk)
        gap = (departs - end) // 60
        late = "before it ends" if gap < 0 else f"{gap} min after it ends" if gap else "as it ends"
        return f"{_LEAVES[leg.mode]} {at}, {late}"
    return ""


def _taken_to(legs: list[Leg], call: int) -> Leg | None:
    """The last leg that is over when a session calls, where a later one takes them on or back."""
    over = [leg for leg in legs if (routes.ends(leg) or 0) <= call]
    ahead = any((routes.begins(leg) or 0) > call for leg in legs)
    return over[-1] if over and ahead else None


def _said_away(last: Leg, legs: list[Leg], session: Session, facts: Facts) -> str:
    """ "in NRT until Sun 15:00"; empty where that is the session's own place."""
    if not last.arrives or not _apart(last.arrives, session):
        return ""
    if any(not _apart(last.arrives, session, zone) for zone in _far_rooms(session, facts)):
        return ""
    onward = next(leg for leg in legs if (routes.begins(leg) or 0) > (routes.ends(last) or 0))
    place = last.destination or when.zone_city(when.zone_of(last.arrives))
    return f"in {place} until {short.near_time(routes.begins(onward) or 0, facts.desk)}"


def _apart(moment: str, session: Session, zone: str = "") -> bool:
    """Whether a place is on other clocks than a session, or than another zone at that time."""
    try:
        here = when.in_zone(session.start, zone) if zone else session.start
        there = when.in_zone(session.start, when.zone_of(moment))
    except (InvalidField, OverflowError):  # a zone, or a year, that there is not
        return False
    return when.clock_text(there) != when.clock_text(here)


def _far_rooms(session: Session, facts: Facts) -> Iterator[str]:
    """The zones of its further rooms, as far as they are known."""
    for room_id in session.rooms[1:]:
        room, vendor = facts.room(room_id), facts.vendor_of(room_id)
        zone = (room and room.zone) or (vendor and vendor.zone)
        if zone:
            yield zone


RULES = (
    Rule(
        id="TRV-11",
        title="Elsewhere during the session",
        severity="error",
        basis="Who has flown somewhere else cannot be in the room, and who flies home needs time "
        "from the end of the session to the airport: trade practice is 90 minutes at least.",
        about=(Trip,),
        check=elsewhere,
        fires="ADR Tue 14:00–18:00 in Los Angeles; the flight home leaves LAX at 19:00. Or they "
        "fly to Tokyo on Monday and back on Sunday.",
        silent="The flight home leaves at 19:30; or they work from a room in Tokyo.",
        remedy="move the session or the flight, or work from where they are",
        cost=3,
        parameters=(TO_DEPARTURE,),
        joins=("somebody's work", 2),
    ),
)
