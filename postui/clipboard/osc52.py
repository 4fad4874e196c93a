"""The terminal's clipboard, by OSC 52; also the browser's, when the board is served to one.

Only the selection `c` is ever written, and `?` is never sent.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from postui.clipboard.job import Job, Receipt
from postui.clipboard.terminal import emit

START, BELL = "\x1b]52;c;", "\a"


def send(job: Job) -> Receipt:
    """To the terminal the program runs in."""
    return emit(job, "osc52", sequence(job.data, job.env), "Sent to terminal")


def send_web(job: Job) -> Receipt:
    """To the browser the board is shown in."""
    return emit(job, "web", sequence(job.data, {}), "Sent to the browser")


def sequence(data: bytes, env: Mapping[str, str]) -> str:
    """The escape sequence; ends in BEL, which every terminal and multiplexer knows.

    Older kitty appends to what the last write left unless it is emptied first
    (kitty issue 995).
    """
    kitty = env.get("TERM") == "xterm-kitty" or bool(env.get("KITTY_WINDOW_ID"))
    empty = f"{START}!{BELL}" if kitty else ""
    return f"{empty}{START}{b64encode(data).decode()}{BELL}"
