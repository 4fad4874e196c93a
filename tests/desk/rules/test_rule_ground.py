"""TRV-04: hops without ground."""

from __future__ import annotations

import pytest

from postui.model.person import Person
from postui.model.trip import Leg
from tests.desk.agenda_world import (
    LA,
    LEONA,
    LONDON,
    NEW_YORK,
    at,
    desk,
    flight,
    found,
    trip,
)

OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25")


def _car(origin: str, destination: str, departs: str, arrives: str = "", zone: str = LA) -> Leg:
    ends = at(arrives, zone) if arrives else ""
    return Leg(mode="car", origin=origin, destination=destination, departs=at(departs, zone),
               arrives=ends)  # fmt: skip


IN = _car("LAX", "The Alder House", "11-24 15:00", "11-24 15:50")
AWAY = _car("Alder House", "LAX", "11-26 06:30", "11-26 07:15")


def _said(*legs: Leg, now: str = "11-23 14:05", **more: object) -> list[str]:
    return [each.message for each in found("TRV-04", trip(1, *legs, **more), on=desk(now))]


def test_a_landing_nobody_meets_is_told() -> None:
    """Where a car takes them back, one must bring them."""
    assert _said(OUT, AWAY, BACK) == ["L. Marchetti-Vale Tue: no car from LAX, flight lands 14:30"]
    assert _said(OUT, IN, BACK) == ["L. Marchetti-Vale Thu: no car to LAX, flight leaves 09:00"]
    assert _said(OUT, IN, AWAY, BACK) == []


def test_a_car_that_goes_on_from_elsewhere_meets_no_flight() -> None:
    """The flight is three hours late: the car that was to meet it has gone."""
    late = flight("JFK LAX", "11-24 14:05", "11-24 17:30")
    to_work = _car("LAX", "Larkmoor", "11-24 15:00", "11-24 15:50")
    to_bed = _car("Larkmoor", "The Alder House", "11-24 18:15", "11-24 18:45")
    assert _said(late, to_work, to_bed, AWAY, BACK) == [
        "L. Marchetti-Vale Tue: no car from LAX, flight lands 17:30"
    ]
    in_time = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
    assert _said(in_time, to_work, to_bed, AWAY, BACK) == []


def test_an_airport_may_go_by_any_name() -> None:
    """The car back to it a day later makes it no door that they were brought to."""
    for name in ("Tom Bradley", "Los Angeles airport", "TBIT"):
        pick_up = _car(name, "The Alder House", "11-24 15:00", "11-24 15:50")
        back = _car("The Alder House", name, "11-26 06:30", "11-26 07:15")
        assert _said(OUT, pick_up, back, BACK) == []


def test_a_trip_without_any_car_leaves_the_ground_to_the_traveller() -> None:
    """Taxis are nobody's business."""
    assert not _said(OUT, BACK)


@pytest.mark.parametrize("state", ["needed", "held", "completed", "cancelled"])
def test_cars_come_after_the_booking(state: str) -> None:
    """Nothing to order yet, or any more."""
    assert not _said(OUT, AWAY, BACK, state=state)


@pytest.mark.parametrize(
    ("departs", "met"),
    [("11-24 13:29", False), ("11-24 13:30", True), ("11-24 18:30", True), ("11-24 18:31", False)],
)
def test_a_car_at_about_the_landing_meets_it(departs: str, met: bool) -> None:
    """From an hour before to four hours after, to the minute."""
    assert (not _said(OUT, _car("", "hotel", departs), AWAY, BACK)) == met


@pytest.mark.parametrize(
    ("arrives", "brought"),
    [("11-26 04:59", False), ("11-26 05:00", True), ("11-26 09:00", True), ("11-26 09:01", False)],
)
def test_a_car_before_the_departure_brings_them(arrives: str, brought: bool) -> None:
    """It must be there by then."""
    car = _car("hotel", "LAX", "11-26 04:00", arrives)
    assert (not _said(OUT, IN, car, BACK)) == brought


