"""The figures of the rules that check a store, and of the planner."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from postui.circumstances import Circumstances
from postui.clock import FixedClock, SystemClock
from postui.config import Config
from postui.desk.planner import propose
from postui.desk.watch import Watch, check
from postui.exchange.samples import load
from postui.model import when
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.store import open_store
from tests.benchmarks.table import Figure, milliseconds, plain

MOMENT = "2026-11-23T14:05-08:00[America/Los_Angeles]"
EDITS = 15


def checks(path: Path, clock: SystemClock) -> Iterator[Figure]:
    """A full check of a store, and one after a single edit of a session that is to come."""
    desk = Circumstances(Config(), "bench", {}).desk(clock)
    snapshot = open_store(path, clock, "bench").snapshot()
    yield plain("full check of 10,000", milliseconds(lambda: check(snapshot, desk), 5), 150, "ms")
    watch = Watch()
    watch.look(snapshot, desk)
    today = desk.today.isoformat()
    session = next(each for each in snapshot.all(Session) if each.start[:10] >= today)
    took = []
    for number in range(EDITS):
        edited = replace(session, start=when.shift(session.start, minutes=number), rev=number)
        snapshot = snapshot.with_changes(snapshot.seq + 1, {session.id: edited})
        begun = time.perf_counter()
        watch.look(snapshot, desk)
        took.append(1000 * (time.perf_counter() - begun))
    yield plain("check after one edit, 10,000", sorted(took)[EDITS // 2], 15, "ms")


def ways() -> Iterator[Figure]:
    """All ways out of each of the demo's problems: of the one that takes longest, and of half."""
    clock = FixedClock(when.parse(MOMENT), when.zone_of(MOMENT))
    desk = Circumstances(Config(), "bench", {}).desk(clock)
    snapshot = Snapshot.of(load("demo", desk.now))
    problems = check(snapshot, desk).all
    took = [milliseconds(partial(propose, each, snapshot, desk), 3) for each in problems]
    yield plain("all ways out of a problem, demo, the slowest", max(took), 200, "ms")
    yield plain("the same, median of the demo's problems", sorted(took)[len(took) // 2], 200, "ms")
