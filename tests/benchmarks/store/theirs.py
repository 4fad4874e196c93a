"""What others would take: stock TinyDB, and the standard library's SQLite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class Tiny:
    """TinyDB with its own JSONStorage, which writes the whole file at each edit and flushes it."""

    def __init__(self, path: Path) -> None:
        from tinydb import TinyDB

        self._path = path
        self.db = TinyDB(path)
        self.sessions = self.db.table("sessions")

    def edit(self, number: int, text: str) -> None:
        """An update by id."""
        assert self.sessions.update({"notes": text}, doc_ids=[number]) == [number]

    def refresh(self) -> None:
        """TinyDB keeps nothing: each look at a record reads the whole file."""
        self.notes(1)

    def notes(self, number: int) -> str:
        """By id; empty while another process is in the middle of writing the file."""
        try:
            found: Any = self.sessions.get(doc_id=number)
        except json.JSONDecodeError:
            return ""
        return str(found["notes"])

    def written(self) -> int:
        """All of the file, at each edit."""
        return self._path.stat().st_size

    def close(self) -> None:
        """Close the file."""
        self.db.close()


class Sqlite:
    """The standard library's SQLite: WAL, synchronous=FULL, one table of ids and JSON text."""

    def __init__(self, path: Path, *, flush: bool = True) -> None:
        import sqlite3

        self._wal = path.with_name(path.name + "-wal")
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.db.execute(f"PRAGMA synchronous={'FULL' if flush else 'OFF'}")
        assert self.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert self.db.execute("PRAGMA synchronous").fetchone() == (2 * flush,)

    def edit(self, number: int, text: str) -> None:
        """One transaction: read, modify, write."""
        self.db.execute("BEGIN IMMEDIATE")
        record = self.get(number)
        record["notes"] = text
        done = self.db.execute(
            "UPDATE records SET text = ? WHERE id = ?", (json.dumps(record), f"S{number}")
        )
        assert done.rowcount == 1
        self.db.execute("COMMIT")

    def get(self, number: int) -> dict[str, Any]:
        """A session by id."""
        rows = self.db.execute("SELECT text FROM records WHERE id = ?", (f"S{number}",))
        found: dict[str, Any] = json.loads(rows.fetchone()[0])
        return found

    def refresh(self) -> None:
        """Ask whether anybody else has committed."""
        self.db.execute("PRAGMA data_version").fetchone()

    def notes(self, number: int) -> str:
        """By id."""
        return str(self.get(number)["notes"])

    def written(self) -> int:
        """The size of the write-ahead log."""
        return self._wal.stat().st_size if self._wal.exists() else 0

    def close(self) -> None:
        """Close the connection."""
        self.db.close()
