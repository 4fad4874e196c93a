"""Dates and times as cells hold them. Strict: a cell says a day or a time by itself, never relative
to today, and what could be read in two ways is read with a doubt that says how.

`Habits` is what the rest of the file shows about its dates and times: whether the month comes
first, and whether every time is on the 24-hour clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from postui.model.errors import InvalidField
from postui.model.when import Moment, day_text, make, parse, valid

DAY_MINUTES = 24 * 60
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+)?"
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?(?:[ -](\d{4}|\d\d))?", re.ASCII
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII)
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d)(?::\d\d)?)?\s*(a|p|am|pm|a\.m\.|p\.m\.|noon)?\s*(\(?\+\s?(\d)\)?)?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d\d)(\d\d)(?:\s*(a|p|am|pm))?()\s*(\(?\+\s?(\d)\)?)?", re.ASCII)
_DAY_AND_CLOCK = re.compile(r"(.+?)[ T,]+(\d{1,2}[:.]\d\d.*|\d{1,2}\s*[ap]\.?m?\.?)", re.I)


class Habits(msgspec.Struct, frozen=True):
    """How a file writes its dates and times."""

    month_first: bool = True
    settled: str = ""
    """Why `month_first`, in words for a doubt."""
    all_24: bool = False


class Reading(msgspec.Struct, frozen=True):
    """A value, and what was uncertain about it in words; empty when nothing was."""

    value: str
    doubt: str = ""


class Clock(msgspec.Struct, frozen=True):
    """A time of day in minutes, of the day itself or of `days` later."""

    minutes: int
    days: int = 0
    bare: bool = False
    """Neither am nor pm nor clearly on the 24-hour clock."""

    @property
    def text(self) -> str:
        """ "09:00"."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


def habits(dates: Iterable[str], times: Iterable[str], *, day_first: bool) -> Habits:
    """What the date cells and the time cells of a file show together."""
    first = {"month": False, "day": False}
    for text in dates:
        form = _FIGURES.match(text)
        if form and int(form[1]) > 12 >= int(form[3]):
            first["day"] = True
        elif form and int(form[3]) > 12 >= int(form[1]):
            first["month"] = True
    clocks = [clock for text in times if (clock := _clock(text)) is not None]
    plain = bool(clocks) and not any(meridiem for _, meridiem in clocks)
    all_24 = plain and any(not clock.bare for clock, _ in clocks)
    if first["month"] == first["day"]:
        settled = "as the settings say"
        return Habits(not day_first, settled, all_24)
    return Habits(first["month"], "as the other dates of this file", all_24)


def read_date(field: str, text: str, how: Habits, today: date) -> Reading:
    """An ISO date from `11/24/2026`, `24 Nov 2026`, `Tue Nov 24, 2026`, `2026-11-24`.

    Raises InvalidField for anything else, days that do not exist included.
    """
    told = re.sub(f"^{_WEEKDAY}", "", " ".join(text.lower().split()))
    told = re.sub(r"[ t]0?0:00(:00)?(\.0+)?$", "", told)
    if form := _ISO.fullmatch(told):
        return Reading(_day(field, text, int(form[1]), int(form[2]), int(form[3])))
    if form := _FIGURES.fullmatch(told):
        return _figures(field, text, form, how, today)
    if form := _DAY_FIRST.fullmatch(told):
        day, month, year = form[1], form[2], form[3]
    elif form := _MONTH_FIRST.fullmatch(told):
        day, month, year = form[2], form[1], form[3]
    else:
        raise InvalidField(field, text, "is not a date", "as in 2026-11-24 or 24 Nov 2026")
    number = _month(month)
    if not number:
        raise InvalidField(field, text, "is not a date", "as in 2026-11-24 or 24 Nov 2026")
    return _with_year(field, text, year, number, int(day), today)


