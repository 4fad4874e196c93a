"""The hours of a room, on its own wall, and whether a session fits into them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from postui.desk import hours
from postui.desk.names import named
from postui.desk.rules.facts import Facts
from postui.desk.rules.room_place import zone_of_room
from postui.desk.rules.words import clock_there, moment_at
from postui.desk.rules.workdays import DAWN_HOURS
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.session import Session

DAWN = f"{DAWN_HOURS:02d}"
"""The hour before which it is still the night before, as a clock begins."""


def outside_hours(
    room: str, session: Session, span: tuple[int, int], facts: Facts
) -> Iterator[str]:
    """Why a session does not fit into a room's hours of the day it starts on, or of the evening
    before; nothing if it does."""
    start, end = span
    if end - start >= hours.DAY:
        return
    own, vendor = facts.room(room), facts.vendor_of(room)
    opens = (own.opens if own else "") or (vendor.opens if vendor else "")
    closes = (own.closes if own else "") or (vendor.closes if vendor else "")
    if not opens and not closes:
        return
    zone = zone_of_room(room, facts) or when.zone_of(session.start)
    today = moment_at(start, zone)[:10]
    evening_before, open_today = (
        _open(day, opens, closes, zone) for day in (hours.shifted(today, -1), today)
    )
    if evening_before is None or open_today is None:
        return
    if any(first <= start and end <= last for first, last in (evening_before, open_today)):
        return
    name = named(facts.snapshot, room)
    early = start < open_today[0]
    edge = open_today[0] if early else open_today[1]
    at = clock_there(moment_at(edge, zone), facts.desk)
    yield f"{name} opens at {at}" if early else f"{name} closes at {at}"


def _open(day: str, opens: str, closes: str, zone: str) -> tuple[int, int] | None:
    """The first and last instant of a day's hours; None for clocks that cannot be read.

    A room that closes at or before it opens does so after midnight.
    """
    first = opens or "00:00"
    past_midnight = not closes or (closes <= opens if opens else closes[:2] < DAWN)
    last_day = hours.shifted(day, 1) if past_midnight else day
    start, end = _instant(day, first, zone), _instant(last_day, closes or "00:00", zone)
    return None if start is None or end is None else (start, end)


def _instant(day: str, clock: str, zone: str) -> int | None:
    try:
        return when.instant(when.make(datetime.fromisoformat(f"{day}T{clock}"), zone, fold=0))
    except (InvalidField, ValueError, OverflowError):
        return None
