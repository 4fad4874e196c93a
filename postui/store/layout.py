"""The text of a store's file: JSON that stock `TinyDB(path)` opens, one record per line. Pure.

    {"_meta":{"1":{"schema":2,"store_id":…,"seq":…,"next_id":{…},…,"lengths":{…},"crc32":…}},
    "productions":{
    "1":{"id":"F1",…}
    ,"2":{"id":"F2",…}
    },
    …
    "notes":{
    "1":{"id":"N1",…}
    }}

A record's line begins with the comma, so that one more at the end changes no line but its own.
UTF-8, nothing escaped that need not be, kinds in the order of `KINDS`, tables this version does not
know after them, numbers ascending. `lengths` are the tables' in bytes, and
`crc32` is that of all the rest: where it fits, the text is exactly what was written here, and a
table is found without reading the others. Where it does not, somebody else wrote the file, or the
disk lost a bit, and `postui.store.careful` reads it.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from postui import __version__
from postui.model.kinds import KINDS, Kind
from postui.model.snapshot import Held, Snapshot
from postui.store.journal import FIRST_CHAIN

SCHEMA = 2
META = "_meta"
TABLES: dict[str, Kind] = {kind.table: kind for kind in KINDS}

Chunk = bytes | memoryview

LINES_AT_ONCE = 256
"""Lines of a table that are put together without a pause."""

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
    chain: str = FIRST_CHAIN
    """The journal's number at `seq`; see postui.store.journal."""
    base: int = 0
    at: int = 0
    """Where `seq` ends in the journal that begins after commit `base`; 0 for not known."""
    other: dict[str, Any] = {}
    """What this version does not know, kept."""

    def document(self) -> dict[str, Any]:
        """As it is stored, but for `lengths` and `crc32`."""
        return {
            "schema": self.schema, "store_id": self.store_id, "seq": self.seq,
            "next_id": self.next_id, "chain": self.chain, "base": self.base, "at": self.at,
            "app": __version__, **self.other,
        }  # fmt: skip

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

    @property
    def pieces(self) -> list[Chunk]:
        """The text, for `render`."""
        return [self.body] if len(self.body) else []

    @classmethod
    def of(cls, lines: Mapping[int, bytes]) -> Table:
        """From the JSON of each document, by number."""
        return cls(b"\n,".join([b'"%d":%b' % (number, lines[number]) for number in sorted(lines)]))

    def lines(self) -> dict[int, bytes]:
        """The JSON of each document, by number, ascending."""
        return {int(number): line for number, line in _LINE.findall(self.body)}

    def by_id(self, letter: str) -> Held:
        """The same by id, the kind's letter before the number."""
        # One by one: a single call over a large table would hold up every other thread.
        found = _LINE.finditer(self.body)
        return {letter + str(each[1], "ascii"): each[2] for each in found}

    def put(self, changes: Mapping[int, bytes | None]) -> Table:
        """The table with some lines written and some (None) taken out."""
        lines = {**self.lines(), **changes}
        return Table.of({number: line for number, line in lines.items() if line is not None})


class Pieces:
    """The lines of one table as text in pieces, for a table too large to be one."""

    def __init__(self, lines: Iterable[tuple[int, bytes]], pause: Callable[[], None]) -> None:
        """Take lines by number, ascending; `pause` is called after each piece is made."""
        self.pieces: list[Chunk] = []
        waiting = iter(lines)
        while batch := list(islice(waiting, LINES_AT_ONCE)):
            text = b"\n,".join([b'"%d":%b' % each for each in batch])
            self.pieces.append(b"\n," + text if self.pieces else text)
            pause()


class StoreText(msgspec.Struct, frozen=True):
    """A whole store as text: what it says about itself, and its tables by name."""

    meta: Meta
    tables: dict[str, Table]
    crc32: str = ""
    """What tells it again, where it is to the byte what was written here."""

    def snapshot(self) -> Snapshot:
        """The records, each kind split when it is first asked for."""
        found = {TABLES[name]: table for name, table in self.tables.items() if name in TABLES}
        loads = {kind.name: partial(table.by_id, kind.letter) for kind, table in found.items()}
        return Snapshot.load(loads, self.meta.seq)

    def others(self) -> dict[str, Table]:
        """The tables that are no kind's."""
        return {name: table for name, table in self.tables.items() if name not in TABLES}


class Rendered(msgspec.Struct, frozen=True):
    """A store's text, ready to be written."""

    chunks: list[Chunk]
    crc32: str
    size: int


def new_store_id() -> str:
    """A name that no other store has."""
    return os.urandom(8).hex()


def render(tables: Mapping[str, Table | Pieces], meta: Meta) -> Rendered:
    """The text of a store, and what tells that it is whole."""
    rest: list[Chunk] = []
    names = sorted(tables, key=_place)
    for name in names:
        rest += [b",\n" if rest else b"", _opening(name), *_closed(tables[name].pieces)]
    rest.append(b"}\n")
    document = meta.document()
    document["lengths"] = {name: sum(map(len, tables[name].pieces)) for name in names}
    document["crc32"] = _crc(document, rest)
    chunks = [_first_line(document), *rest]
    return Rendered(chunks, document["crc32"], sum(map(len, chunks)))


def trusted(data: bytes) -> StoreText | None:
    """The store in `data`, if that is to the byte what `render` made; else None."""
    end = data.find(b"\n") + 1
    if not end or not data.startswith(b'{"_meta":{"1":{'):
        return None
    rest = memoryview(data)[end:]
    try:
        document = msgspec.json.decode(data[: end - 1].removesuffix(b",") + b"}")[META]["1"]
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
    return StoreText(meta, tables, crc)


def _first_line(document: dict[str, Any]) -> bytes:
    return b'{"_meta":{"1":%b}%b\n' % (_encode(document), b"," if document["lengths"] else b"")


def _crc(document: dict[str, Any], rest: Iterable[Chunk]) -> str:
    crc = zlib.crc32(_encode(document))
    for chunk in rest:
        crc = zlib.crc32(chunk, crc)
    return f"{crc:08x}"


def _opening(name: str) -> bytes:
    return _encode(name) + b":{\n"


def _closed(pieces: list[Chunk]) -> list[Chunk]:
    return [*pieces, b"\n}"] if pieces else [b"}"]


def _place(name: str) -> tuple[int, str]:
    order = [*TABLES, name]
    return order.index(name), name
