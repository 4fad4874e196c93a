"""TRV-01 and TRV-05: work away without a trip, and no return."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk.problems import Problem
from postui.desk.rules.away import Place, far
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Stay, Trip
from postui.model.vendor import Room, Vendor
from tests.desk.agenda_world import (
    LA,
    LEONA,
    LONDON,
    LONDON_ADR,
    NEW_YORK,
    at,
    desk,
    flight,
    found,
    people,
    session,
    trip,
)

TALENT = people(LEONA, role="talent")
OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25")
WORK = session(1, "11-25 10:00", "14:00", people=TALENT)


def _work(start: str = "11-25 10:00", **more: Any) -> Session:
    return session(1, start, "", **({"people": TALENT} | more))


def _leona(**more: Any) -> Person:
    return Person(id=LEONA, name="Leona Marchetti-Vale", department="Cast", **more)


def test_work_in_another_city_without_a_trip_is_told() -> None:
    """Whom it calls, from where to where."""
    [problem] = found("TRV-01", WORK)
    assert problem.severity == "warning"
    assert problem.message == (
        "ADR L. Marchetti-Vale Wed 10:00: no trip from New York to Los Angeles"
    )
    assert problem.records == ("S1", LEONA)


@pytest.mark.parametrize(
    ("start", "fires"), [("12-07 14:05", True), ("12-07 14:06", False), ("11-23 14:05", False)]
)
def test_two_weeks_ahead_and_not_what_has_begun(start: str, fires: bool) -> None:
    """To the minute; nobody flies to what is under way."""
    assert bool(found("TRV-01", _work(start))) == fires


def test_two_weeks_are_counted_through_a_change_of_the_clocks() -> None:
    """14 days after noon of 31 Oct is 11:00 on the walls of 14 Nov."""
    on = desk("10-31 12:00")
    assert found("TRV-01", _work("11-14 11:00"), on=on)
    assert not found("TRV-01", _work("11-14 11:01"), on=on)


@pytest.mark.parametrize(
    "made",
    [
        _work(state="enquiry"),
        _work(state="cancelled"),
        _work(remote=True),
        _work(link="Source-Connect"),
        _work(rooms=()),
        _work(rooms=("R99",)),
        _work(people=(Booking(person=LEONA, role="talent", state="declined"),)),
        _work(people=people(LEONA, role="guest")),
        _work(people=people("P3", role="ADR mixer")),
        _work(people=people("P2", role="talent")),
    ],
    ids=["asked", "off", "remote", "link", "no room", "lost room", "declined", "guest",
         "home unknown", "at home"],
)  # fmt: skip
def test_what_calls_nobody_away(made: Session) -> None:
    """Nothing is guessed, and a remote session keeps people where they are."""
    assert not found("TRV-01", made)


def test_of_two_rooms_one_must_be_in_a_performers_city() -> None:
    """A remote session between two cities calls a performer from a third one to one of them."""
    pair: dict[str, Any] = {"rooms": ("R1", LONDON_ADR), "remote": True}
    assert found("TRV-01", _work(**pair))
    assert not found("TRV-01", _work(**pair), _leona(city="London", zone=LONDON))
    noor = Person(id="P3", name="Noor Haldane", zone=NEW_YORK)
    assert not found("TRV-01", _work(**pair, people=people("P3", role="ADR supervisor")), noor)
    assert found("TRV-01", _work(people=people("P3", role="ADR supervisor")), noor)


@pytest.mark.parametrize(
    ("city", "zone", "fires"),
    [
        ("London", "", True),
        ("Seattle", LA, True),
        ("Burbank", LA, False),
        ("Ojai", LA, False),
        ("Nowhere-on-Sea", "", False),
        ("", "US/Pacific", False),
        ("", "-05:00", False),
        ("", "UTC", False),
    ],
)
def test_where_home_is(city: str, zone: str, fires: bool) -> None:
    """By zone; within one zone only between cities that are known to be apart."""
    assert bool(found("TRV-01", WORK, _leona(city=city, zone=zone))) == fires


def test_far_is_the_same_from_both_sides() -> None:
    """A room in Vancouver is away from Los Angeles, though its clocks show the same."""
    here, there = Place(LA, "Los Angeles"), Place("America/Vancouver", "")
    assert far(here, there)
    assert far(there, here)
    assert not far(here, Place("Nowhere/Land", "London"))


def test_a_room_in_another_zone_than_its_vendor() -> None:
    """The room says where it is."""
    room = Room(id="R9", name="East booth", vendor="V1", zone=NEW_YORK)
    assert not found("TRV-01", _work(rooms=("R9",)), room)
    vendor = Vendor(id="V9", name="Bay Sound", city="San Francisco", zone=LA)
    assert found(
        "TRV-01",
        _work(rooms=("R9",), people=people("P2", role="talent")),
        vendor,
        Room(id="R9", name="Booth", vendor="V9"),
    )


def test_all_work_in_one_place_is_one_problem() -> None:
    """Three days of ADR are one journey."""
    works = [session(n, f"11-2{n + 4} 10:00", "14:00", people=TALENT) for n in (1, 2, 3)]
    [problem] = found("TRV-01", *works)
    assert problem.message == (
        "ADR L. Marchetti-Vale Wed 10:00 and 2 more there: no trip from New York to Los Angeles"
    )
    assert problem.records == ("S1", LEONA, "S2", "S3")


def test_who_has_just_worked_there_without_a_trip_is_there() -> None:
    """Yesterday's session says so; one that a trip was for does not."""
    past = session(2, "11-21 10:00", "14:00", people=TALENT, state="completed")
    assert not found("TRV-01", WORK, past)
    gone = trip(1, serves=("S2",), state="completed")
    assert found("TRV-01", WORK, past, gone)


