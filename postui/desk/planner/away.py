"""Whether a traveller is away from home, by all their trips, and which way leads them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from postui.desk.journeys import home_zone
from postui.desk.movements import CLOSED
from postui.desk.rules import routes
from postui.desk.rules.facts import Facts
from postui.model import when
from postui.model.trip import Leg, Trip


class Away(msgspec.Struct, frozen=True):
    """Somebody who has left home and is not back, by all their trips that stand."""

    last: Leg
    """The last leg that has left."""
    origin: str
    """Where they set out from."""
    home: tuple[Leg, ...]
    """What is still to come of the first journey that leads home; empty where none is booked."""
    onward: Leg | None
    """The next leg to come of the trip."""

    @property
    def place(self) -> str:
        """Where they are, or land next."""
        return self.last.destination


def away_on(trip: Trip, facts: Facts) -> Away | None:
    """How the traveller of a trip is away; None who is at home, or whom it does not bring back.

    A trip that has not begun brings nobody back if it sets out from home, or ends where it begins.
    """
    trips = [each for each in facts.trips_of(trip.person) or [trip] if each.state != "cancelled"]
    gone = [leg for leg in carried(trips) if has_left(leg, facts)]
    if not gone:
        return None
    last, origin = gone[-1], _set_out_from(gone)

    def leads_home(leg: Leg) -> bool:
        return routes.leads_home(trip, leg, facts) or _place(leg.destination) == _place(origin)

    ahead = [leg for leg in carried([trip]) if not has_left(leg, facts)]
    begun = len(ahead) < len(carried([trip]))
    if leads_home(last) or (not begun and ahead and _is_round(trip, ahead, origin, facts)):
        return None
    coming = carried([each for each in trips if each.state not in CLOSED])
    return Away(last, origin, _journey_home(coming, leads_home, facts), next(iter(ahead), None))


def carried(trips: Iterable[Trip]) -> list[Leg]:
    """The legs of trips that are no drives, earliest first."""
    return routes.in_order(tuple(leg for each in trips for leg in each.legs if leg.mode != "car"))


def has_left(leg: Leg, facts: Facts) -> bool:
    """Whether a leg has begun."""
    return (routes.begins(leg) or 0) <= facts.now


def _set_out_from(gone: list[Leg]) -> str:
    """Where the unbroken way that ends with the last leg began."""
    origin = gone[-1].origin
    for leg in reversed(gone[:-1]):
        if _place(leg.destination) != _place(origin):
            break
        origin = leg.origin
    return origin


def _is_round(trip: Trip, legs: list[Leg], origin: str, facts: Facts) -> bool:
    """Whether a trip sets out from home, or ends where it begins."""
    first = _place(legs[0].origin)
    if first in (_place(origin), _place(legs[-1].destination)):
        return True
    person, leaves = facts.person(trip.person), legs[0].departs
    home = home_zone(person) if person else ""
    zones = [when.zone_of(each) for each in (leaves, legs[0].arrives) if when.valid(each)]
    return bool(home) and zones[:1] == [home] != zones[1:] and when.valid(leaves)


def _journey_home(
    legs: list[Leg], leads_home: Callable[[Leg], bool], facts: Facts
) -> tuple[Leg, ...]:
    """What is to come of the first journey that leads home, connections together."""
    ahead = tuple(leg for leg in legs if not has_left(leg, facts))
    for journey in routes.journeys(Trip(id="", legs=ahead)):
        for at, leg in enumerate(journey):
            if leads_home(leg):
                return tuple(journey[: at + 1])
    return ()


def _place(name: str) -> str:
    return name.strip().casefold()
