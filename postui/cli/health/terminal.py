"""The terminal: what it says of itself, and what the board can make of it.

Nothing is asked of it: an answer would arrive as key presses. All is told by the environment, by
the kernel, and by tmux.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

import msgspec

from postui.clipboard.route import over_ssh
from postui.clipboard.tmux_facts import TmuxFacts
from postui.model.check import Check, Level
from postui.tui.glyphs import needs_ascii
from postui.tui.layout import SMALLEST

STREAMS = ("stdin", "stdout", "stderr")
WHOLE, NARROW = (80, 24), (60, 20)
"""What the board is designed for; and where it begins to show less than most of it."""
_MANY_COLOURS = ("kitty", "256color")


class Seat(msgspec.Struct, frozen=True):
    """Where a person sits, as far as it can be seen."""

    env: Mapping[str, str]
    terminals: tuple[str, ...] = STREAMS
    """Which of the streams are terminals."""
    size: tuple[int, int] | None = None
    """Columns and rows; None where there is no terminal."""
    plain: bool = False
    """Whether only ASCII can be relied on."""
    plain_wanted: bool = False
    """Whether the settings ask for it."""
    tmux: TmuxFacts | None = None
    """What the tmux around it says."""


def seat(env: Mapping[str, str], tmux: TmuxFacts | None, *, plain_wanted: bool) -> Seat:
    """The seat of the person who runs this."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    open_ones = {
        name: stream.fileno()
        for name, stream in zip(STREAMS, streams, strict=True)
        if stream is not None and not stream.closed and stream.isatty()
    }
    size = None
    for handle in open_ones.values():
        found = os.get_terminal_size(handle)
        size = size or (found.columns, found.lines)
    return Seat(env, tuple(open_ones), size, needs_ascii(env), plain_wanted, tmux)


def examine(seat: Seat) -> Iterator[Check]:
    """What there is to know of a seat."""
    yield _streams(seat)
    if seat.size is not None:
        yield _size(*seat.size)
    yield _kind(seat)
    yield _letters(seat)
    if seat.tmux is not None:
        yield _tmux(seat.tmux)
    if seat.env.get("STY"):
        yield _check("screen", "ok", "inside GNU screen")
    if over_ssh(seat.env):
        yield _check("ssh", "ok", "over SSH: esc waits longer, so that no key is torn apart")
    yield from _meddling(seat.env)


def _streams(seat: Seat) -> Check:
    others = [name for name in STREAMS if name not in seat.terminals]
    if not others:
        return _check("streams", "ok", "stdin, stdout and stderr are terminals")
    told = f"not a terminal: {', '.join(others)}; so `postui` prints the board as text"
    return _check("streams", "ok", told)


def _size(columns: int, rows: int) -> Check:
    told = f"{columns}×{rows}"
    if not columns or not rows:
        return _check("size", "warn", f"{told}: not known", "stty columns 80 rows 24")
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        needed = f"{SMALLEST[0]}×{SMALLEST[1]}"
        return _check("size", "fail", f"{told}: the board needs {needed}", "make the window larger")
    if columns < NARROW[0] or rows < NARROW[1]:
        found = f"{told}: few rows fit, and only their first columns"
    elif columns < WHOLE[0] or rows < WHOLE[1]:
        found = f"{told}: some columns are left out"
    else:
        return _check("size", "ok", told)
    return _check("size", "warn", found, f"{WHOLE[0]}×{WHOLE[1]} shows all")


def _kind(seat: Seat) -> Check:
    """TERM and the colours that come of it, as Rich finds them."""
    env = seat.env
    term, colour = env.get("TERM", ""), env.get("COLORTERM", "")
    told = f"TERM={term}" + (f", COLORTERM={colour}" if colour else "")
    bad: Level = "warn" if seat.terminals else "ok"
    if not term:
        return _check("kind", bad, "TERM is not set", "export TERM=xterm-256color")
    if term == "dumb":
        found = f"{told}: `postui` prints the board as text"
        return _check("kind", bad, found, "export TERM=xterm-256color, if it is not dumb")
    if env.get("NO_COLOR"):
        return _check("kind", "ok", f"{told}, NO_COLOR: bold and reversed, without colours")
    if colour.strip().lower() in ("truecolor", "24bit"):
        return _check("kind", "ok", f"{told}: 16 million colours")
    if term.lower().rpartition("-")[2] in _MANY_COLOURS:
        return _check("kind", "ok", f"{told}: 256 colours")
    more = _more_colours(env, term) if seat.terminals else ""
    return _check("kind", bad if more else "ok", f"{told}: 16 colours", more)


def _more_colours(env: Mapping[str, str], term: str) -> str:
    """What gives more than 16 colours; empty for a terminal that has no more."""
    if env.get("TMUX"):
        return "set -g default-terminal tmux-256color in ~/.tmux.conf"
    if env.get("STY"):
        return "term screen-256color in ~/.screenrc"
    if term == "linux" or term.startswith("vt"):
        return ""
    if term.partition("-")[2]:  # named after one terminal, which can do more than is known of it
        return "export COLORTERM=truecolor, if it has so many"
    return "export TERM=xterm-256color, if it has so many"


def _letters(seat: Seat) -> Check:
    env = seat.env
    name = next((each for each in ("LC_ALL", "LC_CTYPE", "LANG") if env.get(each)), "")
    told = f"{name}={env[name]}" if name else "LANG is not set"
    if seat.plain_wanted:
        return _check("letters", "ok", "plain ASCII, as the settings say")
    if not seat.plain:
        return _check("letters", "ok", f"UTF-8 ({told})")
    term = env.get("TERM", "")
    if term in ("linux", "dumb") or term.startswith("vt"):
        return _check("letters", "ok", f"frames and marks in plain ASCII, because TERM={term}")
    mend = f"export {name or 'LANG'}=C.UTF-8, or another UTF-8 locale of `locale -a`"
    return _check("letters", "warn", f"frames and marks in plain ASCII, because {told}", mend)


def _tmux(tmux: TmuxFacts) -> Check:
    if tmux.problem:
        found = f"TMUX is set, and tmux does not answer: {tmux.problem}"
        return _check("tmux", "warn", found, "start a new shell inside tmux, or unset TMUX")
    options = {
        "set-clipboard": tmux.set_clipboard,
        "allow-passthrough": tmux.allow_passthrough,
    }
    told = (f"{name} {value}" for name, value in options.items() if value)
    return _check("tmux", "ok", ", ".join([f"tmux {tmux.version}", *told]))


def _meddling(env: Mapping[str, str]) -> Iterator[Check]:
    """What changes Textual behind the board's back."""
    found = sorted(name for name in env if name.startswith("TEXTUAL_") and env[name])
    if found:
        told = (
            f"{', '.join(found)} {'are' if len(found) > 1 else 'is'} set and may change the board"
        )
        yield _check("textual", "warn", told, f"unset {' '.join(found)}")


def _check(name: str, level: Level, found: str, do: str = "") -> Check:
    return Check("terminal", name, level, found, do)
