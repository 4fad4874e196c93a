"""Sessions whose people have left for somewhere else, or leave before they end.

Nothing is guessed: a place is another one where its clocks differ, and somebody stays in it only
where the next leg leaves from there. Legs without a time, and work from afar, say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.away import comes
from postui.desk.rules.firmness import booking_of, called_at, severity
from postui.desk.rules.room_place import zone_of_room
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import clock_there, event_of, problem
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.person import Person
from postui.model.session import Session
from postui.model.trip import Leg, Trip

TO_DEPARTURE = Parameter(
    "TRV-11", "minutes", 90, "min", "from the end of a session to a flight in the same city"
)
_LEAVES = {"flight": "flight leaves", "train": "train leaves", "ferry": "ferry leaves"}

On = tuple[Leg, Trip]


def elsewhere(person: Person, facts: Facts) -> Iterator[Problem]:
    """TRV-11: a traveller leaves before a session of theirs is over, or is in another place then.

    Who is on the way to it is another rule's matter.
    """
    trips = [each for each in facts.trips_of(person.id) if each.state not in CLOSED]
    if not any(map(routes.carried, trips)):
        return
    legs = [(leg, trip) for trip in trips for leg in routes.in_order(trip.legs)]
    legs.sort(key=lambda each: routes.begins(each[0]) or 0)
    for session in facts.sessions_of(person.id):
        span, booking = hours.span(session), booking_of(session, person.id)
        if session.state not in hours.STANDING or span is None or booking is None:
            continue
        if span[1] <= facts.now or not comes(booking, session, facts):
            continue
        call = called_at(booking, span)
        found = _leaving(legs, session, call, span[1], facts) or _away(legs, session, call, facts)
        if found is not None:
            said, trip = found
            yield problem(
                "TRV-11",
                severity(session, routes.severity(trip)),
                event_of(person.id, session, facts.snapshot, facts.desk),
                said,
                (session.id, person.id, trip.id),
                at=(session.start, call),
                production=session.production,
                field="start",
            )


def _leaving(
    legs: list[On], session: Session, call: int, end: int, facts: Facts
) -> tuple[str, Trip] | None:
    """That a leg leaves the session's place during it; a flight, too soon after it."""
    buffer = 60 * facts.value(TO_DEPARTURE, session.production)
    for number, (leg, trip) in enumerate(legs):
        departs = hours.seconds(leg.departs)
        if departs is None or leg.mode not in routes.CARRIED:
            continue
        if not call < departs < end + (buffer if leg.mode == "flight" else 0):
            continue
        if not _at(leg.departs, session, facts) or _leads_there(leg, legs[:number], session, facts):
            continue
        gap = (departs - end) // 60
        late = "before it ends" if gap < 0 else f"{gap} min after it ends" if gap else "as it ends"
        return f"{_LEAVES[leg.mode]} {clock_there(leg.departs, facts.desk)}, {late}", trip
    return None


def _leads_there(leg: Leg, before: list[On], session: Session, facts: Facts) -> bool:
    """Whether a leg may be the way to a session: it ends there in time, and is the first one."""
    arrives, span = hours.seconds(leg.arrives), hours.span(session)
    if arrives is None or span is None or arrives > span[1]:
        return False
    if not _at(leg.arrives, session, facts):
        return False
    return not any(routes.same_place(each.destination, leg.origin) for each, _ in before)


def _away(legs: list[On], session: Session, call: int, facts: Facts) -> tuple[str, Trip] | None:
    """That they are in another place when it calls: "in NRT until Sun 15:00"."""
    over = [each for each in legs if (routes.ends(each[0]) or 0) <= call]
    onward = next((leg for leg, _ in legs if (routes.begins(leg) or 0) > call), None)
    last = max(over, key=lambda each: routes.ends(each[0]) or 0, default=None)
    flown = next((each for each in reversed(over) if each[0].mode in routes.CARRIED), None)
    if last is None or flown is None or onward is None or not flown[0].arrives:
        return None
    places = last[0].destination, onward.origin
    if not all(places) or not routes.same_place(*places):
        return None
    if any(_at(each, session, facts) for each in (flown[0].arrives, onward.departs)):
        return None
    if any(not routes.in_order((leg,)) for _, trip in legs for leg in trip.legs):
        return None
    place = flown[0].destination or when.zone_city(when.zone_of(flown[0].arrives))
    until = short.near_time(routes.begins(onward) or 0, facts.desk)
    return f"in {place} until {until}", flown[1]


def _at(moment: str, session: Session, facts: Facts) -> bool:
    """Whether a place shows the clocks of the session, or of one of its rooms, then."""
    zone = when.zone_of(moment)
    if not zone:
        return True
    rooms = filter(None, (zone_of_room(each, facts) for each in session.rooms))
    zones = [when.zone_of(session.start), *rooms]
    try:
        there = when.clock_text(when.in_zone(session.start, zone))
        return any(when.clock_text(when.in_zone(session.start, each)) == there for each in zones)
    except (InvalidField, OverflowError):  # a zone, or a year, that there is not
        return True


RULES = (
    Rule(
        id="TRV-11",
        title="Elsewhere during the session",
        severity="error",
        basis="Who has flown somewhere else cannot be in the room, and who flies home needs time "
        "from the end of the session to the airport: trade practice is 90 minutes at least.",
        about=(Person,),
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
