"""Opening: to the first screen's data, to all of it, and the memory it then takes."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from postui.clock import SystemClock
from tests.benchmarks.large import ZONE
from tests.benchmarks.store.opener import Opened
from tests.benchmarks.store.places import Place
from tests.benchmarks.table import Figure, beside, duration

FIRST, COMPLETE, MEMORY = 100, 400, 200
"""Milliseconds, and megabytes, that are promised of 100,000 records."""


def figures(place: Place, runs: int) -> Iterator[Figure]:
    """A store that was closed in good order."""
    paths = {**place.paths, "floor": place.paths["postui"]}
    found = in_turns(runs, paths, {"tinydb": 2, "sqlite": 3})
    day = SystemClock(ZONE).today().isoformat()
    expected = sum(1 for each in place.sessions if each.start.startswith(day))
    for name, each in found.items():
        assert each.records == len(place.records), (name, each)
        assert name == "floor" or each.sessions == expected > 0, (name, each)
    yield from rows(found, f"{place.count:,}", judged=place.count == 100_000)


def rows(found: Mapping[str, Opened], what: str, *, judged: bool) -> Iterator[Figure]:
    """What opening took, in three rows."""
    first = {name: each.first for name, each in found.items()}
    complete = {name: each.complete for name, each in found.items()}
    memory = {name: each.after for name, each in found.items()}
    memory["floor"] = found["postui"].before
    yield beside(f"open, today's sessions, {what}", first, duration,
                 limit=FIRST if judged else None)  # fmt: skip
    yield beside(f"open, complete, {what}", complete, duration,
                 limit=COMPLETE if judged else None)  # fmt: skip
    yield beside(f"memory after it, {what}", memory, megabytes, limit=MEMORY if judged else None)


def in_turns(runs: int, paths: Mapping[str, Path], fewer: Mapping[str, int]) -> dict[str, Opened]:
    """The median of each engine's openings; `fewer` says of whom there are not `runs`."""
    found: dict[str, list[Opened]] = {name: [] for name in paths}
    for run in range(runs):
        for name, path in paths.items():
            if run < fewer.get(name, runs):
                found[name].append(opened(name, path))
    return {name: _median(each) for name, each in found.items()}


def opened(engine: str, path: Path) -> Opened:
    """One opening, in a new process."""
    day = SystemClock(ZONE).today().isoformat()
    command = [sys.executable, "-m", "tests.benchmarks.store.opener", engine, str(path), day]
    done = subprocess.run(command, check=True, capture_output=True)
    return msgspec.json.decode(done.stdout, type=Opened)


def megabytes(count: float) -> str:
    """Megabytes, as they are written."""
    return f"{count:.0f} MB"


def _median(found: Sequence[Opened]) -> Opened:
    middle = {
        name: statistics.median(getattr(each, name) for each in found)
        for name in Opened.__struct_fields__
    }
    return msgspec.convert(middle, Opened, strict=False)
