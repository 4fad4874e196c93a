"""Every file call the store makes, and nothing else: a thin pass-through that tests can replace.

Nothing here knows what is in the files, retries, or decides. All of it raises OSError, which
`explained` turns into a StoreError that says what happened and what to do.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from postui.model.errors import StoreError, StoreReadOnly

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
BLOCK = 1 << 20


class Stamp(msgspec.Struct, frozen=True):
    """What tells one version of a file from the next, whoever wrote it and however."""

    inode: int
    size: int
    modified: int
    """Nanoseconds."""


class Disk:
    """The operating system's calls. A handle is a file descriptor."""

    def stamp(self, path: Path) -> Stamp | None:
        """The stamp of the file there now; None when there is none."""
        try:
            return _stamp(path.stat())
        except FileNotFoundError:
            return None

    def stamp_of(self, handle: int) -> Stamp:
        """The stamp of an open file, whatever its name is by now."""
        return _stamp(os.fstat(handle))

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""
        try:
            return sorted(each.name for each in folder.iterdir())
        except FileNotFoundError:
            return []

    def open_read(self, path: Path) -> int | None:
        """Open a regular file; None when there is none. Never waits, as a pipe's opening would."""
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            handle = os.open(path, flags)
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return handle

    def open_append(self, path: Path) -> int | None:
        """Open a file for reading and for writing at its end; None when there is none."""
        try:
            return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)
        except FileNotFoundError:
            return None

    def create(self, path: Path) -> int:
        """Make a new private file (0600) and open it. Raises FileExistsError."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(path, flags, PRIVATE_FILE)

    def read(self, handle: int, size: int, at: int) -> bytes:
        """At most `size` bytes from a place in the file; fewer at its end."""
        return os.pread(handle, size, at)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write; gives how many bytes were taken."""
        return os.write(handle, data)

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file to a size."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Have a file's content and its size on the disk."""
        _sync(handle, os.fsync)

    def sync_data(self, handle: int) -> None:
        """The same, without what reading does not need (times)."""
        _sync(handle, getattr(os, "fdatasync", os.fsync))

    def take_over(self, handle: int, like: Path) -> None:
        """Give a new file the mode, and where this user may the owner, of an existing one."""
        try:
            old = like.stat()
        except FileNotFoundError:
            return
        mode, new = stat.S_IMODE(old.st_mode), os.fstat(handle)
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            with suppress(PermissionError):
                os.fchown(handle, -1, old.st_gid)
                os.fchown(handle, old.st_uid, -1)
            if os.fstat(handle).st_gid != old.st_gid:
                mode &= ~stat.S_IRWXG  # meant for a group that this file does not belong to
        os.fchmod(handle, mode & 0o666 | PRIVATE_FILE)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, in the place of what had it."""
        old.replace(new)

    def rename_new(self, old: Path, new: Path) -> None:
        """Give a file another name that is free. Raises FileExistsError."""
        os.link(old, new)
        old.unlink()

    def remove(self, path: Path) -> None:
        """Take a file away, if it is there."""
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> bool:
        """Make one private folder; False when it is there already."""
        try:
            folder.mkdir(PRIVATE_FOLDER)
        except FileExistsError:
            return False
        return True

    def sync_folder(self, folder: Path) -> None:
        """Have a folder's names on the disk."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some file systems have no such call for folders
                raise
        finally:
            os.close(handle)

    def close(self, handle: int) -> None:
        """Let go of a file."""
        os.close(handle)


DISK = Disk()


def explained(error: OSError, path: Path, doing: str = "save") -> StoreError:
    """What an operating system error means to the user; `doing` is "save", "read" and the like."""
    failed = f"could not {doing} {path}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError(f"{failed}: the disk is full", "free some space, then do it again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        where = f" ({error.filename})" if error.filename else ""
        kind = StoreError if doing == "read" else StoreReadOnly
        return kind(f"{failed}: {error.strerror}{where}", "check who may write there")
    if error.errno == errno.EIO:
        return StoreError(f"{failed}: the disk has failed", "save elsewhere and check the disk")
    return StoreError(f"{failed}: {error.strerror or error}", "put that right, then do it again")


def why_read_only(path: Path) -> str:
    """Why this user cannot change a store there; empty when they can. `path` has no links in it."""
    if not os.access(path, os.W_OK) and path.exists():
        return f"{path} is write-protected"
    folder = path.parent
    if os.access(folder, os.W_OK | os.X_OK):
        return ""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"{folder} is write-protected"


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def _sync(handle: int, call: object) -> None:
    if sys.platform == "darwin":  # fsync there does not reach the medium
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        call(handle)  # type: ignore[operator] # os.fsync or os.fdatasync
