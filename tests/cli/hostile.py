"""A store's file in which nothing is as it should be, and what a terminal must never get of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from postui.model.fields import Field, fields_of
from postui.model.kinds import KINDS, Kind

NASTY = "[TBC] \x1b[31mred\x1b]0;t\x07 \x9b2J \u202eevil\u2066 [/x] \x00\x7f\u200b é録音🎬"
MOMENT = "2026-11-24T14:00-08:00[America/Los_Angeles]"
VALUES: tuple[Any, ...] = (
    NASTY, "", 5, None, {"a": NASTY}, [NASTY], [{}], [{"zz": 1}], 1e300, "S999", 10**15, -1,
    "2026-13-45T99:99-08:00[Nowhere/Land]", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00",
    "0001-01-01", "9999-12-31", MOMENT, "x" * 600,
    [{"person": "P999", "role": NASTY, "call": "zz", "state": "?"}],
    [{"departs": MOMENT, "arrives": "", "origin": NASTY}], [{"kind": "v", "text": NASTY}],
)  # fmt: skip
"""For every field: wrong types, dangling links, impossible times, terminal attacks."""


def every_field() -> str:
    """A store with one record for each field and value, on days of their own."""
    tables = {}
    for kind in KINDS:
        documents = [{}, {"rev": "x", "unknown": NASTY, "extra": {"a": 1}, "kind": 7}]
        for field in fields_of(kind.struct):
            for value in VALUES[:6] if field.type in ("line", "block") else VALUES:
                documents.append({**_sound(kind, len(documents)), field.name: value})
        tables[kind.table] = documents
    return _store(tables)


def every_value() -> tuple[str, list[str]]:
    """A store with one record for each kind and value, all its fields alike; and the ids."""
    tables, ids = {}, []
    for kind in KINDS:
        names = [field.name for field in fields_of(kind.struct)]
        tables[kind.table] = [dict.fromkeys(names, value) for value in VALUES]
        ids += [f"{kind.letter}{number}" for number in range(1, len(VALUES) + 1)]
    return _store(tables), ids


def harmful(text: str) -> set[str]:
    """The characters of an output that a terminal would obey, hide or reorder."""
    return {char for char in text if not char.isprintable() and char not in "\n\t"}


def _sound(kind: Kind, number: int) -> dict[str, Any]:
    """A record as it should be, so that a damaged field is looked at by every rule."""
    day = (date(2026, 11, 20) + timedelta(days=number % 400)).isoformat()
    described = {field.name: _value(field, day, number) for field in fields_of(kind.struct)}
    fields: dict[str, Any] = {name: value for name, value in described.items() if value}
    if kind.name == "session":
        fields |= {"type": "ADR", "end": fields["start"].replace("T14", "T16")}
        fields |= {"rooms": [f"R{number % 200 + 1}"], "people": [{"person": f"P{number}"}]}
    return fields


def _value(field: Field, day: str, number: int) -> str:
    if field.type == "moment":
        return f"{day}T14:00-08:00[America/Los_Angeles]"
    if field.type == "date":
        return day
    links = {"person": f"P{number}", "production": "F1", "vendor": "V1", "room": "R1"}
    return links.get(field.kinds[0], "") if field.type == "link" and field.kinds else ""


def _store(tables: dict[str, list[dict[str, Any]]]) -> str:
    meta = {"1": {"store_id": "x" * 32, "schema": 1, "seq": 0, "next_id": {}}}
    numbered = {
        name: {str(number): each for number, each in enumerate(documents, 1)}
        for name, documents in tables.items()
    }
    return json.dumps({"_meta": meta, **numbered})


def each_output(result: Any) -> Iterator[str]:
    """Both streams of a result."""
    yield result.text
    yield result.words
