"""What the doctor makes of a terminal: every kind of seat."""

from __future__ import annotations

import pytest

from postui.cli.health.terminal import STREAMS, Seat, examine
from postui.clipboard.tmux_facts import TmuxFacts
from postui.model.check import Check

GOOD = {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}


def finding(seat: Seat, name: str) -> Check:
    """The one finding of a name."""
    (found,) = [check for check in examine(seat) if check.name == name]
    assert found.area == "terminal"
    return found


def names(seat: Seat) -> str:
    """What there is to say of a seat."""
    return " ".join(check.name for check in examine(seat))


def test_a_good_seat_has_nothing_to_put_right() -> None:
    """Each thing in a line, nothing to do."""
    found = list(examine(Seat(GOOD, size=(120, 36))))
    assert [(each.name, each.level, each.do) for each in found] == [
        ("streams", "ok", ""), ("size", "ok", ""), ("kind", "ok", ""), ("letters", "ok", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "level"),
    [
        ((120, 36), "ok"), ((80, 24), "ok"), ((79, 24), "warn"), ((80, 23), "warn"),
        ((60, 20), "warn"), ((59, 20), "warn"), ((40, 10), "warn"), ((39, 10), "fail"),
        ((200, 9), "fail"), ((0, 0), "warn"),
    ],
)  # fmt: skip
def test_the_size_is_measured_against_what_the_board_needs(
    size: tuple[int, int], level: str
) -> None:
    """80×24 shows all, 40×10 is the least; 0×0 is a line that does not know."""
    found = finding(Seat(GOOD, size=size), "size")
    assert found.level == level
    assert found.found.startswith(f"{size[0]}×{size[1]}")
    assert bool(found.do) == (level != "ok")


@pytest.mark.parametrize(
    ("env", "level", "words", "do"),
    [
        ({"TERM": "xterm-256color"}, "ok", "256 colours", ""),
        ({"TERM": "xterm-kitty"}, "ok", "256 colours", ""),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "ok", "16 million", ""),
        ({"TERM": "xterm-ghostty", "COLORTERM": " 24Bit "}, "ok", "16 million", ""),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "ok", "without colours", ""),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "ok", "256 colours", ""),
        ({"TERM": "xterm"}, "warn", "16 colours", "TERM=xterm-256color"),
        ({"TERM": "xterm-ghostty"}, "warn", "16 colours", "COLORTERM=truecolor"),
        ({"TERM": "screen", "TMUX": "x"}, "warn", "16 colours", "tmux-256color"),
        ({"TERM": "screen", "STY": "x"}, "warn", "16 colours", "screen-256color"),
        ({"TERM": "linux"}, "ok", "16 colours", ""),
        ({"TERM": "vt100"}, "ok", "16 colours", ""),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "warn", "as text", "TERM=xterm-256color"),
        ({}, "warn", "not set", "TERM=xterm-256color"),
    ],
)
def test_the_kind_of_terminal_gives_the_colours(
    env: dict[str, str], level: str, words: str, do: str
) -> None:
    """As Rich counts them."""
    found = finding(Seat(env), "kind")
    assert (found.level, bool(found.do)) == (level, bool(do))
    assert words in found.found
    assert do in found.do


@pytest.mark.parametrize("env", [{}, {"TERM": "dumb"}, {"TERM": "xterm"}])
def test_where_there_is_no_terminal_its_kind_is_nothing_to_look_at(env: dict[str, str]) -> None:
    """As under cron."""
    assert finding(Seat(env, terminals=()), "kind").level == "ok"


@pytest.mark.parametrize(
    ("env", "plain", "wanted", "level", "words"),
    [
        (GOOD, False, False, "ok", "UTF-8 (LANG=en_GB.UTF-8)"),
        (GOOD, False, True, "ok", "as the settings say"),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, True, False, "ok", "because TERM=linux"),
        ({"TERM": "vt220"}, True, False, "ok", "because TERM=vt220"),
        ({"TERM": "xterm"}, True, False, "warn", "because LANG is not set"),
        ({"TERM": "xterm", "LANG": "C"}, True, False, "warn", "because LANG=C"),
        (GOOD | {"LC_ALL": "POSIX"}, True, False, "warn", "because LC_ALL=POSIX"),
        (GOOD | {"LC_CTYPE": "de_DE"}, True, False, "warn", "because LC_CTYPE=de_DE"),
    ],
)
def test_letters_are_utf_8_or_the_reason_is_told(
    env: dict[str, str], plain: bool, wanted: bool, level: str, words: str
) -> None:
    """With the variable that stands in the way."""
    found = finding(Seat(env, plain=plain, plain_wanted=wanted), "letters")
    assert found.level == level
    assert words in found.found
    if level == "warn":
        assert found.do.startswith(f"export {words.split()[1].partition('=')[0]}=C.UTF-8")


def test_streams_that_are_no_terminals_are_named() -> None:
    """And what comes of it."""
    assert finding(Seat(GOOD), "streams").found == "stdin, stdout and stderr are terminals"
    told = finding(Seat(GOOD, terminals=STREAMS[:1]), "streams")
    assert told.level == "ok"
    assert told.found.startswith("not a terminal: stdout, stderr;")


def test_what_is_around_it_is_told() -> None:
    """tmux with its options, screen, SSH without anybody's address, and what meddles."""
    tmux = TmuxFacts(version="3.3a", set_clipboard="external", allow_passthrough="off")
    told = "tmux 3.3a, set-clipboard external, allow-passthrough off"
    assert finding(Seat(GOOD, tmux=tmux), "tmux").found == told
    silent = finding(Seat(GOOD, tmux=TmuxFacts("no server running")), "tmux")
    assert (silent.level, bool(silent.do)) == ("warn", True)
    env = GOOD | {"STY": "1.pts", "SSH_CONNECTION": "10.1.2.3 5 10.0.0.2 22"}
    assert names(Seat(env)) == "streams kind letters screen ssh"
    assert not any("10.1.2.3" in check.found for check in examine(Seat(env)))
    env = GOOD | {"TEXTUAL_DRIVER": "x", "TEXTUAL_DEBUG": "1", "TEXTUAL_FPS": ""}
    meddled = finding(Seat(env), "textual")
    assert meddled.level == "warn"
    assert meddled.do == "unset TEXTUAL_DEBUG TEXTUAL_DRIVER"
