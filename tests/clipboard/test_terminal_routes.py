"""OSC 52 to the terminal, through screen, and to a browser: bytes, limits and words."""

from __future__ import annotations

import base64
import re
import threading
import time

import pytest

from postui.clipboard import copy
from postui.clipboard.screen import PIECE, sequence
from tests.clipboard.fakes import Desk

SSH = {"SSH_TTY": "/dev/pts/3"}


def test_over_ssh_the_terminal_gets_it_and_no_program_is_run(desk: Desk) -> None:
    """A clipboard program at the far end is never started, and nothing claims success."""
    desk.xclip()
    desk.program("pbcopy", 'touch "$HERE/calls"')
    desk.env |= SSH
    receipt = desk.copy("ADR Tue 14:00\n")
    assert desk.in_terminal == "ADR Tue 14:00"
    assert desk.read("calls") == ""
    assert receipt.message == "Sent to terminal, cannot confirm · Y shows text"
    assert (receipt.ok, receipt.route, receipt.confirmed) == (True, "osc52", False)


def test_native_over_ssh_runs_no_program(desk: Desk) -> None:
    """Not even when the setting asks for the native clipboard."""
    desk.xclip()
    desk.env |= SSH
    assert desk.copy("x", "native").route == "osc52"
    assert desk.read("calls") == ""


@pytest.mark.parametrize(
    ("size", "route", "words"),
    [
        (12_000, "osc52", "Sent to terminal, cannot confirm · Y shows text"),
        (12_001, "osc52",
         "Sent to terminal, cannot confirm · large (13 KB), may be cut · Y shows text"),
        (74_994, "osc52",
         "Sent to terminal, cannot confirm · large (75 KB), may be cut · Y shows text"),
        (74_995, "file", "Not copied: 75 KB is over the limit · saved to ~/run/postui/clip.txt"),
        (1_000_000, "file",
         "Not copied: 1.0 MB is over the limit · saved to ~/run/postui/clip.txt"),
    ],
)  # fmt: skip
def test_size_policy(desk: Desk, size: int, route: str, words: str) -> None:
    """Small goes quietly, large is said, more is never sent; nothing is ever cut."""
    text = "é" + "x" * (size - 2)
    receipt = desk.copy(text)
    assert (receipt.route, receipt.message) == (route, words)
    if route == "osc52":
        assert desk.in_terminal == text
    else:
        assert desk.sent == []
        assert desk.read("run/postui/clip.txt") == text


@pytest.mark.parametrize("sign", [{"TERM": "xterm-kitty"}, {"KITTY_WINDOW_ID": "1"}])
def test_kitty_is_emptied_first(desk: Desk, sign: dict[str, str]) -> None:
    """Older kitty would append to the copy before."""
    desk.env |= sign
    desk.copy("x")
    assert desk.sent == ["\x1b]52;c;!\x07\x1b]52;c;eA==\x07"]


def test_only_the_clipboard_is_written_and_never_asked(desk: Desk) -> None:
    """Other selections and the question mark never leave, whatever the text is."""
    for setting, env in (("osc52", {}), ("auto", {"STY": "1.pts"}), ("auto", SSH)):
        desk.env |= env
        desk.copy("\x1b]52;c;?\x07\x1b]52;p;QQ==\x07", setting)
    whole = "".join(desk.sent)
    assert re.findall(r"\x1b\]52;([^;]*);", whole) == ["c", "c", "c"]
    assert "?" not in whole


def test_the_browser_has_its_own_words(desk: Desk) -> None:
    """In web mode the sequence is the same and the words name the browser."""
    receipt = desk.copy("x", is_web=True)
    assert receipt.message == "Sent to the browser, cannot confirm · Y shows text"
    assert desk.in_terminal == "x"


@pytest.mark.parametrize("size", [1, 170, 180, 5_000, 74_994])
def test_screen_gets_short_pieces_with_a_bell_inside(size: int) -> None:
    """Each piece fits screen's buffer, none is wrapped for tmux, and together they are whole."""
    data = bytes(range(65, 91)) * (size // 26 + 1)
    wrapped = sequence(data[:size])
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", wrapped, re.DOTALL)
    assert "".join(f"\x1bP{each}\x1b\\" for each in pieces) == wrapped
    assert max(map(len, pieces)) <= PIECE
    inner = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", "".join(pieces))
    assert inner is not None
    assert base64.b64decode(inner[1]) == data[:size]
    assert "tmux;" not in wrapped


def test_screen_is_used_inside_screen(desk: Desk) -> None:
    """STY chooses the wrapped form and says the way it goes."""
    desk.env["STY"] = "123.pts-0.host"
    receipt = desk.copy("x")
    assert desk.sent == ["\x1bP\x1b]52;c;eA==\x07\x1b\\"]
    assert receipt.message == "Sent through screen to terminal, cannot confirm · Y shows text"


def test_without_a_terminal_the_file_takes_it(desk: Desk) -> None:
    """No writer means no terminal, and that is what is said."""
    receipt = copy("x", desk.env, write=None, hint="--print shows text")
    assert receipt.route == "file"
    assert receipt.message.startswith("Not copied: there is no terminal to send it to · saved to")


def test_a_terminal_that_refuses_is_not_believed(desk: Desk) -> None:
    """Whatever the writer raises, the copy goes on to the next route."""

    def refuse(_: str) -> None:
        raise RuntimeError("the board is closing")

    receipt = copy("x", desk.env, write=refuse)
    assert receipt.route == "file"
    assert "the terminal refused it (RuntimeError)" in receipt.message


def test_a_stalled_terminal_costs_the_time_limit_only(desk: Desk) -> None:
    """A link that takes no bytes does not hold the copy."""
    stalled = threading.Event()

    def stall(_: str) -> None:
        stalled.wait(20)

    start = time.monotonic()
    receipt = copy("x", desk.env, write=stall, timeout=0.1)
    assert time.monotonic() - start < 2
    stalled.set()
    assert receipt.route == "file"
    assert "the terminal did not take it in 0.1 s" in receipt.message


def test_the_hint_is_the_callers(desk: Desk) -> None:
    """The command line has no Y key to point at."""
    receipt = copy("x", desk.env, write=desk.sent.append, hint="--print shows text")
    assert receipt.message == "Sent to terminal, cannot confirm · --print shows text"
