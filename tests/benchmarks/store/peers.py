"""Two processes: how soon one has what the other committed, and what looking costs when idle."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from tests.benchmarks.store.engines import ENGINES, Engine
from tests.benchmarks.store.places import Place
from tests.benchmarks.table import Figure, beside, duration, milliseconds, timed

ROUNDS = {"floor": 60, "postui": 60, "sqlite": 60, "tinydb": 3}
SOON = 500
"""Milliseconds until a peer's edit is on the screen, of which a board's own pace takes the most."""


class Peer:
    """The other process."""

    def __init__(self, engine: str, path: Path) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.store.writer", engine, str(path)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def ask(self, number: int, text: str) -> None:
        """Have it edit a session."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{number} {text}\n")
        self._process.stdin.flush()

    def done(self) -> int:
        """Wait until that is on the disk; gives the moment when it was, in nanoseconds."""
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def __enter__(self) -> Peer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()
        assert self._process.returncode == 0


def figures(place: Place) -> Iterator[Figure]:
    """What a peer wrote, and nothing."""
    seen: dict[str, float] = {}
    taken: dict[str, float] = {}
    idle: dict[str, float] = {}
    for name, path in place.paths.items():
        engine = ENGINES[name](path)
        with Peer(name, path) as peer:
            _seen(peer, engine, 0)
            seen[name] = statistics.median(
                _seen(peer, engine, each) for each in range(1, ROUNDS[name] + 1)
            )
            taken[name] = statistics.median(
                _taken(peer, engine, each) for each in range(1, ROUNDS[name] + 1)
            )
        slow = name == "tinydb"
        idle[name] = milliseconds(engine.refresh, 3) if slow else _each(engine)
        engine.close()
    where = f"{place.count:,}"
    yield beside(f"a peer's edit, done to seen, {where}", seen, duration, limit=SOON)
    yield beside(f"taking in a peer's edit, {where}", taken, duration)
    yield beside(f"looking when there is none, {where}", idle, duration)


def _seen(peer: Peer, engine: Engine, each: int) -> float:
    """Milliseconds from the other's acknowledgement until it is here, looking without rest.

    None where it was here before, as one may see what is written and not yet flushed.
    """
    number, text = each % 150 + 1, f"seen {each}"
    peer.ask(number, text)
    until = time.monotonic() + 30
    while not _has(engine, number, text):
        assert time.monotonic() < until, (engine, number)
    here = time.monotonic_ns()
    return max(0.0, (here - peer.done()) / 1e6)


def _taken(peer: Peer, engine: Engine, each: int) -> float:
    """Milliseconds of the one look that takes in what the other has done before."""
    number, text = each % 150 + 1, f"taken in {each}"
    peer.ask(number, text)
    peer.done()
    found: list[str] = []

    def look() -> None:
        engine.refresh()
        found.append(engine.notes(number))

    took = timed(look)
    assert found == [text]
    return took


def _each(engine: Engine) -> float:
    times = 500

    def many() -> None:
        for _ in range(times):
            engine.refresh()

    return milliseconds(many, 5) / times


def _has(engine: Engine, number: int, text: str) -> bool:
    engine.refresh()
    return engine.notes(number) == text
