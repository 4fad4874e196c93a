"""TRV-02 and TRV-03: landings after the call, and nights without a bed."""

from __future__ import annotations

import pytest

from postui.model.session import Booking
from postui.model.trip import Leg, Stay
from tests.desk.agenda_world import (
    BASHIR,
    LEONA,
    LONDON,
    at,
    desk,
    flight,
    found,
    people,
    session,
    trip,
)

TALENT = people(LEONA, role="talent")


def _lands(arrives: str, **more: object) -> list[str]:
    problems = found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=TALENT),
        trip(1, flight("JFK LAX", "11-24 08:00", arrives), **more),
    )
    return [each.message for each in problems]


def test_a_landing_after_the_call_is_an_error() -> None:
    """It says when the flight lands and is about session, traveller and trip."""
    [problem] = found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=TALENT),
        trip(1, flight("JFK LAX", "11-24 11:05", "11-24 14:30")),
    )
    assert problem.severity == "error"
    assert problem.message == "ADR L. Marchetti-Vale Tue 14:00: flight lands 14:30"
    assert problem.records == ("S1", LEONA, "T1")


def test_another_day_of_the_landing_is_said() -> None:
    """Half past nine on Wednesday is no time for Tuesday at two."""
    assert _lands("11-25 09:30") == ["ADR L. Marchetti-Vale Tue 14:00: flight lands Wed 09:30"]


def test_ninety_minutes_from_landing_to_call_are_enough_and_89_are_not() -> None:
    """Bags and the ride."""
    assert not _lands("11-24 12:30")
    assert _lands("11-24 12:31")


def test_the_times_of_both_ends_are_compared_by_the_instant() -> None:
    """A flight that leaves New York at 11:05 has left when a session in Los Angeles calls at 8:05.

    It has not when one calls at 8:00, but then it is on its way there all the same.
    """
    plane = trip(1, flight("JFK LAX", "11-24 11:05", "11-24 14:30"))
    assert found("TRV-02", session(1, "11-24 08:05", "10:00", people=TALENT), plane)
    assert found("TRV-02", session(1, "11-24 08:00", "10:00", people=TALENT), plane)
    assert not found("TRV-02", session(1, "11-24 06:00", "08:05", people=TALENT), plane)


def test_a_flight_that_leaves_after_the_call_is_the_way_home() -> None:
    """Leaving during a session is not landing late."""
    assert not found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=TALENT),
        trip(1, flight("LAX JFK", "11-24 16:00", "11-25 00:30")),
    )


@pytest.mark.parametrize(
    ("lands", "fires"), [("11-24 17:59", True), ("11-24 18:00", False), ("11-27 15:00", False)]
)
def test_a_leg_without_a_departure_counts_until_the_session_ends(lands: str, fires: bool) -> None:
    """Later it belongs to something else."""
    problems = found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=TALENT),
        trip(1, flight("JFK LAX", "", lands)),
    )
    assert bool(problems) == fires


def test_the_call_counts_not_the_start() -> None:
    """Called half an hour before the session for which the landing is just in time."""
    called = (Booking(person=LEONA, role="talent", call=at("11-24 13:30")),)
    [problem] = found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=called),
        trip(1, flight("JFK LAX", "11-24 08:00", "11-24 12:30")),
    )
    assert problem.short == "flight lands 12:30, called Tue 13:30"


def test_a_session_the_trip_serves_counts_without_naming_the_traveller() -> None:
    """The link says what they come for."""
    served = session(1, "11-24 14:00", "18:00")
    late = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
    assert found("TRV-02", served, trip(1, late, serves=("S1",)))
    assert not found("TRV-02", served, trip(1, late))


@pytest.mark.parametrize("state", ["completed", "cancelled"])
def test_a_trip_that_is_over_or_off_lands_nowhere(state: str) -> None:
    """Nobody is on it."""
    assert not _lands("11-24 14:30", state=state)


