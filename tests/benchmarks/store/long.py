"""A long journal: how it is made, and what it costs to start with one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.store.engines import ENGINES
from tests.benchmarks.store.opening import in_turns, megabytes
from tests.benchmarks.store.places import Place, copied
from tests.benchmarks.store.writer import LAST
from tests.benchmarks.table import Figure, beside, duration, size

COMMITS = 20_000


def make(place: Place, folder: Path) -> Place:
    """A copy in which that many commits are in postui's journal, and in SQLite's log."""
    long = copied(place, folder, "postui", "sqlite", "tinydb")
    for name in ("postui", "sqlite"):
        command = [sys.executable, "-m", "tests.benchmarks.store.writer", name,
                   str(long.paths[name]), str(COMMITS), str(len(place.sessions))]  # fmt: skip
        subprocess.run(command, check=True)
    return long


def fresh(long: Place) -> Place:
    """A copy of postui's part to be spoilt, in the place of the one before."""
    folder = long.paths["postui"].parent / "spoilt"
    shutil.rmtree(folder, ignore_errors=True)
    return copied(long, folder, "postui")


def figures(place: Place, long: Place, runs: int) -> Iterator[Figure]:
    """Opening; the floor is the same store before. Each process dies, so that none tidies up."""
    where = f"{COMMITS:,} commits on {place.count:,}"
    short = in_turns(runs, {"postui": place.paths["postui"]}, {})
    paths = {"postui": long.paths["postui"], "sqlite": long.paths["sqlite"]}
    found = {**in_turns(runs, paths, {}), "floor": short["postui"]}
    assert all(each.records == len(place.records) for each in found.values()), found
    looked = copied(long, long.paths["postui"].parent / "looked", *paths)  # SQLite empties its log
    lengths = {}
    for name, path in looked.paths.items():
        engine = ENGINES[name](path)
        lengths[name] = float(engine.written())
        assert engine.notes(1) == LAST, name
        engine.close()
    yield beside(f"journal, {where}", lengths, size)
    first = {name: each.first for name, each in found.items()}
    complete = {name: each.complete for name, each in found.items()}
    memory = {name: each.after for name, each in found.items()}
    yield beside(f"open, today's sessions, {where}", first, duration)
    yield beside(f"open, complete, {where}", complete, duration)
    yield beside(f"memory after it, {where}", memory, megabytes)