def read_clock(field: str, text: str, how: Habits) -> tuple[Clock, str]:
    """A time of day from `9:00 AM`, `6:30p`, `1430`, `11:55 (+1)`, and what was uncertain.

    Raises InvalidField for anything else, 25:00 included.
    """
    found = _clock(text)
    if found is None:
        raise InvalidField(field, text, "is not a time of day", "as in 14:00 or 2:00 PM")
    clock, _ = found
    if clock.bare and how.all_24:
        return msgspec.structs.replace(clock, bare=False), ""
    return clock, f"read as {clock.text}; it says neither am nor pm" if clock.bare else ""


def read_moment(field: str, text: str, zone: str, how: Habits, today: date) -> Reading:
    """A moment from a date and a time in one cell, or from RFC 9557 text.

    Raises InvalidField, and DoubtfulTime for a wall time that a clock change skips or repeats.
    """
    if valid(text):
        parse(text)
        return Reading(text)
    form = _DAY_AND_CLOCK.fullmatch(text.strip())
    if form is None:
        raise InvalidField(field, text, "is not a date and time", "as in 2026-11-24 14:00")
    day = read_date(field, form[1], how, today)
    clock, doubt = read_clock(field, form[2], how)
    doubts = "; ".join(each for each in (day.doubt, doubt) if each)
    return Reading(moment(day.value, clock.minutes + DAY_MINUTES * clock.days, zone), doubts)


def moment(day: str, minutes: int, zone: str) -> Moment:
    """The moment at which a zone's clocks show `minutes` after midnight of an ISO date.

    Raises DoubtfulTime for a time that is skipped or repeated, InvalidField past the calendar.
    """
    try:
        wall = datetime.fromisoformat(day) + timedelta(minutes=minutes)
        return make(wall, zone)
    except OverflowError:
        raise InvalidField("date", day, "is past the end of the calendar") from None


def _figures(field: str, text: str, form: re.Match[str], how: Habits, today: date) -> Reading:
    a, b = int(form[1]), int(form[3])
    month_first = how.month_first if a <= 12 and b <= 12 else a <= 12
    month, day = (a, b) if month_first else (b, a)
    read = _with_year(field, text, form[4], month, day, today)
    if a <= 12 and b <= 12 and a != b and not read.doubt:
        order = "month" if month_first else "day"
        shown = day_text(read.value)
        return Reading(read.value, f"read as {shown}, {order} first {how.settled}".strip())
    return read


def _with_year(
    field: str, text: str, year: str | None, month: int, day: int, today: date
) -> Reading:
    if year is None:
        near = _nearest(field, text, month, day, today)
        return Reading(near, f"read as {day_text(near)}; it says no year")
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return Reading(_day(field, text, full, month, day))


def _nearest(field: str, text: str, month: int, day: int, today: date) -> str:
    """The day of that name nearest to today."""
    found = []
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise InvalidField(field, text, "is not a day of the calendar")
    return min(found, key=lambda each: abs((each - today).days)).isoformat()


def _day(field: str, text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise InvalidField(field, text, "is not a day of the calendar") from None


def _month(word: str) -> int:
    found = [at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return found[0] if found else 0


def _clock(text: str) -> tuple[Clock, str] | None:
    """A clock and its am or pm; None when it is no time of day."""
    told = " ".join(text.lower().replace("hrs", "").split())
    if told in ("noon", "midday"):
        return Clock(12 * 60), "pm"
    form = _COMPACT.fullmatch(told) or _CLOCK.fullmatch(told)
    if form is None or (form[2] is None and form[3] is None):
        return None
    hour, minute, meridiem = int(form[1]), int(form[2] or 0), (form[3] or "")[:1]
    days = int(form[form.re.groups] or 0)
    if minute > 59 or hour > 24 or (meridiem and not 1 <= hour <= 12):
        return None
    if hour == 24:
        return (Clock(0, days + 1), "") if minute == 0 else None
    if meridiem == "n":
        return (Clock(12 * 60, days), "pm") if (hour, minute) == (12, 0) else None
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "p" else 0)
    padded = told[0] == "0" or form.re is _COMPACT
    bare = not meridiem and not padded and 1 <= hour <= 12
    return Clock(hour * 60 + minute, days, bare), meridiem
