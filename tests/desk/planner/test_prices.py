"""What it costs to give up a booking: every vendor's fee, by its own ladder."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk.planner.prices import price_of_giving_up, price_of_moving
from postui.model.vendor import FeeStep, Vendor
from tests.desk.agenda_world import ADR_1, LA, LONDON, LONDON_ADR, STAGE_B, at, desk, session, world

ADR = session(1, "11-24 09:00", "12:00", rooms=(ADR_1, LONDON_ADR), remote=True)
DESK = world(
    ADR,
    Vendor(id="V1", name="Larkmoor Sound", zone=LA, cancellation=(FeeStep(24, 100),)),
    Vendor(id="V2", name="Quillgate Post", zone=LONDON, cancellation=(FeeStep(24, 50),)),
)


def test_both_ends_are_paid() -> None:
    """In either order of the rooms."""
    price = price_of_giving_up(ADR, DESK, desk())
    assert [each.partition(": ")[2] for each in price.lines] == [
        "100 % of the booking is due", "50 % of the booking is due",
    ]  # fmt: skip
    turned = price_of_giving_up(replace(ADR, rooms=(LONDON_ADR, ADR_1)), DESK, desk())
    assert sorted(turned.lines) == sorted(price.lines)
    assert turned.weight == price.weight == 15


def test_only_what_is_given_up_is_paid() -> None:
    """Another room at the same time leaves the far end as it is; another time gives up both."""
    other = price_of_moving(ADR, replace(ADR, rooms=(STAGE_B, LONDON_ADR)), DESK, desk())
    assert len(other.lines) == 1
    later = replace(ADR, start=at("11-24 10:00"), end=at("11-24 13:00"))
    assert len(price_of_moving(ADR, later, DESK, desk()).lines) == 2
    assert price_of_moving(ADR, ADR, DESK, desk()).lines == ()
