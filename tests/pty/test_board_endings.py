"""However the board ends, the terminal is as it was and what was shown as saved is saved."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.pty.boards import (
    ENV,
    assert_restored,
    board,
    children,
    held_tty,
    is_cooked,
    new_store,
    ready,
    stored,
    until,
)  # fmt: skip
from tests.pty.conftest import OpenTerminal

CRASHING = """
import postui.tui.deeds.looking as looking
def zoom(place):
    client = "Planted Name"
    raise RuntimeError(client)
looking.zoom = zoom
from postui.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("q", 0),
        ("TERM", 143),
        pytest.param("INT", 130, marks=pytest.mark.soak),
        pytest.param("QUIT", 131, marks=pytest.mark.soak),
    ],
)
def test_leaving_gives_the_terminal_back(terminal: OpenTerminal, end: str, code: int) -> None:
    """By key or by signal: modes, screen and line discipline are the shell's again."""
    shown = ready(terminal(board("--demo"), env=ENV))
    tty = held_tty(shown)
    try:
        assert not is_cooked(tty)
        if end.isupper():
            shown.press(":")
            shown.signal(end)
        else:
            shown.type(end)
        assert shown.wait_exit() == code
        assert is_cooked(tty)
    finally:
        os.close(tty)
    assert_restored(shown)


def test_ctrl_c_says_how_to_leave_and_leaves(terminal: OpenTerminal) -> None:
    """Once is not enough, and twice is."""
    shown = ready(terminal(board("--demo"), env=ENV))
    shown.type("\x03")
    shown.expect("ctrl.c again, or q, to leave")
    shown.type("\x03")
    assert shown.wait_exit() == 0
    assert_restored(shown)


def test_an_error_nobody_foresaw(terminal: OpenTerminal, tmp_path: Path) -> None:
    """One line, status 1, and a report for its owner only; nothing of any record on the screen."""
    program = [sys.executable, "-c", CRASHING, "--demo"]
    shown = ready(terminal(program, env={**ENV, "XDG_STATE_HOME": str(tmp_path)}, size=(60, 20)))
    mark = len(shown.raw)
    shown.type("z")
    assert shown.wait_exit() == 1
    assert_restored(shown)
    said = shown.raw[mark:].rpartition(b"\x1b[?1006l")[2].decode()
    assert said.count("\n") == 1
    assert said.startswith("postui stopped: RuntimeError. ")
    assert "Planted" not in shown.raw.decode()
    report = Path(said.split("Report: ")[1].strip())
    assert "in zoom" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_a_closed_window_loses_no_edit(terminal: OpenTerminal, tmp_path: Path) -> None:
    """Closed the moment an edit is on its way: it is on disk, and the status is SIGHUP's."""
    path = new_store(tmp_path / "s.json")
    before = stored(path).snapshot().seq
    shown = ready(terminal(board("--store", str(path)), env=ENV))
    shown.type("G ")
    while not shown.idle(0.005):
        assert shown.process.poll() is None
    shown.hang_up()
    assert shown.wait_exit() == 128 + signal.SIGHUP
    assert stored(path).snapshot().seq == before + 1


def test_a_lost_terminal_is_noticed_without_a_signal(
    terminal: OpenTerminal, tmp_path: Path
) -> None:
    """Where hang-ups are ignored the board ends as well, at once, and does not spin."""
    code = tmp_path / "code"
    script = f"trap '' HUP; \"$@\"; echo $? >{code}"
    shown = ready(terminal(["sh", "-c", script, "sh", *board("--demo")], env=ENV))
    (child,) = children(shown.process.pid)
    spent = _ticks(child)
    shown.hang_up()
    limit = time.monotonic() + 3
    last = spent
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < limit
        last = _ticks(child) or last
        time.sleep(0.005)
    assert (last - spent) / os.sysconf("SC_CLK_TCK") < 0.3
    shown.wait_exit()
    assert code.read_text() == "129\n"


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


@pytest.mark.parametrize("end", ["TERM", pytest.param("HUP", marks=pytest.mark.soak)])
def test_a_stalled_link_holds_nothing_up(terminal: OpenTerminal, tmp_path: Path, end: str) -> None:
    """With nobody reading what is painted, edits are saved and the board can be ended."""
    path = new_store(tmp_path / "s.json")
    before = stored(path).snapshot().seq
    shown = ready(terminal(board("--store", str(path)), env=ENV))
    shown.process.write(b"1234" * 12 + b"1G ")
    until(lambda: stored(path).snapshot().seq > before)
    if end == "HUP":
        shown.hang_up()
    else:
        shown.signal(end)
    limit = time.monotonic() + 4
    while shown.process.poll() is None:
        assert time.monotonic() < limit, "still running"
        time.sleep(0.02)
    assert shown.process.poll() == {"TERM": 143, "HUP": 129}[end]
