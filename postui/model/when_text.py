"""How moments, days and lengths are written: one style, no locale, hand-written tables.

A day is "Tue 24 Nov", a time "14:00", a span "14:00–17:30", "22:00–02:00+1" when it ends a day
later. A year, a zone or a day is written exactly where leaving it out could mislead.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from postui.model.errors import InvalidField
from postui.model.moments import Moment, parse

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock_text(moment: Moment) -> str:
    """ "14:00", on the moment's own wall."""
    return _clock(parse(moment))


def span_text(start: Moment, end: Moment) -> str:
    """ "14:00–17:30"; "22:00–02:00+1" over midnight; "14:00 PST–22:30 GMT" between two zones.

    The zones are also written when the clocks are put back in between and the end would otherwise
    read as being before the start.
    """
    a, b = parse(start), parse(end)
    days = (b.date() - a.date()).days
    plus = f"{days:+d}" if days else ""
    same = a.tzinfo is b.tzinfo or a.tzinfo == b.tzinfo
    if same and (b.replace(tzinfo=None) > a.replace(tzinfo=None) or start == end):
        return f"{_clock(a)}–{_clock(b)}{plus}"
    return f"{_clock(a)} {_abbr(a)}–{_clock(b)}{plus} {_abbr(b)}"


def day_text(iso_date: str, today: date | None = None) -> str:
    """ "Tue 24 Nov", with the year unless it is today's."""
    return _day(_date(iso_date), today)


def near_text(iso_date: str, today: date) -> str:
    """A day as it is said from `today`: "tomorrow", "Fri" within six days, else "2 Dec"."""
    day = _date(iso_date)
    ahead = (day - today).days
    if -1 <= ahead <= 1:
        return ("yesterday", "today", "tomorrow")[ahead + 1]
    if 2 <= ahead <= 6:
        return DAYS[day.weekday()]
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def zone_abbr(moment: Moment) -> str:
    """The zone's letters on that day: "PST"; "UTC-03" where the zone has none."""
    return _abbr(parse(moment))


def offset_text(moment: Moment) -> str:
    """The offset from UTC: "-08:00"."""
    return _offset(parse(moment))


def full_text(moment: Moment) -> str:
    """ "Tue 24 Nov 2026 14:00 PST": everything, for the places where nothing else says the day."""
    at = parse(moment)
    return f"{_day(at.date(), None)} {_clock(at)} {_abbr(at)}"


def duration_text(length: timedelta) -> str:
    """ "45 min", "2 h", "3 h 30"; from two days on "2 d 4 h"."""
    minutes = abs(round(length.total_seconds() / 60))
    sign = "-" if length < timedelta(0) and minutes else ""
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        days, hours = divmod(hours, 24)
        return f"{sign}{days} d {hours} h" if hours else f"{sign}{days} d"
    if not hours:
        return f"{sign}{minutes} min"
    return f"{sign}{hours} h {minutes:02d}" if minutes else f"{sign}{hours} h"


def _clock(at: datetime) -> str:
    return f"{at.hour:02d}:{at.minute:02d}"


def _day(day: date, today: date | None) -> str:
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def _date(iso_date: str) -> date:
    try:
        return date.fromisoformat(iso_date)
    except ValueError:
        raise InvalidField("date", iso_date, "is not a date", "as in 2026-11-24") from None


def _offset(at: datetime) -> str:
    minutes = round((at.utcoffset() or timedelta(0)).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _abbr(at: datetime) -> str:
    name = at.tzname() or ""
    if name.isalpha():
        return name
    return "UTC" + _offset(at).removesuffix(":00")
