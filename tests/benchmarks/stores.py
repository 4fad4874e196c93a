"""The figures of the store, the rules and the memory, each beside its floor."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from postui.clock import SystemClock
from postui.desk.desk import Desk
from postui.desk.rules import check
from postui.model.draft import Draft
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.store import open_store


def milliseconds(job: Callable[[], object], times: int) -> float:
    """The median time of a job."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def append_floor(folder: Path) -> float:
    """Append 400 bytes and have them on the disk: what no durable edit can be quicker than."""
    with (folder / "floor").open("ab", buffering=0) as file:

        def append() -> None:
            file.write(b"x" * 400)
            os.fdatasync(file.fileno())

        return milliseconds(append, 50)


def edit(path: Path, clock: SystemClock) -> float:
    """One edit of one session, until it is on the disk."""
    store = open_store(path, clock, "bench")
    number = 0

    def change() -> None:
        nonlocal number
        number += 1
        session = store.snapshot().find(Session, "S1")
        assert session is not None
        store.commit(Draft("edit", (replace(session, notes=f"edit {number}"),)))

    return milliseconds(change, 7)


def checks(path: Path, clock: SystemClock) -> tuple[float, float]:
    """A full check of a store, and one after a single edit."""
    desk = Desk(now=clock.now(), zone=clock.zone)
    snapshot = open_store(path, clock, "bench").snapshot()
    full = milliseconds(lambda: check(snapshot, desk), 5)
    session = snapshot.find(Session, "S1")
    assert session is not None
    edited: Snapshot = snapshot.with_changes(99, {"S1": replace(session, notes="edited")})
    return full, milliseconds(lambda: check(edited, desk), 5)


def peak_megabytes(process: int) -> float:
    """The most memory a process has had, resident."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0
