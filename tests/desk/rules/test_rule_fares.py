"""TRV-07 and TRV-09: a class below the deal, a per diem that is not issued."""

from __future__ import annotations

from typing import Any

import pytest

from postui.model.money import Money
from postui.model.trip import Leg, Stay
from tests.desk.agenda_world import LEONA, contract, desk, flight, found, trip

CLASSES = ("economy", "premium economy", "business", "first")


def _flown(cabin: str, deal: str, **more: Any) -> list[str]:
    leg = flight("JFK LAX", "11-24 11:05", "11-24 14:30", cabin=cabin)
    problems = found("TRV-07", trip(1, leg), contract(travel_class=deal, **more))
    return [each.message for each in problems]


def test_a_class_below_the_deal_is_told() -> None:
    """Which flight, what is booked and what was promised."""
    leg = flight("JFK LAX", "11-24 11:05", "11-24 14:30", cabin="Economy")
    [problem] = found("TRV-07", trip(1, leg), contract(travel_class="Business class"))
    assert problem.severity == "warning"
    assert problem.message == (
        "L. Marchetti-Vale to LAX Tue 11:05 EST: economy JFK to LAX, the deal is business"
    )
    assert problem.records == ("T1", LEONA, "C1")


@pytest.mark.parametrize("booked", CLASSES)
@pytest.mark.parametrize("deal", CLASSES)
def test_the_order_of_classes(booked: str, deal: str) -> None:
    """Economy, premium, business, first; the same or better is well."""
    assert bool(_flown(booked, deal)) == (CLASSES.index(booked) < CLASSES.index(deal))


@pytest.mark.parametrize(
    ("booked", "deal"),
    [
        ("", "business"),
        ("Y", "business"),
        ("economy", ""),
        ("economy", "as agreed"),
        ("business", "first, or business where there is none"),
        ("economy", "business over 5 h"),
        ("economy", "business, economy domestic"),
        ("business (upgraded from economy)", "business"),
    ],
)
def test_what_is_not_known_or_depends_is_not_judged(booked: str, deal: str) -> None:
    """The lowest class a deal allows counts, and the highest one of a booking."""
    assert not _flown(booked, deal)


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ({}, True),
        ({"production": ""}, True),
        ({"production": "F2"}, False),
        ({"party": "P2"}, False),
        ({"state": "executed"}, True),
        ({"state": "voided"}, False),
        ({"state": "superseded"}, False),
        ({"state": "declined"}, False),
    ],
)
def test_which_deals_count(more: dict[str, Any], fires: bool) -> None:
    """The traveller's own for that production, as long as it stands."""
    assert bool(_flown("economy", "business", **more)) == fires


def test_of_several_deals_and_flights() -> None:
    """The best promise counts; flights that have left and trains are past judging."""
    legs = (
        flight("JFK LAX", "11-24 11:05", "11-24 14:30", cabin="coach"),
        flight("LAX JFK", "11-26 09:00", "11-26 17:25", cabin="coach"),
        Leg(mode="train", origin="JFK", cabin="standard"),
    )
    deals = (contract(travel_class="economy"), contract(2, travel_class="first"))
    [both] = found("TRV-07", trip(1, *legs), *deals)
    assert both.short == "economy on 2 flights, the deal is first"
    assert both.records == ("T1", LEONA, "C2")
    [one] = found("TRV-07", trip(1, *legs), *deals, on=desk("11-24 08:05"))
    assert one.short == "economy LAX to JFK, the deal is first"
    assert not found("TRV-07", trip(1, *legs), *deals, on=desk("11-26 09:00"))
    assert not found("TRV-07", trip(1, *legs, state="completed"), *deals)


OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25")
DAILY = {"per_diem": Money(7500, "USD")}


def test_a_per_diem_that_is_not_issued_a_day_before_is_told() -> None:
    """To the minute, by the instant: 11:05 in New York is 08:05 in Los Angeles."""
    made = trip(1, OUT, BACK, **DAILY)
    assert not found("TRV-09", made, on=desk("11-23 08:04"))
    [problem] = found("TRV-09", made, on=desk("11-23 08:05"))
    assert problem.message == "L. Marchetti-Vale to LAX Tue 11:05 EST: per diem not issued"
    assert (problem.severity, problem.field) == ("warning", "per_diem_paid")


def test_it_is_told_until_they_are_back() -> None:
    """Under way it is late, at home it is the accountant's."""
    made = trip(1, OUT, BACK, state="travelling", **DAILY)
    assert found("TRV-09", made, on=desk("11-27 23:59"))
    assert not found("TRV-09", made, on=desk("11-28 00:00"))


@pytest.mark.parametrize(
    "more",
    [
        {"per_diem": None},
        {"per_diem": Money(0, "USD")},
        {**DAILY, "per_diem_paid": True},
        {**DAILY, "state": "cancelled"},
        {**DAILY, "state": "completed"},
    ],
)
def test_nothing_owed(more: dict[str, Any]) -> None:
    """None was agreed, it is paid, or nobody goes."""
    assert not found("TRV-09", trip(1, OUT, BACK, **more))


def test_a_trip_of_hotel_nights_begins_with_its_first_day() -> None:
    """At midnight of the user's clocks; without any day it begins never."""
    bed = Stay(hotel="H", check_in="2026-11-25", check_out="2026-11-26")
    made = trip(1, stays=(bed,), **DAILY)
    assert not found("TRV-09", made, on=desk("11-23 23:59"))
    assert found("TRV-09", made, on=desk("11-24 00:00"))
    assert not found("TRV-09", trip(1, **DAILY))


def test_a_day_before_is_24_hours_when_the_clocks_go_back() -> None:
    """The night of 1 November has one hour more."""
    made = trip(1, flight("LAX JFK", "11-01 12:00", "11-01 20:00"), **DAILY)
    assert not found("TRV-09", made, on=desk("10-31 12:59"))
    assert found("TRV-09", made, on=desk("10-31 13:00"))
