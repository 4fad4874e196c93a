"""The figures of the design's budgets, each beside its floor from the same run.

`python -m tests.benchmarks [--runs N] [--quick]`. Times are medians over the runs; machines are
noisy, so what counts is the ratio to the floor.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from postui.clock import SystemClock
from postui.store.seed import create_store
from tests.benchmarks.large import records
from tests.benchmarks.stores import append_floor, checks, edit, peak_megabytes
from tests.pty.terminal import Terminal

SIZE = (120, 36)
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Masters")
Empty().run()
"""
ENV = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "TZ": "America/Los_Angeles",
}
KEYS = ("j", "k", "j", "2", "j", "3", "j", "4", "j", "G", "g", "1", "l", "h", "tab", "4")
BYTES = {"tab": "\t"}
"""Keys whose bytes are not their name."""


class Figure(msgspec.Struct, frozen=True):
    """One line of the table."""

    what: str
    measured: str
    floor: str
    ratio: str
    budget: str
    good: bool | None


def figure(what: str, measured: float, floor: float, limit: float) -> Figure:
    """A time against its floor, both in milliseconds."""
    ratio = measured / floor
    return Figure(what, f"{measured:.0f} ms", f"{floor:.0f} ms", f"{ratio:.2f} ×",
                  f"≤ {limit} ×", ratio <= limit)  # fmt: skip


def plain(what: str, measured: float, limit: float, unit: str) -> Figure:
    """A figure against a fixed limit."""
    return Figure(
        what, f"{measured:.0f} {unit}", "–", "–", f"≤ {limit:g} {unit}", measured <= limit
    )


def command(*arguments: str) -> list[str]:
    """A postui command."""
    return [sys.executable, "-m", "postui", *arguments]