def test_cars_are_not_flights() -> None:
    """A pick-up at the door is planned to the minute."""
    assert not _lands("11-24 13:00", legs=(Leg(mode="car", arrives=at("11-24 13:00")),))


def test_of_two_connections_the_last_landing_is_told() -> None:
    """What matters is when they are there."""
    [problem] = found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=TALENT),
        trip(
            1,
            flight("JFK LHR", "11-23 20:00", "11-24 08:00"),
            flight("LHR LAX", "11-24 12:00", "11-24 15:10"),
        ),
    )
    assert problem.short == "flight lands 15:10"


def test_a_session_that_is_over_is_past_help() -> None:
    """No problem after the fact."""
    gone = session(1, "11-23 10:00", "14:00", people=TALENT)
    assert not found("TRV-02", gone, trip(1, flight("JFK LAX", "11-23 08:00", "11-23 11:00")))


def test_a_landing_is_told_on_the_clocks_there() -> None:
    """Seen from London, with the zone that makes it plain."""
    [problem] = found(
        "TRV-02",
        session(1, "11-24 14:00", "18:00", people=TALENT),
        trip(1, flight("JFK LAX", "11-24 11:05", "11-24 14:30")),
        on=desk("11-23 22:05", LONDON),
    )
    assert problem.message == "ADR L. Marchetti-Vale Tue 22:00: flight lands 14:30 PST"


OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25")


def _bed(check_in: str, check_out: str) -> Stay:
    return Stay(hotel="The Alder House", check_in=f"2026-{check_in}", check_out=f"2026-{check_out}")


def test_every_night_between_arrival_and_return_needs_a_bed() -> None:
    """Two nights, one of them booked."""
    [problem] = found("TRV-03", trip(1, OUT, BACK, stays=(_bed("11-25", "11-26"),)))
    assert problem.severity == "error"
    assert problem.message == "L. Marchetti-Vale in LAX: no bed Tue 24 Nov"
    assert problem.records == ("T1", LEONA)
    assert problem.when == "2026-11-24"


def test_a_stay_over_all_nights_is_enough() -> None:
    """Check-out on the day of the flight home."""
    assert not found("TRV-03", trip(1, OUT, BACK, stays=(_bed("11-24", "11-26"),)))


def test_several_nights_are_counted() -> None:
    """And the first is named."""
    [problem] = found("TRV-03", trip(1, OUT, BACK))
    assert problem.short == "no bed for 2 nights from Tue 24 Nov"


def test_a_stay_on_another_trip_of_the_same_person_counts() -> None:
    """Two records, one bed."""
    other = trip(2, stays=(_bed("11-24", "11-26"),))
    assert not found("TRV-03", trip(1, OUT, BACK), other)


def test_a_cancelled_trip_neither_needs_nor_lends_a_bed() -> None:
    """Its hotel is cancelled too."""
    off = trip(2, OUT, BACK, state="cancelled", stays=(_bed("11-24", "11-26"),))
    assert not found("TRV-03", off)
    assert not found("TRV-03", trip(2, OUT, BACK, state="cancelled"))
    assert found("TRV-03", trip(1, OUT, BACK), off)


def test_a_day_trip_needs_no_bed() -> None:
    """Out and back on one day."""
    home = flight("LAX JFK", "11-24 18:00", "11-25 02:20")
    assert not found("TRV-03", trip(1, OUT, home))


def test_who_leaves_before_dawn_needs_no_bed_that_night() -> None:
    """A red-eye just after midnight belongs to the evening before."""
    stays = (_bed("11-24", "11-25"),)
    assert not found(
        "TRV-03", trip(1, OUT, flight("LAX JFK", "11-26 00:30", "11-26 08:30"), stays=stays)
    )
    assert found(
        "TRV-03", trip(1, OUT, flight("LAX JFK", "11-26 04:00", "11-26 12:00"), stays=stays)
    )


