"""What calling a session off costs, to the minute."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk import hours
from postui.desk.card import card
from postui.desk.fees import Fee, fee_at, once_confirmed, told
from postui.desk.lines import Line
from postui.model.money import Money
from postui.model.record import Record
from postui.model.session import Session
from postui.model.vendor import FeeStep, Vendor
from tests.desk.agenda_world import LA, LONDON, LONDON_ADR, at, desk, session, world

LADDER = (FeeStep(hours=48, percent=50), FeeStep(hours=24, percent=100))


def _vendor(*steps: FeeStep) -> Vendor:
    return Vendor(id="V1", name="Larkmoor Sound", zone=LA, cancellation=steps)


def _adr(**more: Any) -> Session:
    return session(1, "11-27 14:00", "18:00", **more)


def _said(now: str, record: Session, *more: Record) -> str:
    on = desk(now)
    snapshot = world(record, *(more or (_vendor(*LADDER),)))
    return told(fee_at(record, snapshot, hours.now_of(on)), on)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("11-23 14:05", "free to cancel until Wed 14:00"),
        ("11-25 14:00", "free to cancel until today 14:00"),
        ("11-25 14:01", "50 % (USD 400.00) until Thu 14:00, then 100 %"),
        ("11-26 14:00", "50 % (USD 400.00) until today 14:00, then 100 %"),
        ("11-26 14:01", "100 % (USD 800.00)"),
        ("11-27 15:00", "100 % (USD 800.00)"),
    ],
)
def test_the_ladder_is_climbed_to_the_minute(now: str, said: str) -> None:
    """At the very moment of a step the lower fee still holds."""
    assert _said(now, _adr(cost=Money(80_000))) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [("10-31 15:00", "free to cancel until today 15:00"),
     ("10-31 15:01", "50 % until Sun 14:00, then 100 %")],
)  # fmt: skip
def test_the_hours_elapse_when_the_clocks_go_back(now: str, said: str) -> None:
    """48 hours before Monday 14:00 it is Saturday 15:00 in Los Angeles."""
    assert _said(now, session(1, "11-02 14:00", "18:00")) == said


def test_the_room_that_comes_first_decides_and_the_user_reads_their_own_clocks() -> None:
    """Quillgate takes half under 72 h: Fri 22:00 in London less three days."""
    london = Vendor(id="V2", name="Quillgate Post", zone=LONDON,
                    cancellation=(FeeStep(hours=72, percent=50),))  # fmt: skip
    booked = session(1, "11-27 22:00", "23:00", zone=LONDON, rooms=(LONDON_ADR, "R1"))
    assert (
        _said("11-23 14:05", booked, london, _vendor(*LADDER)) == "free to cancel until Tue 14:00"
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("hold", "free to release"),
        ("challenged", "free to release"),
        ("enquiry", ""),
        ("confirmed", "100 %"),
        ("in_progress", "100 %"),
        ("completed", ""),
        ("cancelled", ""),
    ],
)
def test_only_what_is_confirmed_pays(state: str, said: str) -> None:
    """A hold is free to release; of what is over, nothing is known."""
    assert _said("11-27 10:00", _adr(state=state)) == said


def test_a_hold_is_told_what_the_ladder_says_once_it_is_confirmed() -> None:
    """For whoever is about to confirm it."""
    held = _adr(state="hold")
    fee = once_confirmed(held, world(held, _vendor(*LADDER)), hours.seconds(at("11-26 10:00")) or 0)
    assert (fee.percent, fee.next_percent) == (50, 100)
    assert fee.until == hours.seconds(at("11-26 14:00"))


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), ""),
        ((FeeStep(hours=24, percent=100), FeeStep(hours=48, percent=50)),
         "50 % until today 14:00, then 100 %"),
        ((FeeStep(hours=72, percent=100), FeeStep(hours=24, percent=50)), "100 %"),
        ((FeeStep(hours=48, percent=50), FeeStep(hours=24, percent=50)), "50 %"),
        ((FeeStep(hours=0, percent=100),), "free to cancel until Fri 14:00"),
        ((FeeStep(hours=-10**9, percent=100),), "free to cancel"),
        ((FeeStep(hours=10**9, percent=10),), "10 %"),
    ],
)  # fmt: skip
def test_ladders_as_people_type_them(steps: tuple[FeeStep, ...], said: str) -> None:
    """In any order; a step that does not cost more is none; nobody's ladder says nothing."""
    assert _said("11-26 10:00", _adr(), _vendor(*steps)) == said


@pytest.mark.parametrize(
    ("cost", "amount"),
    [
        (Money(80_001), Money(40_001)),
        (Money(100, "JPY"), Money(50, "JPY")),
        (Money(20_000, per="hour"), Money(40_000)),
        (Money(80_000, per="day"), Money(40_000)),
        (Money(80_000, per="session"), Money(40_000)),
        (Money(80_000, per="week"), None),
        (None, None),
    ],
)
def test_the_share_is_of_what_the_session_costs(cost: Money | None, amount: Money | None) -> None:
    """A rate is taken for the time booked; a week's rate says nothing of one session."""
    booked = _adr(cost=cost)
    now = hours.seconds(at("11-26 10:00")) or 0
    assert fee_at(booked, world(booked, _vendor(*LADDER)), now).amount == amount


@pytest.mark.parametrize("more", [{"rooms": ()}, {"rooms": ("R77",)}, {"start": "soon"}])
def test_without_a_room_a_vendor_or_a_time_nothing_is_known(more: dict[str, Any]) -> None:
    """Damaged records raise nothing."""
    booked = Session(**({"id": "S1", "state": "confirmed", "rooms": ("R1",)} | more))
    assert fee_at(booked, world(booked, _vendor(*LADDER)), 0) == Fee()


def test_the_card_says_it_and_leads_to_the_vendor() -> None:
    """Under the session's own fields; a vendor without a ladder adds no line."""

    def lines(*more: Record) -> list[Line]:
        shown = card(_adr(), world(_adr(), *more), desk())
        return [line for each in shown.sections for line in each.lines]

    line = Line("Cancellation", "free to cancel until Wed 14:00", link="V1")
    assert line in lines(_vendor(*LADDER))
    assert not any(each.label == "Cancellation" for each in lines())
