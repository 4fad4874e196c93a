"""The pty harness itself: what it sends, shows, measures and ends."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pty.conftest import OpenTerminal
from tests.pty.replies import Replies
from tests.pty.seen import Seen

RAW = "import os, sys, tty; tty.setraw(0); put = lambda s: os.write(1, s.encode()); "


def python(program: str) -> list[str]:
    """A Python that runs a program, with nothing of this project in it."""
    return [sys.executable, "-I", "-S", "-c", program]


def test_size_and_bare_environment_are_there_from_the_start(terminal: OpenTerminal) -> None:
    """The first thing a program asks is answered right, and COLUMNS does not leak in."""
    os.environ["POSTUI_LEAK"] = "yes"
    try:
        shown = terminal(
            python("import os; print(os.get_terminal_size(), os.environ.get('POSTUI_LEAK'))"),
            size=(101, 31),
        )
        shown.expect(r"columns=101, lines=31\) None")
    finally:
        del os.environ["POSTUI_LEAK"]


def test_exit_status_and_fatal_signal_are_told_apart(terminal: OpenTerminal) -> None:
    """A status is itself; a signal is negative; a missing program is 127 and says so."""
    assert terminal(python("raise SystemExit(7)")).wait_exit() == 7
    sleeper = terminal(python("import time; print('up', flush=True); time.sleep(60)"))
    sleeper.expect("up")
    sleeper.signal("TERM")
    assert sleeper.wait_exit() == -signal.SIGTERM
    missing = terminal(["/no/such/program"])
    assert missing.wait_exit() == 127
    assert "No such file" in missing.screen_text()


def test_queries_are_answered_in_order(terminal: OpenTerminal) -> None:
    """Synchronized output, DA1 and the cursor's place are answered; an unknown mode with 0."""
    asking = terminal(
        python(
            RAW
            + r"put('\x1b[3;5H\x1b[?2026$p\x1b[c\x1b[6n\x1b[?2048$p'); got = b''\n"
            "while got.count(b'y') < 2: got += os.read(0, 99)\n"
            r"put('\x1b[2J\x1b[H' + ascii(got))".replace(r"\n", "\n")
        ),
        size=(120, 10),
    )
    expected = ascii(b"\x1b[?2026;2$y\x1b[?62;22c\x1b[3;5R\x1b[?2048;0$y")
    asking.expect(re.escape(expected))


def test_no_query_is_answered_when_told_so(terminal: OpenTerminal) -> None:
    """A terminal that answers nothing leaves the program waiting."""
    program = RAW + (
        r"import select; put('\x1b[c'); put('heard' if select.select([0],[],[],.2)[0] else 'deaf')"
    )
    terminal(python(program)).expect("heard")
    terminal(python(program), answers=False).expect("deaf")


def test_press_measures_the_drawn_bytes(terminal: OpenTerminal) -> None:
    """A key's bytes are counted whole; its times are those of the first and last drawing."""
    echo = terminal(
        python(
            RAW + "import time; put('ready')\n"
            "while True:\n"
            " key = os.read(0, 1)\n"
            " if key == b'q': break\n"
            " if key == b'x': continue\n"
            r" put('\x1b[?25l'); time.sleep(.05); put('seen'); time.sleep(.03); put('\x1b[?25h')"
        )
    )
    echo.expect("ready")
    typed = echo.press("a")
    assert typed.bytes == len("\x1b[?25lseen\x1b[?25h")
    assert typed.first_ms is not None
    assert typed.settled_ms is not None
    assert typed.settled_ms - typed.first_ms >= 25
    assert echo.bytes_of("b") == typed.bytes
    quiet = echo.press("x", patience=0.1)
    assert (quiet.first_ms, quiet.settled_ms, quiet.bytes) == (None, None, 0)
    echo.type("q")
    assert echo.wait_exit() == 0


