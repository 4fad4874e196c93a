"""Handing an escape sequence to the terminal: limits, time limit, and honest words.

A terminal acknowledges nothing, so nothing here says "copied". Nothing is ever asked of it
either: a reply would arrive as key presses.
"""

from __future__ import annotations

import os

from postui.clipboard.job import Job, Receipt, Write, failed
from postui.clipboard.payload import QUIET_LIMIT, TERMINAL_LIMIT, size_words

TTY = "/dev/tty"


def emit(job: Job, route: str, sequence: str, sent: str) -> Receipt:
    """Write a sequence that carries the job's text; `sent` says where it went.

    A text over the limit is not sent at all: a terminal would cut it without a word.
    """
    size = len(job.data)
    if size > TERMINAL_LIMIT:
        return failed(route, f"{size_words(size)} is over the limit")
    if job.write is None:
        return failed(route, "there is no terminal to send it to")
    if problem := _written(job.write, sequence, job.timeout):
        return failed(route, problem)
    return Receipt(True, route, " · ".join([f"{sent}, cannot confirm", *large(size), job.hint]))


def large(size: int) -> list[str]:
    """The words for a text some terminals on the way may cut; none for a small one."""
    return [f"large ({size_words(size)}), may be cut"] if size > QUIET_LIMIT else []


def tty_writer() -> Write | None:
    """Writes to the controlling terminal, whatever the standard streams are; None without one."""
    try:
        os.close(os.open(TTY, os.O_WRONLY | os.O_NOCTTY))
    except OSError:
        return None
    return _to_tty


def _to_tty(sequence: str) -> None:
    left = sequence.encode()
    handle = os.open(TTY, os.O_WRONLY | os.O_NOCTTY)
    try:
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _written(write: Write, sequence: str, timeout: float) -> str:
    """Write in a thread, because a stalled terminal blocks; empty, or why it did not go."""
    import threading

    problems: list[str] = []

    def work() -> None:
        try:
            write(sequence)
        except Exception as error:  # noqa: BLE001 # the caller's function; a copy never raises
            problems.append(f"the terminal refused it ({type(error).__name__})")

    thread = threading.Thread(target=work, name="postui-copy", daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        return f"the terminal did not take it in {timeout:g} s"
    return problems[0] if problems else ""
