"""Text from records, on every screen, as bytes: it never steers the terminal, nor tmux."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import unicodedata
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from postui.exchange.samples import load
from postui.model.fields import fields_of
from postui.model.record import Record
from tests.pty.boards import ENV, NOW, board, new_store, ready, text_of
from tests.pty.conftest import OpenTerminal
from tests.pty.terminal import Terminal

STEERING = (
    "\x1b]52;c;aGk=\x1b\\\x1b]2;TITLE\x1b\\\x1b]0;TITLE\x07\x1b[31m\x9b31m\x90q\x9c\x07"
    "a\u202eb\u2066c\u200bd\ufeff\x1b[2J"
)
LITERAL = "[v][/x][@click=app.quit]"
PAYLOAD = LITERAL + STEERING
KEYS = ("2\r", "\x1b", "e", "\x1b", "s", "\x1b", "!", "\x1b", "x", ":v", "\x1b", "1Yshow\r", "b")
SHOWN = ("2 Contracts", "Contract ·", "Edit C", "→", "Triage", "delete", "Command", "Session · ")
"""What is on the screens those keys lead through."""


def poisoned(struct: msgspec.Struct) -> msgspec.Struct:
    """A record, or a part of one, with the payload in every text it may hold."""
    changed: dict[str, object] = {}
    for field in fields_of(type(struct)):
        if field.type in ("line", "block"):
            changed[field.name] = PAYLOAD
        elif field.type == "lines":
            changed[field.name] = (PAYLOAD, PAYLOAD)
        elif field.type == "group":
            changed[field.name] = tuple(map(poisoned, getattr(struct, field.name)))
    return msgspec.structs.replace(struct, **changed)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the demo's people and work, all of whose texts are out to get the terminal."""
    records: list[Record] = []
    for record in load("demo", NOW):
        changed = poisoned(record)
        assert isinstance(changed, Record)
        records.append(changed)
    return new_store(tmp_path / "poisoned.json", records)


def walk(shown: Terminal, steps: Sequence[str]) -> None:
    """Through panes, cards and menus, and back to the board; each is painted before the next."""
    for keys in steps:
        shown.type(keys)
        shown.idle(0.17)
    shown.settle()


def test_nothing_of_a_record_reaches_the_terminal_raw(terminal: OpenTerminal, store: Path) -> None:
    """Only the board's own sequences are sent; what looks like markup is drawn as it is."""
    shown = ready(terminal(board("--store", str(store)), env=ENV))
    assert LITERAL in shown.screen_text()
    walk(shown, KEYS)
    assert shown.process.poll() is None
    said = text_of(shown.raw)
    assert [words for words in SHOWN if words not in said] == []
    odd = {char for char in said if char not in "\r\n" and unicodedata.category(char)[0] == "C"}
    assert odd == set()
    assert b"\x1b[31m" not in shown.raw
    assert b"\x1b[2J" not in shown.raw
    assert shown.title == ""


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """The words that address a tmux server of this test's own; it is ended afterwards."""
    name = f"postui-{uuid.uuid4().hex[:8]}"
    words = ["env", "-u", "TMUX", f"TMUX_TMPDIR={tmp_path}", "tmux", "-L", name, "-f", "/dev/null"]
    yield words
    subprocess.run([*words, "kill-server"], check=False, capture_output=True)


def told(tmux: list[str], *words: str) -> str:
    """What the server answers."""
    return subprocess.run([*tmux, *words], check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_in_tmux(terminal: OpenTerminal, store: Path, tmux: list[str]) -> None:
    """Records set neither buffer nor title; `y` does, and says how far it got.

    Detached, and attached again by another kind of terminal of another size, the board is whole.
    """
    env = {**ENV, "POSTUI_CLIPBOARD": "auto"}
    options = shlex.split("set -g set-clipboard on ; set -g status off ; set -s escape-time 0 ;")
    inside = shlex.join(board("--store", str(store)))
    start = [*tmux, *options, "new-session", "-c", str(Path.cwd()), inside]
    outside = ready(terminal(start, env=env))
    title = told(tmux, "display", "-p", "#{pane_title}")
    walk(outside, ("2\r", "\x1b", "1Yshow\r", "b"))
    assert LITERAL in outside.screen_text()
    assert told(tmux, "list-buffers") == ""
    assert told(tmux, "display", "-p", "#{pane_title}") == title
    assert b"\x1b]52;" not in outside.raw

    outside.press("y")
    outside.expect("^ Sent to tmux and your terminal")
    buffer = told(tmux, "show-buffer")
    assert LITERAL in buffer
    assert buffer.isprintable()
    assert outside.raw.count(b"\x1b]52;") == 1

    told(tmux, "detach-client")
    assert outside.wait_exit() == 0
    old = terminal([*tmux, "attach"], env={**env, "TERM": "vt100"}, size=(60, 20))
    old.expect("1 Sessions")
    old.press("y")
    old.expect(r"^ In tmux buffer only: prefix \+ \]")
    old.press("j")
    before = told(tmux, "capture-pane", "-p")
    assert [len(row) for row in before.split("\n")[1:15]] == [60] * 14
    old.press("\x0c")
    assert told(tmux, "capture-pane", "-p") == before
    old.type("q")
    assert old.wait_exit() == 0
