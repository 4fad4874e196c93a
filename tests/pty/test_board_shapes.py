"""The board on terminals of every size and palette, and where there is no terminal at all."""

from __future__ import annotations

import re
import shlex
import subprocess
import time
from pathlib import Path

import pytest

from tests.pty.boards import (
    ENV,
    assert_restored,
    board,
    children,
    colours_in,
    new_store,
    ready,
)
from tests.pty.conftest import OpenTerminal
from tests.pty.terminal import Terminal

DEMO = shlex.join(board("--demo"))


def test_any_size_is_drawn(terminal: OpenTerminal) -> None:
    """COLUMNS and LINES are not believed; a storm of sizes and the tiniest ones end well."""
    env = {**ENV, "COLUMNS": "40", "LINES": "10", "NO_COLOR": ""}
    shown = ready(terminal(board("--demo"), env=env, size=(100, 30)))
    assert max(map(int, re.findall(rb"\x1b\[(\d+);\d+H", shown.raw))) == 30
    assert 38 in colours_in(shown.raw), "an empty NO_COLOR asks for nothing"
    shown.resize(80, 24)
    shown.settle()
    before, mark = shown.screen_text(), len(shown.raw)
    for step in range(40):
        shown.process.set_size(60 - step % 20, 16 - step % 6)
        shown.idle(0.01)
    shown.resize(80, 24)
    shown.settle(quiet=0.2)
    assert shown.screen_text() == before
    assert len(shown.raw) - mark < 400_000, "a storm is drawn about once a size, not many times"
    for columns, rows in ((1, 1), (10, 3), (39, 9)):
        shown.resize(columns, rows)
        shown.settle()
    assert shown.row(0) == "too small: 39×9, needs 40×10"
    shown.resize(80, 24)
    shown.expect("╰─")
    shown.settle()
    assert shown.screen_text() == before
    shown.type("q")
    assert shown.wait_exit() == 0


def test_without_colour_the_words_say_it(terminal: OpenTerminal) -> None:
    """NO_COLOR has no colour sent: marks and words tell the states, reversing the row in hand."""
    shown = ready(terminal(board("--demo"), env={**ENV, "NO_COLOR": "1"}, size=(120, 36)))
    for mark, word in (("!", "QC failed"), ("▲", "in QC"), ("✓", "done"), ("●", "under way")):
        assert re.search(rf"│ {mark} [^│]* {word}", shown.screen_text())
    assert len(reversed_rows(shown)) == 1
    shown.press("/")
    assert shown.seen.screen.buffer[35][1].reverse, "the typing cursor"
    shown.press("\x1b:")
    assert colours_in(shown.raw) == set()


def reversed_rows(shown: Terminal) -> list[int]:
    """The rows that have something reversed in them."""
    shown.draw()
    cells = shown.seen.screen.buffer
    return [y for y in range(36) if any(cells[y][x].reverse for x in range(120))]


def test_an_old_terminal_that_answers_nothing(terminal: OpenTerminal) -> None:
    """Sixteen colours, plain glyphs where the encoding has no others, no waiting for answers."""
    env = {**ENV, "TERM": "xterm", "COLORTERM": "", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    shown = terminal(board("--demo"), env=env, answers=False)
    shown.expect("1 Sessions", 20)
    shown.settle()
    assert b"\x1b[?2026h" not in shown.raw
    assert not {38, 48} & colours_in(shown.raw)
    assert shown.raw.isascii()
    assert b"\\u" not in shown.raw
    assert len({len(row) for row in shown.screen_text().split("\n")[1:19]}) == 1


def test_the_shell_can_have_the_terminal_for_a_while(
    terminal: OpenTerminal, tmp_path: Path
) -> None:
    """ctrl+z gives it back; bg waits; fg draws every row, at the size there is now."""
    shown = terminal(["bash", "--norc", "--noediting", "-i"], env={**ENV, "PS1": "shell$ "})
    shown.expect(r"shell\$")
    store = new_store(tmp_path / "s.json")
    shown.type(shlex.join(board("--store", str(store))) + "\n")
    ready(shown)
    before = shown.screen_text()
    shown.type("\x1a")
    shown.expect(r"^shell\$")
    assert_restored(shown)
    shown.type("bg\n")
    shown.settle(quiet=0.3)
    shown.type("fg\n")
    ready(shown)
    assert shown.screen_text() == before

    (running,) = children(shown.process.pid)
    subprocess.run(["kill", "-TSTP", str(running)], check=True)
    shown.expect(r"^shell\$")
    shown.resize(60, 20)
    shown.type("fg\n")
    ready(shown)
    rows = shown.screen_text().split("\n")
    assert rows[1].endswith("─╮")
    assert rows[14].endswith("─╯")
    assert len(rows[1]) == len(rows[14]) == 60
    shown.type("q")
    shown.expect(r"^shell\$")
    shown.type("echo code=$?\n")
    shown.expect("code=0")
    shown.type("exit\n")
    assert shown.wait_exit() == 0


PLAIN = {
    "no input": "{} </dev/null",
    "piped": "{} | cat",
    "to a file": "{} >out; cat out",
    "errors to a file": "{} 2>err; echo; cat err",
    "all elsewhere": "{} </dev/null >out 2>err; cat out err",
    "one line": "{} | head -1",
    "dumb": "TERM=dumb {}",
}


def test_without_a_terminal_it_prints(terminal: OpenTerminal, tmp_path: Path) -> None:
    """Whichever of the three streams is not a terminal: plain text, no escape, at once."""
    opened = {}
    for name, script in PLAIN.items():
        folder = tmp_path / name
        folder.mkdir()
        command = ["sh", "-c", script.format(DEMO)]
        env = {**ENV, "PYTHONPATH": str(Path.cwd())}
        opened[name] = terminal(command, env=env, folder=folder)
    for name, shown in opened.items():
        assert shown.wait_exit(20) == 0, name
        said = shown.raw.decode()
        assert "\x1b" not in said, name
        assert said.startswith("postui   Mon 23 Nov 2026 14:05"), name
        assert ("Masters" in said) == (name != "one line"), name
        assert "Traceback" not in said, name


@pytest.mark.soak
def test_ended_at_any_moment_of_its_start(terminal: OpenTerminal) -> None:
    """A signal while it starts ends it, and what it has switched by then is switched back."""
    for wait in range(0, 900, 60):
        shown = terminal(board("--demo"), env=ENV)
        time.sleep(wait / 1000)
        shown.signal("TERM")
        assert shown.wait_exit() in (143, -15)
        if shown.raw:
            assert_restored(shown)
