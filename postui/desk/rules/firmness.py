"""How firm a session is, or somebody on it, and how bad that makes what is wrong with it."""

from __future__ import annotations

from typing import Literal

from postui.desk import hours
from postui.desk.problems import WEIGHT, Severity
from postui.model.session import Booking, Session

FIRM = frozenset({"confirmed", "in_progress"})
HELD = frozenset({"hold", "challenged"})

Firmness = Literal["firm", "held", "asked"]
_LEVEL: dict[Firmness, Severity] = {"firm": "error", "held": "warning", "asked": "note"}


def severity(session: Session, worst: Severity = "error") -> Severity:
    """As firm as the booking: confirmed as bad as it gets, held a warning, asked for a note."""
    return max(worst, _LEVEL[firmness(session)], key=WEIGHT.__getitem__)


def severity_of_pair(one: Firmness, other: Firmness) -> Severity:
    """Two firm bookings are an error, a hold in the way of one a warning, anything else a note."""
    pair = {one, other}
    if pair == {"firm"}:
        return "error"
    return "warning" if pair == {"firm", "held"} else "note"


def firmness(session: Session, booking: Booking | None = None) -> Firmness:
    """How firm a session is; with a booking, also how firmly that person is on it.

    What is done was firm.
    """
    if session.state in FIRM or session.state == "completed":
        waits = booking is not None and booking.state in ("asked", "hold")
        return "held" if waits else "firm"
    return "held" if session.state in HELD else "asked"


def one_need(first: Session, second: Session, *, both_firm: bool) -> bool:
    """Whether both are options for one need, of which only one will happen."""
    return bool(first.options) and first.options == second.options and not both_firm


def booking_of(session: Session, person: str) -> Booking | None:
    """Somebody's part in a session that they have not declined."""
    mine = (each for each in session.people if each.person == person and each.state != "declined")
    return next(mine, None)


def called_at(booking: Booking | None, span: tuple[int, int]) -> int:
    """When a session calls somebody, in UTC seconds: at their call, else when it starts.

    A call after the end, or a day and more before the start, is a slip of the pen.
    """
    start, end = span
    call = hours.seconds(booking.call) if booking is not None else None
    return call if call is not None and start - hours.DAY < call < end else start
