"""When a session is: a date beside times of day, or both in one cell.

A missing Out means the usual length of the type; `ALL DAY` means from nine for that length. Both
are presumed, so they are given to a new session only and never undo what was decided since.
"""

from __future__ import annotations

import re
from datetime import timedelta

from postui.exchange.cells import DAY_MINUTES, Clock, moment, read_clock
from postui.exchange.row import Row, Values
from postui.model.errors import DoubtfulTime, InvalidField
from postui.model.session_types import SessionType
from postui.model.when import duration_text, shift

_ALL_DAY = re.compile(r"all[\s-]?day|full day|day", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_MORNING = 9 * 60


def session_times(row: Row, zone: str, found: SessionType) -> tuple[Values, Values]:
    """What the line says of start and end, and what is only presumed."""
    if "date" not in row.headings():
        return _full(row, zone, found)
    row.must("date")
    day = row.date("date")
    said, until = row.must("start"), row.text("end")
    length = duration_text(timedelta(minutes=found.minutes))
    if _ALL_DAY.fullmatch(said) and not until:
        row.doubt("start", f"read as from 09:00 for {length}, the usual length")
        begin = Clock(_MORNING)
        return _span(row, zone, day, begin, begin.minutes + found.minutes, usual=True)
    if not until and len(pieces := _RANGE.split(said)) == 2:
        said, until = pieces
    begin, doubt = read_clock(row.heading("start"), said, row.how)
    if doubt:
        row.doubt("start", doubt)
    if not until:
        row.doubt("end", f"missing: read as {length} long, as is usual for {found.label}")
        return _span(row, zone, day, begin, begin.minutes + found.minutes, usual=True)
    end, doubt = read_clock(row.heading("end"), until, row.how)
    stop = end.minutes + DAY_MINUTES * end.days
    if stop <= begin.minutes and end.bare and end.minutes // 60 < 12:
        stop += DAY_MINUTES // 2
        doubt = f"read as {stop // 60:02d}:{stop % 60:02d}, after the start"
    if stop <= begin.minutes and stop < DAY_MINUTES:
        stop += DAY_MINUTES
        doubt = "read as on the day after, because it is before the start"
    if doubt:
        row.doubt("end", doubt)
    return _span(row, zone, day, begin, stop, usual=False)


def _full(row: Row, zone: str, found: SessionType) -> tuple[Values, Values]:
    """A sheet without a column for the date: a date and a time in each cell."""
    row.must("start")
    values = row.required("start", zone)
    if row.has("end"):
        return values | row.required("end", zone), {}
    return values, {"end": shift(values["start"], minutes=found.minutes)}


def _span(
    row: Row, zone: str, day: str, begin: Clock, stop: int, *, usual: bool
) -> tuple[Values, Values]:
    ends = {}
    try:
        start = moment(day, begin.minutes + DAY_MINUTES * begin.days, zone)
        ends["end"] = (
            shift(start, minutes=stop - begin.minutes) if usual else moment(day, stop, zone)
        )
    except DoubtfulTime as error:
        heading = row.heading("start")
        raise InvalidField(
            heading, row.block("start"), f"{error.message}: {' or '.join(error.choices)}"
        ) from error
    return ({"start": start}, ends) if usual else ({"start": start, **ends}, {})
