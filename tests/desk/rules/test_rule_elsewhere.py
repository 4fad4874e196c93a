"""TRV-11: who has left, or leaves too soon, is not in the room."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk.planner import MOVES, propose
from postui.desk.watch import check
from postui.model.session import Session
from postui.model.trip import Leg
from tests.desk.agenda_world import (
    ADR_1,
    LEONA,
    LONDON_ADR,
    at,
    contract,
    desk,
    flight,
    found,
    people,
    session,
    trip,
    world,
)

ADR = session(1, "11-24 14:00", "18:00", people=people(LEONA, role="talent"))
OUT = Leg(mode="flight", number="ZZ 9", origin="LAX", destination="LHR",
          departs=at("11-22 16:00"), arrives="2026-11-23T10:30+00:00[Europe/London]")  # fmt: skip
HOME = Leg(mode="flight", number="ZZ 8", origin="LHR", destination="LAX",
           departs="2026-11-29T15:00+00:00[Europe/London]", arrives=at("11-29 18:00"))  # fmt: skip
THERE = trip(1, OUT, HOME)


def said(*records: object) -> list[str]:
    """What the rule says."""
    return [each.message for each in found("TRV-11", *records)]  # type: ignore[arg-type] # records of any kind


def test_who_has_flown_away_is_told_with_the_day_of_the_return() -> None:
    """An error of a booked trip, about the session, the traveller and the trip."""
    [problem] = found("TRV-11", ADR, THERE)
    assert problem.message == "ADR L. Marchetti-Vale Tue 14:00: in LHR until Sun 07:00"
    assert (problem.severity, problem.records) == ("error", ("S1", LEONA, "T1"))


def test_a_flight_that_leaves_during_it_or_too_soon_after() -> None:
    """It says how soon; from another city's airport nobody leaves this one."""
    for departs, late in (("17:59", "before it ends"), ("18:00", "as it ends"),
                          ("19:29", "89 min after it ends")):  # fmt: skip
        home = trip(1, flight("LAX JFK", f"11-24 {departs}", "11-25 06:00"))
        assert said(ADR, home) == [
            f"ADR L. Marchetti-Vale Tue 14:00: flight leaves {departs}, {late}"
        ]
    assert not said(ADR, trip(1, flight("LAX JFK", "11-24 19:30", "11-25 06:00")))


def test_what_says_nothing() -> None:
    """A trip that is off; no way on from there; another trip back; a room where they are."""
    assert not said(ADR, replace(THERE, state="cancelled"))
    assert not said(ADR, trip(1, OUT))
    back = replace(HOME, departs="2026-11-23T15:00+00:00[Europe/London]", arrives=at("11-23 18:00"))
    assert not said(ADR, THERE, trip(2, back))
    far: Session = replace(ADR, remote=True, rooms=(ADR_1, LONDON_ADR))
    assert not said(far, THERE)
    declined = tuple(replace(each, state="declined") for each in ADR.people)
    assert not said(replace(ADR, people=declined), THERE)
    assert not said(replace(ADR, state="cancelled"), THERE)


def test_no_way_out_moves_a_session_into_the_flight_home() -> None:
    """The lead lands late and flies home on Wednesday evening."""
    late = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
    home = flight("LAX JFK", "11-25 20:00", "11-26 04:25")
    snapshot = world(ADR, trip(1, late, home, serves=("S1",)), contract(state="executed"))
    problem = next(each for each in check(snapshot, desk()).all if "TRV-02" in each.rules)
    moved = [put for way in propose(problem, snapshot, desk()).ways if way.kind in MOVES
             for put in way.draft.puts if isinstance(put, Session)]  # fmt: skip
    assert moved
    assert max(each.end for each in moved) <= at("11-25 18:30")
