"""Folding a long journal into the snapshot, and who is kept waiting by it.

Of several runs the one with the least stall counts: what the machine adds comes and goes, and what
the store itself causes is in every run.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from postui.clock import SystemClock
from postui.store.file import FileStore
from tests.benchmarks.large import ZONE
from tests.benchmarks.store import stalls
from tests.benchmarks.store.engines import Postui
from tests.benchmarks.store.locks import Locks
from tests.benchmarks.store.long import fresh
from tests.benchmarks.store.places import Place
from tests.benchmarks.store.stalls import Stalls
from tests.benchmarks.store.theirs import Sqlite, Tiny
from tests.benchmarks.store.writer import LAST
from tests.benchmarks.table import Figure, beside, duration, timed

STALL = 20
"""Milliseconds for which nothing may keep the board waiting."""
RUNS = 4


def figures(long: Place) -> Iterator[Figure]:
    """The stalls of another thread, and the time in all."""
    felt: dict[str, list[Stalls]] = {}
    held: list[float] = []
    whole: list[float] = []
    for _ in range(RUNS):
        engine = _opened(fresh(long))
        found = {"loading": stalls.beside(engine.load, _tick(engine.store))}
        for name in ("cold", "fold"):
            place = fresh(long)
            engine = _opened(place)
            if name == "fold":
                engine.load()
            locks = Locks(engine.store)
            found[name] = stalls.beside(engine.store.tend, _tick(engine.store))
            held.append(locks.longest)
            _check(engine.store, place.paths["postui"])
        seconds = found["fold"].lasted / 1000
        found["idle"] = stalls.beside(stalls.idle(seconds), _tick(engine.store))
        found["busy"] = stalls.beside(stalls.busy(seconds), _tick(engine.store))
        whole.append(_floor(place.paths["postui"]))
        for name, each in found.items():
            felt.setdefault(name, []).append(each)
    others = _others(long)
    least = {name: min(each.longest for each in runs) for name, runs in felt.items()}
    stall = {name: each.longest for name, each in others.items()}
    where = f"{long.count:,}"
    for name, what in (
        ("busy", "a busy thread beside"),
        ("loading", "loading the rest"),
        ("cold", "fold, little loaded"),
        ("fold", "fold, all loaded"),
    ):
        found_here = {"postui": least[name], "floor": least["idle"]}
        if name == "fold":
            found_here |= stall
        yield beside(f"longest stall, {what}, {where}", found_here, duration,
                     limit=None if name == "busy" else STALL)  # fmt: skip
    lasted = {name: each.lasted for name, each in others.items()}
    lasted["postui"] = statistics.median(each.lasted for each in felt["fold"])
    lasted["floor"] = statistics.median(whole)
    yield beside(f"fold, in all, {where}", lasted, duration)
    yield beside(f"fold, the lock held, {where}", {"postui": statistics.median(held)}, duration)


def _others(long: Place) -> dict[str, Stalls]:
    """What the others do instead: TinyDB at each edit, SQLite now and then."""
    quiet = Postui(long.paths["postui"]).store
    tiny, sqlite = Tiny(long.paths["tinydb"]), Sqlite(long.paths["sqlite"])
    assert sqlite.written() > 1_000_000
    found = {
        "tinydb": stalls.beside(lambda: tiny.edit(1, LAST), _tick(quiet)),
        "sqlite": stalls.beside(
            lambda: sqlite.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone(), _tick(quiet)
        ),
    }
    assert sqlite.written() == 0
    assert (tiny.notes(1), sqlite.notes(1)) == (LAST, LAST)
    tiny.close()
    sqlite.close()
    return found


def _opened(place: Place) -> Postui:
    """A store of which only the first screen has been seen."""
    engine = Postui(place.paths["postui"])
    engine.store.snapshot().on_day(SystemClock(ZONE).today().isoformat())
    return engine


def _tick(store: FileStore) -> Callable[[], object]:
    """As much as a board does in a tick: the rows of a day as text."""
    day = SystemClock(ZONE).today().isoformat()
    return lambda: [f"{each.start} {each.notes}" for each in store.snapshot().on_day(day)]


def _check(store: FileStore, path: Path) -> None:
    """That it was folded: the journal is short, and the file alone holds the last edit."""
    assert path.with_name(path.name + ".journal").stat().st_size < 10_000
    assert Tiny(path).notes(1) == LAST
    assert Postui(path).store.snapshot().seq == store.snapshot().seq


def _floor(path: Path) -> float:
    """Milliseconds to write as much beside, flush it, and put it in its place."""
    data = path.read_bytes()
    temporary = path.with_name("floor.tmp")

    def write() -> None:
        with temporary.open("wb") as file:
            file.write(data)
            os.fsync(file.fileno())
        temporary.replace(path.with_name("floor.json"))
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    return timed(write)
