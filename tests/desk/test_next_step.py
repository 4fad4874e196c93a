"""The obvious next step out of a problem, and when there is none."""

from __future__ import annotations

import pytest

from postui.desk.next_step import next_step
from postui.desk.problems import Problem
from postui.model.contract import Contract
from postui.model.errors import Refused
from postui.model.money import Money
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from tests.desk.agenda_world import (
    BASHIR,
    LEONA,
    contract,
    desk,
    flight,
    master,
    people,
    session,
    trip,
    world,
)

ADR = session(1, "11-27 14:00", "18:00", people=people(LEONA, role="talent"))


def problem(rule: str, *records: str, parts: tuple[str, ...] = ()) -> Problem:
    """One of a rule about records."""
    return Problem(rule, "error", "", 0, "x: y", "y", records, parts=parts)


def test_a_paper_that_is_out_is_chased() -> None:
    """The chase is counted and dated; everything else of the paper stays."""
    out = contract(chases=2, chased="2026-11-20", state="viewed")
    draft = next_step(problem("CON-01", "S1", LEONA, "C1"), world(ADR, out), desk())
    (paper,) = draft.puts
    assert isinstance(paper, Contract)
    assert (paper.chases, paper.chased, paper.state) == (3, "2026-11-23", "viewed")
    assert draft.label == "chase day player L. Marchetti-Vale, number 3"


def test_it_is_not_chased_twice_a_day() -> None:
    """A second press does not count a chase that nobody made."""
    out = contract(chases=1, chased="2026-11-23")
    with pytest.raises(Refused, match="chased today already"):
        next_step(problem("CON-01", "S1", LEONA, "C1"), world(ADR, out), desk())


@pytest.mark.parametrize("state", ["needed", "drafted", "signed", "declined", "voided"])
def test_what_is_not_out_cannot_be_chased(state: str) -> None:
    """It must be sent or signed in the world first: the keys that help are named."""
    paper = contract(state=state)
    with pytest.raises(Refused) as refused:
        next_step(problem("CON-01", "S1", LEONA, "C1"), world(ADR, paper), desk())
    assert "p proposes ways out" in refused.value.hint


def test_a_hold_that_runs_out_is_confirmed_when_nothing_is_in_the_way() -> None:
    """The room is free and everybody too."""
    held = session(1, "12-15 14:00", "18:00", state="hold")
    draft = next_step(problem("HLD-01", "S1"), world(held), desk())
    (record,) = draft.puts
    assert isinstance(record, Session)
    assert record.state == "confirmed"


def test_it_is_not_confirmed_on_top_of_another() -> None:
    """A double booking would come of it, and is named."""
    held = session(1, "12-15 14:00", "18:00", state="hold", people=people(BASHIR))
    other = session(2, "12-15 15:00", "17:00")
    with pytest.raises(Refused, match="confirming it would bring SES-01"):
        next_step(problem("HLD-01", "S1"), world(held, other), desk())


def test_the_second_part_may_have_the_step() -> None:
    """A late flight has none, the contract that is told with it has."""
    both = problem("TRV-02", "S1", LEONA, "T1", "C1", parts=("TRV-02", "CON-01"))
    late = trip(1, flight("JFK LAX", "11-27 11:05", "11-27 14:30"))
    draft = next_step(both, world(ADR, contract(), late), desk())
    assert draft.label.startswith("chase")
    with pytest.raises(Refused, match="none is obvious"):
        next_step(problem("TRV-02", "S1", LEONA, "T1"), world(ADR, late), desk())


def test_papers_are_filed_and_per_diems_issued() -> None:
    """What only has to be written down is."""
    paid = trip(1, per_diem=Money(7500))
    world_ = world(contract(state="executed"), paid)
    (filed,) = next_step(problem("CON-04", "C1"), world_, desk()).puts
    assert isinstance(filed, Contract)
    assert filed.state == "filed"
    (issued,) = next_step(problem("TRV-09", "T1"), world_, desk()).puts
    assert isinstance(issued, Trip)
    assert issued.per_diem_paid


@pytest.mark.parametrize("rule", ["DEL-06", "SES-02", "XYZ-99", ""])
def test_nothing_is_guessed(rule: str) -> None:
    """Neither of rules without a step, nor of unknown ones, nor of records that are gone."""
    with pytest.raises(Refused):
        next_step(problem(rule, "M1"), world(master(1)), desk())
    with pytest.raises(Refused):
        next_step(problem("CON-01", "C9"), Snapshot.of(), desk())
