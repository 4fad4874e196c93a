"""TRV-10: trips whose session was called off or moved."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from postui.desk.problems import Problem
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Leg
from tests.desk.agenda_world import (
    BASHIR,
    BRANDVIK,
    LEONA,
    LISLE,
    STAGE_B,
    TEACHER,
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


ROUND: dict[str, Any] = {"legs": (OUT, BACK), "serves": ("S1",)}


def _gone(*sessions: Record, **more: Any) -> list[Problem]:
    fields = ROUND | more
    legs = fields.pop("legs")
    return found("TRV-10", *sessions, trip(1, *legs, **fields))


@pytest.mark.parametrize("state", ["cancelled", "released", "postponed"])
def test_a_trip_to_a_session_that_is_off_is_an_error(state: str) -> None:
    """It says which trip and what became of its session."""
    [problem] = _gone(_work(state=state))
    assert problem.severity == "error"
    assert problem.message == (f"L. Marchetti-Vale to LAX Tue 11:05 EST: its session is {state}")
    assert problem.records == ("T1", LEONA, "S1")


@pytest.mark.parametrize(
    ("state", "severity"),
    [("needed", "note"), ("held", "warning"), ("booked", "error"), ("travelling", "error"),
     ("completed", ""), ("cancelled", "")],
)  # fmt: skip
def test_what_is_not_booked_weighs_less(state: str, severity: str) -> None:
    """Nothing is lost yet."""
    assert [each.severity for each in _gone(_work(state="cancelled"), state=state)] == (
        [severity] if severity else []
    )


def test_one_session_that_stands_keeps_the_trip() -> None:
    """They still have to go."""
    off, stands = _work(state="cancelled"), session(2, "11-25 15:00", "17:00", people=TALENT)
    assert not _gone(off, stands, serves=("S1", "S2"))
    [both] = _gone(off, session(2, "11-25 15:00", "", state="released"), serves=("S1", "S2"))
    assert both.short == "its sessions are cancelled and released"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("11-24 06:00", "08:05", "ADR is now Tue 06:00, before they leave home"),
        ("11-24 06:00", "08:06", ""),
        ("11-26 08:59", "12:00", ""),
        ("11-26 09:00", "12:00", "ADR is now Thu 09:00, after they left for home"),
    ],
)
def test_a_session_that_moved_out_of_the_trip(start: str, end: str, said: str) -> None:
    """To the minute, by the instant: 11:05 in New York is 08:05 in Los Angeles."""
    problems = _gone(session(1, start, end, people=TALENT))
    assert [each.short for each in problems] == ([said] if said else [])


def test_a_moved_hold_is_a_warning() -> None:
    """It follows the booking."""
    [problem] = _gone(_work("11-27 10:00", state="hold"))
    assert problem.severity == "warning"
    assert _gone(_work("11-27 10:00", state="hold"), state="needed")[0].severity == "note"


def test_over_the_date_line_the_instant_counts() -> None:
    """From Auckland on the 25th to Honolulu on the 24th: the 24th there is not before the trip."""
    auckland, honolulu = "Pacific/Auckland", "Pacific/Honolulu"
    out = Leg(origin="AKL", destination="HNL", departs=at("11-25 09:00", auckland),
              arrives=at("11-24 19:50", honolulu))  # fmt: skip
    back = Leg(origin="HNL", destination="AKL", departs=at("11-26 12:00", honolulu),
               arrives=at("11-27 20:30", auckland))  # fmt: skip
    home = Person(id=LEONA, name="Leona Marchetti-Vale", city="Auckland", zone=auckland)
    for start, fires in (("11-24 20:00", False), ("11-24 09:59", True), ("11-26 12:00", True)):
        made = session(1, start, start[:6] + "23:00" if start > "11-24 1" else "11-24 10:00",
                       zone=honolulu, people=TALENT)  # fmt: skip
        assert bool(found("TRV-10", home, made, trip(1, out, back, serves=("S1",)))) == fires


def test_another_trip_for_the_session_may_have_them_there() -> None:
    """And a way home that is a trip of its own begins no absence."""
    work = _work("11-29 10:00")
    later = (flight("JFK LAX", "11-28 11:05", "11-28 14:30"),)
    assert found("TRV-10", work, trip(1, OUT, BACK, serves=("S1",)))
    assert not found(
        "TRV-10", work, trip(1, OUT, BACK, serves=("S1",)), trip(2, *later, serves=("S1",))
    )
    assert not found("TRV-10", WORK, trip(1, BACK, serves=("S1",)))


def test_a_car_to_the_stage_on_another_day_is_a_trip_without_its_session() -> None:
    """There and back by car, and the session is tomorrow."""
    cars = tuple(
        Leg(mode="car", origin=a, destination=b, departs=at(d), arrives=at(e))
        for a, b, d, e in (
            ("home", "Larkmoor Sound", "11-24 13:15", "11-24 13:45"),
            ("Larkmoor Sound", "home", "11-24 18:15", "11-24 18:45"),
        )
    )
    stage: dict[str, Any] = {"rooms": (STAGE_B,)}
    assert not _gone(session(1, "11-24 14:00", "18:00", **stage), legs=cars)
    assert _gone(session(1, "11-25 14:00", "18:00", **stage), legs=cars)


def test_a_trip_that_is_over_is_past_help() -> None:
    """The day after the last leg there is still somebody on the road somewhere."""
    off = _work(state="cancelled")
    assert found("TRV-10", off, trip(1, OUT, BACK, serves=("S1",)), on=desk("11-27 23:59"))
    assert not found("TRV-10", off, trip(1, OUT, BACK, serves=("S1",)), on=desk("11-28 00:00"))


def test_dangling_sessions_and_undated_trips() -> None:
    """A lost link says nothing; a trip without dates is told by its traveller."""
    assert not _gone()
    [problem] = _gone(_work(state="cancelled"), legs=())
    assert problem.message == "L. Marchetti-Vale's trip: its session is cancelled"


def test_a_trip_whose_traveller_is_no_longer_on_its_session() -> None:
    """They declined, or another performer is on it in their place."""
    lost = (Booking(person=LEONA, role="talent", state="declined"), *people(LISLE))
    [problem] = _gone(_work(people=lost))
    assert problem.severity == "error"
    assert problem.short == "they are no longer on its session"
    assert problem.records == ("T1", LEONA, "S1")
    assert _gone(_work(people=lost), state="held")[0].severity == "warning"
    assert _gone(_work(people=people(BASHIR, role="talent")))
    assert not _gone(_work(people=lost), state="cancelled")
    twice = (*lost, Booking(person=LEONA, role="director"))
    assert not _gone(_work(people=twice))


def test_one_session_they_are_on_keeps_the_trip() -> None:
    """With one that is off and one that is without them, nothing does."""
    lost = (Booking(person=LEONA, role="talent", state="declined"),)
    other = session(2, "11-25 15:00", "17:00", people=TALENT)
    assert not _gone(_work(people=lost), other, serves=("S1", "S2"))
    off = session(2, "11-25 15:00", "17:00", state="cancelled", people=TALENT)
    [problem] = _gone(_work(people=lost), off, serves=("S1", "S2"))
    assert problem.short == "its session is cancelled and they are no longer on the other"


@pytest.mark.parametrize(
    ("traveller", "role", "on", "fires"),
    [
        (LEONA, "talent", {"people": ()}, False),  # nobody is named yet
        (LEONA, "talent", {"party": "Marchetti-Vale"}, False),
        (LEONA, "talent", {"party": "+ 2 cast"}, False),
        (LEONA, "talent", {"party": "client"}, True),
        (TEACHER, "studio teacher", {}, False),  # comes with a performer
        (BRANDVIK, "re-recording mixer", {}, False),  # comes to watch
        (BRANDVIK, "re-recording mixer", {"people": people(LISLE, role="re-recording mixer")},
         True),
    ],
)  # fmt: skip
def test_who_need_not_be_on_a_session(
    traveller: str, role: str, on: dict[str, Any], fires: bool
) -> None:
    """Only who would be on it is missed there."""
    who = Person(id=traveller, name="Leona Marchetti-Vale", roles=(role,))
    work = _work(**({"people": people(LISLE, role="ADR mixer")} | on))
    assert bool(_gone(who, work, person=traveller)) == fires


def test_a_session_that_is_over_was_worth_the_trip() -> None:
    """Whoever was on it."""
    lost = _work(people=(Booking(person=LEONA, role="talent", state="declined"),))
    late = trip(1, OUT, BACK, serves=("S1",))
    assert found("TRV-10", lost, late, on=desk("11-25 13:59"))
    over = session(1, "11-25 10:00", "14:00", people=lost.people)
    assert not found("TRV-10", over, late, on=desk("11-25 14:00"))


@pytest.mark.parametrize("booked", [LISLE, BASHIR])
def test_a_title_that_names_them_says_they_are_on_it(booked: str) -> None:
    """Whoever else is named there."""
    role = "ADR mixer" if booked == LISLE else "talent"
    work = _work(title="Marchetti-Vale pickups", people=people(booked, role=role))
    assert not _gone(work)
    assert _gone(replace(work, title="Valentine pickups"))


def test_where_nobody_performs_yet_it_is_a_note() -> None:
    """Only the mixer is on it; the performer may be still to be put on."""
    [problem] = _gone(_work(people=people(LISLE, role="ADR mixer")))
    assert (problem.severity, problem.short) == ("note", "they are not on its session")
    off = session(2, "11-25 15:00", "17:00", state="cancelled", people=TALENT)
    [problem] = _gone(_work(people=people(LISLE)), off, serves=("S1", "S2"))
    assert problem.severity == "note"
    assert problem.short == "its session is cancelled and they are not on the other"


def test_beside_another_of_their_trade_it_is_a_note() -> None:
    """A second mixer may be wanted; a performer in another's place is not."""
    second = Person(id=BRANDVIK, name="Rune Brandvik", roles=("ADR mixer",))
    work = _work(people=people(LISLE, role="ADR mixer"))
    assert [each.severity for each in _gone(second, work, person=BRANDVIK)] == ["note"]
    [problem] = _gone(_work(people=people(BASHIR, role="talent")))
    assert (problem.severity, problem.short) == ("error", "they are not on its session")


def test_a_session_they_are_not_on_yet_may_have_moved() -> None:
    """That it is on another day weighs more."""
    [problem] = _gone(_work("11-27 10:00", people=people(LISLE, role="ADR mixer")))
    assert problem.severity == "error"
    assert problem.short == "ADR is now Fri 10:00, after they left for home"
