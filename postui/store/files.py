"""The files of one store, and what is done to them whole: read, replaced, appended to.

    store.json            the snapshot: JSON, one record per line
    store.json.journal    what was committed since, and before it
    store.json.lock       held while something is written; empty, never deleted
    store.json.past/      earlier snapshots, earlier journals, and what was found damaged

All are beside the file that the store's name leads to in the end, so that two names share them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from postui.store.disk import BLOCK, Disk, Stamp


class Files:
    """Where a store's files are, and the disk that they are on."""

    def __init__(self, name: str | os.PathLike[str], disk: Disk) -> None:
        self.name = str(name)
        self.disk = disk
        self.store = Path(os.path.realpath(name))
        self.journal = self.store.with_name(self.store.name + ".journal")
        self.lock = self.store.with_name(self.store.name + ".lock")
        self.past = self.store.with_name(self.store.name + ".past")

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it where they are missing, and have them on the disk."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        if self.disk.make_folder(folder):
            self.disk.sync_folder(folder.parent)


def make_lasting(files: Files) -> None:
    """Have on the disk what another process may have been killed before it had it there.

    Whoever builds on the files of a store flushes them first: that they can be read does not say
    that they outlast a power cut.
    """
    disk, folder = files.disk, files.store.parent
    for path in (files.store, files.journal):
        handle = disk.open_read(path)
        if handle is not None:
            try:
                disk.sync(handle)
            finally:
                disk.close(handle)
    disk.sync_folder(folder)
    with suppress(PermissionError):  # a folder of folders may be closed to those who pass through
        disk.sync_folder(folder.parent)


def read_file(disk: Disk, path: Path) -> tuple[bytes, Stamp] | None:
    """A file's content and its stamp; None when there is none."""
    handle = disk.open_read(path)
    if handle is None:
        return None
    try:
        stamp = disk.stamp_of(handle)
        return read_from(disk, handle, 0), stamp
    finally:
        disk.close(handle)


def read_from(disk: Disk, handle: int, at: int) -> bytes:
    """Everything in an open file from a place on."""
    size = max(0, disk.stamp_of(handle).size - at)
    pieces = []
    while piece := disk.read(handle, max(size, BLOCK), at):
        pieces.append(piece)
        at += len(piece)
        size = 0
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def write_beside(
    disk: Disk, path: Path, temporary: Path, chunks: Iterable[bytes | memoryview]
) -> Stamp:
    """Write a new file's content under a temporary name, and have it on the disk; gives its stamp.

    The new file has the mode and the owner of the one at `path`, where there is one; else it is
    private.
    """
    disk.remove(temporary)
    handle = disk.create(temporary)
    try:
        disk.take_over(handle, path)
        for chunk in chunks:
            write_all(disk, handle, chunk)
        disk.sync(handle)
        return disk.stamp_of(handle)
    finally:
        disk.close(handle)


def put_in_place(disk: Disk, temporary: Path, path: Path) -> None:
    """Give a file that was written beside its name, and have that on the disk."""
    disk.rename(temporary, path)
    disk.sync_folder(path.parent)


def replace_file(disk: Disk, path: Path, chunks: Iterable[bytes | memoryview]) -> None:
    """Put new content in a file's place: whole or not at all, on the disk when this returns.

    Callers hold the store's lock or know the name to be theirs: the temporary file has one name,
    so that one left by a killed process is cleared away by the next.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        write_beside(disk, path, temporary, chunks)
        put_in_place(disk, temporary, path)
    except BaseException:
        remove_quietly(disk, temporary)
        raise


def write_all(disk: Disk, handle: int, chunk: bytes | memoryview) -> None:
    """Write all of it, however little the system takes at a time."""
    left = memoryview(chunk)
    while left:
        left = left[disk.write(handle, left) :]


def remove_quietly(disk: Disk, path: Path) -> None:
    """Take away what is left of something that failed already; that error is the one to tell."""
    with suppress(OSError):
        disk.remove(path)
