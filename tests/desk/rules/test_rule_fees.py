"""CAN-01: a session in doubt when calling it off gets dearer."""

from __future__ import annotations

from typing import Any

import pytest

from postui.model.session import Booking, Session
from postui.model.vendor import FeeStep, Vendor
from tests.desk.agenda_world import LA, LEONA, LISLE, at, desk, found, session

LADDER = (FeeStep(hours=48, percent=50), FeeStep(hours=24, percent=100))
LARKMOOR = Vendor(id="V1", name="Larkmoor Sound", zone=LA, cancellation=LADDER)


def _adr(answer: str = "asked", **more: Any) -> Session:
    booked = (
        Booking(person=LEONA, role="talent", state=answer),
        Booking(person=LISLE, role="ADR mixer", state="confirmed"),
    )
    return session(1, "11-26 14:00", "18:00", **({"people": booked} | more))


def _said(record: Session, now: str = "11-24 09:00") -> list[str]:
    return [each.message for each in found("CAN-01", record, LARKMOOR, on=desk(now))]


def test_a_confirmed_session_with_an_answer_missing_is_a_warning() -> None:
    """It bites when the fee rises."""
    [problem] = found("CAN-01", _adr(), LARKMOOR, on=desk("11-24 09:00"))
    assert problem.message == (
        "ADR L. Marchetti-Vale Thu 14:00: L. Marchetti-Vale has not answered, "
        "free to cancel until today 14:00, then 50 %"
    )
    assert problem.short == "free to cancel until today 14:00, then 50 %"
    assert (problem.severity, problem.when) == ("warning", at("11-24 14:00"))


def test_a_hold_is_a_note() -> None:
    """It is free to release; confirming it later would not be."""
    [problem] = found("CAN-01", _adr(state="hold"), LARKMOOR, on=desk("11-24 09:00"))
    assert problem.message == (
        "ADR L. Marchetti-Vale Thu 14:00: on hold, once confirmed, 50 % to cancel after today 14:00"
    )
    assert problem.severity == "note"


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("11-23 14:00", ""),
        ("11-23 14:01", "free to cancel until Tue 14:00, then 50 %"),
        ("11-24 14:00", "free to cancel until today 14:00, then 50 %"),
        ("11-24 14:01", "cancelling costs 50 % until Wed 14:00, then 100 %"),
        ("11-25 14:00", "cancelling costs 50 % until today 14:00, then 100 %"),
        ("11-25 14:01", ""),
    ],
)
def test_within_24_hours_of_the_next_step(now: str, end: str) -> None:
    """To the minute; after the last step nothing is left to save."""
    told = _said(_adr(), now)
    assert len(told) == bool(end)
    assert all(each.endswith(f"has not answered, {end}") for each in told)


@pytest.mark.parametrize(("now", "fires"), [("10-30 15:00", False), ("10-30 15:01", True)])
def test_the_hours_elapse_when_the_clocks_go_back(now: str, fires: bool) -> None:
    """48 hours before Monday 14:00 it is Saturday 15:00 in Los Angeles."""
    people = _adr().people
    late = session(1, "11-02 14:00", "18:00", people=people)
    assert bool(_said(late, now)) is fires


@pytest.mark.parametrize(
    ("record", "doubt"),
    [
        (_adr("confirmed"), ""),
        (_adr(""), ""),
        (_adr("hold"), "L. Marchetti-Vale has not answered"),
        (_adr(people=(*_adr().people, Booking(person=LISLE, role="mixer", state="asked"))),
         "2 people have not answered"),
        (_adr("declined"), "no talent"),
        (_adr("confirmed", remote=True), "no link"),
        (_adr("confirmed", remote=True, link="Source-Connect"), ""),
        (_adr(state="in_progress"), ""),
        (_adr(state="enquiry"), ""),
        (_adr(rooms=()), ""),
    ],
)  # fmt: skip
def test_what_leaves_a_session_in_doubt(record: Session, doubt: str) -> None:
    """When everything is settled, the step is nobody's concern."""
    told = [each.partition(": ")[2].partition(", free")[0] for each in _said(record)]
    assert told == ([doubt] if doubt else [])
