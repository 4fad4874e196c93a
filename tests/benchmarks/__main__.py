"""The figures of the design's budgets, each beside its floor from the same run.

`python -m tests.benchmarks [--runs N] [--quick] [--only PART]`. Times are medians over the runs;
machines are noisy, so what counts is the ratio to the floor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from postui.clock import SystemClock
from tests.benchmarks import rules, screens
from tests.benchmarks.large import ZONE
from tests.benchmarks.store import places, rows
from tests.benchmarks.store.places import Place
from tests.benchmarks.table import Figure, show

Part = Callable[[dict[int, Place], Path, int], Iterator[Figure]]
COUNTS = (1_000, 10_000, 100_000)
"""How many records; without the last when it is to be quick."""


def board(made: dict[int, Place], _folder: Path, runs: int) -> Iterator[Figure]:
    """What a terminal sees."""
    paths = {count: place.paths["postui"] for count, place in made.items() if count > COUNTS[0]}
    yield from screens.paints(runs, paths)
    yield from screens.keys(paths[max(paths)])
    yield from screens.keys_meanwhile(paths[max(paths)])
    yield from screens.memories(paths)


def commands(_made: dict[int, Place], _folder: Path, runs: int) -> Iterator[Figure]:
    """What a shell waits for."""
    yield from screens.commands(runs)


def desk(made: dict[int, Place], _folder: Path, _runs: int) -> Iterator[Figure]:
    """What the rules and the planner take."""
    yield from rules.checks(made[10_000].paths["postui"], SystemClock(ZONE))
    yield from rules.ways()


def store(made: dict[int, Place], folder: Path, _runs: int) -> Iterator[Figure]:
    """What the store takes; it changes what is stored."""
    yield from rows.figures(made, folder)


PARTS: dict[str, Part] = {"board": board, "commands": commands, "desk": desk, "store": store}
"""In this order, for the last one spoils the files."""


def main() -> None:
    """Print the table; exit 1 when a budget is not met."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--quick", action="store_true", help="without the 100,000 records")
    options.add_argument("--only", choices=PARTS, help="one part of the table")
    chosen = options.parse_args()
    counts = COUNTS[:-1] if chosen.quick else COUNTS
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {count: places.make(folder / str(count), count) for count in counts}
        for part, of_part in PARTS.items():
            if chosen.only in (None, part):
                figures += of_part(made, folder, chosen.runs)
    show(figures)
    if any(each.good is False for each in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