def test_a_driver_on_the_leg_is_ground_too() -> None:
    """And makes the trip one with drivers."""
    met = flight("JFK LAX", "11-24 11:05", "11-24 14:30", driver="Ray, 555-0142")
    assert _said(met, BACK) == ["L. Marchetti-Vale Thu: no car to LAX, flight leaves 09:00"]
    assert not _said(met, AWAY, BACK)


def test_a_train_from_the_airport_is_ground() -> None:
    """From Heathrow by rail; then it is the station where nobody waits."""
    fly = flight("JFK LHR", "11-24 19:00", "11-25 07:00")
    rail = Leg(mode="train", origin="LHR", destination="Paddington",
               departs=at("11-25 08:00", LONDON), arrives=at("11-25 08:20", LONDON))  # fmt: skip
    back = flight("LHR JFK", "11-26 18:00", "11-26 21:00")
    car = _car("hotel", "LHR", "11-26 14:30", "11-26 15:30", LONDON)
    [problem] = _said(fly, rail, car, back)
    assert problem.endswith("no car from Paddington, train arrives 08:20 GMT")


def test_changing_planes_is_no_hop() -> None:
    """Two hours in Chicago; a night there is a stay, and the car is missing twice."""
    one = flight("JFK ORD", "11-24 09:00", "11-24 11:00")
    assert not _said(one, flight("ORD LAX", "11-24 13:00", "11-24 15:00"), IN, AWAY, BACK)
    next_day = flight("ORD LAX", "11-25 13:00", "11-25 15:00")
    car = _car("LAX", "Alder House", "11-25 15:30", "11-25 16:00")
    [night] = _said(one, next_day, car, AWAY, BACK)
    assert night.endswith("no car from ORD, flight lands 11:00, nor for 1 more")


def test_the_home_end_is_the_travellers_own() -> None:
    """Also where the way home ends at another airport of the same city."""
    newark = Leg(origin="LAX", destination="EWR", departs=at("11-26 09:00"),
                 arrives=at("11-26 17:25", NEW_YORK))  # fmt: skip
    assert not _said(OUT, IN, AWAY, newark)
    lost = Person(id=LEONA, name="Leona Marchetti-Vale")
    assert found("TRV-04", lost, trip(1, OUT, IN, AWAY, newark))


def test_one_door_and_the_next_must_be_joined() -> None:
    """Dropped at the stage, fetched at the hotel."""
    stage = _car("LAX", "Larkmoor Sound", "11-24 15:00", "11-24 15:50")
    assert _said(OUT, stage, AWAY, BACK) == [
        "L. Marchetti-Vale Tue: no car from Larkmoor Sound to Alder House"
    ]
    assert not _said(OUT, stage, _car("Larkmoor", "hotel", "11-24 19:00"), AWAY, BACK)
    home = _car("Stage B", "home", "11-23 18:00", "11-23 18:30")
    assert not _said(home, _car("Airport Inn", "JFK", "11-24 06:00"), now="11-23 14:05")
    street = _car("LAX", "1180 Cahuenga Row", "11-24 15:00", "11-24 15:50")
    assert not _said(OUT, street, AWAY, BACK)


def test_a_week_ahead_and_not_what_is_past() -> None:
    """To the minute; the departure from Los Angeles is still to come."""
    assert _said(OUT, AWAY, BACK, now="11-17 14:30")
    assert not _said(OUT, AWAY, BACK, now="11-17 14:29")
    assert not _said(OUT, AWAY, BACK, now="11-24 14:30")


def test_waiting_is_counted_over_the_night_the_clocks_go_back() -> None:
    """Landing 00:30, a car at 03:30 after the change: four hours, not three."""
    late = flight("JFK LAX", "10-31 21:00", "11-01 00:30")
    back = flight("LAX JFK", "11-03 09:00", "11-03 17:00")
    there = _car("Alder House", "LAX", "11-03 06:30", "11-03 07:15")
    for departs, met in (("11-01 03:30", True), ("11-01 03:31", False)):
        said = _said(late, _car("LAX", "Alder House", departs), there, back, now="10-30 12:00")
        assert (not said) == met
