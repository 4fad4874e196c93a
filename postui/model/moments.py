"""Moments: a wall time with its offset and zone, as one readable string (RFC 9557).

    2026-11-24T14:00-08:00[America/Los_Angeles]

All moments made here have that form, so a moment's first ten characters are its day. A schedule is
an agreement about the clock on a wall: when the offset in a stored moment disagrees with its zone's
rules (a country changed them), the wall time and the zone win and the offset is corrected, which
RFC 9557 §3.4 leaves to the application. A zone marked critical (`[!Europe/London]`) is refused
instead, as the same section demands; `Z` states no local offset, so there the instant wins.
Elapsed time is always counted in UTC, never on the wall.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from postui.model.errors import DoubtfulTime, InvalidField
from postui.model.zones import zone_info

Moment = str
"""RFC 9557 text; the alias says which strings are moments."""

_NONE = timedelta(0)
_FORM = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)(?:\[(!?)([^\[\]]+)\])?", re.ASCII
)


def make(wall: datetime, zone: str, *, fold: int | None = None) -> Moment:
    """The moment at which the clocks of `zone` show `wall` (naive).

    `fold` chooses when the clocks do not show it exactly once: 0 the reading with the offset from
    before the change, 1 the one from after it; a time that was skipped is moved out of the gap.
    Raises DoubtfulTime with both readings when `fold` is not given, InvalidField for a bad zone.
    """
    info = zone_info(zone)
    before, after = wall.replace(tzinfo=info, fold=0), wall.replace(tzinfo=info, fold=1)
    if before.utcoffset() == after.utcoffset():
        return from_datetime(before)
    if fold is not None:
        return from_datetime(_out_of_gap(after if fold else before))
    choices = tuple(
        sorted((from_datetime(_out_of_gap(each)) for each in (before, after)), key=instant)
    )
    shown = f"{wall:%H:%M} on {wall.date().isoformat()}"
    if (before.utcoffset() or _NONE) > (after.utcoffset() or _NONE):
        raise DoubtfulTime(f"{shown} happens twice in {zone}: the clocks go back", choices)
    raise DoubtfulTime(f"{shown} does not exist in {zone}: the clocks go forward", choices)


@lru_cache(maxsize=1 << 14)
def parse(moment: Moment) -> datetime:
    """The aware time a moment names; also plain ISO 8601 with an offset or `Z`.

    Raises InvalidField for anything else, for unknown zones and for impossible dates.
    """
    form = _FORM.fullmatch(moment)
    if form is None:
        raise InvalidField("time", moment, "is not a time with its offset and zone")
    wall_text, offset, critical, zone = form.groups()
    info = zone_info(zone or ("UTC" if offset == "Z" else offset))
    try:
        stated = datetime.fromisoformat(wall_text + offset)
        if offset == "Z" or not zone:
            return stated.astimezone(info)
        read = stated.replace(tzinfo=info)
        if read.utcoffset() != stated.utcoffset():
            later = read.replace(fold=1)
            if later.utcoffset() == stated.utcoffset():
                read = later
            elif critical:
                raise InvalidField("time", moment, "has an offset its zone does not have then")
        return _out_of_gap(read)
    except (ValueError, OverflowError):
        raise InvalidField("time", moment, "is not a possible date and time") from None


def valid(moment: Moment) -> bool:
    """Whether `parse` takes it."""
    try:
        parse(moment)
    except InvalidField:
        return False
    return True


@lru_cache(maxsize=1 << 16)
def instant(moment: Moment) -> int:
    """Seconds since 1970 in UTC: what moments are ordered and subtracted by."""
    return int(parse(moment).timestamp())


def wall(moment: Moment) -> datetime:
    """What the clocks of its zone show, naive."""
    return parse(moment).replace(tzinfo=None, fold=0)


def zone_of(moment: Moment) -> str:
    """The zone's IANA name, or the bare offset when the moment names no zone."""
    if moment.endswith("]"):
        return moment[moment.index("[") + 1 : -1].removeprefix("!")
    return "UTC" if moment.endswith("Z") else moment[-6:]


def day_of(moment: Moment) -> str:
    """The ISO date on its own wall."""
    return moment[:10]


def from_datetime(aware: datetime) -> Moment:
    """The moment of an aware time; seconds are kept only when there are any.

    Raises InvalidField when it has no zone, or an offset with seconds, as zones had long ago and
    RFC 9557 cannot write.
    """
    offset = aware.utcoffset()
    if offset is None:
        raise InvalidField("time", aware.isoformat(), "says no zone")
    if offset.seconds % 60:
        raise InvalidField("time", aware.isoformat(), "is too long ago")
    unit = "seconds" if aware.second else "minutes"
    text = aware.replace(microsecond=0).isoformat(timespec=unit)
    zone = getattr(aware.tzinfo, "key", None) or ("UTC" if aware.tzinfo is UTC else None)
    return f"{text}[{zone}]" if zone else text


def in_zone(moment: Moment, zone: str) -> Moment:
    """The same instant on the clocks of another zone."""
    return from_datetime(parse(moment).astimezone(zone_info(zone)))


def shift(moment: Moment, *, days: int = 0, minutes: int = 0) -> Moment:
    """Moved by days on the wall, then by minutes that really elapse.

    A day's shift that lands where the clocks skip moves forward out of the gap. Raises InvalidField
    when it leaves the calendar.
    """
    start = parse(moment)
    try:
        moved = start
        if days:
            landing = (start.replace(tzinfo=None) + timedelta(days=days)).replace(fold=start.fold)
            moved = _out_of_gap(landing.replace(tzinfo=start.tzinfo))
        if minutes:
            moved = (moved.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    except OverflowError:
        raise InvalidField("time", moment, "cannot be moved that far") from None
    return from_datetime(moved)


def elapsed(a: Moment, b: Moment) -> timedelta:
    """The time that really passes from `a` to `b`; negative when `b` is earlier."""
    return timedelta(seconds=instant(b) - instant(a))


def overlap(a_start: Moment, a_end: Moment, b_start: Moment, b_end: Moment) -> timedelta:
    """How long two spans run at once; zero when they only touch."""
    shared = min(instant(a_end), instant(b_end)) - max(instant(a_start), instant(b_start))
    return timedelta(seconds=max(0, shared))


def _out_of_gap(local: datetime) -> datetime:
    """The same instant as its zone's clocks really show it; unchanged outside a gap."""
    return local.astimezone(UTC).astimezone(local.tzinfo)
