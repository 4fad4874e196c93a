"""A new store file that starts out with given records: the demo, benchmarks, tests."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from postui.model.errors import StoreError
from postui.model.kinds import kind_of
from postui.model.record import Record, encode
from postui.store.disk import explained
from postui.store.layout import Meta, StoreText, Table, new_store_id
from postui.store.storage import AtomicStorage


def create_store(path: str | PathLike[str], records: Iterable[Record]) -> None:
    """Write a store of records that have their ids already; their making is not in its history.

    Raises StoreError when there is a file already or it cannot be written.
    """
    lines: dict[str, dict[int, bytes]] = {}
    next_id: dict[str, int] = {}
    for record in records:
        kind, number = kind_of(record), int(record.id[1:])
        lines.setdefault(kind.table, {})[number] = encode(record)
        next_id[kind.name] = max(next_id.get(kind.name, 1), number + 1)
    meta = Meta(store_id=new_store_id(), next_id=next_id)
    text = StoreText(meta, {name: Table.of(found) for name, found in lines.items()})
    storage = AtomicStorage(path)
    try:
        with storage.locked():
            if Path(path).exists():
                raise StoreError(f"{path} exists already", "name a file that does not exist")
            storage.save(text)
    except OSError as error:
        raise explained(error, Path(path)) from error
