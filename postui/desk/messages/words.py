"""How messages say times, people and places: in full, as a person writes them.

An unknown or damaged value gives an empty text, so that a message leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from postui.model import when
from postui.model.errors import InvalidField
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
COMPANY = frozenset({
    "affairs", "agency", "artists", "associates", "co", "department", "dept", "group", "guild",
    "inc", "legal", "limited", "llc", "llp", "ltd", "management", "music", "network", "office",
    "partners", "pictures", "productions", "publishing", "records", "studio", "studios", "talent",
    "team", "vault",
})  # fmt: skip
"""Words that tell a company or a department from a person."""
OVERNIGHT = 20 * 3600
"""Seconds: what ends the next day within this is one night's work, not a booking of days."""


def moment(text: str) -> datetime | None:
    """RFC 9557 text as an aware time in its own zone; None when it is empty or damaged."""
    try:
        return when.parse(text) if text else None
    except InvalidField:
        return None


def day(text: str) -> date | None:
    """An ISO date, or the date of RFC 9557 text; None when it is empty or damaged."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def long_date(at: date) -> str:
    """Weekday, day, month and year: "Tuesday 24 November 2026"."""
    return f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"


def short_date(at: date) -> str:
    """The same, short: "Tue 24 Nov 2026"."""
    return when.day_text(at.isoformat()[:10])


def dated(text: str) -> str:
    """A stored date in full; empty when there is none."""
    at = day(text)
    return long_date(at) if at else ""


def zone_word(at: datetime) -> str:
    """The zone as people write it: "PST", "GMT", "UTC+03" where it has no letters."""
    return when.zone_abbr(when.from_datetime(at))


def clock(at: datetime) -> str:
    """Wall time and zone: "14:00 PST"."""
    return f"{at:%H:%M} {zone_word(at)}"


def told(at: datetime) -> str:
    """A moment in full: "Tuesday 24 November 2026, 14:00 PST"."""
    return f"{long_date(at)}, {clock(at)}"


def hours(start: datetime, end: datetime | None) -> str:
    """The times of a stretch without its first day: "22:00–02:00 PST, into Wednesday"."""
    length = end.timestamp() - start.timestamp() if end else 0
    if end is None or length <= 0:
        return clock(start)
    days = (end.date() - start.date()).days
    if days > 1 or (days == 1 and length > OVERNIGHT):
        return f"{clock(start)} to {told(end)}"
    if zone_word(start) == zone_word(end):
        text = f"{start:%H:%M}–{end:%H:%M} {zone_word(end)}"
    else:
        text = f"{clock(start)} – {clock(end)}"
    return f"{text}, into {WEEKDAYS[end.weekday()]}" if days else text


def span(start: datetime, end: datetime | None) -> str:
    """A stretch in full: "Tuesday 24 November 2026, 14:00–18:00 PST"."""
    return f"{long_date(start)}, {hours(start, end)}"


def elsewhere(start: datetime, end: datetime | None, zones: Iterable[str]) -> list[str]:
    """The same stretch as other zones see it, one line each: "In London: 22:00–02:00 GMT".

    A zone whose clocks show the same is left out.
    """
    lines, seen = [], {start.utcoffset()}
    for zone in zones:
        try:
            there = when.zone_info(zone)
            begins = start.astimezone(there)
            times = hours(begins, end.astimezone(there) if end else None)
        except (InvalidField, OverflowError):  # a zone, or a year, that there is not
            continue
        if begins.utcoffset() in seen:
            continue
        seen.add(begins.utcoffset())
        on = f"{WEEKDAYS[begins.weekday()]}, " if begins.date() != start.date() else ""
        lines.append(f"In {when.zone_city(zone)}: {on}{times}")
    return lines


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def first_name(text: str) -> str:
    """What to call somebody in a greeting; empty when it is no name ("guardian", "").

    Reads `Priya Santangelo, Halden Artists, 555-0160`; a company keeps its whole name.
    """
    name = re.split(r"[,;(/]| [-–] |\d", text, maxsplit=1)[0].strip()
    words = name.split()
    if not words or not any(each.isupper() for each in name):
        return "" if name.isascii() else name
    company = "&" in words or any(each.lower().rstrip(".") in COMPANY for each in words)
    return name if company or words[0].endswith(".") else words[0]


def greeting(name: str) -> str:
    """The first line of a message to one person, or to nobody by name."""
    called = first_name(name)
    return f"Hi {called}," if called else "Hi,"


def whose(name: str) -> str:
    """A name with its possessive ending."""
    return f"{name}'s"


def show(record: Record, snapshot: Snapshot) -> str:
    """The production's title and the episode: "Tamarack Nine 104"; empty when unknown.

    A feature has no episodes but reels: "The Copperfold Tide, reel 2".
    """
    production = snapshot.find(Production, getattr(record, "production", ""))
    if production is None:
        return ""
    called = production.title or production.code
    episode = getattr(record, "episode", "")
    if episode and production.form == "feature":
        return f"{called}, {episode if episode[0].isalpha() else f'reel {episode}'}"
    return " ".join(filter(None, (called, episode)))


def person_name(person_id: str, snapshot: Snapshot) -> str:
    """A person's name; empty when there is no such person."""
    person = snapshot.find(Person, person_id)
    return person.name if person else ""


def place(room: Room, snapshot: Snapshot) -> str:
    """Vendor and room: "Larkmoor Sound, ADR 1"."""
    vendor = snapshot.find(Vendor, room.vendor)
    return ", ".join(filter(None, (vendor.name if vendor else "", room.name)))


def address(vendor: Vendor) -> str:
    """Street and city, the city once: "100 Example Street, Los Angeles"."""
    if vendor.city and vendor.city.casefold() in vendor.address.casefold():
        return vendor.address
    return ", ".join(filter(None, (vendor.address, vendor.city)))


def room_zone(room: Room, snapshot: Snapshot) -> str:
    """The zone of a room, or its vendor's; empty when neither says."""
    vendor = snapshot.find(Vendor, room.vendor)
    return room.zone or (vendor.zone if vendor else "")
