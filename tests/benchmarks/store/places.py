"""The files of the engines: the same records for each, in a folder of their own."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from postui.clock import SystemClock
from postui.model.record import Record, encode
from postui.model.session import Session
from postui.store.seed import create_store
from tests.benchmarks.large import ZONE, records


class Place(msgspec.Struct, frozen=True):
    """Where one number of records is, for every engine by name, and what is known of it."""

    count: int
    paths: dict[str, Path]
    records: tuple[Record, ...]
    """As they were made."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions among them."""
        return tuple(each for each in self.records if isinstance(each, Session))


def make(folder: Path, count: int) -> Place:
    """Make the files. Stock TinyDB gets a copy of postui's own, which it can open."""
    folder.mkdir()
    made = tuple(records(count, SystemClock(ZONE).today()))
    paths = {
        "floor": folder / "floor",
        "postui": folder / "postui.json",
        "tinydb": folder / "tinydb.json",
        "sqlite": folder / "sqlite.db",
    }
    create_store(paths["postui"], made)
    shutil.copyfile(paths["postui"], paths["tinydb"])
    _fill(paths["sqlite"], made)
    return Place(count, paths, made)


def copied(place: Place, folder: Path, *names: str) -> Place:
    """A copy of some engines' files, with all that lies beside them, to be spoilt."""
    folder.mkdir()
    paths = {}
    for name in names:
        path = place.paths[name]
        for each in path.parent.glob(f"{path.name}*"):
            if each.is_dir():
                shutil.copytree(each, folder / each.name)
            else:
                shutil.copy2(each, folder / each.name)
        paths[name] = folder / path.name
    return Place(place.count, paths, place.records)


def _fill(path: Path, made: Sequence[Record]) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    assert db.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    db.execute("CREATE TABLE records (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
    db.execute("BEGIN")
    rows = ((each.id, encode(each).decode()) for each in made)
    db.executemany("INSERT INTO records VALUES (?, ?)", rows)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
