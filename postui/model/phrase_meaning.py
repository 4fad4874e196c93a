"""What a phrase means against now: its shape to moments, refusing what has no single meaning.

- A range without a day after its dash ends the next day when it would end before it starts, if
  that makes it shorter than 16 hours; a longer one is refused as a slip.
- A day typed after the whole range is the day it starts: `22:00-02:00 fri`.
- A time without a day is on the caller's day, else today; it is doubted when it has passed today.
- `midnight` ends a day when it is an end; as a start it begins the day typed, or tomorrow.
- `all day` is 09:00 to 18:00 and always doubted.
"""

from __future__ import annotations

from datetime import date, timedelta

from postui.model.errors import DoubtfulTime
from postui.model.moments import Moment, day_of, from_datetime, instant, shift
from postui.model.phrase_clock import DAY_MINUTES, Time, settle
from postui.model.phrase_dates import Asked, resolve_day
from postui.model.phrase_days import Day
from postui.model.phrase_shape import Shape, Side
from postui.model.phrase_words import not_understood
from postui.model.phrase_zones import at_place, check_year
from postui.model.when_text import DAYS, clock_text, day_text

OVERNIGHT_BELOW = 16 * 60 * 60
LONGEST_LENGTH = 31 * DAY_MINUTES
ALL_DAY = (9 * 60, 18 * 60)

Meaning = tuple[str, Moment, Moment]
"""The day typed, the start and the end; empty where there is none."""


def meaning_of(shape: Shape, asked: Asked) -> Meaning:
    """The day, start and end a shape means; `asked.notes` collects what was not certain.

    Raises NotUnderstood, DoubtfulTime or InvalidField (an unknown zone).
    """
    left, right = shape.left, shape.right
    if left.later is not None:
        return _from_now(left, right, asked)
    if left.all_day:
        return _all_day(left, right, asked)
    if left.time is None:
        return _day_only(left, right, asked)
    if right is not None:
        return _range(left, right, left.time, asked)
    if left.time.style == "bare" and not left.dated and left.length is None:
        not_understood(asked.text, f"{left.time.text} alone could be anything")
    if left.plus:
        not_understood(asked.text, f"+{left.plus} belongs to the end of a range")
    day = _side_day(left, asked)
    first, _ = settle(left.time, None, asked)
    start = _start(left, left, left.time, day, first, asked)
    return _typed(day), start, by_length(start, left.length, asked)


def date_of(shape: Shape, asked: Asked) -> str:
    """The ISO date of a phrase that is only a date; refuses a time, a range and a length."""
    if shape.right is not None or _has_time(shape.left):
        not_understood(asked.text, "only a date fits here", "type a date such as 24 Nov or fri")
    day = _side_day(shape.left, asked)
    if day is None:
        not_understood(asked.text, "names no day")
    return day.isoformat()


def _has_time(side: Side) -> bool:
    return side.time is not None or side.all_day or side.later is not None or bool(side.length)


def _from_now(left: Side, right: Side | None, asked: Asked) -> Meaning:
    """`+2h`, `in 90m`, `now`: minutes that really elapse from now."""
    if right is not None or left.dated or left.time is not None or left.all_day:
        not_understood(asked.text, "a time from now takes no other day or time")
    start = shift(from_datetime(asked.now), minutes=left.later or 0)
    return day_of(start), start, by_length(start, left.length, asked)


def _all_day(left: Side, right: Side | None, asked: Asked) -> Meaning:
    if right is not None or left.time is not None or left.length is not None:
        not_understood(asked.text, "all day takes no other time")
    day = _side_day(left, asked)
    on = day or asked.day or asked.today
    asked.doubt("all day read as 09:00 to 18:00")
    start, end = (at_place(on, minutes, left, None, asked) for minutes in ALL_DAY)
    return _typed(day), start, end


def _day_only(left: Side, right: Side | None, asked: Asked) -> Meaning:
    if right is not None:
        not_understood(asked.text, "a range needs the time it starts")
    day = _side_day(left, asked)
    if day is None or left.length is not None:
        not_understood(asked.text, "names no time")
    check_year(day.year, asked)
    _doubt_year(left.day, asked)
    return day.isoformat(), "", ""


