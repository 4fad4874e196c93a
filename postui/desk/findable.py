"""What is searched of each record: its folded texts, kept as long as the record stands.

A record's head is what it is called by; its body is the head and everything else people read of
it: codes, references, labels, dates, the names of what it is linked to. Fields of the restricted
tier are never in it, so that a hit gives none away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec

from postui.model.fields import Field, fields_of
from postui.model.kinds import Kind
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session_types import TYPES
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

HEADS: dict[str, tuple[str, ...]] = {
    "production": ("code", "title"),
    "person": ("name",),
    "vendor": ("name",),
    "room": ("vendor", "name"),
    "session": ("type", "production", "episode", "title", "people"),
    "contract": ("type", "party", "title"),
    "trip": ("person", "legs"),
    "master": ("production", "episode", "title", "code"),
    "note": ("text",),
}
"""The fields a record is called by."""

DAYS = {
    "production": "delivery", "session": "start", "contract": "needed", "master": "due",
    "note": "at",
}  # fmt: skip
"""The date a record stands under."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPE_WORDS = {
    each.code: " ".join(
        dict.fromkeys(" ".join((each.label, each.short, each.code, *each.aliases)).lower().split())
    )
    for each in TYPES
}
_PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
    "’": "'", "‘": "'", "‑": "-", "–": "-",
})  # fmt: skip


def fold(text: str) -> str:
    """Text as it is compared: lower case, without accents, one space between words."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(each for each in apart if not unicodedata.combining(each))
        text = text.translate(_PLAIN)
    return " ".join(text.lower().split())


class Texts(msgspec.Struct, frozen=True):
    """One kind's texts, all sequences in the order of `records`."""

    records: Sequence[Record] = ()
    heads: Sequence[str] = ()
    """Folded, each with a space in front so that a word's start is a space and its letters."""
    bodies: Sequence[str] = ()
    days: Sequence[int] = ()
    """The date it stands under as 20261124; 0 when it has none."""


def texts_of(kind: Kind, records: Sequence[Record], names: Mapping[str, str], old: Texts) -> Texts:
    """A kind's texts; those of records that `old` has already are not made again."""
    if old.records is records:
        return old
    known = {id(record): at for at, record in enumerate(old.records)}
    heads, bodies, days = [], [], []
    for record in records:
        at = known.get(id(record))
        if at is None:
            head, body = _made(kind, record, names)
            heads.append(head)
            bodies.append(body)
            days.append(_day(getattr(record, DAYS.get(kind.name, "id"))))
        else:
            heads.append(old.heads[at])
            bodies.append(old.bodies[at])
            days.append(old.days[at])
    return Texts(records, heads, bodies, days)


LINKED: tuple[type[Record], ...] = (Person, Production, Vendor, Room)
"""The kinds `link_names` reads."""


def link_names(snapshot: Snapshot) -> dict[str, str]:
    """What other records' texts say for a link: names by id."""
    names = {each.id: each.name for each in snapshot.all(Person)}
    names |= {each.id: f"{each.code} {each.title}" for each in snapshot.all(Production)}
    names |= {each.id: each.name for each in snapshot.all(Vendor)}
    for room in snapshot.all(Room):
        names[room.id] = f"{names.get(room.vendor, '')} {room.name}"
    return names


def _made(kind: Kind, record: Record, names: Mapping[str, str]) -> tuple[str, str]:
    """The record's head and body."""
    readers = _readers(kind)
    head_fields = HEADS[kind.name]
    head: dict[str, str] = {}
    rest = [record.id]
    for name, value in msgspec.to_builtins(record).items():
        read = readers.get(name)
        if read is None:
            continue
        if name in head_fields:
            head[name] = read(value, names)
        else:
            rest.append(read(value, names))
    called = " " + fold(" ".join([head[name] for name in head_fields if name in head]))
    return called, f"{called} {fold(' '.join(rest))}"


Reader = Callable[[Any, Mapping[str, str]], str]
"""A field's plain JSON value as the words people read, given the names of what is linked."""


@cache
def _readers(kind: Kind) -> dict[str, Reader]:
    readers = _part_readers(kind.struct)
    if kind.states is not None:
        labels = {state.name: state.label for state in kind.states.states}
        readers["state"] = _label_reader(labels)
    if kind.name == "session":
        readers["type"] = _label_reader(_TYPE_WORDS)
    return readers


def _part_readers(struct: type[msgspec.Struct]) -> dict[str, Reader]:
    found = ((field.name, _reader(field)) for field in fields_of(struct))
    return {name: read for name, read in found if read is not None}


def _reader(field: Field) -> Reader | None:
    if field.tier == "restricted":
        return None
    match field.type:
        case "link":
            return lambda value, names: names.get(value, value)
        case "links":
            return lambda value, names: " ".join([names.get(each, each) for each in value])
        case "moment" | "date":
            return lambda value, _names: _day_words(value[:10])
        case "choice":
            return _label_reader(dict(field.choices))
        case "lines":
            return lambda value, _names: " ".join(value)
        case "details":
            return lambda value, _names: " ".join(value.values())
        case "group" if field.part is not None:
            return _group_reader(_part_readers(field.part))
        case "line" | "block" | "zone" | "decimal" | "clock":
            return lambda value, _names: value
        case "number":
            return lambda value, _names: str(value)
        case _:
            return None


def _label_reader(labels: Mapping[str, str]) -> Reader:
    def read(value: str, _names: Mapping[str, str]) -> str:
        return labels.get(value, value)

    return read


def _group_reader(readers: dict[str, Reader]) -> Reader:
    def read(parts: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 - plain JSON
        return " ".join(
            [
                readers[name](value, names)
                for part in parts
                for name, value in part.items()
                if name in readers
            ]
        )

    return read


@lru_cache(maxsize=1 << 14)
def _day_words(iso: str) -> str:
    """A day as it may be typed: "2026-11-24 24 nov 2026"."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= len(MONTHS)):
        return iso
    return f"{iso} {int(day)} {MONTHS[int(month) - 1]} {year}"


def _day(value: str) -> int:
    digits = value[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isdecimal() else 0
