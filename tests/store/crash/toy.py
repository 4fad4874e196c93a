"""A small store of the same design, to try the explorer on: right on a right disk.

    toy.json            {"seq":…, "history":[…]}: everything up to a commit
    toy.json.journal    a line per commit after it: CRC-32, space, JSON

The records follow from the history. `fold` writes the first anew and empties the second.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Any

import msgspec

from postui.model.draft import Change, Commit
from postui.store.disk import Disk
from postui.store.files import read_file, replace_file, write_all
from tests.store.crash.content import Content, Records, with_changes


class Toy:
    """One toy store, opened."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._disk = disk
        self._file = folder / "toy.json"
        self._journal = folder / "toy.json.journal"
        found = read_file(disk, self._file)
        self._history = msgspec.json.decode(found[0], type=list[Commit]) if found else []
        journal = read_file(disk, self._journal)
        self._end = self._replay(journal[0]) if journal else 0

    @property
    def content(self) -> Content:
        """What is in it."""
        records: Records = {}
        for commit in self._history:
            records = with_changes(records, commit)
        return Content(len(self._history), records, tuple(self._history))

    def put(self, record_id: str, fields: dict[str, Any] | None) -> None:
        """Commit one record, or (None) that it is gone."""
        change = Change("toy", record_id, None, fields)
        commit = Commit(len(self._history) + 1, "now", "ana", "put", (change,))
        payload = msgspec.json.encode(commit)
        line = b"%08x %b\n" % (zlib.crc32(payload), payload)
        handle = self._disk.open_append(self._journal)
        if handle is None:
            handle = self._disk.create(self._journal)
            self._disk.sync_folder(self._journal.parent)
        if os.fstat(handle).st_size > self._end:
            self._disk.truncate(handle, self._end)
        write_all(self._disk, handle, line)
        self._disk.sync_data(handle)
        self._disk.close(handle)
        self._end += len(line)
        self._history.append(commit)

    def fold(self) -> None:
        """Write everything into the one file, then empty the other."""
        replace_file(self._disk, self._file, (msgspec.json.encode(self._history),))
        handle = self._disk.open_append(self._journal)
        if handle is not None:
            self._disk.truncate(handle, 0)
            self._disk.sync(handle)
            self._disk.close(handle)
        self._end = 0

    def _replay(self, data: bytes) -> int:
        end = 0
        for line in data.splitlines(keepends=True):
            if not line.endswith(b"\n") or line[:8] != b"%08x" % zlib.crc32(line[9:-1]):
                break
            commit = msgspec.json.decode(line[9:], type=Commit)
            if commit.seq == len(self._history) + 1:
                self._history.append(commit)
            end += len(line)
        return end


class ToySubject:
    """How the explorer uses it."""

    def look(self, folder: Path, disk: Disk) -> Content:
        """Open it and read everything."""
        return Toy(folder, disk).content

    def go_on(self, folder: Path, disk: Disk) -> Content:
        """Commit one more record, under an id that was never used."""
        toy = Toy(folder, disk)
        used = [int(each[1:]) for each in toy.content.ids()]
        toy.put(f"T{max(used, default=0) + 1}", {"name": "after"})
        return toy.content