@pytest.mark.parametrize(
    ("made", "fires"),
    [
        (trip(1, OUT, BACK), False),
        (trip(1, OUT), False),
        (trip(1, serves=("S1",), state="needed"), False),
        (trip(1, state="needed"), False),
        (trip(1, state="needed", production="F2"), True),
        (trip(1, serves=("S2",), state="needed"), True),
        (trip(1, OUT, BACK, state="cancelled"), True),
        (trip(1, OUT, flight("LAX JFK", "11-25 08:00", "11-25 16:00"), serves=("S1",)), False),
        (trip(1, OUT, flight("LAX JFK", "11-25 08:00", "11-25 16:00")), True),
        (trip(1, flight("JFK LHR", "11-24 19:00", "11-25 07:00")), True),
        (trip(1, stays=(Stay(hotel="H", check_in="2026-11-24", check_out="2026-11-26"),)), False),
        (trip(1, stays=(Stay(hotel="H", check_in="2026-11-26", check_out="2026-11-28"),)), True),
    ],
    ids=["there", "no return", "serves", "to plan", "other show", "other session", "off",
         "served", "left before", "elsewhere", "hotel", "other nights"],
)  # fmt: skip
def test_a_trip_that_takes_them_there(made: Trip, fires: bool) -> None:
    """By its link, else by when and where it has them."""
    assert bool(found("TRV-01", WORK, made)) == fires


def _return(*records: Record, **more: Any) -> list[Problem]:
    return found("TRV-05", trip(1, *more.pop("legs", (OUT,)), **more), *records)


def test_a_trip_without_a_way_back_is_told() -> None:
    """Where they are left."""
    [problem] = _return()
    assert (problem.severity, problem.message) == (
        "warning",
        "L. Marchetti-Vale in LAX: no return",
    )
    assert problem.records == ("T1", LEONA)
    assert problem.field == "legs"
    [held] = _return(state="held")
    assert held.severity == "note"


@pytest.mark.parametrize(
    "more",
    [
        {"legs": (OUT, BACK)},
        {"legs": (OUT, Leg(destination="EWR", arrives=at("11-26 17:25", NEW_YORK)))},
        {"one_way": True},
        {"state": "needed"},
        {"state": "completed"},
        {"legs": ()},
        {"legs": (Leg(mode="car", origin="home", destination="LAX", departs=at("11-24 09:00")),)},
        {"legs": (flight("JFK LAX", "08-20 09:00", "08-20 12:00"),)},
    ],
    ids=["back", "other airport", "one way", "to plan", "over", "no legs", "car", "long ago"],
)
def test_trips_that_need_no_return(more: dict[str, Any]) -> None:
    """The traveller is home, stays on purpose, or nothing is booked."""
    made = dict(more)
    legs = made.pop("legs", (OUT,))
    assert not found("TRV-05", trip(1, *legs, **made))


def test_a_return_may_be_a_trip_of_its_own() -> None:
    """One that leaves after they arrived."""
    assert not _return(trip(2, BACK))
    assert _return(trip(2, BACK, state="cancelled"))
    assert _return(trip(2, flight("LAX JFK", "11-20 09:00", "11-20 17:25")))
