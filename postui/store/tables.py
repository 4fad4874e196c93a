"""TinyDB's own interface to a store, for scripts and for looking around.

    with PostuiDB("store.json") as db:
        db.table("sessions").search(where("state") == "hold")
        db.table("sessions").records()

Every change is a commit: made under the store's lock on what is in it at that moment, in the
history, and undone like any other. A cached answer counts only until the next commit by anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from postui.model.record import Record, from_fields
from postui.store.layout import TABLES
from postui.store.storage import StoreStorage


class RecordTable(Table):
    """A table whose documents are records, if it bears a kind's name."""

    _cached_at = -1

    def records(self) -> tuple[Record, ...]:
        """The documents as records of the table's kind. Raises KeyError for other tables."""
        struct = TABLES[self.name].struct
        return tuple(from_fields(struct, dict(document)) for document in self)

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that match; out of the cache only while nothing has been committed."""
        storage = self.storage
        if isinstance(storage, StoreStorage) and storage.seq != self._cached_at:
            self.clear_cache()
            self._cached_at = storage.seq
        return super().search(cond)

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
        storage, known = self.storage, self._next_id or 1
        next_number = known
        if isinstance(storage, StoreStorage):
            next_number = storage.next_number(self.name, known)
        self._next_id = max(number, next_number)  # type: ignore[assignment] # TinyDB infers None from its first value

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with _lock_of(self):
            super()._update_table(updater)


class PostuiDB(TinyDB):
    """TinyDB on a postui store. A dropped table's numbers are not given again either."""

    default_storage_class = StoreStorage  # type: ignore[assignment] # TinyDB means any Storage
    table_class = RecordTable

    def drop_table(self, name: str) -> None:
        """Drop a table."""
        with _lock_of(self):
            super().drop_table(name)

    def drop_tables(self) -> None:
        """Drop all tables; what is left is an empty store."""
        with _lock_of(self):
            super().drop_tables()


def _lock_of(part: Table | TinyDB) -> AbstractContextManager[None]:
    storage: Storage = part.storage
    return storage.locked() if isinstance(storage, StoreStorage) else nullcontext()
