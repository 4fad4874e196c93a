"""Facility lists: one company a line, with its rooms, its cancellation ladder and its zone."""

from __future__ import annotations

import re
from datetime import date, datetime

from postui.exchange.cells import read_clock
from postui.exchange.plan import At
from postui.exchange.register import Register
from postui.exchange.row import Row, Values
from postui.exchange.settle import Found
from postui.model.errors import InvalidField, PostuiError
from postui.model.when import find_zone, zone_city, zone_info

_ROOMS = re.compile(r"\s*[;\n,]\s*")
_HOURS = re.compile(r"\bopen\s+(\S+)\s*(?:-|–|to)\s*(\S+?)(?=[;,.]|\s|$)", re.IGNORECASE)
_CLOSED = re.compile(r"\bclosed\s+(?:on\s+)?([^;.\n]+)", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")
_LADDER = re.compile(r"(%),\s*")


def read_vendor(row: Row) -> tuple[Found, tuple[str, ...]]:
    """One line, and the names of its rooms. Raises PostuiError when it names no company."""
    values: Values = {"name": row.must("name")}
    values |= _zone(row)
    rooms = tuple(name for name in _ROOMS.split(row.soft("rooms")) if name)
    values |= _ladder(row)
    values |= row.others(row.columns.kind.struct.__struct_fields__)
    row.leftovers()
    presumed = _from_notes(row)
    if notes := row.notes():
        values["notes"] = notes
    return Found(row.at, values, presumed, row.headings()), rooms


def add_rooms(vendor: str, names: tuple[str, ...], at: At, register: Register) -> None:
    """The rooms of a line, once its vendor is there."""
    for name in names:
        register.room(name, vendor, "", at)
    register.listed.add(vendor)


def _zone(row: Row) -> Values:
    """The zone as it is named; the city's own name for it where the clocks are the same."""
    values = row.optional("zone")
    city = row.soft("city")
    if city:
        values["city"] = city
    try:
        by_city = find_zone(city) if city else ""
    except InvalidField:
        by_city = ""
    named = str(values.get("zone", ""))
    if not by_city or by_city == named:
        return values
    if not named:
        if not row.has("zone"):
            where = row.heading("city")
            row.ledger.doubt(row.at, where, city, f"taken for its time zone too: {by_city}")
            values["zone"] = by_city
    elif _same_clocks(named, by_city, row.desk.today):
        row.doubt("zone", f"taken as {zone_city(by_city)} time, after the city")
        values["zone"] = by_city
    else:
        row.doubt("zone", f"taken as {zone_city(named)} time, though {city} has its own")
    return values


def _same_clocks(one: str, two: str, today: date) -> bool:
    moments = [datetime(today.year, month, 1) for month in range(1, 13)]  # noqa: DTZ001 - on the wall of each zone
    return all(
        at.replace(tzinfo=zone_info(one)).utcoffset()
        == at.replace(tzinfo=zone_info(two)).utcoffset()
        for at in moments
    )


def _ladder(row: Row) -> Values:
    """`48h 50%, 24h 100%`: commas are as good as semicolons between steps."""
    return row.optional("cancellation", change=lambda text: _LADDER.sub(r"\1; ", text))


def _from_notes(row: Row) -> Values:
    """Opening hours, closures and a mail address that stand in the notes; they stay there too."""
    notes, heading = row.block("notes"), row.heading("notes")
    values: Values = {}
    if hours := _HOURS.search(notes):
        try:
            opens, _ = read_clock(heading, hours[1], row.how)
            closes, _ = read_clock(heading, hours[2], row.how)
        except PostuiError:
            pass
        else:
            values |= {"opens": opens.text, "closes": closes.text}
            row.ledger.doubt(row.at, heading, hours[0], f"taken as {opens.text}–{closes.text}")
    if closed := _CLOSED.search(notes):
        values["closures"] = (closed[1].strip(),)
        row.ledger.doubt(row.at, heading, closed[0], f"taken as a closure: {closed[1].strip()}")
    if mail := _MAIL.search(notes):
        values["mail"] = mail[0]
        row.ledger.doubt(row.at, heading, mail[0], "taken as its mail address")
    return values
