"""When things really are: stored times as UTC seconds, and their texts compared without parsing.

A large store holds tens of thousands of times, and reading each costs more than a whole pane may
take. A stored time's first ten characters are its day on its own wall, and no two zones are more
than a day apart; so texts choose what may matter, and only that is counted in seconds.
A time that cannot be read is None, never an error: a damaged record must not hide the others.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from postui.desk.desk import Desk
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.session import SESSION_STATES, Session
from postui.model.session_types import BY_CODE

HOUR = 3600
DAY = 24 * HOUR

STANDING = frozenset(s.name for s in SESSION_STATES.states if s.phase in ("open", "under way"))
"""States of a session that is still to happen or happening."""
OFF = frozenset(s.name for s in SESSION_STATES.states if s.phase == "off")


def seconds(moment: str) -> int | None:
    """UTC seconds of a stored moment; None when there is none or it cannot be read."""
    if not moment:
        return None
    try:
        return when.instant(moment)
    except InvalidField:
        return None


def span(session: Session) -> tuple[int, int] | None:
    """When a session is, in UTC seconds; without an end it lasts as long as its type usually does.

    None when its start cannot be read. The end is never before the start.
    """
    start = seconds(session.start)
    if start is None:
        return None
    end = seconds(session.end)
    if end is None:
        usual = BY_CODE.get(session.type)
        end = start + 60 * (usual.minutes if usual else 0)
    return start, max(start, end)


def now_of(desk: Desk) -> int:
    """The desk's now in UTC seconds."""
    return int(desk.now.timestamp())


def is_day(text: str) -> bool:
    """Whether stored text is a date."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def shifted(day: str, days: int) -> str:
    """An ISO date some days on; text that is no date is returned as it is."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


@lru_cache(maxsize=256)
def day_start(day: str, zone: str) -> int:
    """UTC seconds at which a day begins in a zone; 0 for text that is no date of our times.

    Where the clocks skip midnight, the day begins after the gap.
    """
    try:
        return when.instant(when.make(datetime.fromisoformat(day[:10]), zone, fold=0))
    except (ValueError, OverflowError, InvalidField):
        return 0


def local_day(instant: int, desk: Desk) -> str:
    """The ISO date an instant falls on for the user."""
    return datetime.fromtimestamp(instant, when.zone_info(desk.zone)).date().isoformat()


def may_still_matter(session: Session, since: str) -> bool:
    """Whether a session ends on or after an ISO date on its own wall, read off its text."""
    return (session.end or session.start)[:10] >= since


def days_between(first: str, last: str) -> int:
    """Whole days from one ISO date to another; 0 where one is no date."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
