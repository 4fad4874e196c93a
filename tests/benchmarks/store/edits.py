"""One durable edit: how long it takes, and how much it writes.

Each engine takes turns with the floor alone, because a third one between the two would sweep the
caches for them. What is told of the floor is from its turns with postui.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.store.engines import ENGINES, Engine, Floor, Postui
from tests.benchmarks.store.places import Place
from tests.benchmarks.store.theirs import Sqlite
from tests.benchmarks.table import Figure, beside, duration, size, timed

ROUNDS, ROUNDS_PAUSED, ROUNDS_OF_TINYDB = 300, 80, 5
"""TinyDB takes a second for each at 100,000 records."""
PAUSE = 0.005
"""Seconds after which a program has lost the processor's caches, as between two key presses."""
ABOVE = 0.5
"""Milliseconds that an edit may take above its flush."""


class Edits:
    """Edits of one session after the other, all over the store; each is another text."""

    def __init__(self, place: Place) -> None:
        self._sessions = len(place.sessions)
        self._chance = random.Random(11)
        self._each = 0
        self.last: dict[str, dict[int, str]] = {}
        """The newest notes of each session, by engine."""
        self.grown: dict[str, list[float]] = {}
        """By how many bytes a file has grown at each edit, by engine."""

    def one(self, name: str, engine: Engine) -> float:
        """One edit; gives its milliseconds."""
        self._each += 1
        number, text = self._chance.randint(1, self._sessions), f"picture v7, mail {self._each:06}"
        self.last.setdefault(name, {})[number] = text
        before = engine.written()
        took = timed(lambda: engine.edit(number, text))
        grown = engine.written() - before
        if grown > 0:  # SQLite begins its log anew after 1,000 pages
            self.grown.setdefault(name, []).append(grown)
        return took

    def many(
        self, engines: Mapping[str, Engine], rounds: int, pause: float = 0
    ) -> dict[str, list[float]]:
        """Edits in turns; the first of each, which costs what later ones do not, is left out."""
        times: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(rounds + 1):
            for name, engine in engines.items():
                time.sleep(pause)
                times[name].append(self.one(name, engine))
        return {name: each[1:] for name, each in times.items()}


def figures(place: Place) -> Iterator[Figure]:
    """Durable edits, what the engines themselves do for them, and what each writes."""
    made = {name: ENGINES[name](path) for name, path in place.paths.items()}
    _load(made["postui"])  # as it is behind a board
    edits = Edits(place)
    pairs = [{"floor": made["floor"], name: made[name]} for name in ("sqlite", "postui")]
    times: dict[str, list[float]] = {}
    paused: dict[str, list[float]] = {}
    for pair in pairs:
        times |= edits.many(pair, ROUNDS)
        paused |= edits.many(pair, ROUNDS_PAUSED, PAUSE)
    late = {name: _percentile(each, 0.99) for name, each in times.items()}
    times |= edits.many({"tinydb": made["tinydb"]}, ROUNDS_OF_TINYDB)
    written = {name: statistics.median(each) for name, each in edits.grown.items()}
    written["tinydb"] = made["tinydb"].written()  # the whole file each time
    for name, engine in made.items():
        engine.close()
        if name != "floor":
            _check(name, place.paths[name], edits.last[name])
    where = f"{place.count:,}"
    yield beside(f"one edit, durable, {where}", _middle(times), duration, ratio=2.5)
    yield beside(f"one edit, durable, 99th of 100, {where}", late, duration)
    yield beside(f"one edit, durable, after a pause, {where}", _middle(paused), duration)
    bare = _unflushed(place, edits)
    yield beside(f"one edit but for the flush, {where}", bare, duration, limit=ABOVE)
    yield beside(f"written per edit, {where}", written, size, limit=1000)


def _unflushed(place: Place, edits: Edits) -> dict[str, float]:
    ours = Postui(place.paths["postui"], flush=False)
    _load(ours)
    floor = Floor(place.paths["floor"], flush=False)
    sqlite = Sqlite(place.paths["sqlite"], flush=False)
    times = edits.many({"floor": floor, "sqlite": sqlite}, ROUNDS)
    times |= edits.many({"floor": floor, "postui": ours}, ROUNDS)
    floor.close()
    sqlite.close()
    return _middle(times)


def _load(engine: Engine) -> None:
    assert isinstance(engine, Postui)
    engine.load()


def _check(name: str, path: Path, last: Mapping[int, str]) -> None:
    """Open the files anew, and find every edit in them."""
    engine = ENGINES[name](path)
    for number in list(last)[-3:] if name == "tinydb" else last:
        found = engine.notes(number)
        assert found == last[number], (name, number, found)
    engine.close()


def _middle(times: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: statistics.median(each) for name, each in times.items()}


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]
