"""Which date a typed day means, and how certain that is.

- `fri` is the next Friday after today, never today, which is only ever called "today".
- `next fri` is the Friday of the next calendar week (Monday to Sunday), `this fri` that of this
  week, `last fri` the latest one before today.
- A date without a year is the nearest one from 60 days ago to 305 days ahead; after a dash,
  nearest to the left-hand day.
- Two figures for a year mean the one from 80 years ago to 19 years ahead.
- `11/12` is read by the configured order and `11.12.` day first; both are listed as uncertain
  where the other order would be a date too.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from postui.model.phrase_days import FIRST_YEAR, LAST_YEAR, Day
from postui.model.phrase_words import HOW, not_understood
from postui.model.when_text import MONTHS, day_text

PAST_DAYS, AHEAD_DAYS = 60, 305


class Asked(msgspec.Struct):
    """One question to the grammar: the text, what it is read against, and the doubts so far."""

    text: str
    now: datetime
    zone: str
    day_first: bool = False
    day: date | None = None
    minutes: int | None = None
    notes: list[str] = []

    @property
    def today(self) -> date:
        return self.now.date()

    def doubt(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def resolve_day(day: Day, asked: Asked, after: date | None = None) -> date:
    """The date a typed day means; `after` is the left-hand day when this one follows a dash.

    Raises NotUnderstood for a day that does not exist.
    """
    if day.kind == "weekday":
        return _weekday(day, asked, after)
    if day.kind == "month end":
        first = (asked.today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return first - timedelta(days=1)
    if day.kind == "ahead":
        try:
            return _in_range(asked.today + timedelta(days=day.n[0]), day, asked)
        except OverflowError:
            not_understood(asked.text, f"{day.text} is too far away")
    year, month, number = _in_order(day, asked) if day.kind == "figures" else day.n
    if year < 0:
        return _nearest(month, number, day, asked, after)
    if year < 100:
        year = _century(year, day, asked)
    found = _date(year, month, number)
    if found is None:
        not_understood(asked.text, f"there is no {_written(month, number)} {year}")
    return _in_range(found, day, asked)


def _weekday(day: Day, asked: Asked, after: date | None) -> date:
    today, wanted = asked.today, day.n[0]
    monday = today - timedelta(days=today.weekday())
    if day.more == "last":
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if day.more:
        found = monday + timedelta(days=wanted + (7 if day.more == "next" else 0))
        asked.doubt(f"{day.text} read as {day_text(found.isoformat(), today)} ({day.more} week)")
        return found
    if after is not None:
        return after + timedelta(days=(wanted - after.weekday()) % 7)
    found = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    if found.weekday() == today.weekday():
        asked.doubt(f"{day.text} read as {day_text(found.isoformat(), today)}, not today")
    return found


def _in_order(day: Day, asked: Asked) -> tuple[int, int, int]:
    """Year, month and day of a date in figures, doubting where both orders are dates."""
    first, second, year = day.n
    month_first = day.more != "." and not asked.day_first
    if (first if month_first else second) > 12:
        month_first = not month_first
    month, number = (first, second) if month_first else (second, first)
    if not 1 <= month <= 12:
        not_understood(asked.text, f"{day.text} is not a date: there is no month {month}")
    if max(first, second) <= 12 and first != second:
        order = "month first" if month_first else "day first"
        asked.doubt(f"{day.text} read as {_written(month, number)} ({order})")
    return year, month, number


def _nearest(month: int, number: int, day: Day, asked: Asked, after: date | None) -> date:
    """The date without a year: the nearest in the window around today, or around `after`."""
    base = after or asked.today
    years = range(max(base.year - 1, FIRST_YEAR), min(base.year + 1, LAST_YEAR) + 1)
    dates = [found for year in years if (found := _date(year, month, number))]
    near = [found for found in dates if -PAST_DAYS <= (found - base).days <= AHEAD_DAYS]
    if not near:
        if _date(2024, month, number) is None:
            not_understood(asked.text, f"there is no {_written(month, number)}")
        not_understood(
            asked.text, f"no {_written(month, number)} is near", f"type the year with it; {HOW}"
        )
    found = min(near, key=lambda each: abs((each - base).days))
    if found < asked.today and not after:
        asked.doubt(f"{day.text} read as {_written(month, number)} {found.year}, which is past")
    return found


def _century(short: int, day: Day, asked: Asked) -> int:
    this = asked.today.year
    year = next(y for y in range(this - 80, this + 20) if y % 100 == short)
    if abs(year - this) > 10:
        asked.doubt(f"{day.text} read as the year {year}")
    return year


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _in_range(found: date, day: Day, asked: Asked) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        not_understood(asked.text, f"{day.text} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _written(month: int, number: int) -> str:
    return f"{number} {MONTHS[month - 1]}" if 1 <= month <= 12 else f"month {month}"
