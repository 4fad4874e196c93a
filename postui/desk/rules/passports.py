"""Passports that run out too soon after a return: the half of TRV-06 that is about dates.

A passport nobody has looked at is not judged, and no line says the date: it is for few eyes.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from postui.desk import hours
from postui.desk.journeys import home_zone
from postui.desk.movements import CLOSED, days_of
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.countries import borderless, country_of
from postui.desk.rules.rule import Facts, Parameter
from postui.desk.rules.words import problem
from postui.model import when
from postui.model.person import Person
from postui.model.trip import Trip

MONTHS = Parameter("TRV-06", "months", 6, "months", "that a passport lasts past the return")


def runs_out(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-06: a traveller who crosses a border is back later than their passport allows."""
    person = facts.person(trip.person)
    if trip.state in CLOSED or person is None or not hours.is_day(person.passport_expires):
        return
    legs = routes.in_order(trip.legs)
    if not legs or routes.is_over(trip, facts) or not _crosses(trip, person):
        return
    back = max(days_of(trip)[1], routes.lands(legs[-1])[:10])
    months = facts.value(MONTHS, trip.production)
    if not hours.is_day(back) or person.passport_expires >= months_after(back, months):
        return
    out = person.passport_expires < back
    yield problem(
        "TRV-06",
        "warning" if trip.state in ("needed", "held") else "error",
        routes.named(trip, facts),
        f"passport runs out {'before' if out else f'within {months} months of'} the return",
        (person.id, trip.id),
        at=routes.starts(trip, facts.desk) or ("", facts.now),
        production=trip.production,
        field="passport_expires",
    )


def _crosses(trip: Trip, person: Person) -> bool:
    zones = {when.zone_of(each) for leg in trip.legs for each in (leg.departs, leg.arrives) if each}
    countries = {country_of(each) for each in (*zones, home_zone(person))}
    return any(not borderless(*pair) for pair in combinations(sorted(countries), 2))


def months_after(day: str, months: int) -> str:
    """The ISO date some months on; the month's last day where it has no such day."""
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not 1 <= year <= 9999:
        return day
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()
