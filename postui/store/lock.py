"""The lock around every read-modify-write of a store: a file beside it, never deleted.

The lock is the kernel's (flock), so a killed process leaves none behind.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from postui.model.errors import StoreBusy
from postui.store.disk import PRIVATE_FILE

PATIENCE = 5.0
"""Seconds to wait for the lock."""
POLL = 0.002


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of the store at `path`. Raises StoreBusy naming the holder, and OSError."""
    import filelock  # slow to import, and only a commit needs it

    file = lock_file(path)
    new = not file.exists()
    lock = filelock.FileLock(file, timeout=patience, mode=PRIVATE_FILE, poll_interval=POLL)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise StoreBusy(
            f"{path} is in use by {holder(file) or 'another process'}",
            "wait for it to finish, then do it again",
        ) from error
    try:
        if new:
            _open_to_the_same(path, file)
        yield
    finally:
        lock.release()


def lock_file(path: Path) -> Path:
    """Where the lock of a store is; one for all the names a store has."""
    target = Path(os.path.realpath(path))
    return target.with_name(target.name + ".lock")


def _open_to_the_same(path: Path, file: Path) -> None:
    """Whoever may write a shared store must be able to lock it."""
    with suppress(FileNotFoundError, PermissionError):
        store = path.stat()
        file.chmod(stat.S_IMODE(store.st_mode) & 0o666 | PRIVATE_FILE)
        os.chown(file, store.st_uid, store.st_gid)


def holder(file: Path) -> str:
    """Who holds a lock, as far as the kernel tells (/proc/locks); empty where it does not."""
    try:
        inode = str(file.stat().st_ino)
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[1:2] == ["FLOCK"] and words[5].rpartition(":")[2] == inode:
                return f"{_owner(words[4])} (process {words[4]})"
    except (OSError, IndexError):
        pass
    return ""


def _owner(pid: str) -> str:
    import pwd

    uid = Path("/proc", pid).stat().st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
