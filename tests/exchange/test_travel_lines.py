"""Lines of a travel list, and which of them are one trip."""

from __future__ import annotations

import pytest

from postui.model.trip import Trip
from tests.exchange.exchange_world import World, doubts

TRAVEL = "Traveller,Show,Leg,From,To,Date,Dep,Arr,Flight,Conf #,Hotel,Hotel in,Hotel out\n"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Ann Lee,CFT,out,JFK,,11/24/2026,11:05,14:30,,,,,\n", "To"),
        ("Ann Lee,CFT,out,,,11/24/2026,,,,,,,\n", "Date"),
        ("Ann Lee,CFT,out,JFK,LAX,11/31/2026,11:05,14:30,,,,,\n", "Date"),
        ("Ann Lee,CFT,out,JFK,LAX,11/24/2026,29:05,14:30,,,,,\n", "Dep"),
        ("Ann Lee; Bo Ray,CFT,out,JFK,LAX,11/24/2026,11:05,14:30,,,,,\n", "Traveller"),
        (",CFT,out,JFK,LAX,11/24/2026,11:05,14:30,,,,,\n", "Traveller"),
        ("Ann Lee,CFT,,,,,,,,,The Inn,13/13/2026,11/26/2026\n", "Hotel in"),
    ],
)
def test_a_bad_line_of_travel_is_refused_alone(line: str, field: str) -> None:
    """Its traveller's other lines are still a trip."""
    world = World()
    good = "Ann Lee,CFT,return,LAX,JFK,11/26/2026,09:00,17:25,,,,,\n"
    plan = world.take(TRAVEL + line + good)
    assert [(each.line, each.field) for each in plan.refused] == [(2, field)]
    assert len(world.one(Trip).legs) == 1


def test_two_journeys_of_one_person_are_two_trips() -> None:
    """An outward leg after a return, and anything more than three weeks later, begins another."""
    rows = [
        ("out", "11/24/2026"),
        ("return", "11/26/2026"),
        ("out", "11/30/2026"),
        ("", "2/1/2027"),
    ]
    text = TRAVEL + "".join(
        f"Ann Lee,CFT,{word},JFK,LAX,{day},11:05,14:30,,,,,\n" for word, day in rows
    )
    world = World()
    world.take(text)
    assert [len(trip.legs) for trip in world.all(Trip)] == [2, 1, 1]
    assert world.plan(text).draft.empty


def test_an_arrival_before_the_departure_is_on_the_next_day_and_said() -> None:
    """An overnight flight whose `(+1)` somebody forgot."""
    world = World()
    plan = world.take(TRAVEL + "Ann Lee,CFT,out,LAX,LHR,11/29/2026,17:30,11:55,,,,,\n")
    assert world.one(Trip).legs[0].arrives == "2026-11-30T11:55+00:00[Europe/London]"
    assert (2, "Arr", "taken as on Mon 30 Nov 2026, after the departure") in doubts(plan)


def test_a_place_without_a_zone_is_said() -> None:
    """Somewhere in the user's own zone, until somebody says better."""
    world = World()
    plan = world.take(TRAVEL + "Ann Lee,CFT,car,The Old Mill,LAX,11/29/2026,07:30,08:55,,,,,\n")
    assert (2, "From", "its time zone is not known; taken as Los Angeles time") in doubts(plan)


def test_a_night_without_a_flight_is_part_of_the_trip() -> None:
    """A line with a hotel only."""
    world = World()
    world.take(
        TRAVEL + "Ann Lee,CFT,out,JFK,LAX,11/24/2026,11:05,14:30,,,,,\n"
        "Ann Lee,CFT,,,,,,,,,The Inn,11/24/2026,11/26/2026\n"
    )
    trip = world.one(Trip)
    assert [stay.hotel for stay in trip.stays] == ["The Inn"]
    assert len(trip.legs) == 1
