"""When a facility is closed, as people write it: dates, ranges, weekdays and names of holidays.

"24 Dec", "Dec 24 2026", "2026-12-24", "24 Dec–1 Jan", "Sundays", "Thanksgiving", "public holidays".
A date without a year holds every year. What is none of these is no closure.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from postui.model.patterns import pattern
from postui.model.phrase_words import MONTH_NUMBERS, WEEKDAYS

_ISO = pattern(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DAY_MONTH = pattern(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]+)\.?,?(?: (\d{4}))?", re.ASCII)
_MONTH_DAY = pattern(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?", re.ASCII)
_RANGE = pattern(r"\s+(?:-|to|until)\s+|\s*(?:–|—|\.\.)\s*|(?<=[a-z\d])-(?=\d{1,2} [a-z])")
_ANY_HOLIDAY = pattern(r"(public|bank|all|national|federal)? ?holidays?")

_Date = tuple[int, int, int]
"""Year, month and day; the year is 0 when none is given."""


def closure_on(closures: tuple[str, ...], day: str, holiday: str) -> str:
    """The closure that covers an ISO date, as it is written; empty for none.

    `holiday` is the name of that day's public holiday, or empty.
    """
    for text in closures:
        if _covers(" ".join(text.casefold().split()), day, holiday.casefold()):
            return text.strip()
    return ""


def _covers(text: str, day: str, holiday: str) -> bool:
    if not text:
        return False
    if holiday and (holiday.startswith(text) or _ANY_HOLIDAY.fullmatch(text)):
        return True
    weekday = WEEKDAYS.get(text, WEEKDAYS.get(text.removesuffix("s")))
    if weekday is not None:
        return date.fromisoformat(day).weekday() == weekday
    ends = _dates(text)
    if ends is None:
        return False
    first, last = ends
    on = date.fromisoformat(day)
    asked = (on.year, on.month, on.day)
    if first[0] and last[0]:
        return first <= asked <= last
    if first[0]:  # the year stands at the first day only
        return first <= asked <= (first[0] + (last[1:] < first[1:]), *last[1:])
    if last[0]:
        return (last[0] - (last[1:] < first[1:]), *first[1:]) <= asked <= last
    if first[1:] <= last[1:]:
        return first[1:] <= asked[1:] <= last[1:]
    return asked[1:] >= first[1:] or asked[1:] <= last[1:]


@lru_cache(maxsize=256)
def _dates(text: str) -> tuple[_Date, _Date] | None:
    """The first and last day of a text; None when it is no date."""
    parts = _RANGE.split(text)
    if len(parts) > 2:
        return None
    last = _date(parts[-1])
    first = _date(parts[0])
    if first is None and last is not None and parts[0].isdecimal():
        first = (last[0], last[1], int(parts[0]))  # "24–26 Dec"
    return (first, last) if first and last else None


def _date(text: str) -> _Date | None:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_MONTH.fullmatch(text):
        month, day, year = MONTH_NUMBERS.get(found[2]), found[1], found[3]
    elif found := _MONTH_DAY.fullmatch(text):
        month, day, year = MONTH_NUMBERS.get(found[1]), found[2], found[3]
    else:
        return None
    return (int(year or 0), month, int(day)) if month else None
