"""Which bookings of one room or one person run at once: a sorted sweep.

Sessions are compared by the texts of their times, which costs a fraction of reading them. Only
pairs whose texts leave it open, because of two zones, a bump or an early call, are counted in
seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import msgspec

from postui.desk import hours
from postui.desk.rules.firmness import Firmness, booking_of, called_at, firmness, one_need
from postui.model.session import Session


class Use(msgspec.Struct, frozen=True):
    """One session's claim on a room or a person."""

    session: Session
    start: int
    end: int
    """UTC seconds; a person's claim begins at their call; one without an end is a minute."""
    firmness: Firmness


class Clash(msgspec.Struct, frozen=True):
    """Two claims at once, the one that starts earlier first."""

    first: Use
    second: Use
    end: int
    """UTC seconds when one of them is over; both run from the second's start."""
    bump: bool
    """Only the first one's optional overrun reaches into the second."""


def clashes(sessions: list[Session], person: str = "") -> Iterator[Clash]:
    """Every pair that runs at once, each once; for a person, with their call and answer.

    Options for one need are no clash: at most one of them will happen.
    """
    if len(sessions) < 2:
        return
    ordered = sorted(sessions, key=attrgetter("start"))
    count = len(ordered)
    for at, first in enumerate(ordered):
        # No two zones are more than a day apart, so nothing later than this can overlap it.
        until = hours.shifted((first.end or first.start)[:10], 1)
        for after in range(at + 1, count):
            second = ordered[after]
            if second.start[:10] > until:
                break
            if not _apart(first, second, person):
                found = _clash(first, second, person)
                if found is not None:
                    yield found


def _apart(first: Session, second: Session, person: str) -> bool:
    """Whether the texts alone show that the first ends before the second starts."""
    if first.end[16:] != second.start[16:] or first.end[:16] > second.start[:16] or first.bump:
        return False
    return not person or not any(each.call for each in second.people)


def _clash(first: Session, second: Session, person: str) -> Clash | None:
    a, b = _use(first, person), _use(second, person)
    if a is None or b is None:
        return None
    if one_need(first, second, both_firm=a.firmness == b.firmness == "firm"):
        return None
    if b.start < a.start:
        a, b = b, a
    if b.start < min(a.end, b.end):
        return Clash(a, b, min(a.end, b.end), bump=False)
    overrun = a.end + 60 * (a.session.bump or 0)
    if a.end <= b.start < min(overrun, b.end):
        return Clash(a, b, min(overrun, b.end), bump=True)
    return None


def _use(session: Session, person: str) -> Use | None:
    start, end = hours.seconds(session.start), hours.seconds(session.end)
    if start is None:
        return None
    end = start + 60 if end is None else end
    booking = booking_of(session, person) if person else None
    return Use(session, called_at(booking, (start, end)), end, firmness(session, booking))