def _range(left: Side, right: Side, left_time: Time, asked: Asked) -> Meaning:
    if right.time is None or right.later is not None or right.all_day:
        not_understood(asked.text, "a range needs the time it ends")
    if left.length is not None or right.length is not None or left.plus:
        not_understood(asked.text, "says twice when it ends")
    dated_end = right.dated and (left.dated or not right.day_last)
    if dated_end and not left.dated:
        not_understood(asked.text, "says on which day it ends, not on which it starts")
    owner = left if left.dated or dated_end else right
    day = _side_day(owner, asked)
    first, last = settle(left_time, right.time, asked)
    if last is None:
        not_understood(asked.text, "names no end")
    start = _start(left, right, left_time, day, first, asked)
    start_day = date.fromisoformat(day_of(start))
    if dated_end:
        end_day = _side_day(right, asked, after=start_day)
        return _typed(day), start, _dated_end(right, left, end_day or start_day, last, start, asked)
    return _typed(day), start, _undated_end(right, left, start_day, last, start, asked)


def _undated_end(
    right: Side, left: Side, day: date, minutes: int, start: Moment, asked: Asked
) -> Moment:
    """The end on the day it starts, on the next when that is before the start, or on `+N`."""
    begins = instant(start)
    try:
        end = at_place(day + timedelta(days=right.plus), minutes, right, left, asked)
        if instant(end) > begins:
            return end
    except DoubtfulTime as doubtful:
        if any(instant(each) > begins for each in doubtful.choices):
            raise
    if not right.plus:
        later = at_place(day + timedelta(days=1), minutes, right, left, asked)
        if begins < instant(later) < begins + OVERNIGHT_BELOW:
            return later
    return not_understood(
        asked.text,
        f"ends at {minutes // 60:02d}:{minutes % 60:02d}, before it starts at {clock_text(start)}",
        "add am or pm, or +1 for an end the next day",
    )


def _dated_end(
    right: Side, left: Side, day: date, minutes: int, start: Moment, asked: Asked
) -> Moment:
    time = right.time
    if time is not None and time.style == "midnight":
        minutes = 0
        asked.doubt(f"midnight read as the start of {day_text(day.isoformat(), asked.today)}")
    end = at_place(day + timedelta(days=right.plus), minutes, right, left, asked)
    if instant(end) <= instant(start):
        not_understood(asked.text, "ends before it starts")
    if instant(end) - instant(start) > LONGEST_LENGTH * 60:
        not_understood(asked.text, "lasts more than 31 days")
    return end


def _start(
    left: Side, right: Side, time: Time, day: date | None, minutes: int, asked: Asked
) -> Moment:
    """The start on the day typed, the caller's day or today, doubting a passed time of today."""
    assumed = day is None and asked.day is None
    on = day or asked.day or asked.today
    if time.style == "midnight":
        on += timedelta(days=1 if assumed else 0)
        asked.doubt(f"midnight read as the start of {day_text(on.isoformat(), asked.today)}")
    start = at_place(on, minutes, left, right, asked)
    if assumed and instant(start) < int(asked.now.timestamp()):
        asked.doubt(f"{clock_text(start)} has passed today")
    yearless = left.day is not None and left.day.kind == "date" and left.day.n[0] < 0
    if yearless and time.style == "bare" and not time.open and not left.day_last:
        asked.doubt(f"{time.text} read as {clock_text(start)}, not the year")
    return start


def by_length(start: Moment, length: int | None, asked: Asked) -> Moment:
    """The end after a typed length, or after the caller's usual one; empty with neither."""
    minutes = asked.minutes if length is None else length
    if minutes is None:
        return ""
    if not 0 < minutes <= LONGEST_LENGTH:
        not_understood(asked.text, "lasts nothing or more than 31 days")
    return shift(start, minutes=minutes)


def _side_day(side: Side, asked: Asked, after: date | None = None) -> date | None:
    """The date of a side; a weekday typed beside a date has to agree with it."""
    if side.day is None:
        return None if side.weekday is None else resolve_day(side.weekday, asked, after)
    found = resolve_day(side.day, asked, after)
    if side.weekday is not None and found.weekday() != side.weekday.n[0]:
        shown = day_text(found.isoformat())
        not_understood(asked.text, f"that day is {shown}, not a {DAYS[side.weekday.n[0]]}")
    return found


def _typed(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _doubt_year(day: Day | None, asked: Asked) -> None:
    """`24 Nov 2015` without a time could be a quarter past eight."""
    figures = "" if day is None else day.text.rpartition(" ")[2]
    if len(figures) == 4 and figures.isdigit():
        year = int(figures)
        if 2000 <= year < 2060 and abs(year - asked.today.year) > 2:
            asked.doubt(f"{figures} read as the year")
