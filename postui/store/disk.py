"""Every file call the store makes. A file is replaced whole or not at all, and lasts when it is.

Nothing here knows what is in the files. All of it raises OSError, which `explained` turns into a
StoreError that says what happened and what to do.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from postui.model.errors import StoreError, StoreReadOnly

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


class Stamp(msgspec.Struct, frozen=True):
    """What tells one version of a file from the next, whoever wrote it and however."""

    inode: int
    size: int
    modified: int
    """Nanoseconds."""


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of the file there now; None when there is none."""
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None


def read_file(path: Path) -> tuple[bytes, Stamp] | None:
    """A file's content and its stamp; None when there is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        with path.open("rb") as file:
            return file.read(), _stamp(os.fstat(file.fileno()))
    except FileNotFoundError:
        return None


def replace_file(path: Path, chunks: Iterable[bytes | memoryview]) -> Stamp:
    """Put new content in a file's place, on the disk when this returns.

    A new file is private (0600); an existing one keeps its mode, and its owner where this user may
    give files away. A symbolic link stays one. Until the rename, whatever fails, the old file is
    as it was and nothing is left behind. Callers hold the store's lock: the temporary file has one
    name, so that one left by a killed process is cleared away by the next.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.tmp")
    temporary.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    fd = os.open(temporary, flags, PRIVATE_FILE)
    try:
        try:
            _carry_over(target, fd)
            for chunk in chunks:
                _write(fd, chunk)
            os.fsync(fd)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
        return _stamp(os.fstat(fd))
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing, private, and on the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(PRIVATE_FOLDER)
        _sync_folder(folder.parent)


def why_read_only(path: Path) -> str:
    """Why this user cannot replace a file there; empty when they can."""
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        return f"{path} is write-protected"
    folder = target.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"{folder} is write-protected"


def explained(error: OSError, path: Path, doing: str = "save") -> StoreError:
    """What an operating system error means to the user; `doing` is "save" or "read"."""
    failed = f"could not {doing} {path}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError(f"{failed}: the disk is full", "free some space, then do it again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        where = f" ({error.filename})" if error.filename else ""
        kind = StoreReadOnly if doing == "save" else StoreError
        return kind(f"{failed}: {error.strerror}{where}", "check who may write there")
    if error.errno == errno.EIO:
        return StoreError(f"{failed}: the disk has failed", "save elsewhere and check the disk")
    return StoreError(f"{failed}: {error.strerror or error}", "put that right, then do it again")


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def _carry_over(target: Path, fd: int) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    mode, new = stat.S_IMODE(old.st_mode), os.fstat(fd)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):
            os.fchown(fd, -1, old.st_gid)
            os.fchown(fd, old.st_uid, -1)
        if os.fstat(fd).st_gid != old.st_gid:
            mode &= ~stat.S_IRWXG  # meant for a group that this file does not belong to
    os.fchmod(fd, mode)


def _write(fd: int, chunk: bytes | memoryview) -> None:
    left = memoryview(chunk)
    while left:
        left = left[os.write(fd, left) :]


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have no such call for folders
            raise
    finally:
        os.close(fd)
