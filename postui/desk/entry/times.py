"""Moments: typed wall times in the zone of what they belong to.

A time picked from the choices of a doubtful one, or pasted whole, is RFC 9557 text and is taken as
it stands. Everything else goes through the grammar of `model/phrase.py`.
"""

from __future__ import annotations

from datetime import date

from postui.desk.entry.question import Entry, Question, relabel
from postui.desk.wall_zone import zone_for
from postui.model import when
from postui.model.errors import InvalidField, NotUnderstood
from postui.model.phrase import When, read_when
from postui.model.session import Session


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
    """A moment of any field but a session's start and end, which also know each other."""
    if when.valid(q.text):
        return q.answer(exact(q), echo_of(exact(q), q))
    read = read_phrase(q, q.day)
    if read.end:
        raise q.invalid("is a range, and this is one time")
    if not read.start:
        raise q.invalid("says no time", "add the time, as in fri 17:00")
    return q.answer(read.start, echo_of(read.start, q), *doubts_of(q, read))


def exact(q: Question) -> str:
    """RFC 9557 text as it is stored; a bare offset is told in the field's zone."""
    moment = when.from_datetime(when.parse(q.text))
    return moment if moment.endswith("]") else when.in_zone(moment, session_zone(q))


def read_phrase(q: Question, day: date | None, zone: str = "") -> When:
    """What the grammar makes of a text. Raises its errors with the field's label."""
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


def doubts_of(q: Question, read: When) -> list[str]:
    """The doubts of a reading, with the field's label."""
    return [f"{q.name}: {each}" for each in read.uncertain]


def echo_of(moment: str, q: Question, end: str = "") -> str:
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
