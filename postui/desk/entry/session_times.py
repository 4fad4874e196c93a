"""The start and end of a session: each is read against the other, and nothing moves silently."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from postui.desk.entry.question import Entry, Question, relabel
from postui.desk.entry.times import doubts_of, echo_of, exact, read_phrase, session_zone
from postui.model import when
from postui.model.errors import DoubtfulTime, NotUnderstood
from postui.model.phrase import When, read_length
from postui.model.session import Session
from postui.model.session_types import BY_CODE

_LENGTH = re.compile(r"(?:for\s+|\+\s*)?(\d[\d.:]*\s*(?:h|m(?!a|o)).*)", re.A | re.I)
"""A length, and not `9 May` or `9 Mon`."""
_OVERNIGHT = timedelta(hours=16)
"""An end before its start is the next morning's, if that is no longer than this."""


def read_start(q: Question) -> Entry:
    """A start, or a whole range; a lone start says where it puts the end."""
    base = q.base if isinstance(q.base, Session) else Session()
    had = when.valid(base.start)
    if when.valid(q.text):
        start, end, doubts = exact(q), "", list[str]()
    else:
        read = read_phrase(q, date.fromisoformat(when.day_of(base.start)) if had else None)
        start, end, doubts = read.start, read.end, doubts_of(q, read)
        if not start and had:
            start = _at(read.day, when.wall(base.start), session_zone(q))
        if not start:
            raise q.invalid("says no time", "add the time, as in fri 14:00-17:30")
        start, end = _here(start, end, q, doubts)
    values = {"start": start}
    if end:
        values["end"] = end
    elif not q.end_known:
        end, why = _usual_end(start, base)
        if end:
            values["end"] = end
            doubts.append(f"End: {when.clock_text(end)}, {why}")
    return Entry(values, echo_of(start, q, end), tuple(doubts))


def _here(start: str, end: str, q: Question, doubts: list[str]) -> tuple[str, str]:
    """Times that were typed in another zone, told in the room's."""
    zone = session_zone(q)
    if when.zone_of(start) == zone:
        return start, end
    if not (isinstance(q.base, Session) and q.base.rooms) and not q.zone:
        return start, end
    told = when.in_zone(start, zone)
    doubts.append(f"{q.name}: {when.full_text(start)} is {when.full_text(told)} in the room")
    return told, when.in_zone(end, zone) if end else ""


def _usual_end(start: str, base: Session) -> tuple[str, str]:
    """Where a lone start puts the end, and why; empty where nothing says how long it is."""
    if when.valid(base.start) and when.valid(base.end):
        length = when.elapsed(base.start, base.end)
        if length >= timedelta(0):
            told = when.duration_text(length)
            minutes = int(length.total_seconds() // 60)
            return when.shift(start, minutes=minutes), f"moved with the start ({told})"
    kind = BY_CODE.get(base.type)
    if kind is None:
        return "", ""
    told = when.duration_text(timedelta(minutes=kind.minutes))
    return when.shift(start, minutes=kind.minutes), f"the usual {told} of {kind.label}"


def read_end(q: Question) -> Entry:
    """An end: a time on the day of the start or the next morning, or a length."""
    base = q.base if isinstance(q.base, Session) else Session()
    if when.valid(q.text):
        end = exact(q)
        return q.answer(end, echo_of(end, q))
    if not when.valid(base.start):
        alone = read_phrase(q, None)
        return _told_end(q, alone, alone.start, "")
    length = _LENGTH.fullmatch(q.text.strip())
    if length:
        try:
            end = when.shift(base.start, minutes=read_length(length[1]))
        except NotUnderstood as error:
            raise relabel(error, q.name) from error
        return q.answer(end, echo_of(end, q))
    zone = when.zone_of(base.start)
    day = date.fromisoformat(when.day_of(base.start))
    read = _on_the_day(q, day, base.start)
    if read is None or (read.start and when.instant(read.start) < when.instant(base.start)):
        later = read_phrase(q, day + timedelta(days=1), zone)
        if read is None or later.start != read.start:
            if when.elapsed(base.start, later.start) > _OVERNIGHT:
                begins = when.clock_text(base.start)
                raise q.invalid(f"is before the start, {begins}", "add its date if it is later")
            shown = when.day_text(when.day_of(later.start), q.desk.today)
            return _told_end(q, later, later.start, f"{q.name}: read as {shown}, the next day")
    return _told_end(q, read, read.start, "")


def _on_the_day(q: Question, day: date, start: str) -> When | None:
    """An end read on the day of the start; None for a time the clocks skip or repeat before it."""
    try:
        return read_phrase(q, day, when.zone_of(start))
    except DoubtfulTime as doubtful:
        if any(when.instant(each) >= when.instant(start) for each in doubtful.choices):
            raise
        return None


def _told_end(q: Question, read: When, end: str, doubt: str) -> Entry:
    if read.end:
        raise q.invalid("is a range, and this is one time", "type a range into Start")
    if not end:
        raise q.invalid("says no time", "type it like 17:30 or 4h")
    if q.zone and when.zone_of(end) != q.zone:
        end = when.in_zone(end, q.zone)
    return q.answer(end, echo_of(end, q), *doubts_of(q, read), *([doubt] if doubt else []))


def _at(day: str, wall: datetime, zone: str) -> str:
    return when.make(datetime.combine(date.fromisoformat(day), wall.time()), zone)
