"""The way of a trip: its flights and trains in order, where each journey leads, when they are away.

All is ordered and counted by the instant, whatever the clocks at either end show.
"""

from __future__ import annotations

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.journeys import lives_there
from postui.desk.movements import came_back, days_of
from postui.desk.problems import Severity
from postui.desk.rules.facts import Facts
from postui.desk.rules.words import clock_there, day_at
from postui.model import when
from postui.model.trip import Leg, Trip

CARRIED = ("flight", "train", "ferry")
CONNECTING = 12 * hours.HOUR
"""Who leaves a place within this time of landing there has only changed planes."""
BOOKED = ("booked", "ticketed", "travelling")
_UNBOOKED: dict[str, Severity] = {"needed": "note", "held": "warning"}
"""What is not booked costs nothing yet."""


class Window(msgspec.Struct, frozen=True):
    """When a trip has somebody away, in UTC seconds; None where nothing says so."""

    first: int | None
    last: int | None


def severity(trip: Trip) -> Severity:
    """How bad what is wrong with a trip is: as bad as it gets once it is booked."""
    return _UNBOOKED.get(trip.state, "error")


def in_order(legs: tuple[Leg, ...]) -> list[Leg]:
    """The legs that say when, earliest first."""
    timed = [(at, leg) for leg in legs if (at := begins(leg)) is not None]
    return [leg for _, leg in sorted(timed, key=lambda each: each[0])]


def carried(trip: Trip) -> list[Leg]:
    """The flights, trains and ferries that say when, earliest first."""
    return [leg for leg in in_order(trip.legs) if leg.mode in CARRIED]


def leaves(leg: Leg) -> str:
    """The moment of `begins`, as it is stored."""
    return leg.arrives if hours.seconds(leg.departs) is None else leg.departs


def begins(leg: Leg) -> int | None:
    """When a leg leaves; when it arrives, if that is all it says."""
    departs = hours.seconds(leg.departs)
    return hours.seconds(leg.arrives) if departs is None else departs


def ends(leg: Leg) -> int | None:
    """When a leg arrives; when it leaves, if that is all it says."""
    arrives = hours.seconds(leg.arrives)
    return hours.seconds(leg.departs) if arrives is None else arrives


def lands(leg: Leg) -> str:
    """The moment of `ends`, as it is stored."""
    return leg.departs if hours.seconds(leg.arrives) is None else leg.arrives


def journeys(trip: Trip) -> list[list[Leg]]:
    """The legs of each way from one place of stay to the next, connections together."""
    found: list[list[Leg]] = []
    for leg in carried(trip):
        if found and _connects(found[-1][-1], leg):
            found[-1].append(leg)
        else:
            found.append([leg])
    return found


def _connects(leg: Leg, following: Leg) -> bool:
    landed, leaving = ends(leg), begins(following)
    if landed is None or leaving is None or not same_place(leg.destination, following.origin):
        return False
    return leaving - landed < CONNECTING


def same_place(one: str, other: str) -> bool:
    """Whether two words name one place: "LAX" and "LAX T4", "the Alder House" and "Alder House".

    "hotel" and an address may be any, and an empty word says nothing.
    """
    a, b = _bare(one), _bare(other)
    if not a or not b or "hotel" in (a, b) or a[0].isdigit() or b[0].isdigit():
        return True
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "


def _bare(place: str) -> str:
    return " ".join(place.casefold().replace(",", " ").split()).removeprefix("the ")


def window(trip: Trip, facts: Facts) -> Window:
    """When a trip has its traveller away: from leaving home to leaving for home.

    A way home that is a trip of its own begins no absence; without a return, none ends.
    """
    legs = carried(trip) or in_order(trip.legs)
    if not legs:
        return _nights(trip, facts.desk)
    first = None if leads_home(trip, legs[0], facts) else begins(legs[0])
    home = came_back(trip) or (len(legs) > 1 and leads_home(trip, legs[-1], facts))
    return Window(first, begins(legs[-1]) if home else None)


def leads_home(trip: Trip, leg: Leg, facts: Facts) -> bool:
    """Whether a leg brings the traveller from another zone into that of their home."""
    return ends_home(trip, leg, facts) and (when.zone_of(leg.departs) != when.zone_of(leg.arrives))


def ends_home(trip: Trip, leg: Leg, facts: Facts) -> bool:
    """Whether a leg ends in the zone of the traveller's home."""
    return hours.seconds(leg.arrives) is not None and lives_there(trip, leg, facts.snapshot)


def _nights(trip: Trip, desk: Desk) -> Window:
    """A trip of hotels alone is from the first check-in to the last check-out."""
    first, last = days_of(trip)
    return Window(
        hours.day_start(first, desk.zone) if hours.is_day(first) else None,
        hours.day_start(hours.shifted(last, 1), desk.zone) if hours.is_day(last) else None,
    )


def starts(trip: Trip, desk: Desk) -> tuple[str, int] | None:
    """The moment or day a trip begins, with the UTC seconds; None when nothing says so."""
    legs = in_order(trip.legs)
    if legs:
        return leaves(legs[0]), begins(legs[0]) or 0
    first = days_of(trip)[0]
    return day_at(first, desk) if hours.is_day(first) else None


def is_over(trip: Trip, facts: Facts) -> bool:
    """Whether the last day a trip names is past."""
    last = days_of(trip)[1]
    return bool(last) and last < hours.shifted(facts.today, -1)


def there(moment: str, desk: Desk) -> str:
    """ "Tue 14:30": a time on the clocks of its place, with its zone if the user's differ."""
    return f"{short.near_weekday(moment[:10], desk.today)} {clock_there(moment, desk)}"


def named(trip: Trip, facts: Facts) -> str:
    """ "L. Marchetti-Vale to LAX Tue 11:05": a trip by who, where to, and when."""
    who = short.person(trip.person, facts.snapshot)
    ways = journeys(trip)
    if not ways:
        at = starts(trip, facts.desk)
        day = short.near_day(at[0][:10], facts.desk.today) if at else ""
        return f"{who}'s trip {day}".strip()
    way = ways[0]
    to = f" to {way[-1].destination}" if way[-1].destination else ""
    return f"{who}{to} {there(leaves(way[0]), facts.desk)}"
