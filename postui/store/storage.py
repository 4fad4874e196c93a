"""TinyDB's storage for postui: the file is replaced whole, under the store's lock, and synced.

`FileStore` commits through `save`; TinyDB itself comes in by `read` and `write`. Any data TinyDB
may hold is written one document per line; once a table of postui's is among it, `_meta` is made or
brought up to date, so that the file stays a store with ids that are never given twice.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from postui.model.errors import InvalidField, StoreDamaged
from postui.store.careful import lifted
from postui.store.disk import Stamp, make_folder, read_file, replace_file
from postui.store.layout import META, TABLES, Meta, StoreText, Table, new_store_id, render
from postui.store.lock import locked

__all__ = ["AtomicStorage", "replace_file"]

Documents = Mapping[str, Mapping[str, Any]]


class AtomicStorage(Storage):
    """One JSON file. Nothing is kept open, so another program may replace it at any time.

    Raises OSError, StoreBusy when another process holds the lock, and StoreDamaged for an empty
    file, which stock TinyDB would take for a new one.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._mutex = threading.RLock()
        self._held = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every table's documents by number; None when there is no file."""
        found = read_file(self.path)
        if found is None:
            return None
        if not found[0].strip():
            raise StoreDamaged(f"{self.path} is empty", "if that is right, delete it")
        tables: dict[str, dict[str, Any]] = json.loads(found[0])
        return tables

    def write(self, data: Documents) -> None:
        """Replace the file by these tables.

        Raises TypeError or ValueError for what JSON cannot hold, before the file is touched.
        """
        lines = {name: _lines(name, documents) for name, documents in data.items() if name != META}
        tables = {name: Table.of(found) for name, found in lines.items()}
        meta = None
        if META in data or TABLES.keys() & lines:
            document = data.get(META, {}).get("1") or {"store_id": new_store_id()}
            meta = lifted(Meta.read(dict(document)), lines)
        with self.locked():
            replace_file(self.path, render(tables, meta))

    def save(self, text: StoreText) -> Stamp:
        """Replace the file by a store's text; the caller holds the lock."""
        return replace_file(self.path, text.chunks())

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store's lock, also when it is held here already."""
        with self._mutex:
            if self._held:
                yield
                return
            make_folder(self.path.parent)
            with locked(self.path):
                self._held = True
                try:
                    yield
                finally:
                    self._held = False

    def close(self) -> None:
        """Nothing is open between calls."""


def _lines(table: str, documents: Mapping[str, Any]) -> dict[int, bytes]:
    return {int(number): _line(table, number, documents[number]) for number in documents}


def _line(table: str, number: str, document: Mapping[str, Any]) -> bytes:
    fields = dict(document)
    kind = TABLES.get(table)
    if kind is not None:
        record_id = f"{kind.letter}{number}"
        if fields.setdefault("id", record_id) != record_id:
            raise InvalidField("id", str(fields["id"]), f"is in the place of {record_id}")
        fields = {"id": fields.pop("id"), **fields}
    # The standard library's encoder refuses what msgspec would quietly turn into something else:
    # dates, bytes, sets, and numbers that are not finite.
    text = json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()
