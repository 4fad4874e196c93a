"""Hops that nobody drives: from an airport, to one, or from one door to another.

A trip whose traveller is driven somewhere must drive them everywhere; one without any car leaves
the ground to the traveller, and so does the home end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from postui.desk import hours, short
from postui.desk.movements import came_back
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import clock_there, problem
from postui.model.trip import Leg, Trip

AHEAD = Parameter("TRV-04", "days", 7, "days", "ahead within which every car must be on record")
EARLY = hours.HOUR
"""A car may be ordered for before the landing, by a plan that has changed a little."""
WAIT = 4 * hours.HOUR
"""A car this long after a landing, or before a departure, is the one for it."""
_SPOKEN = {"flight": ("lands", "leaves"), "train": ("arrives", "leaves")}


class _Hop(msgspec.Struct, frozen=True):
    """A way on the ground that no car is booked for; `at` in UTC seconds."""

    at: int
    moment: str
    wrong: str


def no_ground(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-04: a traveller who is driven elsewhere on the trip has no car for a hop."""
    if trip.state not in routes.BOOKED:
        return
    if not any(leg.mode == "car" or leg.driver for leg in trip.legs):
        return
    until = facts.now + hours.DAY * facts.value(AHEAD, trip.production)
    hops = [each for each in _hops(trip, facts) if facts.now < each.at <= until]
    if hops:
        first = min(hops, key=lambda hop: hop.at)
        more = f", nor for {len(hops) - 1} more" if len(hops) > 1 else ""
        who = short.person(trip.person, facts.snapshot)
        day = short.near_weekday(first.moment[:10], facts.desk.today)
        yield problem(
            "TRV-04",
            "warning",
            f"{who} {day}",
            f"{first.wrong}{more}",
            (trip.id, trip.person),
            at=(first.moment, first.at),
            production=trip.production,
            field="legs",
        )


def _hops(trip: Trip, facts: Facts) -> Iterator[_Hop]:
    ways = routes.journeys(trip)
    rides = [leg for leg in routes.in_order(trip.legs) if leg.mode != "flight"]
    for number, way in enumerate(ways):
        first, last = way[0], way[-1]
        if number and not _leaves_home(trip, first, facts) and not _brought(first, rides):
            yield _hop(first, arriving=False, facts=facts)
        home = number == len(ways) - 1 and number > 0 and came_back(trip)
        if not home and not routes.ends_home(trip, last, facts) and not _met(last, rides):
            yield _hop(last, arriving=True, facts=facts)
    yield from _between(trip)


def _leaves_home(trip: Trip, leg: Leg, facts: Facts) -> bool:
    return routes.ends_home(trip, msgspec.structs.replace(leg, arrives=leg.departs), facts)


def _met(leg: Leg, rides: list[Leg]) -> bool:
    """Whether somebody or something waits where a leg ends.

    A ride from a door that another one brought them to goes on from there.
    """
    lands = routes.ends(leg) or 0
    return bool(leg.driver) or any(
        lands - EARLY <= (routes.begins(ride) or 0) <= lands + WAIT
        and not _goes_on(ride, leg, rides)
        for ride in rides
        if ride is not leg
    )


def _goes_on(ride: Leg, leg: Leg, rides: list[Leg]) -> bool:
    """Whether a ride leaves from a door, not where the leg ends, that an earlier one led to."""
    if routes.same_place(ride.origin, leg.destination):
        return False
    door, begins = ride.origin.strip().casefold(), routes.begins(ride) or 0
    return any(
        each.destination.strip().casefold() == door and (routes.ends(each) or 0) <= begins
        for each in rides
        if each is not ride and each is not leg
    )


def _brought(leg: Leg, rides: list[Leg]) -> bool:
    """Whether somebody or something brings them to where a leg begins."""
    leaves = routes.begins(leg) or 0
    return bool(leg.driver) or any(
        leaves - WAIT <= (routes.ends(ride) or 0) <= leaves for ride in rides if ride is not leg
    )


def _hop(leg: Leg, *, arriving: bool, facts: Facts) -> _Hop:
    place = (leg.destination if arriving else leg.origin) or "the airport"
    moment = routes.lands(leg) if arriving else routes.leaves(leg)
    lands, leaves = _SPOKEN.get(leg.mode, ("arrives", "leaves"))
    way, verb = ("from", lands) if arriving else ("to", leaves)
    said = f"no car {way} {place}, {leg.mode} {verb} {clock_there(moment, facts.desk)}"
    return _Hop(hours.seconds(moment) or 0, moment, said)


def _between(trip: Trip) -> Iterator[_Hop]:
    """Where one car leaves them at one door and the next one fetches them at another."""
    for leg, following in pairwise(routes.in_order(trip.legs)):
        if leg.mode != "car" or following.mode != "car":
            continue
        doors = leg.destination.strip(), following.origin.strip()
        if not routes.same_place(*doors) and "home" not in (each.casefold() for each in doors):
            moment = routes.lands(leg)
            at = hours.seconds(moment) or 0
            yield _Hop(at, moment, f"no car from {doors[0]} to {doors[1]}")


RULES = (
    Rule(
        id="TRV-04",
        title="Hop without ground",
        severity="warning",
        basis="Ground covers every hop between airport, hotel and stage. Asked only of trips that "
        "have a car or a driver somewhere, and never at the home end.",
        about=(Trip,),
        check=no_ground,
        fires="A car takes them back to LAX, and none meets their flight there.",
        silent="A car leaves LAX within four hours of the landing; or the trip has no cars at all.",
        remedy="order the car, or write the driver on the leg",
        cost=2,
        parameters=(AHEAD,),
        joins=("a trip", 1),
    ),
)