@pytest.mark.parametrize(
    ("lands", "night"), [("11-25 03:59", "Tue 24 Nov"), ("11-25 04:00", "Wed 25 Nov")]
)
def test_who_lands_before_dawn_needs_the_night_before(lands: str, night: str) -> None:
    """A hotel sells the night by its evening."""
    late = flight("JFK LAX", "11-24 23:00", lands)
    [problem] = found(
        "TRV-03",
        trip(1, late, flight("LAX JFK", "11-26 09:00", "11-26 17:25")),
    )
    assert night in problem.short


def test_without_a_return_they_stay_until_the_last_session() -> None:
    """Nights up to the day of the work that brought them."""
    work = session(1, "11-26 10:00", "14:00", people=TALENT)
    assert not found("TRV-03", work, trip(1, OUT, serves=("S1",), stays=(_bed("11-24", "11-26"),)))
    [problem] = found("TRV-03", work, trip(1, OUT, serves=("S1",), stays=(_bed("11-24", "11-25"),)))
    assert problem.short == "no bed Wed 25 Nov"


def test_without_sessions_named_their_own_say_how_long_they_stay() -> None:
    """An imported trip names no sessions."""
    work = session(1, "11-25 10:00", "14:00", people=TALENT)
    [problem] = found("TRV-03", work, trip(1, OUT))
    assert problem.short == "no bed Tue 24 Nov"


def test_at_home_nobody_needs_a_hotel() -> None:
    """A one-way flight to where they live."""
    work = session(1, "11-26 10:00", "14:00", people=people(BASHIR, role="talent"))
    assert not found("TRV-03", work, trip(1, OUT, person=BASHIR))


def test_nights_that_are_over_are_past_help() -> None:
    """Only tonight and later; before dawn it is still last night."""
    bare = trip(1, OUT, BACK, stays=(_bed("11-25", "11-26"),))
    assert found("TRV-03", bare, on=desk("11-25 03:59"))
    assert not found("TRV-03", bare, on=desk("11-25 04:00"))


def test_tonight_is_judged_where_the_traveller_is() -> None:
    """Noon of the 25th in London is still before dawn in Los Angeles."""
    bare = trip(1, OUT, BACK, stays=(_bed("11-25", "11-26"),))
    assert found("TRV-03", bare, on=desk("11-25 11:59", LONDON))
    assert not found("TRV-03", bare, on=desk("11-25 12:00", LONDON))


def test_cars_between_are_no_nights() -> None:
    """From the airport to the hotel, and days later back to it."""
    trips = trip(
        1,
        OUT,
        Leg(mode="car", origin="LAX", destination="hotel", departs=at("11-24 15:00"),
            arrives=at("11-24 16:00")),
        Leg(mode="car", origin="hotel", destination="LAX", departs=at("11-26 06:00"),
            arrives=at("11-26 07:00")),
        BACK,
    )  # fmt: skip
    [problem] = found("TRV-03", trips)
    assert problem.message == "L. Marchetti-Vale in LAX: no bed for 2 nights from Tue 24 Nov"


@pytest.mark.parametrize(
    "stay",
    [
        Stay(hotel="H", check_in="2026-11-24", check_out="9999-12-31"),
        Stay(hotel="H", check_in="soon", check_out="later"),
        Stay(),
    ],
)
def test_damaged_stays_stop_nothing(stay: Stay) -> None:
    """No endless nights, no crash; an unreadable stay is no bed."""
    assert len(found("TRV-03", trip(1, OUT, stays=(stay,)))) == 0
    assert len(found("TRV-03", trip(1, OUT, BACK, stays=(stay,)))) == (
        0 if stay.check_in.startswith("2026") else 1
    )


def test_a_trip_without_legs_has_no_nights() -> None:
    """Nothing is booked yet."""
    assert not found("TRV-03", trip(1, state="needed"))
