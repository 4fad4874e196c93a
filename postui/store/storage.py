"""TinyDB's storage for postui: what TinyDB writes becomes a commit of the store, as any other.

TinyDB reads all tables and writes all tables back; what differs from the store is what was
changed. Tables that are no kind's are kept as they are. What JSON cannot hold, or would read back
as something else, is refused with its place before anything changes.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from tinydb.storages import Storage

from postui.clock import Clock, SystemClock
from postui.model.draft import Change, Commit
from postui.model.errors import InvalidField, Refused
from postui.model.kinds import KINDS, Kind
from postui.model.moments import from_datetime
from postui.model.record import Record, from_fields, to_fields
from postui.store.commits import Prepared, change_of, content
from postui.store.file import FileStore
from postui.store.layout import META, TABLES
from postui.store.sound import sound
from postui.store.version import SEPARATOR, Version

Documents = Mapping[str, Mapping[str, Any]]
SAFE = 2**53
"""Beyond it, a whole number does not stay one in every reader of JSON (RFC 8259, section 6)."""
LABEL = "changed through TinyDB"


class StoreStorage(Storage):
    """A store under TinyDB. Raises what `FileStore` raises."""

    def __init__(
        self, path: str | os.PathLike[str], clock: Clock | None = None, who: str = "tinydb"
    ) -> None:
        self._clock = clock or SystemClock("UTC")
        self._who = who
        self.store = FileStore(path, self._clock, who)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every table's documents by number; None when there is no store."""
        self.store.refresh()
        version = self.store.version
        if not version.meta.store_id:
            return None
        tables: dict[str, dict[str, Any]] = {
            name: {str(number): msgspec.json.decode(line) for number, line in table.lines().items()}
            for name, table in version.others.items()
        }
        for kind in KINDS:
            if version.snapshot.count(kind):
                tables[kind.table] = {
                    str(number): msgspec.json.decode(line)
                    for number, line in version.snapshot.lines(kind)
                }
        return tables

    def write(self, data: Documents) -> None:
        """Commit what differs from what is stored. Raises InvalidField."""
        for table, documents in data.items():
            _check({} if documents is None else documents, table)
        try:
            self.store.make(lambda version: self._prepared(version, data))
        except Refused:
            return  # nothing differs

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store's lock, also when it is held here already."""
        with self.store.locked():
            yield

    @property
    def seq(self) -> int:
        """The newest commit there is."""
        return self.store.refresh().seq

    def next_number(self, table: str, at_least: int) -> int:
        """The number of the next document: in a kind's table, one that none has or ever had."""
        self.store.refresh()
        version = self.store.version
        kind = TABLES.get(table)
        if kind is not None:
            return version.meta.next_id.get(kind.name, 1)
        found = version.others.get(table)
        return max(at_least, max(found.lines(), default=0) + 1 if found else 1)

    def close(self) -> None:
        """Let go of the files, the snapshot made whole."""
        self.store.close()

    def _prepared(self, version: Version, data: Documents) -> Prepared:
        changes: list[Change] = []
        after: dict[str, Record | None] = {}
        for kind in KINDS:
            for change, record in _of_kind(kind, version, data.get(kind.table, {})):
                changes.append(change)
                after[change.id] = record
        changes += _of_others(version, data)
        if not changes:
            raise Refused("nothing would change")
        seq = version.meta.seq + 1
        at = from_datetime(self._clock.now())
        commit = Commit(seq, at, self._who, LABEL, tuple(changes))
        return Prepared(commit, version.snapshot.with_changes(seq, after), {})


def _of_kind(
    kind: Kind, version: Version, documents: Mapping[str, Any]
) -> Iterator[tuple[Change, Record | None]]:
    left = {each.id: each for each in version.snapshot.of_kind(kind)}
    for number in sorted(documents, key=int):
        record_id = f"{kind.letter}{number}"
        fields = dict(documents[number])
        if fields.setdefault("id", record_id) != record_id:
            raise InvalidField("id", str(fields["id"]), f"is in the place of {record_id}")
        before = left.pop(record_id, None)
        record = from_fields(kind.struct, fields)
        if before is not None and content(to_fields(record)) == content(to_fields(before)):
            continue
        rev = max(record.rev, before.rev if before else 0) + (1 if before or not record.rev else 0)
        done = sound(msgspec.structs.replace(record, rev=rev))
        yield change_of(before, done), done
    for record in left.values():
        yield change_of(record, None), None


def _of_others(version: Version, data: Documents) -> Iterator[Change]:
    names = {name for name in data if name not in TABLES and name != META}
    for name in sorted(names | version.others.keys()):
        known = version.others.get(name)
        was = {str(number): line for number, line in known.lines().items()} if known else {}
        now = {str(number): dict(each) for number, each in data.get(name, {}).items()}
        for number in sorted(was.keys() | now.keys(), key=int):
            before = msgspec.json.decode(was[number]) if number in was else None
            if before != now.get(number):
                yield Change(name, f"{name}{SEPARATOR}{number}", before, now.get(number))
        if known is not None and name not in data:
            yield Change(name, f"{name}{SEPARATOR}", {}, None)
        elif known is None and not now:
            yield Change(name, f"{name}{SEPARATOR}", None, {})


def _check(value: object, place: str) -> None:
    """Raise InvalidField unless a value reads back from JSON as it is."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise InvalidField(place, repr(key), "is a name that is not text", "use text")
            _check(key, f"{place}, a name")
            _check(each, f"{place} {key}")
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each, place)
    elif isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InvalidField(place, ascii(value), "is not Unicode text") from error
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if abs(value) > SAFE:
            raise InvalidField(place, str(value), "is too large a number", "write it as text")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidField(place, str(value), "is not a number JSON has")
    else:
        raise InvalidField(place, repr(value), "cannot be stored", "use text or a number")
