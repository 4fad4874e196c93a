"""What calling a session off costs, by its vendor's ladder. Pure.

A step of so many hours is due when fewer than that remain until the start, in elapsed time: at the
very moment the lower fee still holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.lines import Line
from postui.model.money import Money
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor


class Fee(msgspec.Struct, frozen=True):
    """What it costs at a moment, and when it costs more."""

    percent: int = 0
    amount: Money | None = None
    """The same in money, where the session's cost is known and something is due."""
    until: int = 0
    """UTC seconds of the last moment at which this holds; 0 when it does not rise any more."""
    next_percent: int = 0
    """What is due after that."""
    basis: Literal["ladder", "hold", ""] = ""
    """A confirmed booking pays by the ladder, a hold nothing; of all else nothing is known."""


def fee_at(session: Session, snapshot: Snapshot, now: int) -> Fee:
    """What calling a session off costs at `now`, in UTC seconds."""
    if session.state in ("hold", "challenged"):
        return Fee(basis="hold")
    if session.state in ("confirmed", "in_progress"):
        return once_confirmed(session, snapshot, now)
    return Fee()


def once_confirmed(session: Session, snapshot: Snapshot, now: int) -> Fee:
    """The same by the ladder alone, as if the session were confirmed."""
    vendor = vendor_of(session, snapshot)
    start = hours.seconds(session.start)
    if vendor is None or not vendor.cancellation or start is None:
        return Fee()
    steps = [
        (start - each.hours * hours.HOUR, each.percent)
        for each in vendor.cancellation
        if each.hours >= 0
    ]
    percent = max((due for last, due in steps if last < now), default=0)
    rises = [(last, due) for last, due in steps if last >= now and due > percent]
    until = min((last for last, _ in rises), default=0)
    then = max((due for last, due in rises if last == until), default=0)
    return Fee(percent, _share(session, percent), until, then, "ladder")


def vendor_of(session: Session, snapshot: Snapshot) -> Vendor | None:
    """Whose terms hold for a session: the vendor of its first room."""
    room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
    return snapshot.find(Vendor, room.vendor) if room else None


def _share(session: Session, percent: int) -> Money | None:
    """A share of what a session costs, rounded to the minor unit; None where that is not known."""
    cost, span = session.cost, hours.span(session)
    if cost is None or span is None or not percent:
        return None
    length = span[1] - span[0]
    if cost.per == "hour":
        whole = cost.minor * length / hours.HOUR
    elif cost.per in ("", "session") or (cost.per == "day" and length <= hours.DAY):
        whole = cost.minor
    else:
        return None
    return Money(int(whole * percent / 100 + 0.5), cost.currency)


def told(fee: Fee, desk: Desk) -> str:
    """ "free to cancel until Thu 14:00", "50 % (USD 400.00) until Fri 14:00, then 100 %"."""
    if fee.basis == "hold":
        return "free to release"
    if not fee.basis:
        return ""
    until = f" until {short.near_time(fee.until, desk)}" if fee.until else ""
    if not fee.percent:
        return f"free to cancel{until}"
    amount = f" ({fee.amount.text()})" if fee.amount else ""
    return f"{fee.percent} %{amount}{until}" + (f", then {fee.next_percent} %" if until else "")


def fee_lines(record: Record, snapshot: Snapshot, desk: Desk) -> Iterator[Line]:
    """The line of a session's card that says it, leading to the vendor; none where unknown."""
    if isinstance(record, Session):
        text = told(fee_at(record, snapshot, hours.now_of(desk)), desk)
        vendor = vendor_of(record, snapshot)
        if text:
            yield Line("Cancellation", text, link=vendor.id if vendor else "")
