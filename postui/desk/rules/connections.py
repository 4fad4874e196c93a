"""Connections that a traveller, or their baggage, will not make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from postui.desk import hours, short
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.countries import country_of_airport
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.model import when
from postui.model.trip import Leg, Trip

DOMESTIC = Parameter("TRV-08", "minutes", 60, "min", "between flights within one country")
ABROAD = Parameter("TRV-08", "abroad", 120, "min", "between flights of two countries")


def too_short(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-08: the next flight leaves the airport too soon after the last one lands there."""
    if trip.state in CLOSED or len(trip.legs) < 2:
        return
    for leg, following in pairwise(routes.carried(trip)):
        gap = between(leg, following)
        if gap is None or (routes.begins(following) or 0) <= facts.now:
            continue
        least = 60 * _least(leg, following, gap, trip, facts)
        if gap < least:
            yield _short(trip, following, gap, least, facts)


def between(leg: Leg, following: Leg) -> int | None:
    """The seconds from a landing to the next flight out of the same airport; None if it is none."""
    if leg.mode != "flight" or following.mode != "flight" or not leg.destination.strip():
        return None
    if leg.destination.strip().casefold() != following.origin.strip().casefold():
        return None
    lands, leaves = hours.seconds(leg.arrives), hours.seconds(following.departs)
    return None if lands is None or leaves is None else leaves - lands


def _least(leg: Leg, following: Leg, gap: int, trip: Trip, facts: Facts) -> int:
    """The minutes it takes; countries are looked up only when the gap depends on them."""
    domestic = facts.value(DOMESTIC, trip.production)
    abroad = facts.value(ABROAD, trip.production)
    if gap >= 60 * max(domestic, abroad):
        return domestic
    ends = (
        (leg.origin, leg.departs),
        (leg.destination, leg.arrives),
        (following.destination, following.arrives),
    )
    countries = {country_of_airport(place, when.zone_of(moment)) for place, moment in ends} - {""}
    return abroad if len(countries) > 1 else domestic


def _short(trip: Trip, following: Leg, gap: int, least: int, facts: Facts) -> Problem:
    at = following.origin.strip()
    said = f"{when.duration_text(timedelta(seconds=gap))} between flights"
    if gap < 0:
        early = when.duration_text(timedelta(seconds=-gap))
        said = f"next flight leaves {early} before they land"
    return problem(
        "TRV-08",
        "warning",
        f"{short.person(trip.person, facts.snapshot)} at {at} "
        f"{routes.there(following.departs, facts.desk)}",
        f"{said}, {when.duration_text(timedelta(seconds=least))} needed",
        (trip.id, trip.person),
        at=(following.departs, hours.seconds(following.departs) or 0),
        production=trip.production,
        field="legs",
    )


RULES = (
    Rule(
        id="TRV-08",
        title="Connection too short",
        severity="warning",
        basis="Changing planes takes about an hour within a country and two hours across a border, "
        "from landing to leaving, whatever the clocks do in between.",
        about=(Trip,),
        check=too_short,
        fires="They land in Chicago 14:30 and fly on 15:29.",
        silent="They fly on 15:30.",
        remedy="take a later flight, or ask the airline for a protected connection",
        cost=2,
        parameters=(DOMESTIC, ABROAD),
        joins=("a trip", 1),
    ),
)
