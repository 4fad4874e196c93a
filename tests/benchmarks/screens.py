"""The figures of the board and of the commands, as a terminal sees them."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.large import ZONE
from tests.benchmarks.memory import peak_megabytes
from tests.benchmarks.table import Figure, figure, interleaved, plain
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
    "TZ": ZONE,
}
KEYS = ("j", "k", "j", "2", "j", "3", "j", "4", "j", "G", "g", "1", "l", "h", "tab", "4")
BYTES = {"tab": "\t"}
"""Keys whose bytes are not their name."""


def command(*arguments: str) -> list[str]:
    """A postui command."""
    return [sys.executable, "-m", "postui", *arguments]


def wall(arguments: Sequence[str]) -> float:
    """Milliseconds a command takes from start to end."""
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
            command("--store", str(path)), r"\d\d:00–\d\d:00"
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
        terminal.expect(r"\d\d:00–\d\d:00", 30)
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


def keys_meanwhile(path: Path) -> Iterator[Figure]:
    """Key to its first byte while the turning minute has everything checked anew.

    Not to the settled screen: what the check brings is drawn after a key as well as without one.
    """
    with Terminal(command("--store", str(path)), size=SIZE, env=ENV) as terminal:
        terminal.expect(r"\d\d:00–\d\d:00", 30)
        terminal.settle(quiet=2.0, patience=10.0)
        times = []
        for _ in range(2):
            time.sleep((59.5 - time.time()) % 60)
            end = time.monotonic() + 2.5
            while time.monotonic() < end:
                for key in ("j", "k"):
                    typed = terminal.press(key, quiet=0.02)
                    times.append(typed.first_ms or 0.0)
        times.sort()
        p95 = times[int(len(times) * 0.95)]
        yield plain("key to first byte during a full check, p95", p95, 16, "ms")


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


def memories(stores: dict[int, Path]) -> Iterator[Figure]:
    """What a board takes, with the demo and with the largest store."""
    empty = _memory([sys.executable, "-c", EMPTY], "Masters")
    demo = _memory(command("--demo"), r"of 1\d to go")
    yield Figure("memory, demo", f"{demo:.0f} MB", f"{empty:.0f} MB", f"{demo / empty:.2f} ×",
                 "≤ 1.5 ×", demo / empty <= 1.5)  # fmt: skip
    largest, path = max(stores.items())
    used = _memory(command("--store", str(path)), "delivered")
    yield plain(f"memory, {largest:,}", used, 250, "MB")


def _memory(arguments: Sequence[str], seen: str) -> float:
    """Megabytes a board has had at most, two seconds after `seen` is on its screen."""
    with Terminal(arguments, size=SIZE, env=ENV) as terminal:
        terminal.expect(seen, 30)
        terminal.settle(quiet=2.0, patience=2.0)
        return peak_megabytes(terminal.process.pid)
