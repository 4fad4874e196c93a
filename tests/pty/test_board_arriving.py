"""What stands between the board and its terminal: what comes in, what goes out, and how."""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.tui import outlet as outlets
from postui.tui.arriving import PASTE, PASTED, Arriving
from postui.tui.colourless import without_colour
from postui.tui.outlet import Outlet
from tests.pty.test_board_calm import ANSWERS

KEYS = (
    "x", "é", "\x1b[A", "\x1b[1;5B", "\x1b[15~", "\x1bOP", "\x1b[<0;20;7M", "\x1b[I", "\t", "\r",
    "\x1b[?2026;2$y", "\x1b[97;5u", "\x1b[48;24;80;480;640t", "\x1b[1;5t", "\x1b[12;40R",
)  # fmt: skip
"""What a person does, and the answers Textual asks for."""
answers = st.sampled_from([text for text in map(bytes.decode, ANSWERS) if text[-1] not in "yR"])
pasted = st.text(alphabet="x\x1b[]201~\n", max_size=12).map(lambda text: PASTE + text + PASTED)
pieces = st.lists(st.one_of(st.sampled_from(KEYS), answers, pasted), max_size=8)


def arrived(parts: list[str]) -> str:
    """What is left of all that has arrived, once nothing more does."""
    arriving = Arriving()
    return "".join(map(arriving.take, parts)) + arriving.give_up()


def expected(typed: list[str]) -> str:
    """The same, from knowing what was what."""
    kept = []
    for piece in typed:
        if piece.startswith(PASTE):
            text = piece.removeprefix(PASTE).partition(PASTED)[0]
            kept.append(PASTE + text.replace("\x1b", "") + PASTED)
        elif piece in KEYS:
            kept.append(piece)
    return "".join(kept)


@settings(max_examples=150, deadline=None)
@given(pieces, st.data())
def test_only_keys_and_pastes_arrive(typed: list[str], data: st.DataObject) -> None:
    """However the input is cut into reads, but for a cut after ESC, which is a key of its own."""
    whole = "".join(typed)
    if whole.count(PASTED) != sum(piece.endswith(PASTED) for piece in typed):
        return
    places = [at for at in range(1, len(whole)) if whole[at - 1] != "\x1b"]
    cuts = sorted(data.draw(st.sets(st.sampled_from(places or [0]), max_size=6)))
    parts = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert arrived(parts) == expected(typed)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="\x1b[]?>20159;~cuRPG_\\\x07x", max_size=12), max_size=6))
def test_no_escape_is_left_in_a_paste(parts: list[str]) -> None:
    """Whatever comes, and nothing that is no escape sequence is ever lost."""
    left = arrived([*parts, PASTED, "z"])
    for paste in re.findall(re.escape(PASTE) + "(.*?)" + re.escape(PASTED), left, re.DOTALL):
        assert "\x1b" not in paste
    assert left.endswith("z")
    assert left.count("x") <= "".join(parts).count("x")


def test_what_turns_out_to_be_no_answer_is_passed_on() -> None:
    """Escape and a bracket, typed by a person, are held for a moment only."""
    arriving = Arriving()
    assert arriving.take("\x1b]") == ""
    assert arriving.waiting
    assert arriving.give_up() == "\x1b]"
    assert arriving.take("\x1b") == "\x1b"


@contextlib.contextmanager
def full_pipe() -> Iterator[tuple[int, Outlet]]:
    """An outlet into a pipe that nobody reads, already full; and the end to read from."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(into, b"." * 4096)
    try:
        yield out, Outlet(into, "utf-8")
    finally:
        os.close(into)
        with contextlib.suppress(OSError):
            os.close(out)


def test_writing_to_a_stalled_terminal_never_waits() -> None:
    """It is written in order once the terminal takes it, also by a non-blocking descriptor."""
    with full_pipe() as (out, outlet):
        started = time.monotonic()
        for number in range(100):
            outlet.write(f"<{number}>" * 100)
        assert time.monotonic() - started < 0.5
        seen = b""
        while not seen.endswith(b"<99>"):
            seen += os.read(out, 65_536)
        assert seen.lstrip(b".").decode() == "".join(f"<{n}>" * 100 for n in range(100))
        outlet.close()


def test_a_slow_terminal_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end too: as long as it takes something, it is given everything.

    All of it takes longer than the patience with a terminal that takes nothing.
    """
    monkeypatch.setattr(outlets, "PATIENCE", 0.4)
    with full_pipe() as (out, outlet):
        outlet.write("x" * 200_000)
        seen = bytearray()

        def read() -> None:
            while not seen.endswith(b"z"):
                time.sleep(0.05)
                seen.extend(os.read(out, 20_000))

        reader = threading.Thread(target=read)
        reader.start()
        outlet.write("z")
        outlet.close()
        reader.join()
        assert seen.count(b"x") == 200_000


def test_a_terminal_that_is_gone_takes_everything() -> None:
    """No error, and no waiting at the end."""
    with full_pipe() as (out, outlet):
        os.close(out)
        outlet.write("x" * 100_000)
        started = time.monotonic()
        outlet.close()
        assert time.monotonic() - started < 0.5


@pytest.mark.parametrize(
    ("painted", "plain"),
    [
        ("\x1b[1;38;2;31;41;255;48;2;21;23;28mx\x1b[0m", "\x1b[1mx\x1b[0m"),
        ("\x1b[38;5;31;4;48;5;100mx", "\x1b[4mx"),
        ("\x1b[31;7;102mx\x1b[39;49my", "\x1b[7mxy"),
        ("\x1b[2;3H[31m 38;5;1", "\x1b[2;3H[31m 38;5;1"),
        ("\x1b[0mx\x1b[1;7m", "\x1b[0mx\x1b[1;7m"),
    ],
    ids=ascii,
)
def test_colour_is_taken_out_and_nothing_else(painted: str, plain: str) -> None:
    """Truecolour, 256 and 16 colours go; weight, reverse, places and text stay."""
    assert without_colour(painted) == plain
