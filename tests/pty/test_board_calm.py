"""One board left running: what it asks of the terminal, what it costs, what it takes for keys."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from postui.model.kinds import KINDS
from tests.pty.boards import ENV, board, new_store, ready, row_in_hand
from tests.pty.terminal import Terminal

ANSWERS = (
    b"\x1b[?62;22;52c",
    b"\x1b[>1;4000;0c",
    b"\x1b[?997;1n",
    b"\x1b[0n",
    b"\x1b[8;24;80t",
    b"\x1b[?2048;0$y",
    b"\x1b[12;40R",
    b"\x1b]11;rgb:1515/1717/1c1c\x1b\\",
    b"\x1b]4;2;rgb:d7d7/1111/2222\x07",
    b"\x1bP1+r4d73=1b5d35323b78\x1b\\",
    b"\x1bP>|term 1.2x\x1b\\",
    b"\x1b_Gi=31;OK xx\x1b\\",
)
"""To attributes, status, sizes, modes, cursor, colours, capabilities, names and images."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The running board's store."""
    return new_store(tmp_path_factory.mktemp("calm") / "store.json")


@pytest.fixture(scope="module")
def running(store: Path) -> Iterator[Terminal]:
    """A board that stays open; its terminal knows everything it is asked about."""
    env = {**ENV, "HOME": str(store.parent), "XDG_RUNTIME_DIR": str(store.parent)}
    with Terminal(board("--store", str(store)), env=env, modes={2026: 2, 2048: 2}) as terminal:
        yield ready(terminal)


@pytest.fixture
def calm(running: Terminal) -> Terminal:
    """The board with the Sessions pane in hand, its cursor on the first row, nothing to say."""
    running.press("1g\x0c")  # painted anew, so that something comes also where nothing changes
    return running


def test_it_asks_for_what_it_uses(running: Terminal) -> None:
    """Clicks but no movements of the mouse, no pixels, frames in whole; and it sets no title."""
    modes = set(re.findall(rb"\x1b\[\?(\d+)h", running.raw))
    assert modes == {b"1049", b"1000", b"1006", b"1004", b"2004", b"2026"}
    running.settle()
    frames = [running.raw.count(b"\x1b[?2026" + way) for way in (b"h", b"l")]
    assert frames[0] == frames[1] > 0
    assert set(re.findall(rb"\x1b\](\d+)", running.raw)) == {b"22"}
    assert running.title == ""


def test_every_row_has_its_mark_its_time_and_its_state(calm: Terminal) -> None:
    """At 80×24 in each pane: neither the mark, nor when, nor the state's word is ever cut."""
    states = {state.label for kind in KINDS if kind.states for state in kind.states.states}
    for pane in "2341":
        calm.press(pane)
        rows = re.findall(r"^│ ([!▲●·✓]) (.*) │$", calm.screen_text(), re.MULTILINE)
        assert len(rows) >= 6, calm.screen_text()
        for _, text in rows:
            when, rest = text[:10], text[10:]
            assert "…" not in when, text
            assert any(f" {state}" in rest for state in states), text


def test_moving_and_copying_cost_few_bytes(calm: Terminal) -> None:
    """At 80×24 in full colour: a row 1,500, a page 10,000, word of a copy 400."""
    calm.press("4")
    assert 0 < calm.bytes_of("j") <= 1_500
    assert 0 < calm.bytes_of("\x1b[6~") <= 10_000
    assert 0 < calm.bytes_of("y") <= 400
    assert "aved to" in calm.row(-2)


def test_nothing_is_sent_while_nothing_happens(calm: Terminal) -> None:
    """Not by the board, and not by a line being typed on: nothing blinks or ticks."""
    assert calm.idle(0.6) == 0
    calm.press("/")
    assert calm.idle(0.6) == 0
    calm.press("\x1b")


@pytest.mark.soak
def test_nothing_is_sent_for_long(calm: Terminal) -> None:
    """The same for longer than any timer of the board but the minute's."""
    assert calm.idle(20) == 0


def test_late_answers_are_no_keys(calm: Terminal) -> None:
    """What a terminal answers somebody else's question does nothing, in one piece or in two."""
    before = calm.screen_text()
    for answer in ANSWERS:
        calm.type(answer)
        calm.type(answer[:5])
        time.sleep(0.02)
        calm.type(answer[5:])
    assert calm.idle(0.5) == 0
    assert calm.screen_text() == before
    assert 0 < calm.bytes_of("j") <= 1_500


def test_a_paste_is_never_commands(calm: Terminal, store: Path) -> None:
    """Escapes, newlines and command letters pasted onto the board change nothing."""
    before, file = calm.screen_text(), store.read_bytes()
    for text in (b"xx q\nxx", b"a\x1bxxxx\x1b[31mxx\nqq\x1b", b"x" * 9_000, b"\x1b[200~x\x1b[20x"):
        calm.press(b"\x1b[200~" + text + b"\x1b[201~", patience=0.2)
    assert calm.screen_text() == before
    assert store.read_bytes() == file
    calm.press("/")
    calm.press(b"\x1b[200~gra\x1bde\x1b[201~")
    calm.expect("grade")
    calm.press("\x1b")
    assert "GRADE" in row_in_hand(calm)


def test_escape_and_a_letter_together_do_nothing(calm: Terminal, store: Path) -> None:
    """A letter within the time in which escape may begin a sequence is no command."""
    before, file = calm.screen_text(), store.read_bytes()
    calm.type("\x1b")
    time.sleep(0.02)
    calm.press("x", patience=0.3)
    assert calm.screen_text() == before
    assert store.read_bytes() == file


def test_keys_typed_ahead_go_where_the_first_one_leads(calm: Terminal, store: Path) -> None:
    """What opens a line or a list gets the rest, however fast it comes; `x` deletes nothing."""
    file = store.read_bytes()
    for key in ("a", ":"):
        calm.type(key + "xx spot")
        calm.expect("^[│ ]*xx spot", 2)
        calm.press("\x1b", patience=0.3)
    calm.type("axx")
    calm.type("\x1b[200~tt pasted\x1b[201~")
    calm.expect("^ xxtt pasted")
    calm.press("\x1b", patience=0.3)
    assert store.read_bytes() == file


def test_a_held_key_is_not_painted_step_by_step(calm: Terminal) -> None:
    """What has piled up behind a slow link moves at once."""
    calm.press("4")
    assert calm.press("j" * 300, patience=2).bytes < 30_000


def test_the_mouse_moves_the_cursor_and_nothing_by_hovering(calm: Terminal) -> None:
    """Reports of movement, which some terminals send unasked, cost nothing; a click moves."""
    moves = b"".join(b"\x1b[<35;%d;%dM" % (20 + at, 3 + at % 12) for at in range(60))
    calm.settle(quiet=0.5)
    assert calm.press(moves, patience=0.3).bytes <= 1_000
    wanted = calm.row(6)
    calm.press(b"\x1b[<0;20;7M\x1b[<0;20;7m")
    assert row_in_hand(calm) == wanted


def test_bytes_that_are_no_text_do_not_end_it(calm: Terminal) -> None:
    """Keys of another encoding are passed over."""
    calm.type(b"\xe9\xff\xfe")
    calm.press("j")
    assert calm.process.poll() is None
    assert row_in_hand(calm)
