"""Opening the board; without a terminal, printing it."""

from __future__ import annotations

import gc
import os
import sys

from postui.cli.office import Office


def open_board(office: Office, *, plain: bool) -> int:
    """Open the board, or print it where there is no terminal to draw on; gives the exit code."""
    if plain or not has_terminal() or office.env.get("TERM") == "dumb":
        from postui.cli.looking import print_today

        if office.is_new:
            from postui.cli.writing import say

            say("there is no store yet: postui --demo shows a sample, postui import FILE makes one")
        office.tells = "all"
        print_today(office)
        return 0
    return _run(office)


def has_terminal() -> bool:
    """Whether stdin, stdout and stderr are all terminals; Textual draws on the last."""
    return all(
        stream is not None and stream.isatty()
        for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    )


def _run(office: Office) -> int:
    _prepare()
    office.closes = False
    # Nothing of what starts up is garbage; the board takes collecting up after its first screen.
    gc.disable()
    from postui.tui.run import run

    return run(office.store, office.clock, office.config, office.env, user=office.user,
               first_run=office.is_new, ticking=not office.fixed)  # fmt: skip


def _prepare() -> None:
    """Set the environment that Textual reads once, when it is imported."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    # Else terminals that can are switched to reporting the mouse in pixels, and left so.
    os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
        os.environ.setdefault("ESCDELAY", "250")
