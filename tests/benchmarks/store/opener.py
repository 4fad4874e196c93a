"""Open the records in a process of its own, and tell how long it took and what memory it has.

    python -m tests.benchmarks.store.opener ENGINE PATH DAY

Prints a JSON object. Importing is not counted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from tests.benchmarks.memory import own_megabytes
from tests.benchmarks.store.engines import Postui
from tests.benchmarks.store.theirs import Sqlite, Tiny

Steps = Iterator[int]
"""Yields when all is imported, then how many sessions the day has, then how many records there
are, all of them in memory and every index made."""


class Opened(msgspec.Struct, frozen=True):
    """What was measured: milliseconds and megabytes."""

    first: float
    """To the sessions of the day."""
    complete: float
    """To all of it."""
    before: float
    """Megabytes of the process with everything imported."""
    after: float
    sessions: int
    records: int


def floor(path: Path, day: str) -> Steps:  # noqa: ARG001 - the shape of an opener
    """Read the file; then parse it, into plain dictionaries."""
    yield 0
    data = path.read_bytes()
    yield 0
    tables = msgspec.json.decode(data)
    yield sum(len(documents) for name, documents in tables.items() if name != "_meta")


def postui(path: Path, day: str) -> Steps:
    """The store, its kinds and its indexes."""
    import postui.clock
    import postui.store.file  # noqa: F401 - only so that it is imported before the clock starts

    yield 0
    engine = Postui(path)
    yield len(engine.store.snapshot().on_day(day))
    yield engine.load()


def tinydb(path: Path, day: str) -> Steps:
    """A search; then everything that is in the file, read once."""
    import tinydb

    yield 0
    tiny = Tiny(path)
    yield len(tiny.sessions.search(tinydb.where("start").search("^" + day)))
    tables = tiny.db.storage.read() or {}
    yield sum(len(documents) for name, documents in tables.items() if name != "_meta")


def sqlite(path: Path, day: str) -> Steps:
    """A query; then every record as a dictionary."""
    import sqlite3  # noqa: F401 - only so that it is imported before the clock starts

    yield 0
    db = Sqlite(path).db
    query = "SELECT text FROM records WHERE id GLOB 'S*' AND text ->> 'start' LIKE ?"
    yield len([json.loads(text) for (text,) in db.execute(query, (day + "%",))])
    everything = {id_: json.loads(text) for id_, text in db.execute("SELECT * FROM records")}
    yield len(everything)


OPENERS: dict[str, Callable[[Path, str], Steps]] = {
    "floor": floor,
    "postui": postui,
    "tinydb": tinydb,
    "sqlite": sqlite,
}


def main() -> None:
    """Open one engine's files."""
    engine, path, day = sys.argv[1:]
    steps = OPENERS[engine](Path(path), day)
    next(steps)
    before = own_megabytes()
    start = time.perf_counter()
    sessions = next(steps)
    first = time.perf_counter()
    records = next(steps)
    complete = time.perf_counter()
    found = Opened((first - start) * 1000, (complete - start) * 1000, before, own_megabytes(),
                   sessions, records)  # fmt: skip
    print(msgspec.json.encode(found).decode(), flush=True)  # noqa: T201 - its output
    os._exit(0)  # as a killed process: SQLite would empty its log, and the next have less to read


if __name__ == "__main__":
    main()