def interleaved(runs: int, jobs: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each job's figures, the jobs taking turns so that noise hits all alike."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            found[name].append(job())
    return {name: statistics.median(values) for name, values in found.items()}


def wall(arguments: Sequence[str]) -> float:
    """Milliseconds a command takes from start to end."""
    import subprocess

    start = time.perf_counter()
    done = subprocess.run(arguments, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    took = (time.perf_counter() - start) * 1000
    assert done.returncode in (0, 10), done.stderr  # 10: check found errors
    return took


def first_paint(arguments: Sequence[str], seen: str) -> float:
    """Milliseconds from start until `seen` is on the screen."""
    with Terminal(arguments, size=SIZE, env=ENV) as terminal:
        return terminal.expect(seen, 30)


def paints(runs: int, stores: dict[int, Path]) -> Iterator[Figure]:
    """First useful paint, against an empty Textual app."""
    jobs: dict[str, Callable[[], float]] = {
        "empty": lambda: first_paint([sys.executable, "-c", EMPTY], "Masters"),
        "demo": lambda: first_paint(command("--demo"), r"of 1\d to go"),
    }
    for count, path in stores.items():
        jobs[str(count)] = lambda path=path: first_paint(  # type: ignore[misc] # the default argument binds the loop's value
            command("--store", str(path)), r"14:00–18:00"
        )
    found = interleaved(runs, jobs)
    limits = {"demo": 1.4, "10000": 1.6, "100000": 2.5}
    for name, limit in limits.items():
        if name in found:
            yield figure(f"first useful paint, {name}", found[name], found["empty"], limit)


def keys(path: Path) -> Iterator[Figure]:
    """Key to settled screen over all pane keys, and the bytes they cost."""
    still = command("--store", str(path), "--now", "14:05")  # the minute that turns is no idling
    with Terminal(still, size=SIZE, env=ENV) as terminal:
        terminal.expect(r"14:00–18:00", 30)
        time.sleep(5)
        terminal.settle(quiet=1.0)
        times = []
        for _ in range(8):
            for key in KEYS:
                typed = terminal.press(BYTES.get(key, key))
                if typed.settled_ms is not None:
                    times.append(typed.settled_ms)
        times.sort()
        yield plain("key to settled screen, p50", statistics.median(times), 16, "ms")
        yield plain("key to settled screen, p95", times[int(len(times) * 0.95)], 16, "ms")
        terminal.press("1")
        terminal.press("g")
        yield plain("bytes: cursor down", _typical(terminal, "j"), 600, "B")
        terminal.press("4")
        terminal.press("g")
        yield plain("bytes: page down", _typical(terminal, "\x1b[6~"), 4000, "B")
        yield plain("bytes: focus change", _typical(terminal, "\t"), 8000, "B")
        yield plain("bytes: idle 10 s", terminal.idle(10), 0, "B")


def _typical(terminal: Terminal, key: str) -> float:
    return statistics.median(terminal.press(key).bytes for _ in range(4))


def commands(runs: int) -> Iterator[Figure]:
    """Whole commands, against an interpreter that does nothing."""
    found = interleaved(runs, {
        "pass": lambda: wall([sys.executable, "-c", "pass"]),
        "--version": lambda: wall(command("--version")),
        "today": lambda: wall(command("--demo", "today")),
        "check": lambda: wall(command("--demo", "check")),
    })  # fmt: skip
    for name, limit in (("--version", 2.5), ("today", 6), ("check", 8)):
        yield figure(f"postui {name}", found[name], found["pass"], limit)


def stores(paths: dict[int, Path]) -> Iterator[Figure]:
    """Edits, checks and memory."""
    clock = SystemClock(ENV["TZ"])
    for count, path in paths.items():
        floor = append_floor(path.parent)
        took = edit(path, clock)
        yield Figure(f"one edit, durable, {count:,}", f"{took:.1f} ms", f"{floor:.2f} ms",
                     f"{took / floor:.0f} ×", "≤ 2.5 ×", took / floor <= 2.5)  # fmt: skip
        yield plain(f"written per edit, {count:,}", path.stat().st_size / 1000, 1, "kB")
    full, after = checks(paths[10_000], clock)
    yield plain("full check of 10,000", full, 150, "ms")
    yield plain("check after one edit, 10,000", after, 15, "ms")
    empty = memory([sys.executable, "-c", EMPTY], "Masters")
    demo = memory(command("--demo"), r"of 1\d to go")
    yield Figure("memory, demo", f"{demo:.0f} MB", f"{empty:.0f} MB", f"{demo / empty:.2f} ×",
                 "≤ 1.5 ×", demo / empty <= 1.5)  # fmt: skip
    largest, path = max(paths.items())
    used = memory(command("--store", str(path)), "delivered")
    yield plain(f"memory, {largest:,}", used, 250, "MB")


def memory(arguments: Sequence[str], seen: str) -> float:
    """Megabytes a board has had at most, two seconds after `seen` is on its screen."""
    with Terminal(arguments, size=SIZE, env=ENV) as terminal:
        terminal.expect(seen, 30)
        terminal.settle(quiet=2.0, patience=2.0)
        return peak_megabytes(terminal.process.pid)


def main() -> None:
    """Print the table; exit 1 when a budget is not met."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--quick", action="store_true", help="without the 100,000 records")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths: dict[int, Path] = {}
        for count in (10_000,) if chosen.quick else (10_000, 100_000):
            paths[count] = Path(folder) / f"{count}.json"
            create_store(paths[count], records(count, SystemClock(ENV["TZ"]).today()))
        figures = [
            *paints(chosen.runs, paths),
            *keys(max(paths.items())[1]),
            *commands(chosen.runs),
            *stores(paths),
        ]
    show(figures)
    if any(each.good is False for each in figures):
        sys.exit(1)


def show(figures: Sequence[Figure]) -> None:
    """The table, on stdout."""
    rows = [("what", "measured", "floor", "ratio", "budget", ""), *(
        (each.what, each.measured, each.floor, each.ratio, each.budget,
         {True: "ok", False: "OVER", None: ""}[each.good]) for each in figures
    )]  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
