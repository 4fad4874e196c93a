"""Through GNU screen to the terminal outside: OSC 52 in device control strings.

screen drops a string longer than its buffer (768 bytes), so the sequence travels in short pieces;
and it takes ESC \\ as the end of its own string, so the sequence inside ends in BEL.
"""

from __future__ import annotations

from postui.clipboard import osc52
from postui.clipboard.job import Job, Receipt
from postui.clipboard.terminal import emit

PIECE = 240
"""Bytes in one device control string."""


def send(job: Job) -> Receipt:
    """To the terminal screen is attached to."""
    return emit(job, "screen", sequence(job.data), "Sent through screen to terminal")


def sequence(data: bytes) -> str:
    """The wrapped sequence; screen strips the wrapping and passes the pieces on as one."""
    inner = osc52.sequence(data, {})
    pieces = (inner[at : at + PIECE] for at in range(0, len(inner), PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
