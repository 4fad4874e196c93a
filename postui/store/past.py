"""The folder of a store's past: earlier snapshots, earlier journals, and files set aside.

    00000120-20261126T184500Z.json            the snapshot after commit 120, and when it was written
    00000120-20261126T184500Z.schema1.json    one kept for ever: as it was before a migration
    00000000-00000120.journal                 the commits after 0 up to 120
    20261126T190000Z.damaged.json             what was found and not understood, or not wanted

A snapshot is copied here before another takes its place, read back, and compared. Journals stay
for ever: they are the history. Of the snapshots, the last ten, one an hour for a day and one a day
for a month are kept, and those with a word in their name.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import msgspec

from postui.model.errors import StoreError
from postui.store.files import Files, put_in_place, read_file, remove_quietly, write_beside
from postui.store.layout import StoreText, trusted

LAST, HOURS, DAYS = 10, 24, 30
_SNAPSHOT = re.compile(r"(\d{8,})-(\d{8}T\d{6}Z)(?:\.(\w+))?\.json")
_JOURNAL = re.compile(r"(\d{8,})-(\d{8,})\.journal")
_TIME = "%Y%m%dT%H%M%SZ"


class Kept(msgspec.Struct, frozen=True, order=True):
    """An earlier snapshot."""

    seq: int
    at: str
    """When it was written: UTC, ISO 8601 basic."""
    word: str
    """Why it is kept for ever; empty when it is not."""
    name: str


class Segment(msgspec.Struct, frozen=True, order=True):
    """An earlier journal."""

    first: int
    """The commit before its first one."""
    last: int
    name: str


def kept(files: Files) -> list[Kept]:
    """The earlier snapshots there are, oldest first."""
    found = ((name, _SNAPSHOT.fullmatch(name)) for name in files.disk.names(files.past))
    return sorted(Kept(int(m[1]), m[2], m[3] or "", name) for name, m in found if m)


def segments(files: Files) -> list[Segment]:
    """The earlier journals there are, oldest first."""
    found = ((name, _JOURNAL.fullmatch(name)) for name in files.disk.names(files.past))
    return sorted(Segment(int(m[1]), int(m[2]), name) for name, m in found if m)


def good_ones(files: Files, store_id: str) -> Iterator[StoreText]:
    """The earlier snapshots of a store that are whole, newest first."""
    for each in reversed(kept(files)):
        with suppress(OSError):
            found = read_file(files.disk, files.past / each.name)
            text = trusted(found[0]) if found else None
            if text is not None and store_id in ("", text.meta.store_id):
                yield text


def keep_snapshot(files: Files, word: str = "") -> str:
    """Copy the snapshot at hand; gives the copy's name. Raises OSError, and StoreError when the
    copy does not read back as what was copied.
    """
    found = read_file(files.disk, files.store)
    if found is None:
        return ""
    data, stamp = found
    text = trusted(data)
    at = moment(stamp.modified)
    if text is None:
        return set_aside(files, data, at, word or "damaged", ".json")
    name = f"{text.meta.seq:08d}-{at}{word and '.' + word}.json"
    _keep(files, data, name)
    return name


def set_aside(files: Files, data: bytes, at: str, word: str, suffix: str) -> str:
    """Keep a file's content that is not a good snapshot; gives the copy's name."""
    names = files.disk.names(files.past)
    name, number = f"{at}.{word}{suffix}", 1
    while name in names:
        number += 1
        name = f"{at}.{word}-{number}{suffix}"
    _copy(files, data, name)
    return name


def keep_journal(files: Files, data: bytes, first: int, last: int) -> None:
    """Keep a journal's content as the history of some commits."""
    name = f"{first:08d}-{last:08d}.journal"
    if last > first:
        _keep(files, data, name)


def thin(files: Files) -> None:
    """Take away the snapshots that need not be kept; it is no matter when that fails."""
    with suppress(OSError):
        for name in superfluous(kept(files)):
            files.disk.remove(files.past / name)


def clear_away(files: Files) -> None:
    """Take away what was left half written, by this process or by one that is no more.

    The lock is held. It is no matter when that fails.
    """
    for folder, begins in ((files.store.parent, f".{files.store.name}."), (files.past, ".")):
        with suppress(OSError):
            for name in files.disk.names(folder):
                if name.startswith(begins) and name.endswith(".tmp") and not _in_use(name):
                    remove_quietly(files.disk, folder / name)


def _in_use(name: str) -> bool:
    """Whether another process that writes such a file may still be at it."""
    number = name.split(".")[-2]
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def superfluous(snapshots: Iterable[Kept]) -> list[str]:
    """The names of those that are not kept: not among the last, nor the last of its hour or day."""
    plain = [each for each in snapshots if not each.word]
    if not plain:
        return []
    newest = read_moment(max(each.at for each in plain))
    keep = {each.name for each in plain[-LAST:]}
    hours: dict[str, str] = {}
    days: dict[str, str] = {}
    for each in plain:
        age = newest - read_moment(each.at)
        if age.total_seconds() < HOURS * 3600:
            hours[each.at[:11]] = each.name
        if age.days < DAYS:
            days[each.at[:8]] = each.name
    keep.update(hours.values(), days.values())
    return [each.name for each in plain if each.name not in keep]


def moment(nanoseconds: int) -> str:
    """A file's time as names have it."""
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).strftime(_TIME)


def read_moment(at: str) -> datetime:
    """The time that a name tells."""
    return datetime.strptime(at, _TIME).replace(tzinfo=UTC)


def _keep(files: Files, data: bytes, name: str) -> None:
    """Copy what is not there yet; whoever copied it may not have had its name on the disk."""
    if name in files.disk.names(files.past):
        files.disk.sync_folder(files.past)
    else:
        _copy(files, data, name)


def _open_to_the_same(files: Files) -> None:
    """Whoever may write a shared store must be able to keep its past."""
    with suppress(OSError):
        store = files.store.stat()
        if store.st_mode & stat.S_IWGRP and not files.past.stat().st_mode & stat.S_IWGRP:
            os.chown(files.past, -1, store.st_gid)
            files.past.chmod(0o2770)


def _copy(files: Files, data: bytes, name: str) -> None:
    files.make_folder(files.past)
    _open_to_the_same(files)
    temporary = files.past / f".{name}.{os.getpid()}.tmp"
    try:
        write_beside(files.disk, files.store, temporary, (data,))
        found = read_file(files.disk, temporary)
        # Their sums, not they: comparing tens of megabytes would hold up every other thread.
        if found is None or zlib.crc32(found[0]) != zlib.crc32(data):
            raise StoreError(f"a copy in {files.past} does not read back", "check the disk")
        put_in_place(files.disk, temporary, files.past / name)
    except BaseException:
        remove_quietly(files.disk, temporary)
        raise
