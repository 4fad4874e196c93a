"""The text of a store's file: JSON that stock `TinyDB(path)` opens, one record per line. Pure.

    {"_meta":{"1":{"schema":1,"store_id":…,"seq":…,"next_id":{…},"app":…,"lengths":{…},"crc32":…}},
    "productions":{
    "1":{"id":"F1",…},
    "2":{"id":"F2",…}
    },
    …
    "_history":{
    "1":{"seq":1,…}
    }}

UTF-8, nothing escaped that need not be, kinds in the order of `KINDS`, tables this version does not
know after them, numbers ascending. `lengths` are the tables' in bytes, and
`crc32` is that of all the rest: where it fits, the text is exactly what was written here, and a
table is found without reading the others. Where it does not, somebody else wrote the file, and
`postui.store.careful` reads it.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import msgspec

from postui import __version__
from postui.model.kinds import KINDS, Kind
from postui.model.snapshot import Held, Snapshot

SCHEMA = 1
META, HISTORY = "_meta", "_history"
TABLES: dict[str, Kind] = {kind.table: kind for kind in KINDS}

Chunk = bytes | memoryview

_DERIVED = ("app", "lengths", "crc32")
_LINE = re.compile(rb'"([0-9]+)":(\{.*\})')
_encode = msgspec.json.Encoder().encode


class Meta(msgspec.Struct, frozen=True):
    """What the file says about itself."""

    store_id: str
    """Random, given once: two files with one id are the same store at two moments."""
    seq: int = 0
    next_id: dict[str, int] = {}
    """Per kind, the number of the next new record; never goes down."""
    schema: int = SCHEMA
    other: dict[str, Any] = {}
    """What this version does not know, kept."""

    def document(self) -> dict[str, Any]:
        """As it is stored, but for `lengths` and `crc32`."""
        known = {"schema": self.schema, "store_id": self.store_id, "seq": self.seq}
        return {**known, "next_id": self.next_id, "app": __version__, **self.other}

    @classmethod
    def read(cls, document: dict[str, Any]) -> Meta:
        """From what is stored. Raises msgspec.ValidationError for wrong types."""
        names = {*cls.__struct_fields__} - {"other"}
        known = {key: document[key] for key in names if key in document}
        other = {k: v for k, v in document.items() if k not in {*names, *_DERIVED}}
        return msgspec.convert({**known, "other": other}, cls)


class Table:
    """The lines of one table, as one piece of text that is split only when asked."""

    def __init__(self, body: Chunk = b"") -> None:
        self.body = body

    @classmethod
    def of(cls, lines: Mapping[int, bytes]) -> Table:
        """From the JSON of each document, by number."""
        return cls(b",\n".join([b'"%d":%b' % (number, lines[number]) for number in sorted(lines)]))

    def lines(self) -> dict[int, bytes]:
        """The JSON of each document, by number, ascending."""
        return {int(number): line for number, line in _LINE.findall(self.body)}

    def by_id(self, letter: str) -> Held:
        """The same by id, the kind's letter before the number."""
        return {letter + str(number, "ascii"): line for number, line in _LINE.findall(self.body)}

    def put(self, changes: Mapping[int, bytes | None]) -> Table:
        """The table with some lines written and some (None) taken out."""
        lines = {**self.lines(), **changes}
        return Table.of({number: line for number, line in lines.items() if line is not None})

    def add(self, number: int, line: bytes) -> Table:
        """The table with one line more at its end."""
        added = b'"%d":%b' % (number, line)
        return Table(b"".join((self.body, b",\n", added)) if self.body else added)


class StoreText(msgspec.Struct, frozen=True):
    """A whole store as text: what it says about itself, and its tables by name."""

    meta: Meta
    tables: dict[str, Table]

    def chunks(self) -> list[Chunk]:
        """The file's content, in pieces."""
        return render(self.tables, self.meta)

    def snapshot(self) -> Snapshot:
        """The records, each kind split when it is first asked for."""
        found = {TABLES[name]: table for name, table in self.tables.items() if name in TABLES}
        loads = {kind.name: partial(table.by_id, kind.letter) for kind, table in found.items()}
        return Snapshot.load(loads, self.meta.seq)


def new_store_id() -> str:
    """A name that no other store has."""
    return os.urandom(8).hex()


def render(tables: Mapping[str, Table], meta: Meta | None) -> list[Chunk]:
    """The text of some tables, in pieces; without `_meta` it is nobody's store."""
    rest: list[Chunk] = []
    for name in sorted(tables, key=_place):
        rest += [b",\n" if rest else b"", _opening(name), *_closed(tables[name].body)]
    rest.append(b"}\n")
    if meta is None:
        return [b"{\n", *rest]
    document = meta.document()
    document["lengths"] = {name: len(tables[name].body) for name in sorted(tables, key=_place)}
    document["crc32"] = _crc(document, rest)
    return [_first_line(document), *rest]


def trusted(data: bytes) -> StoreText | None:
    """The store in `data`, if that is to the byte what `StoreText.chunks` wrote; else None."""
    end = data.find(b"\n") + 1
    if not end or not data.startswith(b'{"_meta":{"1":{'):
        return None
    rest = memoryview(data)[end:]
    try:
        document = msgspec.json.decode(data[: end - 2] + b"}")[META]["1"]
        crc = document.pop("crc32")
        if crc != _crc(document, [rest]) or data[:end] != _first_line({**document, "crc32": crc}):
            return None
        meta = Meta.read(document)
        tables, at = {}, 0
        for name, size in document["lengths"].items():
            start = at + len(_opening(name))
            tables[name] = Table(rest[start : start + size])
            at = start + size + len(b"\n},\n" if size else b"},\n")
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return StoreText(meta, tables)


def _first_line(document: dict[str, Any]) -> bytes:
    return b'{"_meta":{"1":%b}%b\n' % (_encode(document), b"," if document["lengths"] else b"")


def _crc(document: dict[str, Any], rest: Iterable[Chunk]) -> str:
    crc = zlib.crc32(_encode(document))
    for chunk in rest:
        crc = zlib.crc32(chunk, crc)
    return f"{crc:08x}"


def _opening(name: str) -> bytes:
    return _encode(name) + b":{\n"


def _closed(body: Chunk) -> list[Chunk]:
    return [body, b"\n}"] if len(body) else [b"}"]


def _place(name: str) -> tuple[int, str]:
    order = [*TABLES, name, HISTORY]
    return order.index(name), name
