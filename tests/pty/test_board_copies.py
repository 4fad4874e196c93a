"""`y` on a real terminal: by the way that reaches the person, and told as it was."""

from __future__ import annotations

import base64
import re
import stat
import time
from pathlib import Path

import pytest

from tests.pty.boards import ENV, assert_restored, board, ready
from tests.pty.conftest import OpenTerminal
from tests.pty.terminal import Terminal

AUTO = {name: value for name, value in ENV.items() if name != "POSTUI_CLIPBOARD"}
"""The clipboard is chosen as for anybody."""


def sent(terminal: Terminal) -> list[str]:
    """What the terminal's clipboard was set to, in order."""
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.raw)
    assert len(found) == terminal.raw.count(b"]52;")
    return [base64.b64decode(each).decode() for each in found]


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of clipboard programs that note their calls, complain, and never end."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("xclip", "xsel", "pbcopy", "wl-copy"):
        program = folder / name
        program.write_text(
            f"#!/bin/sh\necho {name} >>{tmp_path}/called\necho NOISE >&2\nexec sleep 10\n"
        )
        program.chmod(0o755)
    return folder


def test_over_ssh_the_terminal_gets_it(
    terminal: OpenTerminal, tmp_path: Path, programs: Path
) -> None:
    """By OSC 52, clean and without a newline; no program of the far machine is run.

    An arrow key that a slow link cuts in two is one move.
    """
    env = {
        **AUTO,
        "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
        "SSH_TTY": "/dev/pts/9",
        "DISPLAY": ":9",
        "PATH": f"{programs}:/usr/bin:/bin",
    }
    shown = ready(terminal(board("--demo"), env=env))
    for key in ("g", b"\x1b", b"[B", "\x1b[A"):
        if key == b"[B":
            time.sleep(0.15)
        shown.press(key, patience=0.05)
        if key != b"\x1b":
            shown.press("y")
            shown.expect("^ Sent to terminal, cannot confirm · Y shows text")
    first, second, again = sent(shown)
    assert first == again != second
    assert "Grade 1" in first
    assert "QC" in second
    for text in (first, second):
        assert text.isprintable()
        assert text == text.strip()
    assert not (tmp_path / "called").exists()
    shown.type("yq")
    assert shown.wait_exit() == 0
    assert_restored(shown)
    assert len(sent(shown)) == 4


def test_a_clipboard_that_hangs_holds_nothing_up(
    terminal: OpenTerminal, tmp_path: Path, programs: Path
) -> None:
    """The board goes on at once; in time the text is in a private file, and it is said so."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    env = {
        **AUTO,
        "DISPLAY": ":9",
        "VTE_VERSION": "7600",
        "XDG_RUNTIME_DIR": str(runtime),
        "PATH": f"{programs}:/usr/bin:/bin",
    }
    shown = ready(terminal(board("--demo"), env=env))
    shown.press("g")
    started = time.monotonic()
    shown.type("y")
    for _ in range(8):
        moved = shown.press("j", patience=0.3)
        assert moved.first_ms is not None
        assert moved.first_ms < 300
    shown.expect("^ Not copied.* took longer than 2 s", 4)
    assert time.monotonic() - started < 4
    assert "xclip" in (tmp_path / "called").read_text()
    assert b"NOISE" not in shown.raw
    assert b"]52;" not in shown.raw
    saved = runtime / "postui" / "clip.txt"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert stat.S_IMODE(saved.parent.stat().st_mode) == 0o700
    assert "Grade 1" in saved.read_text()


@pytest.mark.soak
def test_leaving_while_a_copy_hangs(terminal: OpenTerminal, programs: Path) -> None:
    """The board ends when the copy's time is up, and gives the terminal back."""
    env = {**AUTO, "DISPLAY": ":9", "PATH": f"{programs}:/usr/bin:/bin"}
    shown = ready(terminal(board("--demo"), env=env))
    shown.type("yq")
    assert shown.wait_exit(4) == 0
    assert_restored(shown)
