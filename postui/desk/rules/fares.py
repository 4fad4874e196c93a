"""What the deal promises a traveller: the class they fly in, and their per diem."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from postui.desk import hours
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem
from postui.desk.rules import routes
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import DEAD, stands
from postui.desk.rules.words import problem
from postui.model.contract import Contract
from postui.model.patterns import pattern
from postui.model.trip import Leg, Trip

BEFORE = Parameter("TRV-09", "hours", 24, "h", "before the first leg by which it is paid")

CLASSES = ("economy", "premium", "business", "first")
"""From the lowest."""
_WORD = pattern(
    r"(?P<premium>premium( economy)?|economy plus|elevated coach|comfort)"
    r"|(?P<first>first)|(?P<business>business|club)|(?P<economy>economy|coach|standard)"
)
_DEPENDS = pattern(
    r"\d|\b(over|under|above|below|longer|shorter|long|short|domestic|international|overseas|"
    r"transatlantic|except|unless)\b"
)


def below_deal(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-07: a flight is booked in a lower class than a contract says."""
    if trip.state in CLOSED or not any(leg.cabin for leg in trip.legs):
        return
    deals = [(deal, each) for each in _contracts(trip, facts) if (deal := promised(each)) >= 0]
    if not deals:
        return
    deal, contract = max(deals, key=lambda each: each[0])
    below = [leg for leg in routes.carried(trip) if _is_below(leg, deal, facts.now)]
    if below:
        leg = below[0]
        route = " to ".join(each for each in (leg.origin, leg.destination) if each)
        more = f" on {len(below)} flights" if len(below) > 1 else f" {route}".rstrip()
        yield problem(
            "TRV-07",
            "warning",
            routes.named(trip, facts),
            f"{CLASSES[_highest(leg.cabin)]}{more}, the deal is {CLASSES[deal]}",
            (trip.id, trip.person, contract.id),
            at=(routes.leaves(leg), routes.begins(leg) or 0),
            production=trip.production,
            field="legs",
        )


def _contracts(trip: Trip, facts: Facts) -> Iterator[Contract]:
    """The traveller's deals for that production that still stand."""
    for each in facts.contracts_with(trip.person):
        if stands(each, trip.production) and each.state not in DEAD:
            yield each


def promised(contract: Contract) -> int:
    """The lowest class a deal allows, by its number; -1 where it says none or that it depends."""
    said = contract.travel_class.casefold()
    return -1 if _DEPENDS.search(said) else min(_classes(said), default=-1)


def _is_below(leg: Leg, deal: int, now: int) -> bool:
    if leg.mode != "flight" or (routes.begins(leg) or 0) <= now:
        return False
    return -1 < _highest(leg.cabin) < deal


def _highest(cabin: str) -> int:
    return max(_classes(cabin.casefold()), default=-1)


@lru_cache(maxsize=256)
def _classes(said: str) -> tuple[int, ...]:
    return tuple(CLASSES.index(each.lastgroup or "") for each in _WORD.finditer(said))


def no_per_diem(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-09: a trip begins within a day, or has begun, and its per diem is not issued."""
    if trip.per_diem is None or trip.per_diem_paid or trip.per_diem.minor <= 0:
        return
    begins = None if trip.state in CLOSED else routes.starts(trip, facts.desk)
    if begins is None or routes.is_over(trip, facts):
        return
    if begins[1] - facts.now <= hours.HOUR * facts.value(BEFORE, trip.production):
        yield problem(
            "TRV-09",
            "warning",
            routes.named(trip, facts),
            "per diem not issued",
            (trip.id, trip.person),
            at=begins,
            production=trip.production,
            field="per_diem_paid",
        )


RULES = (
    Rule(
        id="TRV-07",
        title="Class below the deal",
        severity="warning",
        basis="A traveller flies in the class their contract says, or better.",
        about=(Trip,),
        check=below_deal,
        fires="The deal says business, the flight is booked in premium economy.",
        silent="It is booked in business or first, or the deal makes it depend on the flight.",
        remedy="change the class, or agree it with the agent",
        cost=2,
        joins=("a trip", 1),
    ),
    Rule(
        id="TRV-09",
        title="Per diem not issued",
        severity="warning",
        basis="Per diem and location meals are paid before the day or the week they are for.",
        about=(Trip,),
        check=no_per_diem,
        source="SAG-AFTRA transportation and location expenses page, read 23 Nov 2026",
        fires="The first flight leaves tomorrow at this hour, and the per diem is not issued.",
        silent="It leaves a minute later, or the per diem is issued.",
        remedy="have the per diem paid, and mark it issued",
        cost=1,
        parameters=(BEFORE,),
        joins=("a trip", 1),
    ),
)
