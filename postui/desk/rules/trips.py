"""Travellers with no way there, and with no way back."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.journeys import stranded
from postui.desk.movements import CLOSED, days_of
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.away import Away, Place, far, home_of, work_away
from postui.desk.rules.beds import MOST_NIGHTS
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import event_of, problem, shared_production
from postui.model import when
from postui.model.person import Person
from postui.model.trip import Trip

AHEAD = Parameter(
    "TRV-01", "days", 14, "days", "ahead in which work away from home must have a trip"
)


def no_trip(person: Person, facts: Facts) -> Iterator[Problem]:
    """TRV-01: somebody works in another city than their own, and no trip takes them there.

    All sessions in one place are one problem. Who has just worked there without a trip is there.
    """
    home = home_of(person)
    if home is None or not facts.sessions_of(person.id):
        return
    trips = [each for each in facts.trips_of(person.id) if each.state != "cancelled"]
    places: dict[Place, list[Away]] = {}
    for each in work_away(person, facts, AHEAD):
        if not any(_takes(trip, each, facts) for trip in trips):
            places.setdefault(each.place, []).append(each)
    for place, found in places.items():
        if all(each.session.state in hours.STANDING and each.start > facts.now for each in found):
            yield _tripless(person, home, place, sorted(found, key=lambda one: one.start), facts)


def _takes(trip: Trip, away: Away, facts: Facts) -> bool:
    """Whether a trip is for a session, or has its traveller there when it is.

    A trip of that production that says neither when nor where is still to be planned.
    """
    session = away.session
    if session.id in trip.serves:
        return True
    span = routes.window(trip, facts)
    if span.first is None and span.last is None and not trip.legs:
        return trip.production in ("", session.production) and not trip.serves
    if span.first is not None and away.end <= span.first:
        return False
    if span.last is not None and away.start >= span.last:
        return False
    zones = {when.zone_of(leg.arrives) for leg in trip.legs if when.valid(leg.arrives)}
    return not zones or any(not far(Place(zone, ""), away.place) for zone in zones)


def _tripless(
    person: Person, home: Place, place: Place, works: list[Away], facts: Facts
) -> Problem:
    first = works[0]
    more = f" and {len(works) - 1} more there" if len(works) > 1 else ""
    return problem(
        "TRV-01",
        "warning",
        f"{event_of(person.id, first.session, facts.snapshot, facts.desk)}{more}",
        f"no trip from {home.name} to {place.name}",
        (first.session.id, person.id, *(each.session.id for each in works[1:])),
        at=(first.session.start, first.start),
        production=shared_production(*(each.session for each in works)),
        field="people",
    )


def no_return(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-05: the last leg does not lead home, and nobody said that it need not."""
    if trip.state not in ("held", *routes.BOOKED) or not trip.legs:
        return
    if days_of(trip)[1] < hours.shifted(facts.today, -MOST_NIGHTS):
        return
    if not stranded(trip, facts.snapshot) or _flies_home(trip, facts):
        return
    for leg in routes.carried(trip)[-1:]:
        where = f" in {leg.destination}" if leg.destination else ""
        moment = routes.lands(leg)
        yield problem(
            "TRV-05",
            "note" if trip.state == "held" else "warning",
            f"{short.person(trip.person, facts.snapshot)}{where}",
            "no return",
            (trip.id, trip.person),
            at=(moment, hours.seconds(moment) or 0),
            production=trip.production,
            field="legs",
        )


def _flies_home(trip: Trip, facts: Facts) -> bool:
    """Whether the way home is a trip of its own, later than this one."""
    there = routes.carried(trip)[-1:]
    for other in facts.trips_of(trip.person):
        if other.id == trip.id or other.state in CLOSED:
            continue
        for leg in routes.carried(other)[-1:]:
            later = there and (routes.begins(leg) or 0) >= (routes.ends(there[0]) or 0)
            if later and not stranded(other, facts.snapshot):
                return True
    return False


RULES = (
    Rule(
        id="TRV-01",
        title="Work away without a trip",
        severity="warning",
        basis="Crews and casts expect their travel about a week ahead; who works in another city "
        "than their own needs a way there. Remote sessions and guests call nobody away.",
        about=(Person,),
        check=no_trip,
        fires="A performer from London has ADR in Los Angeles in 14 days, and no trip.",
        silent="It is in 15 days; or a trip is on record, or the session is remote.",
        remedy="plan the trip, or work from their city",
        cost=3,
        parameters=(AHEAD,),
        joins=("somebody's work", 2),
    ),
    Rule(
        id="TRV-05",
        title="No return",
        severity="warning",
        basis="Productions return travellers to where they came from.",
        about=(Trip,),
        check=no_return,
        fires="Toronto to Los Angeles on Wednesday is the only leg.",
        silent="A later leg leads back to Toronto, or the trip is marked one way.",
        remedy="book the return, or mark the trip one way",
        cost=2,
        joins=("a trip", 1),
    ),
)
