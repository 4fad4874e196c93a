"""What is surely on the disk after some calls, and what may be or not.

The rules are POSIX's least, as in ALICE (Pillai et al., OSDI 2014), stricter than any file system:

- What was written to a file or cut off it is on the disk after a `sync` or `sync_data` of that
  file. The file's size and its time go with the data.
- A name is on the disk after a `sync_folder` of its folder, and not by any sync of the file.
- What is not synced yet may be there or not, in any order, but that changes of one name keep their
  order. A rename within a folder is whole; of one between folders the new name may be there without
  the old one being gone, not the other way round.
- Syncing the folder that a file was moved out of has its new name on the disk too.

Not covered: sectors torn otherwise than `choices` tears them, a disk that lies about syncs, damage
to what was not being written, modes and owners.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.store.crash.operations import (
    Enter,
    FileChange,
    Operation,
    Sync,
    SyncFolder,
    Truncate,
    Write,
)
from tests.store.crash.recording import TOP, RecordingDisk
from tests.store.crash.tree import Leaf, Tree

Names = dict[int, dict[str, int]]
"""Per folder, where each of its names leads."""


class Held:
    """One file: what is surely in it, and the changes that may be on the disk or not."""

    def __init__(self, data: bytes = b"", time: int = 0) -> None:
        self.data = data
        self.time = time
        self.waiting: list[FileChange] = []

    def sync(self) -> None:
        """Everything that waits is on the disk."""
        self.data, self.time = self.after((each, whole(each)) for each in self.waiting)
        self.waiting = []

    def after(self, chosen: Iterable[tuple[FileChange, bytes | None]]) -> tuple[bytes, int]:
        """Content and time once some changes are on the disk, each with as much as came there."""
        content, time = bytearray(self.data), self.time
        for change, written in chosen:
            if written is None:
                continue
            time = change.time
            if isinstance(change, Write):
                content.extend(bytes(max(0, change.at - len(content))))
                content[change.at : change.at + len(written)] = written
            elif isinstance(change, Truncate):
                content.extend(bytes(max(0, change.size - len(content))))
                del content[change.size :]
        return bytes(content), time


def whole(change: FileChange) -> bytes:
    """All of a change; of one that writes nothing, nothing, which is not None."""
    return change.data if isinstance(change, Write) else b""


class Medium:
    """A disk's folders and files by number, as far as they are settled, and what is not."""

    def __init__(self, disk: RecordingDisk) -> None:
        numbers = disk.nodes_of_folders()
        self.files: dict[int, Held] = {}
        self.folders: Names = {node: {} for node in numbers.values()}
        self.are_folders = {*numbers.values()}
        self.waiting: list[Enter] = []
        found = {path: leaf.node for path, leaf in disk.start.files.items()}
        for path, node in (*numbers.items(), *found.items()):
            if node != TOP:
                folder, _, name = path.rpartition("/")
                self.folders[numbers[folder or "."]][name] = node
        for leaf in disk.start.files.values():
            self.files[leaf.node] = Held(leaf.data, leaf.time)

    def take(self, operation: Operation) -> None:
        """Go on by one call."""
        if isinstance(operation, Enter):
            self.waiting.append(operation)
            new = {node for _, node in operation.names if node is not None}
            if operation.makes_folder:
                self.are_folders |= new
            for node in new - self.are_folders:
                self.files.setdefault(node, Held(b"", operation.time))
        elif isinstance(operation, FileChange):
            self.files[operation.node].waiting.append(operation)
        elif isinstance(operation, Sync):
            self.files[operation.node].sync()
        elif isinstance(operation, SyncFolder):
            mine = [n for n, each in enumerate(self.waiting) if each.folder == operation.folder]
            settled = self.with_needs(mine)
            self.folders = self.names_after(settled)
            self.waiting = [each for n, each in enumerate(self.waiting) if n not in settled]

    def with_needs(self, chosen: Iterable[int]) -> frozenset[int]:
        """Those waiting changes of names, and all that must be on the disk before they can be."""
        done: set[int] = set()
        left = list(chosen)
        while left:
            number = left.pop()
            if number not in done:
                done.add(number)
                left += self._needs(number)
        return frozenset(done)

    def names_after(self, chosen: Iterable[int]) -> Names:
        """The folders once some waiting changes are on the disk."""
        folders = {number: dict(names) for number, names in self.folders.items()}
        for number in sorted(chosen):
            change = self.waiting[number]
            names = folders.setdefault(change.folder, {})
            for name, node in change.names:
                names.pop(name, None)
                if node is not None:
                    names[name] = node
        return folders

    def numbers(self, names: Names) -> dict[str, int]:
        """The folders and files that names lead to, by path; all else is lost."""
        found: dict[str, int] = {}
        left = [("", TOP)]
        while left:
            path, node = left.pop()
            for name, inside in names.get(node, {}).items():
                found[path + name] = inside
                if inside in self.are_folders:
                    left.append((f"{path}{name}/", inside))
        return dict(sorted(found.items()))

    def files_of(self, names: Names) -> dict[str, int]:
        """Only the files."""
        found = self.numbers(names).items()
        return {path: node for path, node in found if node not in self.are_folders}

    def tree(self, names: Names, contents: dict[int, tuple[bytes, int]]) -> Tree:
        """The folder that a choice of names and contents makes."""
        found = self.numbers(names).items()
        folders = tuple(path for path, node in found if node in self.are_folders)
        files = self.files_of(names).items()
        return Tree(folders, {path: Leaf(node, *contents[node]) for path, node in files})

    def _needs(self, number: int) -> list[int]:
        change = self.waiting[number]
        names = {name for name, _ in change.names}
        return [
            earlier
            for earlier, other in enumerate(self.waiting[:number])
            if (change.move and other.move == change.move)
            or (other.folder == change.folder and names & {name for name, _ in other.names})
        ]
