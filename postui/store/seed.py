"""A new store file that starts out with given records: the demo, benchmarks, tests."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike

from postui.model.errors import StoreError
from postui.model.kinds import kind_of
from postui.model.record import Record, encode
from postui.store.disk import DISK, explained
from postui.store.files import Files, replace_file
from postui.store.layout import Meta, Table, new_store_id, render
from postui.store.lock import locked


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
    text = render({name: Table.of(found) for name, found in lines.items()}, meta)
    files = Files(path, DISK)
    try:
        files.make_folder(files.store.parent)
        with locked(files):
            if files.store.exists():
                raise StoreError(f"{path} exists already", "name a file that does not exist")
            replace_file(DISK, files.store, text.chunks)
    except OSError as error:
        raise explained(error, files.store) from error
