"""TinyDB's own interface to a store, for scripts and for looking around.

    with PostuiDB("store.json") as db:
        db.table("sessions").search(where("state") == "hold")
        db.table("sessions").records()

Every change is a commit: made under the store's lock on what is in it at that moment, in the
history, and undone like any other. A cached answer counts only until something is stored by
anybody, and what is handed out is the caller's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from copy import deepcopy
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from postui.model.record import Record, from_fields
from postui.store.layout import TABLES
from postui.store.storage import StoreStorage, beneath
from postui.store.version import Version

Updater = Callable[[dict[int, Mapping[str, Any]]], None]


class RecordTable(Table):
    """A table whose documents are records, if it bears a kind's name."""

    _cached_of: Version | None = None

    def records(self) -> tuple[Record, ...]:
        """The documents as records of the table's kind. Raises KeyError for other tables."""
        struct = TABLES[self.name].struct
        return tuple(from_fields(struct, dict(document)) for document in self)

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that match; out of the cache only while nothing else has been stored."""
        store = beneath(self.storage)
        if store is not None and (newest := store.newest()) is not self._cached_of:
            self.clear_cache()
            self._cached_of = newest
        return deepcopy(super().search(cond))

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
        store = beneath(self.storage)
        if store is None:
            return
        if store is not self.storage or self.name not in TABLES:
            # The store does not know of all numbers: not of what a cache holds back.
            highest = max(map(int, self._read_table()), default=0)
            number = max(number, self._next_id or 1, highest + 1)
        self._next_id = max(number, store.next_number(self.name))  # type: ignore[assignment] # TinyDB infers None from its first value

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        table = super()._read_table()
        return table if isinstance(self.storage, StoreStorage) else deepcopy(table)

    def _update_table(self, updater: Updater) -> None:
        def on_copies(table: dict[int, Mapping[str, Any]]) -> None:
            copies = deepcopy(table)
            updater(copies)
            table.clear()
            table.update(copies)

        with _change_of(self):
            fresh = isinstance(self.storage, StoreStorage)
            super()._update_table(updater if fresh else on_copies)


class PostuiDB(TinyDB):
    """TinyDB on a postui store. A dropped table's numbers are not given again either."""

    default_storage_class = StoreStorage  # type: ignore[assignment] # TinyDB means any Storage
    table_class = RecordTable

    def drop_table(self, name: str) -> None:
        """Drop a table."""
        with _change_of(self):
            super().drop_table(name)

    def drop_tables(self) -> None:
        """Drop all tables; what is left is an empty store."""
        with _change_of(self):
            self.storage.read()  # all that is there now is meant
            super().drop_tables()


def _lock_of(part: Table | TinyDB) -> AbstractContextManager[None]:
    store = beneath(part.storage)
    return store.locked() if store else nullcontext()


def _change_of(part: Table | TinyDB) -> AbstractContextManager[None]:
    store = beneath(part.storage)
    return store.changing() if store else nullcontext()
