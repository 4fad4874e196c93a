"""TRV-11: who has left, or leaves too soon, is not in the room."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.planner import MOVES, propose
from postui.desk.watch import Watch, check
from postui.model.session import Session
from postui.model.trip import Leg
from postui.model.vendor import Room, Vendor
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


def test_who_leaves_from_elsewhere_did_not_stay() -> None:
    """Two ways out without the way home between them; a car, or a leg without a time, took them."""
    again = replace(HOME, departs="2026-11-29T15:00+00:00[Europe/Paris]", origin="CDG")
    assert not said(ADR, trip(1, OUT, again))
    driven = Leg(mode="car", origin="LHR", destination="Dover",
                 departs="2026-11-23T12:00+00:00[Europe/London]",
                 arrives="2026-11-23T14:00+00:00[Europe/London]")  # fmt: skip
    assert not said(ADR, trip(1, OUT, driven, HOME))
    untimed = Leg(mode="flight", origin="LHR", destination="LAX")
    assert not said(ADR, trip(1, OUT, untimed, HOME))


def test_a_train_needs_no_airport_and_a_way_there_is_no_way_home() -> None:
    """Only a flight is waited for; who has not landed yet is another rule's matter."""
    train = Leg(mode="train", origin="Union Station", destination="San Diego",
                departs=at("11-24 18:30"), arrives=at("11-24 21:30"))  # fmt: skip
    assert not said(ADR, trip(1, train))
    assert said(ADR, trip(1, replace(train, departs=at("11-24 17:30"))))
    inbound = flight("SFO LAX", "11-24 14:15", "11-24 15:40")
    assert not said(ADR, trip(1, inbound))


@pytest.mark.parametrize("edited", [
    Room(id=LONDON_ADR, name="ADR 2", vendor="V2", zone="America/New_York"),
    Room(id=LONDON_ADR, name="ADR 2", vendor="V1"),
    Vendor(id="V2", name="Quillgate Post", zone="America/New_York"),
])  # fmt: skip
def test_a_room_that_is_edited_is_seen_at_once(edited: Room | Vendor) -> None:
    """A look after the edit says what a look at everything says."""
    before = world(replace(ADR, remote=True, rooms=(ADR_1, LONDON_ADR)), THERE)
    watch = Watch()
    assert not any("TRV-11" in each.rules for each in watch.look(before, desk()).all)
    after = before.with_changes(before.seq + 1, {edited.id: edited})
    told = [each.message for each in watch.look(after, desk()).all]
    assert told == [each.message for each in check(after, desk()).all]
    assert any("in LHR until" in each for each in told)


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
