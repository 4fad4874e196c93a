"""What is compared: postui's store, the floor under it, stock TinyDB, and the standard SQLite.

All hold the same records, in files of their own made by `tests.benchmarks.store.places`. An edit
changes the notes of one session and is on the disk when it returns, unless an engine was made
without its `flush`: what is left is what the program itself does. Nothing of an engine is
imported before it is made, so that a process that has one has only its memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tests.benchmarks.large import ZONE
from tests.benchmarks.store.theirs import Sqlite, Tiny

FLOOR_BYTES = 400


class Engine(Protocol):
    """Sessions whose notes can be changed."""

    def edit(self, number: int, text: str) -> None:
        """Change a session's notes: read, modify, write, and have it on the disk."""

    def refresh(self) -> None:
        """Take in what other processes wrote, or find that there is nothing."""

    def notes(self, number: int) -> str:
        """A session's notes as of the last `refresh`."""

    def written(self) -> int:
        """The size of the file that an edit writes to, in bytes."""

    def close(self) -> None:
        """Let go of the files, as they are."""


class Floor:
    """No store: 400 bytes appended and flushed, which no durable edit can be quicker than."""

    def __init__(self, path: Path, *, flush: bool = True) -> None:
        self._path = path
        self._flush = flush
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        self._seen = 0
        self._last = b""

    def edit(self, number: int, text: str) -> None:
        """Append; nothing is read or understood."""
        os.write(self._handle, f"{number} {text}".encode().ljust(FLOOR_BYTES - 1) + b"\n")
        if self._flush:
            getattr(os, "fdatasync", os.fsync)(self._handle)

    def refresh(self) -> None:
        """Look whether the file has grown, and read what was added."""
        size = self._path.stat().st_size
        if size > self._seen:
            self._last = os.pread(self._handle, size - self._seen, self._seen)[-FLOOR_BYTES:]
            self._seen = size

    def notes(self, number: int) -> str:
        """Those of the last edit, if it was of that session."""
        found, _, text = self._last.decode().strip().partition(" ")
        return text if found == str(number) else ""

    def written(self) -> int:
        """The size of the file."""
        return self._path.stat().st_size

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)


class Postui:
    """The store under measurement."""

    def __init__(self, path: Path, *, flush: bool = True) -> None:
        from postui.clock import SystemClock
        from postui.store.disk import DISK, Disk
        from postui.store.file import FileStore

        class Unflushed(Disk):
            def sync_data(self, handle: int) -> None:
                """Leave it to the system."""

        disk = DISK if flush else Unflushed()
        self.store = FileStore(path, SystemClock(ZONE), "bench", disk)
        self._journal = path.with_name(path.name + ".journal")

    def load(self) -> int:
        """Have every record and every index in memory, as a board does; gives how many records."""
        from postui.model.kinds import KINDS

        snapshot = self.store.snapshot()
        snapshot.on_day("")
        snapshot.linked("")
        return sum(len(snapshot.of_kind(kind)) for kind in KINDS)

    def edit(self, number: int, text: str) -> None:
        """One commit of one record."""
        from msgspec.structs import replace

        from postui.model.draft import Draft
        from postui.model.session import Session

        session = self.store.snapshot().find(Session, f"S{number}")
        assert session is not None
        self.store.commit(Draft("edit", (replace(session, notes=text),)))

    def refresh(self) -> None:
        """What the board does once a second."""
        self.store.refresh()

    def notes(self, number: int) -> str:
        """From the snapshot."""
        return str(getattr(self.store.snapshot().get(f"S{number}"), "notes", ""))

    def written(self) -> int:
        """The size of the journal."""
        return self._journal.stat().st_size if self._journal.exists() else 0

    def close(self) -> None:
        """Nothing: closing would fold the journal, which is measured by itself."""


ENGINES: dict[str, Callable[[Path], Engine]] = {
    "floor": Floor,
    "postui": Postui,
    "tinydb": Tiny,
    "sqlite": Sqlite,
}
