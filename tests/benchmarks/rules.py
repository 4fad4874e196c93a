"""The figures of the rules that check a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from postui.clock import SystemClock
from postui.desk.desk import Desk
from postui.desk.watch import check
from postui.model.session import Session
from postui.store import open_store
from tests.benchmarks.table import Figure, milliseconds, plain


def checks(path: Path, clock: SystemClock) -> Iterator[Figure]:
    """A full check of a store, and one after a single edit."""
    desk = Desk(now=clock.now(), zone=clock.zone)
    snapshot = open_store(path, clock, "bench").snapshot()
    yield plain("full check of 10,000", milliseconds(lambda: check(snapshot, desk), 5), 150, "ms")
    session = snapshot.find(Session, "S1")
    assert session is not None
    edited = snapshot.with_changes(99, {"S1": replace(session, notes="edited")})
    took = milliseconds(lambda: check(edited, desk), 5)
    yield plain("check after one edit, 10,000", took, 15, "ms")
