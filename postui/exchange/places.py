"""Cells that name rooms: `Larkmoor Sound - ADR 1`, `Edit 3`, and the far end of a remote session.

Quillgate Post - ADR 2 / link to Larkmoor ADR 2
"""

from __future__ import annotations

import re

import msgspec

from postui.exchange.plan import At
from postui.exchange.register import Register
from postui.model.vendor import Room, Vendor

_FAR = re.compile(
    r"\s*(?:[/;,+]\s*)?\b(?:link(?:ed)?|remote|patch(?:ed)?|line)\s+(?:to|with)\s+|\s*(?:⇄|<->)\s*",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\s*[;\n]\s*|\s+[/+&]\s+")
_DASH = re.compile(r"\s+[-–—]+\s+")
_SIGN = re.compile(r"\s*[:/]\s*")


class Places(msgspec.Struct, frozen=True):
    """The rooms a cell names, the far end last, and what is known when no room is."""

    rooms: tuple[str, ...] = ()
    remote: bool = False
    vendor: str = ""
    """The facility, where the cell names no room of it."""
    left: tuple[str, ...] = ()
    """Words that name no room."""


def places_in(cell: str, facility: str, field: str, at: At, register: Register) -> Places:
    """The rooms of a cell; `facility` is the sheet's own column for it, if it has one.

    Rooms and facilities that are not known are made.
    """
    rooms: list[str] = []
    left: list[str] = []
    vendor = register.vendor(facility, field, at) if facility else ""
    near, *far = _FAR.split(cell)
    for text in [*_LISTS.split(near), *far]:
        if not text.strip():
            continue
        house, room = _one(text.strip(), vendor, field, at, register)
        vendor = vendor or house
        if room:
            rooms.append(room)
        elif not house:
            left.append(text.strip())
    rooms = list(dict.fromkeys(rooms))
    if not rooms and vendor:
        rooms = _only_room(vendor, facility or cell, field, at, register)
    return Places(tuple(rooms), bool(far), "" if rooms else vendor, tuple(left))


def _one(text: str, vendor: str, field: str, at: At, register: Register) -> tuple[str, str]:
    """The facility and the room one text names; empty for what it does not."""
    house, *rest = _DASH.split(text, maxsplit=1)
    if house and rest and rest[0]:
        found = register.vendor(house, field, at)
        return found, register.room(rest[0], found, field, at)
    if found := register.vendors.whole(text):
        return found, ""
    if known := register.room_of(text, vendor):
        return vendor, known
    if cut := _house_and_room(text, register):
        found = register.vendor(cut[0], field, at)
        return found, register.room(cut[1], found, field, at)
    if vendor:
        return vendor, register.room(text, vendor, field, at)
    anywhere = register.room_anywhere(text)
    if len(anywhere) == 1:
        return "", anywhere[0]
    if anywhere:
        houses = ", ".join(_house(each, register) for each in anywhere)
        register.ledger.doubt(at, field, text, f"could be at {houses}; left out")
        return "", ""
    if len(register.vendors.beginning(text)) == 1:
        return register.vendor(text, field, at), ""
    register.ledger.doubt(at, field, text, "new, a room of no known facility")
    return "", register.room(text, "", field, at)


def _house_and_room(text: str, register: Register) -> tuple[str, str] | None:
    """`Larkmoor ADR 2` cut behind the longest name of a known facility; None when none is named."""
    cuts = [(sign.start(), sign.end()) for sign in re.finditer(r"\s+", text)]
    cuts += [(sign.start(), sign.end()) for sign in _SIGN.finditer(text)]
    for end, start in sorted(cuts, reverse=True):
        house, room = text[:end], text[start:]
        fits = register.vendors.whole(house) or len(register.vendors.beginning(house)) == 1
        if house and room and fits:
            return house, room
    return None


def _only_room(vendor: str, said: str, field: str, at: At, register: Register) -> list[str]:
    found = register.rooms_of(vendor)
    if len(found) != 1:
        register.ledger.doubt(at, field, said, "says no room")
        return []
    room = register.ledger.find(Room, found[0])
    register.ledger.doubt(
        at, field, said, f"taken to be its only room, {room.name if room else ''}"
    )
    return list(found)


def _house(room_id: str, register: Register) -> str:
    room = register.ledger.find(Room, room_id)
    vendor = register.ledger.find(Vendor, room.vendor) if room else None
    return vendor.name if vendor else "no facility"
