"""What is in a folder at one moment: read from a real one, written into a fresh one, compared."""

from __future__ import annotations

import os
from collections import Counter
from hashlib import blake2b
from pathlib import Path

import msgspec

LOCK = ".lock"


class Leaf(msgspec.Struct, frozen=True):
    """A file: its number (two names of one number are one file), its content and its time."""

    node: int
    data: bytes
    time: int


class Tree(msgspec.Struct, frozen=True):
    """Folders and files by their path from the top, "/" between names."""

    folders: tuple[str, ...]
    files: dict[str, Leaf]

    def digest(self) -> bytes:
        """What is the same for trees that no program could tell apart."""
        found = blake2b(repr(self.folders).encode(), digest_size=16)
        first: dict[int, str] = {}
        for path, leaf in sorted(self.files.items()):
            same = first.setdefault(leaf.node, path)
            found.update(repr((path, same, leaf.time, len(leaf.data))).encode())
            found.update(leaf.data)
        return found.digest()

    def write(self, top: Path) -> None:
        """Make it real, in the place of whatever is in a folder; what is the same there stays.

        A lock's file stays too: whether there is one says nothing.
        """
        found = _walk(top) if top.is_dir() else {}
        links = Counter(leaf.node for leaf in self.files.values())
        kept = set()
        for path, entry in found.items():
            if path.endswith(LOCK) and path.rpartition("/")[0] in ("", *self.folders):
                continue
            leaf = self.files.get(path)
            if leaf is not None and links[leaf.node] == 1 and _is(entry, leaf):
                kept.add(path)
            elif not entry.is_dir(follow_symlinks=False):
                Path(entry).unlink()
        for path in sorted(found.keys() - {*self.folders}, reverse=True):
            if found[path].is_dir(follow_symlinks=False):
                Path(found[path]).rmdir()
        for path in ("", *self.folders):
            if path not in found:
                (top / path).mkdir(exist_ok=True)
        first: dict[int, str] = {}
        for path, leaf in self.files.items():
            name = f"{top}/{path}"
            if leaf.node in first:
                os.link(first[leaf.node], name)
            elif path not in kept:
                first[leaf.node] = name
                _make(name, leaf)

    @classmethod
    def read(cls, top: Path) -> Tree:
        """What is in a real folder."""
        folders, files = [], {}
        for path, entry in sorted(_walk(top).items()):
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif not path.endswith(LOCK):
                status = entry.stat()
                files[path] = Leaf(status.st_ino, Path(entry).read_bytes(), status.st_mtime_ns)
        return cls(tuple(folders), files)


def marks(top: Path) -> list[tuple[str, int, int, int]]:
    """What any writing in a folder would change, without the contents: for seeing that none was."""
    found = []
    for path, entry in _walk(top).items():
        status = entry.stat()
        found.append((path, status.st_ino, status.st_size, status.st_mtime_ns))
    return sorted(found)


def _walk(top: Path) -> dict[str, os.DirEntry[str]]:
    found: dict[str, os.DirEntry[str]] = {}
    left = [""]
    while left:
        folder = left.pop()
        with os.scandir(f"{top}/{folder}") as entries:
            for entry in entries:
                found[folder + entry.name] = entry
                if entry.is_dir(follow_symlinks=False):
                    left.append(f"{folder}{entry.name}/")
    return found


def _is(entry: os.DirEntry[str], leaf: Leaf) -> bool:
    status = entry.stat()
    same = (status.st_nlink, status.st_size, status.st_mtime_ns) == (1, len(leaf.data), leaf.time)
    return same and Path(entry).read_bytes() == leaf.data


def _make(name: str, leaf: Leaf) -> None:
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(handle, leaf.data)
    os.utime(handle, ns=(leaf.time, leaf.time))
    os.close(handle)
