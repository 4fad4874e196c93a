"""What is around a store's files: who may do what with them, the disk, the lock, and litter.

Reads only; nothing is locked or made. Each gives findings for `postui doctor`.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from postui.model.check import Check, Level
from postui.store.disk import why_read_only
from postui.store.files import Files
from postui.store.lock import holder
from postui.store.mounts import mount_of, why_not_safe

MB = 1_000_000
SCARCE, TIMES = 100 * MB, 10
"""Below so many bytes, or so many times the store's size, little space is left."""
_PROCESS = re.compile(r"\(process (\d+), which is stopped\)")
_OTHERS, _GROUP = stat.S_IRWXO, stat.S_IRWXG


def permissions(files: Files) -> Iterator[Check]:
    """Whether this user may write, and whether others may read."""
    why = why_read_only(files.store)
    if why:
        do = f"chmod u+w {_quoted(files.store)}, or ask who owns it" if files.store.exists() else ""
        yield check("permissions", "fail", why, do or "name another place with --store")
    if not files.store.exists():
        return
    store = files.store.stat()
    yield from _owner(files.store, store.st_uid)
    shared = bool(store.st_mode & stat.S_IWGRP)
    parts = [each for each in (files.store, files.journal, files.past) if each.exists()]
    open_ones = [each for each in parts if _open(each, shared=shared)]
    if open_ones:
        told = ", ".join(f"{each.name} ({_mode(each):04o})" for each in open_ones)
        who = "o" if shared else "go"
        names = " ".join(map(_quoted, open_ones))
        yield check("permissions", "warn", f"others may read {told}", f"chmod {who}-rwx {names}")
    elif not why:
        group = f", shared with group {store.st_gid}" if shared else ""
        yield check("permissions", "ok", f"{_mode(files.store):04o}{group}")
    if shared and files.past.is_dir() and not _mode(files.past) & 0o020:
        found = f"the store is shared, and {files.past.name} is not: others cannot tidy up"
        yield check("permissions", "warn", found, f"chmod 2770 {_quoted(files.past)}")


def file_system(files: Files, *, alone: bool) -> Iterator[Check]:
    """Whether several writers can trust where it is."""
    why = why_not_safe(files.store)
    found, _, insist = why.rpartition("; ")
    mount = mount_of(files.store)
    if why and alone:
        yield check("file system", "warn", f"{found}; allowed, because nobody else writes to it")
    elif why:
        yield check("file system", "fail", found, insist)
    else:
        yield check("file system", "ok", f"{mount.type} on {mount.point}" if mount else "not told")


def space(files: Files) -> Iterator[Check]:
    """How much of the disk is free, by what a snapshot needs."""
    folder = files.store.parent
    while not folder.exists():
        folder = folder.parent
    found = os.statvfs(folder)
    if found.f_flag & os.ST_RDONLY:
        yield check("space", "fail", f"the disk of {folder} can only be read", "mount it writable")
        return
    free = found.f_bavail * found.f_frsize
    needed = 0
    for path in (files.store, files.journal):
        stamp = files.disk.stamp(path)
        needed += stamp.size if stamp else 0
    told = f"{size_text(free)} free, the store has {size_text(needed)}"
    if found.f_files and not found.f_favail:
        yield check("space", "fail", "the disk has no room for another file", "delete some files")
    elif free < max(needed, 1):
        yield check("space", "fail", told, "free some space: a snapshot needs as much again")
    elif free < max(needed * TIMES, SCARCE):
        yield check("space", "warn", told, "free some space")
    else:
        yield check("space", "ok", told)


def lock(files: Files) -> Iterator[Check]:
    """Whether the lock can be taken, and who has it."""
    if not files.lock.exists():
        yield check("lock", "ok", "nobody has written here yet")
        return
    path = _quoted(files.lock)
    if not files.lock.is_file():
        yield check("lock", "fail", f"{files.lock} is not a file", f"move it away: mv {path} …")
        return
    if not os.access(files.lock, os.R_OK | os.W_OK):
        found = f"{files.lock} is closed to you, so that nothing can be changed"
        yield check("lock", "fail", found, f"chmod u+rw {path}, or ask who owns it")
        return
    who = holder(files.lock)
    stopped = _PROCESS.search(who)
    if stopped:
        yield check("lock", "fail", f"held by {who}", f"kill -CONT {stopped[1]}")
    else:
        yield check("lock", "ok", f"held by {who}, which is writing now" if who else "free")


def leftovers(files: Files) -> Iterator[Check]:
    """Files that a killed process was writing; they count for nothing."""
    found = [
        folder / name
        for folder, start in ((files.store.parent, f".{files.store.name}."), (files.past, "."))
        for name in files.disk.names(folder)
        if name.startswith(start) and name.endswith(".tmp") and not _is_being_written(name)
    ]
    if found:
        what = "a file is" if len(found) == 1 else f"{len(found)} files are"
        names = " ".join(map(_quoted, found))
        yield check(
            "leftovers", "warn", f"{what} left over from a process that ended", f"rm {names}"
        )


def check(name: str, level: Level, found: str, do: str = "") -> Check:
    """A finding about the store."""
    return Check("store", name, level, found, do)


def counted(count: int, one: str, several: str = "") -> str:
    """ "1 change", "2 changes"."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def size_text(size: int) -> str:
    """ "830 bytes", "12 kB", "3.4 MB"."""
    if size < 1000:
        return f"{size} bytes"
    number, unit = float(size), ""
    for unit in ("kB", "MB", "GB", "TB"):  # noqa: B007 - where it stops is what is told
        number /= 1000
        if number < 1000:
            break
    return f"{number:.1f} {unit}" if number < 10 else f"{number:.0f} {unit}"


def _owner(path: Path, uid: int) -> Iterator[Check]:
    if uid == os.geteuid():
        return
    import pwd

    name = f"user {uid}"
    with suppress(KeyError):
        name = pwd.getpwuid(uid).pw_name
    found = f"{path.name} belongs to {name}"
    yield check(
        "permissions", "warn", found, f"chown {os.geteuid()} {_quoted(path)}, if it is yours"
    )


def _open(path: Path, *, shared: bool) -> bool:
    """Whether others than those who share the store may read a file."""
    return bool(_mode(path) & (_OTHERS if shared else _OTHERS | _GROUP))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _is_being_written(name: str) -> bool:
    """Whether the process whose number is in a temporary file's name is still there."""
    number = name.removesuffix(".tmp").rpartition(".")[2]
    return number.isdigit() and Path("/proc", number).exists()


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))
