"""The zone part of a typed time: which zone the letters mean, and which of two readings.

Letters that the field's own zone uses on that day mean that zone: "CET" is Berlin's time when the
field is Berlin's. Any letters, offset, `first` or `second` choose between the two readings of an
hour that happens twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

import msgspec

from postui.model.errors import DoubtfulTime, InvalidField
from postui.model.moments import Moment, from_datetime, instant, make, parse, zone_of
from postui.model.phrase_dates import Asked
from postui.model.phrase_days import LAST_YEAR
from postui.model.phrase_shape import Side
from postui.model.phrase_words import not_understood
from postui.model.when_text import clock_text, day_text, offset_text, zone_abbr
from postui.model.zones import find_zone, zone_city, zone_info

FIRST_YEAR_OF_TIMES = 1972
"""Before it, some zones' offsets have seconds, which RFC 9557 cannot write."""


class Place(msgspec.Struct, frozen=True):
    """A zone and what was typed to say which reading of its clocks is meant."""

    zone: str
    letters: str = ""
    offset: int | None = None
    fold: int | None = None
    own: bool = True
    """Whether it was typed on this side of the dash."""


def at_place(day: date, minutes: int, side: Side, other: Side | None, asked: Asked) -> Moment:
    """The moment when clocks show a time, `minutes` after the day's midnight.

    The zone is the one typed on this side of a dash, else on the other, else the field's; a bare
    offset is always one of the field's.
    Raises DoubtfulTime when the clocks never or twice show it and nothing typed says which is
    meant, InvalidField for an unknown zone.
    """
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    check_year(wall.year, asked)
    moment = _reading(wall, _place(side, other, asked, wall), asked)
    if moment[:16] != wall.isoformat(timespec="minutes"):
        shown = f"{clock_text(moment)} {zone_abbr(moment)}"
        asked.doubt(f"{wall:%H:%M} does not exist that day; read as {shown}")
    return moment


def _reading(wall: datetime, place: Place, asked: Asked) -> Moment:
    """The moment that everything typed beside the time points at."""
    readings = _readings(wall, zone_info(place.zone))
    if place.offset is not None:
        fitting = [each for each in readings if each.utcoffset() == _minutes(place.offset)]
        if not fitting:
            _no_such_offset(place, readings[0], asked)
        return make(wall, place.zone, fold=fitting[0].fold)
    letters = [each for each in readings if _letters(each) == place.letters]
    if place.letters and len(letters) == 1:
        return make(wall, place.zone, fold=letters[0].fold)
    if place.fold is not None:
        return _chosen(wall, place, asked)
    if place.letters and place.own and not letters:
        _doubt_letters(place, readings[0], asked)
    try:
        return make(wall, place.zone)
    except DoubtfulTime as doubtful:
        raise DoubtfulTime(doubtful.message, doubtful.choices, _way_out(doubtful.choices)) from None


def check_year(year: int, asked: Asked) -> None:
    """Refuse a time too far from today to be anything but a slip."""
    if not FIRST_YEAR_OF_TIMES <= year <= LAST_YEAR:
        not_understood(asked.text, f"times are from {FIRST_YEAR_OF_TIMES} to {LAST_YEAR}")


def label(moment: Moment, zone: str) -> str:
    """How to write a moment's zone so that it is read back as the same, in a field of `zone`.

    The letters where they mean this zone ("PST"), else the city, else the IANA name.
    """
    letters, own = zone_abbr(moment), zone_of(moment)
    if own == zone:
        return letters
    at = parse(moment)
    here = _letters_used(zone, at)
    if letters.casefold() not in here and _find(letters) == own:
        return letters
    city = zone_city(own)
    if _find(city) != own or city.casefold() in here:
        city = own
    first, second = _readings(at, at.tzinfo or zone_info(own))
    if first.utcoffset() != second.utcoffset():
        return f"UTC{offset_text(moment)} {city}"
    return city


def _place(side: Side, other: Side | None, asked: Asked, wall: datetime) -> Place:
    text = side.zone
    if not text and side.offset is None and other is not None:
        text = other.zone
    zone = asked.zone
    if text and text not in _letters_used(zone, wall):
        zone = find_zone(text)
    return Place(zone, text, side.offset, side.fold, own=bool(side.zone))


def _find(text: str) -> str:
    try:
        return find_zone(text)
    except InvalidField:
        return ""


def _readings(wall: datetime, info: tzinfo) -> tuple[datetime, datetime]:
    naive = wall.replace(tzinfo=info)
    return naive.replace(fold=0), naive.replace(fold=1)


def _letters(at: datetime) -> str:
    return (at.tzname() or "").casefold()


def _letters_used(zone: str, near: datetime) -> set[str]:
    """The letters a zone uses then and in both halves of that year."""
    info = zone_info(zone)
    halves = [near.replace(month=month, day=1, tzinfo=info) for month in (1, 7)]
    return {_letters(each) for each in (*_readings(near, info), *halves)}


def _minutes(offset: int) -> timedelta:
    return timedelta(minutes=offset)


def _chosen(wall: datetime, place: Place, asked: Asked) -> Moment:
    """The first or second of two readings, in the order they come."""
    try:
        make(wall, place.zone)
    except DoubtfulTime as doubtful:
        return doubtful.choices[place.fold or 0]
    return not_understood(
        asked.text, f"{wall:%H:%M} happens once that day; leave out first, second"
    )


def _doubt_letters(place: Place, at: datetime, asked: Asked) -> None:
    """List letters of the other half of the year, such as PDT in November."""
    if place.letters in _letters_used(place.zone, at):
        kept = at.tzname() or ""
        asked.doubt(f"{place.letters.upper()} read as {zone_city(place.zone)} time, then {kept}")


def _no_such_offset(place: Place, at: datetime, asked: Asked) -> None:
    day = day_text(at.date().isoformat(), asked.today)
    has = offset_text(from_datetime(at))
    not_understood(
        asked.text, f"{zone_city(place.zone)} is at {has} on {day}", "name the zone, as in 14:00 PT"
    )


def _way_out(choices: tuple[Moment, ...]) -> str:
    clocks = [clock_text(each) for each in choices]
    if len(set(clocks)) > 1:
        return f"type {' or '.join(clocks)}"
    letters = [zone_abbr(each) for each in sorted(choices, key=instant)]
    return f"type {' or '.join(f'{clocks[0]} {each}' for each in letters)}, or add first or second"
