"""A trip as movements in order: departures, landings, cars and beds, each with its moment.

Times are told on the clocks of the place where they happen, as a ticket does; they are ordered by
the instant.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from postui.desk import hours
from postui.desk.desk import Desk
from postui.model.trip import TRIP_STATES, Leg, Stay, Trip

CLOSED = frozenset(s.name for s in TRIP_STATES.states if s.phase in ("done", "off"))
"""States of a trip that nobody is on any more."""
What = Literal["departs", "arrives", "check-in", "check-out"]


class Movement(msgspec.Struct, frozen=True):
    """One thing the traveller does."""

    instant: int
    """UTC seconds. A bed has only a day: it stands at the end of the day it is entered, and at the
    start of the day it is left."""
    what: What
    moment: str
    """The moment on the clocks there, or an ISO date for a bed."""
    leg: Leg | None = None
    stay: Stay | None = None


def movements(trip: Trip, desk: Desk) -> list[Movement]:
    """Every dated movement, earliest first. A car's arrival is none: it is minutes after it left.

    A day without a zone is taken in the user's.
    """
    found: list[Movement] = []
    for leg in trip.legs:
        departs, arrives = hours.seconds(leg.departs), hours.seconds(leg.arrives)
        if departs is not None:
            found.append(Movement(departs, "departs", leg.departs, leg=leg))
        if arrives is not None and (leg.mode != "car" or departs is None):
            found.append(Movement(arrives, "arrives", leg.arrives, leg=leg))
    for stay in trip.stays:
        if stay.check_in:
            entered = hours.day_start(hours.shifted(stay.check_in, 1), desk.zone) - 1
            found.append(Movement(entered, "check-in", stay.check_in, stay=stay))
        if stay.check_out:
            left = hours.day_start(stay.check_out, desk.zone)
            found.append(Movement(left, "check-out", stay.check_out, stay=stay))
    found.sort(key=lambda each: each.instant)
    return found


def days_of(trip: Trip) -> tuple[str, str]:
    """The first and last day a trip names, each on its own wall; two empty texts for none."""
    days = [leg.departs[:10] for leg in trip.legs] + [leg.arrives[:10] for leg in trip.legs]
    days += [stay.check_in for stay in trip.stays] + [stay.check_out for stay in trip.stays]
    dated = [day for day in days if day]
    return (min(dated), max(dated)) if dated else ("", "")


def came_back(trip: Trip) -> bool:
    """Whether the last leg ends where the first began."""
    if len(trip.legs) < 2:
        return False
    return _place(trip.legs[0].origin) == _place(trip.legs[-1].destination) != ""


def _place(name: str) -> str:
    return name.strip().casefold()
