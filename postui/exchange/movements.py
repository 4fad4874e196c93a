"""Cells of a travel list: one leg with a zone at each end, one stay.

A departure is in the time of its place, an arrival in that of its own. Places are airport codes,
facilities, cities or `home`.
"""

from __future__ import annotations

import re

from postui.exchange.cells import DAY_MINUTES, moment, read_clock, read_date
from postui.exchange.row import Row
from postui.model.airports import airport_zone, looks_like_code
from postui.model.errors import DoubtfulTime, InvalidField
from postui.model.person import Person
from postui.model.trip import MODES, Leg, Stay
from postui.model.vendor import Vendor
from postui.model.when import day_text, find_zone, instant, zone_city

_FLIGHT = re.compile(r"(.*?)\s*\b([A-Z][A-Z0-9]|[0-9][A-Z])\s?(\d{1,4}[A-Z]?)")
_MODES = {
    "car": "car", "taxi": "car", "cab": "car", "drive": "car", "pickup": "car", "pick-up": "car",
    "train": "train", "rail": "train", "eurostar": "train", "ferry": "ferry", "boat": "ferry",
    "flight": "flight", "fly": "flight", "air": "flight", "plane": "flight",
}  # fmt: skip


def read_leg(row: Row, word: str, person: str) -> Leg | None:
    """The movement of a line; None for a line that is about a hotel only."""
    origin, destination = row.text("origin"), row.text("destination")
    if not origin and not destination:
        if row.has("departs") or row.has("arrives"):
            raise InvalidField(row.heading("origin"), "", "is missing")
        return None
    for name, place in (("origin", origin), ("destination", destination)):
        if not place:
            raise InvalidField(row.heading(name), "", "is missing")
    carrier, number = _carrier(row.soft("carrier"))
    departs, arrives = _times(row, origin, destination, person)
    return Leg(
        mode=_mode(row, word, origin, destination), carrier=carrier, number=number,
        origin=origin, destination=destination, departs=departs, arrives=arrives,
        reference=row.soft("reference"),
    )  # fmt: skip


def read_stay(row: Row) -> Stay | None:
    """The hotel of a line; None when it names none."""
    hotel = row.soft("hotel")
    said = {name: row.date(name) for name in ("check_in", "check_out")}
    reference = row.soft("hotel_reference")
    if not hotel:
        if any(said.values()) or reference:
            for name in ("check_in", "check_out", "hotel_reference"):
                if row.has(name):
                    row.keep(name)
                    row.doubt(name, "the line names no hotel; kept in the notes")
        return None
    return Stay(hotel=hotel, confirmation=reference, **said)


def _carrier(text: str) -> tuple[str, str]:
    """`Meridian Air ZZ 117` as carrier and number."""
    form = _FLIGHT.fullmatch(text)
    return (form[1], f"{form[2]} {form[3]}") if form else (text, "")


def _mode(row: Row, word: str, origin: str, destination: str) -> str:
    said = row.soft("mode").casefold()
    for text in (said, word, *row.soft("carrier").casefold().split()):
        if text in MODES or text in _MODES:
            return _MODES.get(text, text)
    if looks_like_code(origin) and looks_like_code(destination):
        return "flight"
    where = row.heading("carrier")
    row.ledger.doubt(row.at, where, row.soft("carrier"), "taken as a car: no two airports")
    return "car"


def _times(row: Row, origin: str, destination: str, person: str) -> tuple[str, str]:
    if not row.has("date") and not row.has("departs"):
        row.doubt("date", "missing: the leg has no times")
        return "", ""
    day, clock = _day(row)
    if not clock:
        row.keep("date")
        row.doubt("date", "the leg says no time of departure; kept in the notes")
        return "", ""
    begin, doubt = read_clock(row.heading("departs"), clock, row.how)
    if doubt:
        row.doubt("departs", doubt)
    departs = _moment(row, "departs", day, begin.minutes, _zone(row, "origin", origin, person))
    text = row.text("arrives")
    if not text:
        return departs, ""
    end, doubt = read_clock(row.heading("arrives"), text, row.how)
    if doubt:
        row.doubt("arrives", doubt)
    zone = _zone(row, "destination", destination, person)
    arrives = _moment(row, "arrives", day, end.minutes + DAY_MINUTES * end.days, zone)
    if not end.days and instant(arrives) < instant(departs):
        arrives = _moment(row, "arrives", day, end.minutes + DAY_MINUTES, zone)
        row.doubt("arrives", f"taken as on {day_text(arrives[:10])}, after the departure")
    return departs, arrives


def _day(row: Row) -> tuple[str, str]:
    """The date and the clock of the departure, which may stand in one cell."""
    clock = row.text("departs")
    if row.has("date"):
        return row.date("date"), clock
    day, _, rest = clock.rpartition(" ")
    heading = row.heading("departs")
    read = read_date(heading, day, row.how, row.desk.today)
    if read.doubt:
        row.doubt("departs", read.doubt)
    return read.value, rest


def _moment(row: Row, name: str, day: str, minutes: int, zone: str) -> str:
    try:
        return moment(day, minutes, zone)
    except DoubtfulTime as error:
        reason = f"{error.message}: {' or '.join(error.choices)}"
        raise InvalidField(row.heading(name), row.text(name), reason) from error


def _zone(row: Row, name: str, place: str, person: str) -> str:
    """The zone of an airport, a facility, a city, or of somebody's home."""
    if looks_like_code(place) and (zone := airport_zone(place)):
        return zone
    if house := row.register.vendors.whole(place):
        vendor = row.ledger.find(Vendor, house)
        if vendor is not None and vendor.zone:
            return vendor.zone
    traveller = row.ledger.find(Person, person)
    named = [place]
    if place.casefold() in ("home", "house", "residence") and traveller is not None:
        if traveller.zone:
            return traveller.zone
        named = [traveller.city]
    for text in named:
        try:
            return find_zone(text)
        except InvalidField:
            continue
    row.ledger.doubt(
        row.at, row.heading(name), place,
        f"its time zone is not known; taken as {zone_city(row.desk.zone)} time",
    )  # fmt: skip
    return row.desk.zone
