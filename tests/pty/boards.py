"""Boards on real terminals: how they are started, and what to look for in what they send."""

from __future__ import annotations

import os
import re
import sys
import termios
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from postui.clock import FixedClock
from postui.exchange.samples import load
from postui.model.record import Record
from postui.store import open_store
from postui.store.protocol import Store
from postui.store.seed import create_store
from tests.pty.terminal import Terminal

ZONE = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(ZONE))
ENV = {"TZ": ZONE, "POSTUI_NOW": "2026-11-23 14:05", "POSTUI_CLIPBOARD": "file"}
"""Time stands still, and nothing goes to anybody's clipboard."""
CURSOR_COLOUR = "2b3a5c"
"""What is behind the row in hand, in the dark theme."""

_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_STEERED = re.compile(
    rb"\x1b\[\?[\d;]+[hl]|\x1b\[\?\d+\$p"  # modes, and questions about them
    rb"|\x1b\[[\d;]*[mHABCDJK]"  # colours, places, clearing
    rb"|\x1b\[>\d+u|\x1b\[<u"  # the keyboard
    rb"|\x1b\]22;default\x07"  # the mouse's shape
)
_COLOURS = {*range(30, 50), *range(90, 108)}


def board(*words: str) -> list[str]:
    """The command that opens a board."""
    return [sys.executable, "-m", "postui", *words]


def new_store(path: Path, records: Iterable[Record] | None = None) -> Path:
    """A store file of the demo, or of these records."""
    create_store(path, load("demo", NOW) if records is None else records)
    return path


def stored(path: Path) -> Store:
    """The store, as the next one to open it finds it."""
    return open_store(path, FixedClock(NOW, ZONE), "reader")


def ready(terminal: Terminal) -> Terminal:
    """The terminal, once its board is drawn and the rules have been asked."""
    terminal.expect("1 Sessions", 20)
    terminal.settle()
    while "checking…" in terminal.screen_text():
        terminal.settle()
    return terminal


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for something that does not show on a screen."""
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def row_in_hand(terminal: Terminal) -> str:
    """The row under the cursor; empty when none is."""
    terminal.draw()
    screen = terminal.seen.screen
    for y, text in enumerate(terminal.seen.rows()):
        if screen.buffer[y][3].bg == CURSOR_COLOUR:
            return text
    return ""


def left_on(raw: bytes) -> dict[int, bool]:
    """Every mode that a program leaves otherwise than it found it, and how."""
    found: dict[int, bool] = {}
    for numbers, way in _MODE.findall(raw):
        for number in numbers.split(b";"):
            found[int(number)] = way == b"h"
    return {mode: on for mode, on in found.items() if on != (mode in (7, 25))}


def assert_restored(terminal: Terminal) -> None:
    """The screen, cursor, mouse, wrap, paste, focus and keyboard are as they were."""
    raw = terminal.raw
    assert left_on(raw) == {}
    assert raw.count(b"\x1b[>25u") == raw.count(b"\x1b[<u") > 0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def held_tty(terminal: Terminal) -> int:
    """A descriptor of the terminal that outlives the program; the caller closes it."""
    return os.open(f"/proc/{terminal.process.pid}/fd/0", os.O_RDWR | os.O_NOCTTY)


def is_cooked(tty: int) -> bool:
    """Whether a terminal echoes, reads lines and makes signals of keys, as a shell needs it."""
    flags = termios.tcgetattr(tty)[3]
    wanted = termios.ECHO | termios.ICANON | termios.ISIG
    return bool(flags & wanted == wanted)


def text_of(raw: bytes) -> str:
    """What was sent beside the board's own sequences; an escape left in it came from a record."""
    return _STEERED.sub(b"", raw).decode()


def colours_in(raw: bytes) -> set[int]:
    """The SGR parameters that set a colour."""
    found: set[int] = set()
    for parameters in re.findall(rb"\x1b\[([\d;]*)m", raw):
        found |= {int(each) for each in parameters.split(b";") if each} & _COLOURS
    return found
