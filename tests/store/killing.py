"""Processes that are killed while they write and fold, and what must be there after each.

A kill leaves what was written in the system's cache: power cuts are `tests/store/crash`'s matter.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn

import msgspec
from msgspec.structs import replace

from postui.model.draft import Commit, Draft
from postui.model.errors import PostuiError
from postui.model.person import Person
from postui.store import folding
from postui.store.disk import DISK, Disk
from postui.store.file import FileStore
from postui.store.seed import create_store
from tests.benchmarks.large import records
from tests.store.store_kit import CLOCK

NOTES = "x" * 400
RECORDS = 10_000
FLUSH = 0.01
"""Seconds that a slow disk takes for a flush."""
LONGEST = 0.06
"""Seconds up to which a process lives after its first commit."""
FOLD_AFTER, LONG = 5, 6_000
"""Commits after which it folds, and bytes after which it then begins a new journal."""


class SlowDisk(Disk):
    """A disk that lets a process be killed between a write and its flush."""

    def sync(self, handle: int) -> None:
        time.sleep(FLUSH)
        super().sync(handle)

    def sync_data(self, handle: int) -> None:
        time.sleep(FLUSH)
        super().sync_data(handle)


class Told(msgspec.Struct):
    """What the killed processes were told, in all."""

    names: dict[str, str] = {}
    last: int = 0
    acknowledged: int = 0
    in_a_fold: int = 0
    """How many were killed while they wrote a snapshot, a copy or a journal."""


def kill(path: Path, times: int, *, large: bool = False, slow: bool = False) -> Iterator[str]:
    """Kill, open, compare; again, on the same files. What is wrong, then a line of figures."""
    if large:
        create_store(path, records(RECORDS, date(2026, 11, 23)))
    told = Told()
    chance = random.Random(7)
    for number in range(times):
        disk = SlowDisk() if slow else DISK
        lines = _life(path, chance.uniform(0, LONGEST), disk, aside=number % 2 == 0)
        told.in_a_fold += any(path.parent.rglob(".*.tmp"))
        told.acknowledged += len(lines)
        for line in lines:
            seq, person_id, name = line.split(maxsplit=2)
            told.last, told.names[person_id] = int(seq), name
            if person_id == "failed":
                yield name
        yield from _wrong(path, told)
    yield f"{told.acknowledged} acknowledged, {told.in_a_fold} of {times} killed in a fold"


def _life(path: Path, seconds: float, disk: Disk, *, aside: bool) -> list[str]:
    """The commits that a process was told of before it was killed."""
    read, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _write_for_ever(path, told, disk, aside=aside)
    os.close(told)
    first = os.read(read, 1)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(read, encoding="utf-8") as rest:
        return (first.decode() + rest.read()).splitlines()


def _write_for_ever(path: Path, told: int, disk: Disk, *, aside: bool) -> NoReturn:
    """Add people and edit them, telling of each commit; fold now and then.

    If `aside`, in a thread, while commits go on; else between them, which begins new journals.
    """
    folding.LONG = LONG
    try:
        store = FileStore(path, CLOCK, "writer", disk)
        if aside:
            threading.Thread(target=_fold_for_ever, args=(store, told), daemon=True).start()
        while True:
            if not aside and store.snapshot().seq % FOLD_AFTER == 0:
                store.fold()
            commit = store.commit(Draft("add", (Person(name="new", notes=NOTES),)))
            _tell(told, commit, "new")
            found = store.snapshot().find(Person, commit.changes[0].id)
            assert found is not None
            _tell(told, store.commit(Draft("edit", (replace(found, name="old"),))), "old")
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
        _fail(told, error)


def _fold_for_ever(store: FileStore, told: int) -> None:
    try:
        while True:
            folded = store.snapshot().seq
            store.fold()
            while store.snapshot().seq < folded + FOLD_AFTER:
                time.sleep(0.001)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
        _fail(told, error)


def _tell(told: int, commit: Commit, name: str) -> None:
    os.write(told, f"{commit.seq} {commit.changes[0].id} {name}\n".encode())


def _fail(told: int, error: BaseException) -> NoReturn:
    os.write(told, f"0 failed {type(error).__name__} {error}\n".encode())
    os._exit(1)


def _wrong(path: Path, told: Told) -> Iterator[str]:
    """Everything that is not as it was acknowledged."""
    try:
        store = FileStore(path, CLOCK, "reader")
    except PostuiError as error:
        yield f"does not open: {error}"
        return
    snapshot = store.snapshot()
    if store.findings or store.question:
        yield f"found {store.findings} {store.question}"
    if not told.last <= snapshot.seq <= told.last + 1:
        yield f"at commit {snapshot.seq}, acknowledged {told.last}"
    if [each.seq for each in store.since(0)] != list(range(1, snapshot.seq + 1)):
        yield "the history has gaps"
    for commit in store.since(told.last):  # the one under way, whose word did not reach us
        found = snapshot.find(Person, commit.changes[0].id)
        told.names[commit.changes[0].id] = found.name if found else "missing"
        told.last = commit.seq
    for person_id, name in told.names.items():
        found = snapshot.find(Person, person_id)
        if found is None or found.name != name:
            yield f"{person_id} is {found and found.name}, acknowledged {name}"
    if snapshot.count() < len(told.names):
        yield f"{snapshot.count()} records"
