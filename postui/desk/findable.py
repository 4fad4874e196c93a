"""What is searched of each record: its folded texts, kept as long as the record stands.

A record's head is what it is called by; its body is the head and everything else people read of
it: codes, references, labels, dates, the names of what it is linked to. Fields of the restricted
tier are never in it, so that a hit gives none away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from postui.model.fields import Field, field_names
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
            head, body = _made(kind.name, record, names)
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


def _made(kind: str, record: Record, names: Mapping[str, str]) -> tuple[str, str]:
    fields = field_names(type(record))
    head_fields = HEADS[kind]
    head: dict[str, str] = {}
    rest = []
    for name, value in msgspec.to_builtins(record).items():
        field = fields.get(name)
        if field is None or field.tier == "restricted":
            continue
        words = " ".join(_words(field, value, names))
        if name in head_fields:
            head[name] = words
        else:
            rest.append(words)
    called = " " + fold(" ".join(head[name] for name in head_fields if name in head))
    return called, " ".join((called, fold(" ".join((record.id, *rest)))))


def _words(field: Field, value: Any, names: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401 - any field's plain value
    match field.type:
        case "link":
            yield names.get(value, value)
        case "links":
            for each in value:
                yield names.get(each, each)
        case "moment" | "date":
            yield value[:10]
            yield _spoken(value)
        case "choice" | "state":
            yield _label(field, value)
        case "lines":
            yield from value
        case "details":
            yield from value.values()
        case "group":
            if field.part is not None:
                parts = field_names(field.part)
                for part in value:
                    for name, inner in part.items():
                        yield from _words(parts[name], inner, names)
        case "line" | "block" | "zone" | "decimal" | "clock" | "number":
            yield str(value)
        case _:
            return


@cache
def _labels(field: Field) -> dict[str, str]:
    return dict(field.choices)


def _label(field: Field, value: str) -> str:
    if field.name == "type" and value in _TYPE_WORDS:
        return _TYPE_WORDS[value]
    return _labels(field).get(value, value.replace("_", " "))


def _spoken(value: str) -> str:
    year, _, rest = value[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= len(MONTHS)):
        return ""
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _day(value: str) -> int:
    digits = value[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isdecimal() else 0
