"""TinyDB's own interface to a store, for scripts and for looking around.

    with PostuiDB("store.json") as db:
        db.table("sessions").search(where("state") == "hold")
        db.table("sessions").records()

Every change is made under the store's lock, on what is in the file at that moment, and no query is
answered from a cache. It goes past the history: the board shows such changes, but cannot undo them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

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
        with cast("AtomicStorage", self.storage).locked():
            self._next_id = None
            return super().insert(document)

    def _get_next_id(self) -> int:
        if self._next_id is None:
            kind = TABLES.get(self.name)
            meta = (self._storage.read() or {}).get(META, {}).get("1", {})
            never_used = meta.get("next_id", {}).get(kind.name, 1) if kind else 1
            self._next_id = max(super()._get_next_id(), never_used)
        number = self._next_id
        self._next_id = number + 1
        return number

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with cast("AtomicStorage", self.storage).locked():
            super()._update_table(updater)


class PostuiDB(TinyDB):
    """TinyDB on a postui store."""

    default_storage_class = AtomicStorage
    table_class = RecordTable

    def drop_table(self, name: str) -> None:
        """Drop a table; its numbers are not given again."""
        with cast("AtomicStorage", self.storage).locked():
            super().drop_table(name)