def test_expect_and_absent_fail_with_the_screen(terminal: OpenTerminal) -> None:
    """A failure shows what was on the screen, and comes at once when the program has ended."""
    shown = terminal(python("print('hello'); print('  there')"))
    assert shown.expect("hello") > 0
    assert shown.wait_exit() == 0
    assert (shown.row(0), shown.row(1)) == ("hello", "  there")
    start = time.monotonic()
    with pytest.raises(AssertionError, match=r"not on the screen: 'goodbye' \(ended with 0\)\nhel"):
        shown.expect("goodbye", 30)
    assert time.monotonic() - start < 5
    shown.absent("goodbye")
    with pytest.raises(AssertionError, match="should not be on the screen"):
        shown.absent("^hello$")


def test_resize_reaches_the_program(terminal: OpenTerminal) -> None:
    """A new size raises SIGWINCH and can be asked for."""
    sized = terminal(
        python(
            "import os, signal, time\n"
            "signal.signal(signal.SIGWINCH, lambda *_: print(os.get_terminal_size(), flush=True))\n"
            "print('up', flush=True)\n"
            "while True: time.sleep(.05)"
        )
    )
    sized.expect("up")
    sized.resize(60, 20)
    sized.expect(r"columns=60, lines=20")
    assert len(sized.screen_text().split("\n")) == 20


def test_long_input_is_delivered_whole(terminal: OpenTerminal) -> None:
    """A paste larger than the terminal's queue arrives complete while the program answers."""
    counting = terminal(
        python(
            RAW + "put('go')\nn = 0\n"
            "while n < 50000: n += len(os.read(0, 1000)); put('.')\n"
            r"put(f'\x1b[2J\x1b[Hread {n}')"
        )
    )
    counting.expect("go")
    counting.type("k" * 50_000)
    counting.expect("read 50000")


def test_hang_up_ends_the_program(terminal: OpenTerminal) -> None:
    """Closing the terminal is a SIGHUP for the program."""
    lost = terminal(python("import time; print('up', flush=True); time.sleep(60)"))
    lost.expect("up")
    lost.hang_up()
    assert lost.wait_exit() == -signal.SIGHUP


def test_close_ends_a_program_that_ignores_sigterm(terminal: OpenTerminal, tmp_path: Path) -> None:
    """Nothing outlives the test, and closing twice is harmless."""
    stubborn = terminal(
        python(
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "print('up', flush=True)\nwhile True: time.sleep(1)"
        ),
        folder=tmp_path,
    )
    stubborn.expect("up")
    stubborn.process.end(patience=0.1)
    stubborn.close()
    assert stubborn.process.code == -signal.SIGKILL


def test_idle_counts_what_comes_unasked(terminal: OpenTerminal) -> None:
    """Bytes that come while nothing is typed are counted."""
    ticking = terminal(
        python("import time; print('up', flush=True); time.sleep(.3); print('tick!', flush=True)")
    )
    ticking.expect("up")
    assert ticking.idle(0.1) == 0
    assert ticking.idle(1.0) == len("tick!\r\n")


NOISE = (
    b"\x1b[>25u\x1b[<u\x1b[=1;2u\x1b[?2026$p\x1b[2 q\x1bP+q4D73\x1b\\\x1b]52;c;aGk=\x07"
    b"\x1bPtmux;\x1b\x1b]2;x\x07\x1b\\\x1b_Gq=1\x1b\\\x1b]2;a t\xc3\xaftle\x1b\\"
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, len(NOISE) + 20), max_size=6).map(sorted))
def test_unknown_sequences_are_never_drawn(cuts: list[int]) -> None:
    """However the output is cut into reads, only its text is on the screen."""
    whole = b"caf\xc3\xa9" + NOISE + b"\x1b[1;31mred\x1b[0m"
    seen = Seen(40, 3)
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        seen.feed(whole[start:end])
    assert seen.rows() == ["caféred", "", ""]
    assert seen.title == "a tïtle"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30))
def test_a_query_cut_in_two_is_answered_once(cut: int) -> None:
    """A question is answered once, wherever a read ends."""
    asked = b"text\x1b[?2026$p more\x1b[0c end"
    replies = Replies({2026: 1}, "62;52", lambda: (1, 1))
    assert replies.to(asked[:cut]) + replies.to(asked[cut:]) == b"\x1b[?2026;1$y\x1b[?62;52c"
