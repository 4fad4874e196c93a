"""Which rooms and vendors a line names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postui.desk.findable import fold
from postui.desk.names import name_of
from postui.desk.quick.lexicon import parts_of
from postui.desk.quick.reading import Reading
from postui.model.vendor import Room, Vendor

_LONGEST_NAME = 5
_BARE = re.compile(r"\d{1,2}|[a-z]")


def read_rooms(reading: Reading, type_code: str) -> list[Room]:
    """The rooms a line names after `@`, in order; they take the longest name that fits."""
    line = reading.line
    rooms: list[Room] = []
    for at in line.free():
        text = line.words[at].folded
        if not text.startswith("@"):
            continue
        start = at if len(text) > 1 else at + 1
        run = line.run(start, _LONGEST_NAME)
        typed = [word.lstrip("@") for word in line.folded(start, run)]
        line.take((at,))
        if not typed:
            reading.wrong("@ needs a room after it")
            continue
        found, used = _longest(reading, typed)
        line.take(range(start, start + max(used, 1)))
        shown = " ".join(line.texts[start : start + max(used, 1)]).lstrip("@")
        after = typed[used] if 0 < used < len(typed) else ""
        # `@adr 9` is a room that is not there, never the room ADR at nine o'clock.
        if _BARE.fullmatch(after) and not _BARE.fullmatch(typed[used - 1]):
            line.take((start + used,))
            found, shown = (), f"{shown} {after}"
        room = _one_room(reading, found, shown, type_code)
        if room is not None and room not in rooms:
            rooms.append(room)
    return rooms


def read_whole_rooms(reading: Reading, type_code: str) -> list[Room]:
    """Rooms named without `@`: only by a whole name of two words or more, such as Stage A."""
    line = reading.line
    rooms: list[Room] = []
    for at in line.free():
        for length in range(line.run(at, _LONGEST_NAME), 1, -1):
            found = reading.names.rooms_at(line.folded(at, length), whole=True)
            if found:
                shown = " ".join(line.texts[at : at + length])
                line.take(range(at, at + length))
                room = _one_room(reading, found, shown, type_code)
                if room is not None and room not in rooms:
                    rooms.append(room)
                break
    return rooms


def read_vendor_room(reading: Reading, type_code: str) -> Room | None:
    """The one room for this work at a vendor that is named without its room."""
    found = read_vendor(reading)
    if found is None:
        return None
    rooms = reading.snapshot.linking(found.id, Room)
    if not rooms:
        reading.wrong(f"{found.name} has no rooms")
        return None
    return _one_room(reading, rooms, found.name, type_code)


def read_vendor(reading: Reading, only_at: int | None = None) -> Vendor | None:
    """A vendor by its name, with or without `@`; looked for at one position or everywhere."""
    line = reading.line
    for at in line.free() if only_at is None else (only_at,):
        for length in range(line.run(at, _LONGEST_NAME), 0, -1):
            words = [word.lstrip("@") for word in line.folded(at, length)]
            found = reading.names.vendors.matches(words)
            if found:
                line.take(range(at, at + length))
                if len(found) == 1:
                    return found[0]
                shown = " ".join(words)
                reading.wrong(f'"{shown}" may be {reading.options(found)}')
                return None
    return None


def _longest(reading: Reading, typed: Sequence[str]) -> tuple[Sequence[Room], int]:
    for whole in (True, False):
        for length in range(len(typed), 0, -1):
            found = reading.names.rooms_at(typed[:length], whole=whole)
            if found:
                return found, length
    return (), 0


def _one_room(reading: Reading, found: Sequence[Room], shown: str, type_code: str) -> Room | None:
    if len(found) > 1:
        able = [room for room in found if type_code in room.can]
        if len(able) == 1:
            reading.doubt(f"{name_of(able[0], reading.snapshot)}, the one for this work")
            return able[0]
        offered = reading.options(able or found)
        reading.wrong(f'which room is "{shown}": {offered}?', "rooms", shown)
        return None
    if not found:
        head = next(iter(parts_of(shown)), "")
        near = [room for room, name, _ in reading.names.rooms if head in name]
        hint = f"; there is {reading.options(near)}" if near else ""
        reading.wrong(f'there is no room "{shown}"{hint}', "rooms", shown)
        return None
    only = found[0]
    others = _starting_alike(reading, only, shown)
    if others:
        reading.doubt(
            f"@{shown} is {name_of(only, reading.snapshot)}; there is also "
            f"{reading.options(others)}"
        )
    return only


def _starting_alike(reading: Reading, room: Room, shown: str) -> list[Room]:
    """Other rooms whose name goes on where this one's ends: ADR beside ADR 1."""
    if fold(shown) != fold(room.name):
        return []
    head = fold(room.name) + " "
    return [each for each, _, _ in reading.names.rooms if fold(each.name).startswith(head)]
