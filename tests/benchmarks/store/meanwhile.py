"""Edits while a fold goes on, and at its end.

Edits come quickly here, so that most of them meet a fold that is making the snapshot. The one that
comes just when the snapshot takes its place, and nothing else has been committed meanwhile, must
wait until the journal has been begun anew.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator

from tests.benchmarks.store.engines import Postui
from tests.benchmarks.store.locks import Locks
from tests.benchmarks.store.long import fresh
from tests.benchmarks.store.places import Place
from tests.benchmarks.table import Figure, beside, duration, timed

RUNS = 4
PACE, BEFORE = 0.01, 60
"""Seconds between two edits, and how many are made before the fold, as the floor."""


def figures(long: Place) -> Iterator[Figure]:
    """The floor is the same before the fold begins."""
    during: list[float] = []
    before: list[float] = []
    at_end: list[float] = []
    for _ in range(RUNS):
        engine = _opened(long)
        seq = engine.store.snapshot().seq
        before += [_paced(engine, each) for each in range(BEFORE)]
        folding = threading.Thread(target=engine.store.tend)
        folding.start()
        made = 0
        while folding.is_alive():
            during.append(_paced(engine, made))
            made += 1
        _check(long, f"during {made - 1}", seq + BEFORE + made)
        at_end.append(_at_end(long))
    where = f"{long.count:,}"
    floor = statistics.median(before)
    yield beside(f"an edit during a fold, {where}",
                 {"postui": statistics.median(during), "floor": floor}, duration)  # fmt: skip
    yield beside(f"an edit during a fold, longest, {where}",
                 {"postui": max(during), "floor": max(before)}, duration)  # fmt: skip
    yield beside(f"an edit at the end of a fold, {where}",
                 {"postui": statistics.median(at_end), "floor": floor}, duration)  # fmt: skip


def _at_end(long: Place) -> float:
    engine = _opened(long)
    seq = engine.store.snapshot().seq
    locks = Locks(engine.store)
    folding = threading.Thread(target=engine.store.tend)
    folding.start()
    assert locks.taken.wait(60)
    took = timed(lambda: engine.edit(1, "at the end"))
    folding.join()
    _check(long, "at the end", seq + 1)
    return took


def _opened(long: Place) -> Postui:
    engine = Postui(fresh(long).paths["postui"])
    engine.load()
    return engine


def _check(long: Place, notes: str, seq: int) -> None:
    """That every commit is there, opened anew."""
    again = Postui(long.paths["postui"].parent / "spoilt" / long.paths["postui"].name)
    assert (again.notes(1), again.store.snapshot().seq) == (notes, seq)


def _paced(engine: Postui, each: int) -> float:
    time.sleep(PACE)
    return timed(lambda: engine.edit(1, f"during {each}"))
