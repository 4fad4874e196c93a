"""What moves with a session: its end, its calls, and its clocks when the room is elsewhere."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from postui.model import when
from postui.model.record import Record
from postui.model.session import Booking, Session


def rezoned(record: Record, zone: str) -> Record:
    """A session whose wall times stand in another zone, as when its room changes.

    Raises DoubtfulTime for a wall time that zone's clocks skip or show twice.
    """
    if not isinstance(record, Session):
        return record
    people = tuple(replace(each, call=_moved(each.call, zone)) for each in record.people)
    return replace(
        record, start=_moved(record.start, zone), end=_moved(record.end, zone), people=people
    )


def _moved(moment: str, zone: str) -> str:
    return when.make(when.wall(moment), zone) if when.valid(moment) else moment


def moved_calls(people: tuple[Booking, ...], before: str, after: str) -> tuple[Booking, ...]:
    """Bookings whose calls, where they are within a day of the old start, follow the new one."""
    if not (when.valid(before) and when.valid(after)) or before == after:
        return people
    moved = []
    for each in people:
        call = each.call
        if when.valid(call) and abs(when.elapsed(before, call)) < timedelta(days=1):
            minutes = int(when.elapsed(before, call).total_seconds() // 60)
            call = when.shift(after, minutes=minutes)
        moved.append(replace(each, call=call))
    return tuple(moved)
