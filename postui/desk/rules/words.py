"""How problems are worded: what it is about, a colon, what is wrong.

A problem's `short` is what is wrong without what it is about; problems of one cause are told by the
first one's message and the others' `short`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from postui.desk import hours
from postui.desk import short as brief
from postui.desk.desk import Desk
from postui.desk.problems import Problem, Severity
from postui.model import when
from postui.model.clean import cell_safe
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot

_FIRST = int(datetime(1900, 1, 1, tzinfo=UTC).timestamp())
_LAST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


def problem(
    rule: str,
    severity: Severity,
    head: str,
    wrong: str,
    records: tuple[str, ...],
    *,
    at: tuple[str, int],
    production: str = "",
    short: str = "",
    field: str = "",
    opens: str = "",
) -> Problem:
    """A problem that reads `head: wrong`; `at` is its moment or date, and the UTC seconds.

    `short` is what is wrong in a few words, where that is not what stands after the colon; `field`
    is the field that matters, of the record `opens`, else of the first.
    """
    said = cell_safe(wrong)
    return Problem(
        rule=rule,
        severity=severity,
        when=at[0],
        instant=at[1],
        message=f"{cell_safe(head)}: {said}",
        short=cell_safe(short) or said,
        records=tuple(dict.fromkeys(each for each in records if each)),
        production=production,
        field=field,
        opens=opens,
    )


def event_of(person_id: str, session: Session, snapshot: Snapshot, desk: Desk) -> str:
    """ "ADR L. Marchetti-Vale Tue 14:00": one person's part in a session."""
    span = hours.span(session)
    at = brief.near_time(span[0], desk) if span else ""
    who = brief.person(person_id, snapshot)
    return f"{brief.session_type(session)} {who} {at}".strip()


def clock_here(instant: int, desk: Desk) -> str:
    """ "14:30" on the user's clocks."""
    return when.clock_text(moment_at(instant, desk.zone))


def moment_at(instant: int, zone: str) -> str:
    """An instant as a moment on the wall of a zone; only for one that is `in_calendar`."""
    return when.from_datetime(datetime.fromtimestamp(instant, when.zone_info(zone)))


def in_calendar(span: tuple[int, int]) -> bool:
    """Whether every wall can show it and the days beside it; a damaged time may name any year."""
    return _FIRST < span[0] <= span[1] < _LAST


def clock_there(moment: str, desk: Desk) -> str:
    """A time on its own wall; where the user's clocks differ, or cannot show it, with its zone."""
    own, here = when.clock_text(moment), ""
    if (at := hours.seconds(moment)) is not None and in_calendar((at, at)):
        here = clock_here(at, desk)
    return own if own == here else f"{own} {when.zone_abbr(moment)}"


def day_at(iso: str, desk: Desk) -> tuple[str, int]:
    """A date as a problem's moment: it bites when that day begins for the user."""
    return iso, hours.day_start(iso, desk.zone)


def day_end(iso: str, desk: Desk) -> tuple[str, int]:
    """A last day as a problem's moment: it bites when that day is over for the user."""
    return iso, hours.day_start(hours.shifted(iso, 1), desk.zone)


def counted(number: int, word: str, many: str = "") -> str:
    """ "1 day", "2 days", "2 copies"."""
    return f"{number} {word if number == 1 else many or f'{word}s'}"


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def shared_production(*records: Record) -> str:
    """The production all are of; empty when they are of several, so that every view shows it."""
    found = {getattr(each, "production", "") for each in records}
    return found.pop() if len(found) == 1 else ""
