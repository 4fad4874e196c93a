"""What changing a booking costs: the cancellation ladder, and late or long days. Pure."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from postui.desk import fees, hours
from postui.desk.called import named
from postui.desk.desk import Desk
from postui.model import when
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room

EVENING = "19:00"
"""A session that ends after this takes somebody's evening."""
LATE_WEIGHT = 2.0
FREE_STATES = frozenset({"enquiry", "hold", "challenged", "postponed"})


class Price(msgspec.Struct, frozen=True):
    """What a change costs, in words, and how much that weighs against it."""

    lines: tuple[str, ...] = ()
    weight: float = 0.0


def price_of_moving(before: Session, after: Session, snapshot: Snapshot, desk: Desk) -> Price:
    """What it costs to give up a booking for another: its fees now, and overtime it brings."""
    moved = before.start != after.start
    left = tuple(each for each in before.rooms if moved or each not in after.rooms)
    price = price_of_giving_up(replace(before, rooms=left), snapshot, desk) if left else Price()
    if _is_late(after) and not _is_late(before):
        late = f"ends {when.clock_text(after.end)}, in the evening"
        return Price((*price.lines, late), price.weight + LATE_WEIGHT)
    return price


def price_of_giving_up(session: Session, snapshot: Snapshot, desk: Desk) -> Price:
    """What it costs to call a booking off now: each vendor's fee, by its own ladder."""
    lines, percents = list[str](), [0]
    for first in _one_of_each_vendor(session, snapshot):
        booked = replace(session, rooms=(first,), cost=session.cost if not lines else None)
        fee = fees.fee_at(booked, snapshot, hours.now_of(desk))
        said = fees.told(fee, desk)
        if fee.percent and not fee.amount and not fee.until:
            said = f"{said} of the booking is due"
        if said:
            lines.append(f"{named(snapshot, first) if first else 'the room'}: {said}")
            percents.append(fee.percent)
    weight = 0 if session.state in FREE_STATES else sum(percents) / 10
    return Price(tuple(lines), weight)


def _one_of_each_vendor(session: Session, snapshot: Snapshot) -> list[str]:
    """The first room of each vendor; one that is not known where there is no room."""
    rooms: dict[str, str] = {}
    for each in session.rooms or ("",):
        room = snapshot.find(Room, each)
        rooms.setdefault(room.vendor if room else "", each)
    return list(rooms.values())


def _is_late(session: Session) -> bool:
    if not when.valid(session.end):
        return False
    return session.end[11:16] > EVENING or session.end[:10] > session.start[:10]
