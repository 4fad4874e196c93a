"""Somebody's sessions as days of work: when they come, when they go, and what rest lies between.

A day of work is a date on the wall of the place; what begins before dawn belongs to the evening
before. Sessions in two zones are on one day of work when it is one date on either wall.
Rest is counted in UTC seconds, so the night of a clock change is as long as it really is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from postui.desk import hours
from postui.desk.problems import Severity
from postui.desk.rules.firmness import Firmness, booking_of, called_at, firmness, one_need
from postui.desk.rules.words import in_calendar, moment_at
from postui.model import when
from postui.model.session import Booking, Session

DAWN_HOURS = 4
"""An hour before this still belongs to the evening before."""
DAWN = timedelta(hours=DAWN_HOURS)


class Part(msgspec.Struct, frozen=True, gc=False):
    """Somebody's part in a session."""

    session: Session
    booking: Booking
    arrives: int
    leaves: int
    """UTC seconds; they come to their call, which may be early or late."""
    firmness: Firmness

    @property
    def zone(self) -> str:
        """The zone whose wall the session is on."""
        return when.zone_of(self.session.start)


class WorkDay(msgspec.Struct, frozen=True):
    """What somebody does on one day, in the order they come to it."""

    day: str
    """ISO date on the wall of its first session."""
    parts: list[Part]

    @property
    def first(self) -> Part:
        """What they come for."""
        return self.parts[0]

    @property
    def last(self) -> Part:
        """What they go after."""
        return max(self.parts, key=lambda each: each.leaves)

    @property
    def arrives(self) -> int:
        """UTC seconds."""
        return self.parts[0].arrives

    @property
    def leaves(self) -> int:
        """UTC seconds."""
        return max(each.leaves for each in self.parts)

    @property
    def work(self) -> int:
        """Seconds in sessions; what runs at once counts once."""
        total, until = 0, self.arrives
        for part in self.parts:
            total += max(0, part.leaves - max(until, part.arrives))
            until = max(until, part.leaves)
        return total


def work_days(person: str, sessions: Iterable[Session]) -> list[WorkDay]:
    """Somebody's days of work, in order. Sessions whose time cannot be read are left out."""
    parts = [part for each in sessions if (part := part_in(each, person)) is not None]
    parts.sort(key=lambda part: (part.arrives, part.leaves, part.session.id))
    days: list[WorkDay] = []
    for part in parts:
        if days and _same_day(days[-1].first, part):
            days[-1].parts.append(part)
        else:
            days.append(WorkDay(_wall_day(part.arrives, part.zone), [part]))
    return days


def part_in(session: Session, person: str) -> Part | None:
    """Somebody's part in a session; None where they have none or its time cannot be read."""
    booking, span = booking_of(session, person), hours.span(session)
    if booking is None or span is None or not in_calendar(span):
        return None
    return Part(session, booking, called_at(booking, span), span[1], firmness(session, booking))


def _same_day(first: Part, other: Part) -> bool:
    a, b = first.zone, other.zone
    if a == b:
        return _wall_day(first.arrives, a) == _wall_day(other.arrives, a)
    return any(
        moment_at(first.arrives, wall)[:10] == moment_at(other.arrives, wall)[:10]
        for wall in (a, b)
    )


def _wall_day(instant: int, zone: str) -> str:
    wall = datetime.fromtimestamp(instant, when.zone_info(zone)).replace(tzinfo=None)
    return (wall - DAWN).date().isoformat()


def alternatives(first: Part, second: Part) -> bool:
    """Whether both are options for one need, of which only one will happen."""
    firm = first.firmness == second.firmness == "firm"
    return one_need(first.session, second.session, both_firm=firm)


def severity(*parts: Part) -> Severity:
    """Confirmed work is an error, a hold in it a warning, pencils and enquiries alone a note."""
    found = {each.firmness for each in parts}
    if found == {"firm"}:
        return "error"
    firm_and_held = found == {"firm", "held"} or (found == {"held"} and len(parts) == 1)
    return "warning" if firm_and_held else "note"


def moment(instant: int, part: Part) -> str:
    """An instant as a moment on the wall of a session."""
    return moment_at(instant, part.zone)
