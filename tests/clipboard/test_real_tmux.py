"""A real tmux server on a real terminal: the buffer, and what the terminal outside is sent."""

from __future__ import annotations

import base64
import os
import re
import shlex
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import os; from postui.clipboard import copy, tty_writer; "
    "print(copy('ADR café\\t14:00\\n', os.environ, write=tty_writer(), timeout=10).message)"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[list[str]]:
    """The words that address a private tmux server, which is ended afterwards."""
    name = f"postui-{uuid.uuid4().hex[:8]}"
    words = ["env", "-u", "TMUX", f"TMUX_TMPDIR={tmp_path}", "tmux", "-L", name, "-f", "/dev/null"]
    yield words
    subprocess.run([*words, "kill-server"], check=False, capture_output=True)


def tmux_in(server: list[str], term: str, *before: str) -> Terminal:
    """tmux attached to a terminal of this kind, running the copy in its first pane."""
    inner = shlex.join([sys.executable, "-c", PROGRAM]) + "; exec sleep 60"
    session = ["new-session", "-c", str(ROOT), inner]
    env = {"TERM": term, "HOME": os.environ.get("HOME", "/"), "PYTHONPATH": str(ROOT)}
    return Terminal([*server, *before, *session], size=(90, 12), env=env)


def buffer(server: list[str]) -> str:
    """The server's paste buffer."""
    ran = subprocess.run([*server, "show-buffer"], check=True, capture_output=True)
    return ran.stdout.decode()


def sent(terminal: Terminal) -> list[str]:
    """What the terminal's clipboard was set to."""
    found = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]*)", terminal.raw)
    return [base64.b64decode(each).decode() for each in found]


@pytest.mark.parametrize("choice", ["external", "off"])
def test_buffer_and_outer_terminal_get_it(server: list[str], choice: str) -> None:
    """Whatever set-clipboard says, and the words say both."""
    with tmux_in(server, "xterm-256color", "set", "-g", "set-clipboard", choice, ";") as terminal:
        terminal.expect("Sent to tmux and your terminal$", 20)
        assert buffer(server) == "ADR café\t14:00"
        terminal.settle()
        assert sent(terminal) == ["ADR café\t14:00"]


def test_a_terminal_without_a_clipboard_leaves_the_buffer(server: list[str]) -> None:
    """The words claim the buffer only, and nothing is sent outside."""
    with tmux_in(server, "vt100") as terminal:
        terminal.expect(r"In tmux buffer only: prefix \+ \]$", 20)
        assert buffer(server) == "ADR café\t14:00"
        assert sent(terminal) == []
