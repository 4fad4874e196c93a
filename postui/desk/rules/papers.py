"""Start paperwork that the law wants within days of the first one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from postui.desk import hours, short
from postui.desk.paperwork import OPEN, is_waived
from postui.desk.places import place_of
from postui.desk.problems import Problem
from postui.desk.rules.firmness import booking_of
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import WORDS
from postui.desk.rules.words import day_end, problem
from postui.model.contract import Contract
from postui.model.production import Production
from postui.model.session import Session

START_DAYS = Parameter(
    "CON-05", "days", 3, "business days", "after the first work day in which it is completed"
)
WEEKEND = (5, 6)
"""Saturday and Sunday, as `date.weekday` counts."""
_LONGEST_BREAK = 30
"""Days after which a row of days off is taken to be a mistake in the calendar."""


def start_paper(contract: Contract, facts: Facts) -> Iterator[Problem]:
    """CON-05: a start packet is open although the business days after the first day are over.

    The first day is the term's, else the date it is needed by, else that of the first session.
    Holidays are those of the production office, else of the person's home.
    """
    if contract.type != "START" or contract.state not in OPEN or is_waived(contract):
        return
    first = _first_day(contract, facts)
    if not hours.is_day(first) or first >= facts.today:
        return
    days = facts.value(START_DAYS, contract.production)
    last = business_days_after(first, days, _office(contract, facts), facts)
    if last < facts.today:
        today = facts.desk.today
        due, began = short.near_day(last, today), short.near_day(first, today)
        yield problem(
            "CON-05",
            "error",
            short.paper(contract, facts.snapshot),
            f"{WORDS.get(contract.state, contract.state)}, was due {due}, first day {began}",
            (contract.id, contract.party),
            at=day_end(last, facts.desk),
            production=contract.production,
            field="state",
        )


def business_days_after(day: str, count: int, place: str, facts: Facts) -> str:
    """The ISO date some business days after a day, which itself does not count."""
    off = 0
    while count > 0 and off < _LONGEST_BREAK:
        day = hours.shifted(day, 1)
        if date.fromisoformat(day).weekday() in WEEKEND or (
            place and facts.desk.holiday(place, day)
        ):
            off += 1
        else:
            off, count = 0, count - 1
    return day


def _first_day(contract: Contract, facts: Facts) -> str:
    if contract.starts or contract.needed:
        return contract.starts or contract.needed
    works = facts.sessions_of(contract.party)
    if contract.production and contract.party:  # also what is long over: the first day stays so
        ever = facts.snapshot.linking(contract.party, Session)
        works = [each for each in ever if each.production == contract.production]
    stood = (each for each in works if each.state not in hours.OFF)
    mine = (each for each in stood if booking_of(each, contract.party))
    return min((each.start[:10] for each in mine if each.start), default="")


def _office(contract: Contract, facts: Facts) -> str:
    production = facts.snapshot.find(Production, contract.production)
    person = facts.person(contract.party)
    return place_of((production and production.zone) or (person.zone if person else ""))


RULES = (
    Rule(
        id="CON-05",
        title="Start paperwork past its business days",
        severity="error",
        basis="An I-9 is completed within three business days of the first day of work. What is "
        "kept here is that it was done and when, never a number on it.",
        about=(Contract,),
        check=start_paper,
        source="mediaservices.com on form I-9, read 23 Nov 2026",
        fires="First day Mon 16 Nov; on Fri 20 Nov the start packet is not executed.",
        silent="On Thu 19 Nov, the third business day; or a holiday lay between.",
        remedy="get it completed today, and tell payroll",
        cost=5,
        parameters=(START_DAYS,),
    ),
)
