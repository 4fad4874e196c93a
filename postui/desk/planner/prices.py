"""What changing a booking costs: the cancellation ladder, and late or long days. Pure."""

from __future__ import annotations

import msgspec

from postui.desk import fees, hours
from postui.desk.called import named
from postui.desk.desk import Desk
from postui.model import when
from postui.model.session import Session
from postui.model.snapshot import Snapshot

EVENING = "19:00"
"""A session that ends after this takes somebody's evening."""
LATE_WEIGHT = 2.0
FREE_STATES = frozenset({"enquiry", "hold", "challenged", "postponed"})


class Price(msgspec.Struct, frozen=True):
    """What a change costs, in words, and how much that weighs against it."""

    lines: tuple[str, ...] = ()
    weight: float = 0.0


def price_of_moving(before: Session, after: Session, snapshot: Snapshot, desk: Desk) -> Price:
    """What it costs to give up a booking for another: its fee now, and overtime it brings."""
    price = Price()
    if before.rooms[:1] != after.rooms[:1] or before.start != after.start:
        price = price_of_giving_up(before, snapshot, desk)
    if _is_late(after) and not _is_late(before):
        late = f"ends {when.clock_text(after.end)}, in the evening"
        return Price((*price.lines, late), price.weight + LATE_WEIGHT)
    return price


def price_of_giving_up(session: Session, snapshot: Snapshot, desk: Desk) -> Price:
    """What it costs to call a booking off now."""
    fee = fees.fee_at(session, snapshot, hours.now_of(desk))
    room = named(snapshot, session.rooms[0]) if session.rooms else "the room"
    said = fees.told(fee, desk)
    if fee.percent and not fee.amount and not fee.until:
        said = f"{said} of the booking is due"
    weight = 0 if session.state in FREE_STATES else fee.percent / 10
    return Price((f"{room}: {said}",) if said else (), weight)


def _is_late(session: Session) -> bool:
    if not when.valid(session.end):
        return False
    return session.end[11:16] > EVENING or session.end[:10] > session.start[:10]
