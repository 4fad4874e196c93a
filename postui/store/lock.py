"""The lock around everything that writes to a store: a file beside it, never deleted.

The lock is the kernel's (flock), so a killed process leaves none behind. It is taken with the
system's own call: a durable edit is to cost little more than its flush, and a library's
bookkeeping around that call cost as much as the flush itself.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from postui.model.errors import StoreBusy
from postui.store.disk import PRIVATE_FILE
from postui.store.files import Files

PATIENCE = 5.0
"""Seconds to wait for the lock."""
SHORT = 0.1
"""Seconds to wait for a moment at which nobody writes."""
POLL = 0.002


@contextmanager
def locked(files: Files, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of a store. Raises StoreBusy naming the holder, and OSError."""
    handle = _acquire(files, PATIENCE if patience is None else patience)
    try:
        yield
    finally:
        # By name, not only by closing: a child that was forked meanwhile has the handle too.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


@contextmanager
def quiet(files: Files) -> Iterator[None]:
    """While nobody writes, if that can be had soon: what is read then is on the disk."""
    try:
        handle = os.open(files.lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # there is none, or it is not ours to open: nothing is held
        yield
        return
    try:
        until = time.monotonic() + SHORT
        while time.monotonic() < until:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
                break
            except OSError:
                time.sleep(POLL)
        yield
    finally:
        os.close(handle)


def _acquire(files: Files, patience: float) -> int:
    """A handle on the lock file that holds the lock."""
    until = 0.0
    while True:
        handle = _open(files)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(handle, files.lock):
                return handle
            os.close(handle)  # it was deleted, and another may hold one of the same name
        except BlockingIOError:
            os.close(handle)
            until = until or time.monotonic() + patience
            if time.monotonic() >= until:
                raise StoreBusy(
                    f"{files.name} is in use by {holder(files.lock) or 'another process'}",
                    "wait for it to finish, then do it again",
                ) from None
            time.sleep(POLL)
        except BaseException:
            os.close(handle)
            raise


def _open(files: Files) -> int:
    try:
        return os.open(files.lock, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        handle = os.open(files.lock, flags, PRIVATE_FILE)
        _open_to_the_same(files.store, files.lock)
        return handle


def _is_at(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


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
                return f"{_owner(words[4])} (process {words[4]}{_stopped(words[4])})"
    except (OSError, IndexError):
        pass
    return ""


def _stopped(pid: str) -> str:
    """That a process is stopped, and so will not let go by itself."""
    with suppress(OSError, IndexError):
        state = Path("/proc", pid, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        if state == "T":
            return ", which is stopped"
    return ""


def _owner(pid: str) -> str:
    import pwd

    uid = Path("/proc", pid).stat().st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
