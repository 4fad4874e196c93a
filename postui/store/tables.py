"""TinyDB's own interface to a store, for scripts and for looking around.

    with PostuiDB("store.json") as db:
        db.table("sessions").search(where("state") == "hold")
        db.table("sessions").records()

Every change is made under the store's lock, on what is in the file at that moment, and no query is
answered from a cache. It goes past the history: the board shows such changes, but cannot undo them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from postui.model.record import Record, from_fields
from postui.store.layout import META, TABLES
from postui.store.storage import AtomicStorage


class RecordTable(Table):
    """A table whose documents are records, if it bears a kind's name."""

    default_query_cache_capacity = 0

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    def records(self) -> tuple[Record, ...]:
        """The documents as records of the table's kind. Raises KeyError for other tables."""
        struct = TABLES[self.name].struct
        return tuple(from_fields(struct, dict(document)) for document in self)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document under a number that was never used; returns the number."""
        with _lock_of(self):
            self._number_from(1)
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert several; those that bring no number get numbers past those that do."""
        given = list(documents)
        with _lock_of(self):
            brought = [each.doc_id for each in given if isinstance(each, self.document_class)]
            self._number_from(max(brought, default=0) + 1)
            return super().insert_multiple(given)

    def _number_from(self, number: int) -> None:
        tables = self._storage.read() or {}
        taken = [int(each) for each in tables.get(self.name, {})]
        kind = TABLES.get(self.name)
        meta = tables.get(META, {}).get("1", {})
        never_used = meta.get("next_id", {}).get(kind.name, 1) if kind else 1
        self._next_id = max(number, never_used, max(taken, default=0) + 1)  # type: ignore[assignment] # TinyDB infers None from its first value

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with _lock_of(self):
            super()._update_table(updater)


class PostuiDB(TinyDB):
    """TinyDB on a postui store. A dropped table's numbers are not given again either."""

    default_storage_class = AtomicStorage  # type: ignore[assignment] # TinyDB means any Storage
    table_class = RecordTable

    def drop_table(self, name: str) -> None:
        """Drop a table."""
        with _lock_of(self):
            super().drop_table(name)

    def drop_tables(self) -> None:
        """Drop all tables; what is left is an empty store."""
        with _lock_of(self):
            tables = self.storage.read() or {}
            kept = {name: tables[name] for name in tables if name == META}
            self.storage.write(kept)
            self._tables.clear()


def _lock_of(part: Table | TinyDB) -> AbstractContextManager[None]:
    storage = part.storage
    return storage.locked() if isinstance(storage, AtomicStorage) else nullcontext()
