"""Moments: typed wall times in the zone of what they belong to.

A time picked from the choices of a doubtful one, or pasted whole, is RFC 9557 text and is taken as
it stands. Everything else goes through the grammar of `model/phrase.py`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from postui.desk.called import zone_for
from postui.desk.entry.question import Entry, Question, relabel
from postui.model import when
from postui.model.errors import InvalidField, NotUnderstood
from postui.model.phrase import When, read_length, read_when
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.session_types import BY_CODE

_LENGTH = re.compile(r"(?:for\s+|\+\s*)?(\d[\d.:]*\s*(?:h|m(?!a|o)).*)", re.IGNORECASE)
"""A length, and not `9 May` or `9 Mon`."""
_OVERNIGHT = timedelta(hours=16)
"""An end before its start is the next morning's, if that is no longer than this."""


def session_zone(q: Question) -> str:
    """The zone a record's times are typed in: its room's; without a room, the one it has already.

    Empty fields fall back as `zone_for` says.
    """
    if q.zone:
        return q.zone
    base = q.base
    if base is None:
        return q.desk.zone
    if isinstance(base, Session) and not base.rooms and when.valid(base.start):
        return when.zone_of(base.start)
    return zone_for(base, q.snapshot, q.desk)


def read_moment(q: Question) -> Entry:
    """A moment of any field; the start and end of a session also know each other."""
    if q.struct is Session and q.field.name == "start":
        return _start(q)
    if q.struct is Session and q.field.name == "end":
        return _end(q)
    if when.valid(q.text):
        return q.answer(_exact(q), _echo(_exact(q), q))
    read = _read(q, q.day)
    if read.end:
        raise q.invalid("is a range, and this is one time")
    if not read.start:
        raise q.invalid("says no time", "add the time, as in fri 17:00")
    return q.answer(read.start, _echo(read.start, q), *_doubts(q, read))


def _exact(q: Question) -> str:
    """RFC 9557 text as it is stored; a bare offset is told in the field's zone."""
    moment = when.from_datetime(when.parse(q.text))
    return moment if moment.endswith("]") else when.in_zone(moment, session_zone(q))


def _read(q: Question, day: date | None, zone: str = "") -> When:
    try:
        return read_when(
            q.text,
            now=q.desk.now,
            zone=zone or session_zone(q),
            day_first=q.desk.day_first,
            day=day,
        )
    except (NotUnderstood, InvalidField) as error:
        raise relabel(error, q.name) from error


def _doubts(q: Question, read: When) -> list[str]:
    return [f"{q.name}: {each}" for each in read.uncertain]


def _echo(moment: str, q: Question, end: str = "") -> str:
    """The time in full, and the user's own clocks beside it where they differ."""
    text = when.full_text(moment)
    if end:
        day, _, rest = text.rpartition(f" {when.clock_text(moment)} ")
        span = when.span_text(moment, end)
        text = f"{day} {span}" if span.endswith(when.zone_abbr(end)) else f"{day} {span} {rest}"
    here = when.in_zone(moment, q.desk.zone)
    if when.offset_text(here) == when.offset_text(moment):
        return text
    return f"{text} ({when.clock_text(here)} {when.zone_abbr(here)})"


def _start(q: Question) -> Entry:
    base = q.base if isinstance(q.base, Session) else Session()
    had = when.valid(base.start)
    if when.valid(q.text):
        start, end, doubts = _exact(q), "", list[str]()
    else:
        read = _read(q, date.fromisoformat(when.day_of(base.start)) if had else None)
        start, end, doubts = read.start, read.end, _doubts(q, read)
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
    return Entry(values, _echo(start, q, end), tuple(doubts))


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


def _end(q: Question) -> Entry:
    base = q.base if isinstance(q.base, Session) else Session()
    if when.valid(q.text):
        end = _exact(q)
        return q.answer(end, _echo(end, q))
    if not when.valid(base.start):
        read = _read(q, None)
        return _told_end(q, read, read.start, "")
    length = _LENGTH.fullmatch(q.text.strip())
    if length:
        try:
            end = when.shift(base.start, minutes=read_length(length[1]))
        except NotUnderstood as error:
            raise relabel(error, q.name) from error
        return q.answer(end, _echo(end, q))
    zone = when.zone_of(base.start)
    day = date.fromisoformat(when.day_of(base.start))
    read = _read(q, day, zone)
    if read.start and when.instant(read.start) < when.instant(base.start):
        later = _read(q, day + timedelta(days=1), zone)
        if later.start != read.start:
            if when.elapsed(base.start, later.start) > _OVERNIGHT:
                begins = when.clock_text(base.start)
                raise q.invalid(f"is before the start, {begins}", "add its date if it is later")
            shown = when.day_text(when.day_of(later.start), q.desk.today)
            return _told_end(q, later, later.start, f"{q.name}: read as {shown}, the next day")
    return _told_end(q, read, read.start, "")


def _told_end(q: Question, read: When, end: str, doubt: str) -> Entry:
    if read.end:
        raise q.invalid("is a range, and this is one time", "type a range into Start")
    if not end:
        raise q.invalid("says no time", "type it like 17:30 or 4h")
    if q.zone and when.zone_of(end) != q.zone:
        end = when.in_zone(end, q.zone)
    return q.answer(end, _echo(end, q), *_doubts(q, read), *([doubt] if doubt else []))


def _at(day: str, wall: datetime, zone: str) -> str:
    return when.make(datetime.combine(date.fromisoformat(day), wall.time()), zone)


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
