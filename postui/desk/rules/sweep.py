"""Which bookings of one room or one person run at once: a sorted sweep.

Bookings are compared by the texts of their times, which costs a fraction of reading them. Only
pairs whose texts leave it open, because of two zones or a bump, are counted in seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from postui.desk import hours
from postui.model.session import Session

Firmness = Literal["firm", "held", "asked"]
_FIRMNESS: dict[str, Firmness] = {
    "confirmed": "firm",
    "in_progress": "firm",
    "hold": "held",
    "challenged": "held",
}
_ANSWERS: dict[str, Firmness] = {"": "firm", "confirmed": "firm", "hold": "held", "asked": "held"}


class Use(msgspec.Struct, frozen=True):
    """One session's claim on a room or a person."""

    session: Session
    start: str
    end: str
    """Moments; a claim without an end counts for its first minute."""
    firmness: Firmness
    until: str
    """The last ISO date on which, in some zone, it may still run."""

    def span(self) -> tuple[int, int] | None:
        """In UTC seconds."""
        start = hours.seconds(self.start)
        if start is None:
            return None
        end = hours.seconds(self.end)
        return start, start + 60 if end is None else end


class Clash(msgspec.Struct, frozen=True):
    """Two claims at once."""

    first: Use
    second: Use
    start: int
    end: int
    """UTC seconds during which both run."""
    bump: bool
    """Only the first one's optional overrun reaches into the second."""


def use_of(session: Session, call: str = "", answer: str = "") -> Use | None:
    """A session's claim; a person's begins at their call. None without a start."""
    if not session.start:
        return None
    start = session.start
    if call:
        early, begins = hours.seconds(call), hours.seconds(start)
        start = call if early is not None and begins is not None and early < begins else start
    firmness = _FIRMNESS.get(session.state, "asked")
    if firmness == "firm":
        firmness = _ANSWERS.get(answer, "firm")
    return Use(session, start, session.end, firmness, hours.shifted((session.end or start)[:10], 1))


def clashes(uses: list[Use]) -> Iterator[Clash]:
    """Every pair that runs at once, each once, earlier start first; options of one set are none."""
    uses.sort(key=lambda use: use.start)
    running: list[Use] = []
    for use in uses:
        day = use.start[:10]
        running = [each for each in running if each.until >= day]
        for before in running:
            if _apart(before, use):
                continue
            found = _clash(before, use)
            if found is not None:
                yield found
        running.append(use)


def _apart(first: Use, second: Use) -> bool:
    """Whether the texts alone show that the first ends before the second starts."""
    same_wall = first.end[16:] == second.start[16:]
    return same_wall and first.end[:16] <= second.start[:16] and not first.session.bump


def _clash(first: Use, second: Use) -> Clash | None:
    if first.session.id == second.session.id or _one_need(first, second):
        return None
    a, b = first.span(), second.span()
    if a is None or b is None:
        return None
    if b[0] < a[0]:
        first, second, a, b = second, first, b, a
    if b[0] < min(a[1], b[1]):
        return Clash(first, second, b[0], min(a[1], b[1]), bump=False)
    overrun = a[1] + 60 * (first.session.bump or 0)
    if a[1] <= b[0] < min(overrun, b[1]):
        return Clash(first, second, b[0], min(overrun, b[1]), bump=True)
    return None


def _one_need(first: Use, second: Use) -> bool:
    """Whether both are options for one need, of which only one will happen."""
    options = first.session.options
    if not options or options != second.session.options:
        return False
    return not first.firmness == second.firmness == "firm"
