"""A disk that does what it is told and writes down what that was.

It flushes nothing, because no power is cut here: what would be lost without the flush is worked out
from the log (see `medium`). Every change gets a time of its own, so that two runs of the same code
on the same files make the same log.

Modes and owners (`take_over`) are not recorded, nor is what does not go through the store's `Disk`:
the lock's file, which is empty and about which nothing is asked.
"""

from __future__ import annotations

import os
from pathlib import Path

from postui.store.disk import Disk
from tests.store.crash.operations import (
    Acknowledged,
    Enter,
    Log,
    Operation,
    Sync,
    SyncFolder,
    Truncate,
    Write,
)
from tests.store.crash.tree import Tree

TOP = 0
TICK = 1_000_000
EPOCH = 1_795_000_000_000_000_000


class RecordingDisk(Disk):
    """Records what happens below one folder. `start` is what was there before."""

    def __init__(self, top: Path, epoch: int = EPOCH) -> None:
        self.top = top
        self.log: Log = []
        self.start = Tree.read(top)
        self._time = epoch
        self._open: dict[int, tuple[int, bool, str]] = {}
        self._nodes: dict[str, int] = {".": TOP}
        self._made = max((leaf.node for leaf in self.start.files.values()), default=TOP)
        for folder in self.start.folders:
            self._nodes[folder] = self._new()
        self._nodes |= {path: leaf.node for path, leaf in self.start.files.items()}

    def nodes_of_folders(self) -> dict[str, int]:
        """The numbers of the folders that were there before."""
        return {path: self._nodes[path] for path in (".", *self.start.folders)}

    def renumber(self, nodes: dict[str, int]) -> None:
        """Go on with the numbers that files and folders had for somebody else, by path."""
        self._nodes = {".": TOP, **nodes}
        self._made = 1 + max(self._made, *self._nodes.values())

    def acknowledge(self, number: int, says: str) -> None:
        """Write down that somebody was told something."""
        self._record(Acknowledged(f"== {says}", number))

    def create(self, path: Path) -> int:
        """As `Disk.create`."""
        handle = super().create(path)
        node = self._enter("create", path, time=self._stamped(handle))
        self._open[handle] = (node, False, path.name)
        return handle

    def open_read(self, path: Path) -> int | None:
        """As `Disk.open_read`; what was opened so may be flushed too."""
        handle = super().open_read(path)
        if handle is not None:
            self._open[handle] = (self._nodes[self._name(path)], False, path.name)
        return handle

    def open_append(self, path: Path) -> int | None:
        """As `Disk.open_append`."""
        handle = super().open_append(path)
        if handle is not None:
            self._open[handle] = (self._nodes[self._name(path)], True, path.name)
        return handle

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """As `Disk.write`."""
        node, append, name = self._open[handle]
        at = os.fstat(handle).st_size if append else os.lseek(handle, 0, os.SEEK_CUR)
        taken = super().write(handle, data)
        piece = bytes(data[:taken])
        says = f"write {name}: {taken} bytes at {at}"
        self._record(Write(says, node, at, (piece,), self._stamped(handle)))
        return taken

    def truncate(self, handle: int, size: int) -> None:
        """As `Disk.truncate`."""
        super().truncate(handle, size)
        node, _, name = self._open[handle]
        self._record(Truncate(f"truncate {name} to {size}", node, size, self._stamped(handle)))

    def sync(self, handle: int) -> None:
        """As `Disk.sync`, but for the flush."""
        node, _, name = self._open[handle]
        self._record(Sync(f"sync {name}", node))

    def sync_data(self, handle: int) -> None:
        """As `Disk.sync_data`, but for the flush."""
        node, _, name = self._open[handle]
        self._record(Sync(f"sync_data {name}", node))

    def rename(self, old: Path, new: Path) -> None:
        """As `Disk.rename`; from one folder to another it is two changes."""
        super().rename(old, new)
        node = self._nodes.pop(self._name(old))
        self._nodes[self._name(new)] = node
        says = f"rename {self._name(old)} → {self._name(new)}"
        source, target = self._folder(old), self._folder(new)
        if source == target:
            names = ((old.name, None), (new.name, node))
            self._record(Enter(says, source, names))
        else:
            move = self._new()
            self._record(Enter(f"{says} (new name)", target, ((new.name, node),), move))
            self._record(Enter(f"{says} (old name)", source, ((old.name, None),), move))

    def rename_new(self, old: Path, new: Path) -> None:
        """As `Disk.rename_new`: between its two calls the file has both names."""
        os.link(old, new)
        node = self._nodes[self._name(new)] = self._nodes[self._name(old)]
        says = f"link {self._name(old)} → {self._name(new)}"
        self._record(Enter(says, self._folder(new), ((new.name, node),)))
        self.remove(old)

    def remove(self, path: Path) -> None:
        """As `Disk.remove`."""
        super().remove(path)
        if self._nodes.pop(self._name(path), None) is not None:
            self._record(Enter(f"remove {path.name}", self._folder(path), ((path.name, None),)))

    def make_folder(self, folder: Path) -> bool:
        """As `Disk.make_folder`."""
        made = super().make_folder(folder)
        if made:
            self._enter("make_folder", folder, makes_folder=True)
        return made

    def sync_folder(self, folder: Path) -> None:
        """As `Disk.sync_folder`, but for the flush."""
        self._record(SyncFolder(f"sync_folder {folder.name}", self._nodes[self._name(folder)]))

    def close(self, handle: int) -> None:
        """As `Disk.close`."""
        self._open.pop(handle, None)
        super().close(handle)

    def _record(self, operation: Operation) -> None:
        """One more line of the log; mutants write it otherwise."""
        self.log.append(operation)

    def _enter(self, verb: str, path: Path, *, makes_folder: bool = False, time: int = 0) -> int:
        node = self._nodes[self._name(path)] = self._new()
        names = ((path.name, node),)
        says = f"{verb} {path.name}"
        self._record(Enter(says, self._folder(path), names, 0, makes_folder, time))
        return node

    def _folder(self, path: Path) -> int:
        return self._nodes[self._name(path.parent)]

    def _name(self, path: Path) -> str:
        return str(path)[len(str(self.top)) + 1 :] or "."

    def _new(self) -> int:
        self._made += 1
        return self._made

    def _stamped(self, handle: int) -> int:
        self._time += TICK
        os.utime(handle, ns=(self._time, self._time))
        return self._time
