"""Travellers who have nowhere to sleep.

Nights are counted on the clocks of the place: the night of a date is the one that follows its
evening.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.journeys import lives_there
from postui.desk.movements import CLOSED, came_back
from postui.desk.problems import Problem
from postui.desk.rules.routes import severity
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import problem
from postui.desk.rules.workdays import DAWN
from postui.model import when
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip

MOST_NIGHTS = 62
"""As many nights in one place as are looked at; nobody on a longer stay is a traveller."""


class _Night(msgspec.Struct, frozen=True):
    """A night away: the date of its evening, and where."""

    date: str
    zone: str
    place: str


def no_bed(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-03: a night away from home that no stay covers."""
    bare = _bare(trip, facts)
    if bare:
        yield _bedless(trip, bare, facts.snapshot, facts.desk)


def bare_nights(trip: Trip, facts: Facts) -> list[str]:
    """The nights that no stay covers, as the ISO dates of their evenings."""
    return [night.date for night in _bare(trip, facts)]


def _bare(trip: Trip, facts: Facts) -> list[_Night]:
    if trip.state in CLOSED or _long_over(trip, hours.shifted(facts.today, -2)):
        return []
    beds = [
        stay
        for each in facts.trips_of(trip.person) or [trip]
        if each.state != "cancelled"
        for stay in each.stays
    ]
    return [night for night in _nights(trip, facts) if not _covered(night, beds)]


def _long_over(trip: Trip, since: str) -> bool:
    """Whether they came back before an ISO date, read off the texts alone."""
    return all(leg.arrives[:10] < since for leg in trip.legs) and came_back(trip)


def _nights(trip: Trip, facts: Facts) -> Iterator[_Night]:
    """Every night that is not over, from each arrival to the next departure away from home."""
    legs = [leg for leg in trip.legs if leg.departs or leg.arrives]
    legs.sort(key=lambda leg: hours.seconds(leg.departs) or hours.seconds(leg.arrives) or 0)
    home = legs[0].origin.strip().casefold() if legs else ""
    place = ""
    followers: list[Leg | None] = [*legs[1:], None]
    for leg, following in zip(legs, followers, strict=False):
        place = place if leg.mode == "car" else leg.destination
        if not when.valid(leg.arrives) or leg.destination.strip().casefold() == home:
            continue
        zone = when.zone_of(leg.arrives)
        last = _leaves(leg, following, trip, facts)
        night = max(evening_of(leg.arrives), _tonight(zone, facts.desk))
        for _ in range(MOST_NIGHTS):
            if night >= last:
                break
            yield _Night(night, zone, place)
            night = hours.shifted(night, 1)


def _leaves(leg: Leg, following: Leg | None, trip: Trip, facts: Facts) -> str:
    """The evening on which they are gone again: no bed is needed from then on."""
    if following is not None:
        departs = following.departs or following.arrives
        return evening_of(departs) if when.valid(departs) else ""
    if lives_there(trip, leg, facts.snapshot):
        return ""
    beds = [day for stay in trip.stays if hours.is_day(day := stay.check_out or stay.check_in)]
    return max([*beds, *_work_days(trip, leg, facts)], default="")


def _work_days(trip: Trip, leg: Leg, facts: Facts) -> Iterator[str]:
    """The days of the sessions somebody came for, where no return says how long they stay."""
    since = hours.seconds(leg.arrives) or 0
    served = [facts.snapshot.find(Session, each) for each in trip.serves]
    for session in served or facts.sessions_of(trip.person):
        if session is None or session.state not in hours.STANDING:
            continue
        span = hours.span(session)
        if span is not None and since <= span[0] <= since + 14 * hours.DAY:
            yield session.start[:10]


def evening_of(moment: str) -> str:
    """The ISO date of the evening whose night a moment belongs to, on its own wall.

    Who lands at 01:30 needs last night's bed.
    """
    try:
        return (when.wall(moment) - DAWN).date().isoformat()
    except OverflowError:  # before the first day of the calendar
        return moment[:10]


@lru_cache(maxsize=64)
def _tonight(zone: str, desk: Desk) -> str:
    """The evening whose night is now, in a zone."""
    return evening_of(when.in_zone(when.from_datetime(desk.now), zone))


def _covered(night: _Night, beds: list[Stay]) -> bool:
    return any(
        stay.check_in and stay.check_in <= night.date < (stay.check_out or "9999") for stay in beds
    )


def _bedless(trip: Trip, bare: list[_Night], snapshot: Snapshot, desk: Desk) -> Problem:
    first = bare[0]
    day = when.day_text(first.date, desk.today)
    said = f"no bed {day}" if len(bare) == 1 else f"no bed for {len(bare)} nights from {day}"
    where = f"in {first.place}" if first.place else ""
    evening = datetime.fromisoformat(f"{first.date}T18:00")
    at = when.make(evening, first.zone, fold=0)
    return problem(
        "TRV-03",
        severity(trip),
        f"{short.person(trip.person, snapshot)} {where}".strip(),
        said,
        (trip.id, trip.person),
        field="stays",
        at=(first.date, when.instant(at)),
        production=trip.production,
    )


RULES = (
    Rule(
        id="TRV-03",
        title="Night without a bed",
        severity="error",
        basis="Every night between arrival and departure has a bed; a landing before dawn needs "
        "the night before booked.",
        about=(Trip,),
        check=no_bed,
        joins=("a trip", 1),
        fires="They land in Los Angeles Mon 23 Nov, work Tue, and the hotel begins Tue 24 Nov.",
        silent="The hotel begins Mon 23 Nov.",
        remedy="book the night",
        cost=3,
    ),
)
