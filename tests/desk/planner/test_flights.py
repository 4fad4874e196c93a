"""Another flight for who lands after the call."""

from __future__ import annotations

import pytest

from postui.desk.planner import propose
from postui.desk.planner.ways import Way
from postui.desk.watch import check
from postui.model.snapshot import Snapshot
from postui.model.trip import Stay, Trip
from tests.desk.agenda_world import LEONA, contract, desk, flight, people, session, trip, world

ADR = session(1, "11-26 14:00", "18:00", people=people(LEONA, role="talent"))
OUT = flight("JFK LAX", "11-26 11:05", "11-26 14:30", number="ZZ 117", carrier="Meridian Air")
BACK = flight("LAX JFK", "11-26 21:00", "11-27 05:25", number="ZZ 118")


def ways(snapshot: Snapshot, now: str = "11-23 14:05") -> list[Way]:
    """The ways out of the late landing."""
    problem = next(each for each in check(snapshot, desk(now)).all if "TRV-02" in each.rules)
    return list(propose(problem, snapshot, desk(now)).ways)


def desk_with(*stays: Stay) -> Snapshot:
    """The session, the trip and a signed contract."""
    return world(ADR, trip(1, OUT, BACK, stays=stays), contract(state="executed"))


def test_they_fly_the_day_before_and_sleep_there() -> None:
    """The way there moves, the way back stays; the hotel begins a night sooner."""
    stay = Stay(hotel="Alder", check_in="2026-11-26", check_out="2026-11-27")
    way = next(each for each in ways(desk_with(stay)) if "day before" in each.title)
    [moved] = (each for each in way.draft.puts if isinstance(each, Trip))
    assert [leg.departs[:16] for leg in moved.legs] == ["2026-11-25T11:05", "2026-11-26T21:00"]
    assert moved.legs[0].arrives[:16] == "2026-11-25T14:30"
    assert moved.legs[0].number == "to be booked"
    assert [(each.check_in, each.check_out) for each in moved.stays] == [
        ("2026-11-25", "2026-11-27")
    ]
    assert [each.name for each in way.tells] == ["Leona Marchetti-Vale", "Meridian Air"]


def test_without_a_hotel_a_night_is_to_be_booked() -> None:
    """Or the next problem would be a night without a bed."""
    way = next(each for each in ways(desk_with()) if "day before" in each.title)
    [moved] = (each for each in way.draft.puts if isinstance(each, Trip))
    assert moved.stays == (Stay(hotel="to be booked", check_in="2026-11-25",
                                check_out="2026-11-26"),)  # fmt: skip


def test_a_day_that_is_past_is_not_offered() -> None:
    """Only that the carrier is asked for one that lands in time."""
    titles = [each.title for each in ways(desk_with(), "11-25 12:00")]
    assert not any("day before" in each for each in titles)
    assert "ask for a flight that lands by Thu 12:30" in titles


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ("11-26 05:44", True),
        ("11-26 06:06", False),  # six hours and 25 minutes before it would have to land
        ("11-26 08:05", False),  # she is in the air
        ("11-26 13:10", False),  # it would have had to land already
    ],
)
def test_a_flight_that_cannot_land_in_time_is_not_asked_for(now: str, asked: bool) -> None:
    """Nor another one for who is in the air."""
    titles = [each.title for each in ways(desk_with(), now)]
    assert any(each.startswith("ask for a flight") for each in titles) == asked
