"""Boards on one store: each sees the others' work, and killing one loses nothing it has shown."""

from __future__ import annotations

import time
from pathlib import Path

from tests.pty.boards import ENV, board, new_store, ready, row_in_hand, stored
from tests.pty.conftest import OpenTerminal
from tests.pty.terminal import Terminal


def advance(shown: Terminal) -> str:
    """Move the last session to its next state; the row as it is then, with the board's word."""
    shown.press("1G")
    before = row_in_hand(shown)
    shown.type(" ")
    limit = time.monotonic() + 5
    while row_in_hand(shown) == before or not shown.row(0).endswith("saved"):
        assert time.monotonic() < limit, shown.screen_text()
        shown.idle(0.01)
    return row_in_hand(shown)


def test_two_boards_and_a_kill(terminal: OpenTerminal, tmp_path: Path) -> None:
    """An edit is on the other board in about a second; what said "saved" survives kill -9."""
    path = new_store(tmp_path / "s.json")
    seq = stored(path).snapshot().seq
    first = ready(terminal(board("--store", str(path)), env=ENV))
    second = ready(terminal(board("--store", str(path)), env=ENV))
    state = advance(first).split()[-2]
    started = time.monotonic()
    second.expect(rf"19:00–21:30 .* {state}", 3)
    assert time.monotonic() - started < 1.5
    second.press("2x1")
    first.expect("6 outstanding", 3)

    state = advance(first).split()[-2]
    first.signal("KILL")
    first.wait_exit()
    assert stored(path).snapshot().seq == seq + 3
    second.expect(rf"19:00–21:30 .* {state}", 3)
