"""Which production, episode and rooms a line names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postui.desk.findable import fold
from postui.desk.names import name_of
from postui.desk.quick.reading import Reading
from postui.model.contract import Contract
from postui.model.production import Production
from postui.model.session import Session
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

_LONGEST_NAME = 5
_EPISODE = re.compile(r"(?:ep\.?|episode|e)(\d{1,4}[a-z]?)")
_CODE_AND_EPISODE = re.compile(r"([a-z]\w*?)[-/_]?(\d{2,4})")
_REEL = re.compile(r"r(?:eel)?(\d{1,2})")
_BARE = re.compile(r"\d{1,2}|[a-z]")


def read_production(reading: Reading) -> Production | None:
    """The production a line names by `#CODE`, by its code, or joined to an episode (TMN104).

    The episode of the joined form is left in the line's reading by `read_episode`, so this goes
    first and leaves such a word alone until then.
    """
    line, codes = reading.line, reading.names.codes
    found: Production | None = None
    for at in line.free():
        word = line.words[at].folded
        hashed = word.startswith("#") and len(word) > 1
        made = codes.get(word.lstrip("#"))
        if made is None and hashed:
            line.take((at,))
            every = ", ".join(f"#{each.code}" for each in reading.names.productions[:6])
            reading.wrong(f"there is no production {line.words[at].text}; there is {every}")
        elif made is not None and (found is None or found == made):
            line.take((at,))
            found = made
    return found


def read_episode(reading: Reading, production: Production | None) -> tuple[str, Production | None]:
    """The episode or reel a line names, with the production it belongs to.

    A bare number is an episode only where a production has one of that number.
    """
    line = reading.line
    for at in line.free():
        word = line.words[at].folded
        joined = _CODE_AND_EPISODE.fullmatch(word.lstrip("#"))
        if joined is not None and joined[1] in reading.names.codes:
            line.take((at,))
            return joined[2], reading.names.codes[joined[1]]
        if word in ("ep", "ep.", "episode", "reel") and line.run(at, 2) == 2:
            line.take((at, at + 1))
            number = line.words[at + 1].text
            return (f"reel {number}" if word == "reel" else number), production
        if (found := _EPISODE.fullmatch(word)) is not None:
            line.take((at,))
            return found[1], production
        if (found := _REEL.fullmatch(word)) is not None:
            line.take((at,))
            return f"reel {found[1]}", production
        if word.isdecimal():
            having = _having_episode(reading, production, word)
            if having is not None:
                line.take((at,))
                return word, having
    return "", production


def _having_episode(
    reading: Reading, production: Production | None, number: str
) -> Production | None:
    if production is not None:
        return production if production.episode(number) else None
    having = [each for each in reading.names.productions if each.episode(number)]
    for each in having:
        if each.id == reading.filter:
            return each
    return having[0] if len(having) == 1 else None


def read_title(reading: Reading) -> Production | None:
    """A production by words of its title, once everything else has been read."""
    line = reading.line
    for at in line.free():
        for length in range(line.run(at, _LONGEST_NAME), 0, -1):
            words = line.folded(at, length)
            found = reading.names.titles.matches(words)
            if len(found) == 1 and len(words[0]) > 3:
                line.take(range(at, at + length))
                return found[0]
    return None


def choose_production(
    reading: Reading, found: Production | None, people: Sequence[str], *, must: bool = True
) -> Production | None:
    """The production named, else the one on the screen, else the only one these people all work on.

    Where that leaves several, the line cannot be saved, or is doubtful when it need not have one.
    """
    every = reading.names.productions
    if found is not None:
        return found
    for each in every:
        if each.id == reading.filter:
            return each
    if len(every) == 1:
        return every[0]
    works = [found for person in people if (found := _works_on(reading, person))]
    worked = set.intersection(*works) if works else set()
    if len(worked) == 1:
        only = reading.snapshot.find(Production, worked.pop())
        if only is not None:
            reading.doubt(f"{only.code}, because that is where they work")
            return only
    if not must:
        reading.doubt("for no production")
    elif not every:
        reading.wrong("there is no production yet; add one first: production TMN Tamarack Nine")
    else:
        codes = " or ".join(f"#{each.code}" for each in every[:6])
        reading.wrong(f"which production? add {codes}")
    return None


def _works_on(reading: Reading, person: str) -> set[str]:
    snapshot = reading.snapshot
    linked = (
        *snapshot.linking(person, Session),
        *snapshot.linking(person, Contract),
        *snapshot.linking(person, Trip),
    )
    return {each.production for each in linked if each.production}


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
        near = [room for room, name, _ in reading.names.rooms if fold(shown).split()[0] in name]
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
