"""The times of a leg, each in the zone of its own end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from postui.desk.entry.question import Entry, Question
from postui.desk.entry.times import read_moment
from postui.desk.lookup import best_named
from postui.desk.wall_zone import zone_for
from postui.model import when
from postui.model.airports import airport_zone
from postui.model.errors import InvalidField
from postui.model.vendor import Room, Vendor


def read_leg_time(q: Question, texts: Mapping[str, str], done: Mapping[str, Any]) -> Entry:
    """A departure or an arrival; an arrival without a date is the first after the departure."""
    ends = ("origin", "destination")
    here, there = ends if q.field.name == "departs" else ends[::-1]
    ground = texts.get("mode") == "car"
    zone, doubts = _zone(q, texts.get(here, ""), texts.get(there, ""), ground=ground)
    departs = done.get("departs", "")
    if q.field.name == "departs" or not when.valid(departs):
        return _doubting(read_moment(replace(q, zone=zone)), doubts)
    day = date.fromisoformat(when.day_of(departs))
    entry = read_moment(replace(q, zone=zone, day=day))
    if when.instant(entry.values["arrives"]) < when.instant(departs):
        later = read_moment(replace(q, zone=zone, day=day + timedelta(days=1)))
        if later.values != entry.values:
            return _doubting(later, (*doubts, f"{q.name}: read as the next day, {later.echo}"))
    return _doubting(entry, doubts)


def _doubting(entry: Entry, doubts: tuple[str, ...]) -> Entry:
    return replace(entry, uncertain=(*entry.uncertain, *doubts)) if doubts else entry


def _zone(q: Question, place: str, other: str, *, ground: bool) -> tuple[str, tuple[str, ...]]:
    """The zone of a place: its airport's, facility's or city's, else that of the other end.

    Where neither is known it is the production's. What is not the place's own zone is doubted,
    unless it is the other end of a way by car.
    """
    own = next(filter(None, _known_zones(q, place)), "")
    if own:
        return own, ()
    zone = next(filter(None, _known_zones(q, other)), "")
    if zone and ground:
        return zone, ()
    if not zone:
        zone = zone_for(q.base, q.snapshot, q.desk) if q.base is not None else q.desk.zone
    doubt = f"{q.name}: {place} taken to be in {when.zone_city(zone)} time"
    return zone, (doubt,) if not when.valid(q.text) else ()


def _known_zones(q: Question, place: str) -> Iterator[str]:
    if place:
        yield airport_zone(place)
        found = best_named(q.snapshot, place, Vendor, Room)
        if len(found) == 1:
            yield zone_for(found[0], q.snapshot, q.desk)
        try:
            yield when.find_zone(place)
        except InvalidField:
            return
