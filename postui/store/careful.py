"""Reading a store's file whoever wrote it last: this program, stock TinyDB, or a person. Pure.

Either every record in it is understood, whatever the spacing, or StoreDamaged says at which line
and column it is not. Nothing is dropped or guessed; what stock JSON readers let pass silently, such
as a name that comes twice and a number too large, is damage here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec

from postui.model.draft import Commit
from postui.model.errors import StoreDamaged
from postui.store.layout import META, SCHEMA, TABLES, Meta, StoreText, Table

HISTORY = "_history"
"""Where a file of schema 1 has its commits."""
HINT = "mend it in an editor or put a good copy in its place; nothing was written to it"
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def read_text(data: bytes, name: str) -> StoreText:
    """The store in a file's content; `name` is the file's, for messages. Raises StoreDamaged."""
    if not data.strip():
        raise StoreDamaged(f"{name} is empty", "if that is right, delete it; else restore a copy")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise StoreDamaged(f"{name}, line {line} column {column}: not UTF-8 text", HINT) from error
    return _Reader(text, name).store()


class _Reader:
    """Walks the two outer levels of the file itself, so that it knows where every record stands."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._at = 0
        self._schema = SCHEMA
        self._decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)

    def store(self) -> StoreText:
        meta: Meta | None = None
        tables: dict[str, dict[int, bytes]] = {}
        for name, _ in self._members("a store"):
            if name == META:
                meta = self._meta()
            else:
                tables[name] = dict(self._documents(name))
        if self._rest():
            self._fail(self._at, "there is more after the end of the store")
        if meta is None:
            raise StoreDamaged(
                f"{self._name} is not a postui store", "name another file; this one is untouched"
            )
        return StoreText(lifted(meta, tables), {name: Table.of(tables[name]) for name in tables})

    def _meta(self) -> Meta:
        meta = None
        for number, at in self._members("a table"):
            if number != "1":
                self._fail(at, f'"_meta" has one document, "1", and not {number!r}')
            try:
                meta = Meta.read(self._document())
            except msgspec.ValidationError as error:
                self._fail(at, f"not what postui writes: {error}")
            self._schema = meta.schema
            if meta.schema < 1 or meta.seq < 0:
                self._fail(at, "not what postui writes: a count below its start")
        if meta is None:
            self._fail(self._at, 'there is no document "1" in "_meta"')
        return meta

    def _documents(self, table: str) -> Iterator[tuple[int, bytes]]:
        kind = TABLES.get(table)
        for number, at in self._members("a table"):
            if not _NUMBER.fullmatch(number):
                self._fail(at, f"{number!r} is not a record's number")
            document = self._document()
            if kind is not None:
                record_id = f"{kind.letter}{number}"
                document = {"id": record_id, **document}
                if document["id"] != record_id:
                    self._fail(at, f"{record_id} says that it is {document['id']!r}")
            line = self._line(document, at)
            if table == HISTORY and self._schema == 1:
                self._check_commit(line, number, at)
            yield int(number), line

    def _line(self, document: dict[str, Any], at: int) -> bytes:
        try:
            line = msgspec.json.encode(document)
            same = msgspec.json.decode(line) == document
        except (UnicodeEncodeError, msgspec.MsgspecError):
            same = False
        if not same:
            self._fail(at, "a number or a character that no store can hold")
        return line

    def _check_commit(self, line: bytes, number: str, at: int) -> None:
        try:
            commit = msgspec.json.decode(line, type=Commit)
        except msgspec.ValidationError as error:
            self._fail(at, f"not a commit: {error}")
        if commit.seq != int(number):
            self._fail(at, f"commit {number} says that it is {commit.seq}")

    def _document(self) -> dict[str, Any]:
        at = self._at
        found = self._value()
        if not isinstance(found, dict):
            self._fail(at, "should be an object in braces")
        return found

    def _members(self, what: str) -> Iterator[tuple[str, int]]:
        """The names in the object here, and where they stand; the caller reads each value."""
        if not self._take("{"):
            self._fail(self._at, f"should be {what}: an object in braces")
        seen: set[str] = set()
        more = not self._take("}")
        while more:
            self._skip()
            at = self._at
            name = self._value()
            if not isinstance(name, str) or not self._take(":"):
                self._fail(at, 'should be a name and a colon, as in "1":')
            if name in seen:
                self._fail(at, f"{name!r} comes twice")
            seen.add(name)
            self._skip()
            yield name, at
            more = self._take(",")
            if not more and not self._take("}"):
                self._fail(self._at, "a comma or a closing brace is missing before this")

    def _value(self) -> object:
        try:
            found, self._at = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._fail(error.pos, error.msg[:1].lower() + error.msg[1:].removesuffix(" at"))
        except (ValueError, RecursionError) as error:
            self._fail(self._at, str(error))
        return found

    def _take(self, mark: str) -> bool:
        self._skip()
        found = self._text.startswith(mark, self._at)
        self._at += found
        return found

    def _rest(self) -> str:
        self._skip()
        return self._text[self._at :]

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _fail(self, at: int, why: str) -> NoReturn:
        line = self._text.count("\n", 0, at) + 1
        column = at - self._text.rfind("\n", 0, at)
        hint = HINT
        if self._schema > SCHEMA:
            hint = "a newer postui wrote it: use that one; nothing was written to it"
        raise StoreDamaged(f"{self._name}, line {line} column {column}: {why}", hint)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!r} comes twice in this record")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def lifted(meta: Meta, tables: dict[str, dict[int, bytes]]) -> Meta:
    """The meta with its counters past everything in the tables: others do not keep them."""
    next_id = dict(meta.next_id)
    for table, kind in TABLES.items():
        if tables.get(table):
            past = max(tables[table]) + 1
            next_id[kind.name] = max(next_id.get(kind.name, 1), past)
    seq = max([meta.seq, *(tables.get(HISTORY, ()) if meta.schema == 1 else ())])
    return msgspec.structs.replace(meta, next_id=next_id, seq=seq)
