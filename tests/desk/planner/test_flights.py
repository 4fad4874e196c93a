"""Another flight for who lands after the call."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.planner import propose
from postui.desk.planner.ways import Way
from postui.desk.watch import check
from postui.model.person import Person
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip
from tests.desk.agenda_world import (
    LEONA,
    NEW_YORK,
    at,
    contract,
    desk,
    flight,
    people,
    session,
    trip,
    world,
)  # fmt: skip

ADR = session(1, "11-26 14:00", "18:00", people=people(LEONA, role="talent"))
OUT = flight("JFK LAX", "11-26 11:05", "11-26 14:30", number="ZZ 117", carrier="Meridian Air")
BACK = flight("LAX JFK", "11-26 21:00", "11-27 05:25", number="ZZ 118")


def ways(snapshot: Snapshot, now: str = "11-23 14:05", rule: str = "TRV-02") -> list[Way]:
    """The ways out of the late landing, or of another rule's problem."""
    problem = next(each for each in check(snapshot, desk(now)).all if rule in each.rules)
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


def test_a_child_is_named_to_no_carrier() -> None:
    """The flight is told by its number and reference; who answers for them is written to."""
    child = Person(id=LEONA, name="Wren Abeyta", roles=("talent",), zone=NEW_YORK, minor=True,
                   guardian="Marisol Abeyta, 555-0144")  # fmt: skip
    booked = trip(1, replace(OUT, reference="QK7M2P"), BACK)
    found = ways(world(child, ADR, booked, contract(state="executed")))
    tells = [tell for way in found for tell in way.tells if "fl" in way.title]
    assert {each.name for each in tells} >= {"Meridian Air", "the guardian (on the card of P1)"}
    for each in tells:
        assert "Abeyta" not in each.name + each.text
        assert each.who or "ur traveller (booking QK7M2P)" in each.text


HOME = flight("LAX JFK", "11-26 19:00", "11-27 03:25", number="ZZ 118", carrier="Meridian Air",
              reference="QK7M2P")  # fmt: skip
THERE = flight("JFK LAX", "11-26 06:05", "11-26 09:30", number="ZZ 117", carrier="Meridian Air")


def too_soon(*legs: Leg, now: str = "11-23 14:05", end: str = "18:00",
             stays: tuple[Stay, ...] = ()) -> dict[str, Way]:  # fmt: skip
    """The ways out, by title, of a flight home that leaves too soon after the session."""
    work = session(1, "11-26 14:00", end, people=people(LEONA, role="talent"))
    booked = trip(1, *(legs or (THERE, HOME)), stays=stays)
    found = ways(world(work, booked, contract(state="executed")), now, "TRV-11")
    return {each.title: each for each in found if "fl" in each.title}


def moved(way: Way) -> Trip:
    """The trip as a way leaves it."""
    [found] = (each for each in way.draft.puts if isinstance(each, Trip))
    return found


def test_they_fly_home_later_the_same_day() -> None:
    """From 90 minutes after the session; the carrier and the traveller are told."""
    way = too_soon()["they fly later the same day, after 19:30"]
    leg = moved(way).legs[1]
    assert (leg.departs, leg.arrives) == (at("11-26 19:30"), at("11-27 03:55", NEW_YORK))
    assert (leg.number, leg.reference) == ("to be booked", "")
    assert moved(way).legs[0] == THERE
    assert [each.name for each in way.tells] == ["Leona Marchetti-Vale", "Meridian Air"]
    assert "on Thu 26 Nov after 19:30 instead of ZZ 118" in way.tells[1].text


@pytest.mark.parametrize(("end", "offered"), [("19:30", True), ("19:31", False)])
def test_no_flight_of_the_day_is_asked_for_so_late(end: str, offered: bool) -> None:
    """The last one leaves at 21:00."""
    found = too_soon(end=end)
    assert any("same day" in each for each in found) == offered
    assert any("the day after" in each for each in found)


def test_they_fly_the_day_after_and_sleep_a_night_more() -> None:
    """At the same hour; the hotel is asked for the night."""
    stay = Stay(hotel="Alder", check_in="2026-11-25", check_out="2026-11-26", confirmation="88213")
    there = flight("JFK LAX", "11-25 06:05", "11-25 09:30", carrier="Meridian Air")
    way = too_soon(there, HOME, stays=(stay,))["they fly the day after, Fri 27 Nov, and stay a "
                                               "night more"]  # fmt: skip
    assert moved(way).legs[1].departs == at("11-27 19:00")
    assert [(each.check_in, each.check_out) for each in moved(way).stays] == [
        ("2026-11-25", "2026-11-27")
    ]
    assert [each.name for each in way.tells] == ["Leona Marchetti-Vale", "Meridian Air", "Alder"]
    assert "the night of Thu 26 Nov too" in way.tells[2].text


def test_a_night_more_without_a_hotel_is_to_be_booked() -> None:
    """Or the next problem would be a night without a bed."""
    way = next(each for title, each in too_soon().items() if "the day after" in title)
    assert moved(way).stays == (Stay(hotel="to be booked", check_in="2026-11-26",
                                     check_out="2026-11-27"),)  # fmt: skip


def test_the_drive_to_the_airport_and_the_connection_move_too() -> None:
    """All of the way home, by as much."""
    drive = Leg(mode="car", origin="Larkmoor", destination="LAX", departs=at("11-26 18:00"))
    legs = (flight("LAX SFO", "11-26 19:00", "11-26 20:20", carrier="Meridian Air"),
            flight("SFO JFK", "11-26 22:00", "11-27 06:20", carrier="Meridian Air"))  # fmt: skip
    way = too_soon(THERE, drive, *legs)["they fly later the same day, after 19:30"]
    assert [each.departs for each in moved(way).legs[1:]] == [
        at("11-26 18:30"), at("11-26 19:30"), at("11-26 22:30"),
    ]  # fmt: skip


def test_the_carrier_is_asked_for_a_flight_that_leaves_late_enough() -> None:
    """Nothing moves yet."""
    way = too_soon()["ask for a flight that leaves after Thu 19:30"]
    assert not [each for each in way.draft.puts if isinstance(each, Trip)]
    assert [each.name for each in way.tells] == ["Meridian Air"]
    assert "Is there one that leaves after Thu 19:30?" in way.tells[0].text


def test_a_later_flight_that_misses_other_work_is_not_offered() -> None:
    """Every rule is asked about the trip as it would be."""
    work = session(1, "11-26 14:00", "18:00", people=people(LEONA, role="talent"))
    next_day = session(2, "11-27 14:00", "18:00", zone=NEW_YORK, rooms=(),
                       people=people(LEONA, role="talent"))  # fmt: skip
    found = ways(world(work, next_day, trip(1, THERE, HOME), contract(state="executed")),
                 rule="TRV-11")  # fmt: skip
    titles = [each.title for each in found]
    assert "they fly later the same day, after 19:30" in titles
    assert not any("the day after" in each for each in titles)
