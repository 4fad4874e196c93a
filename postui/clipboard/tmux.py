"""tmux: its paste buffer, and through it the terminal that is attached.

`load-buffer -w` reaches the outer clipboard whatever `set-clipboard` says; a raw OSC 52 is dropped
by tmux as it comes. Whether it went further is read from the attached client's features.
"""

from __future__ import annotations

from postui.clipboard import desktop
from postui.clipboard.child import Ran, run
from postui.clipboard.job import Job, Receipt, failed
from postui.clipboard.payload import TERMINAL_LIMIT, size_words
from postui.clipboard.route import desktop_sign, over_ssh
from postui.clipboard.terminal import large

BUFFER_ONLY = "In tmux buffer only: prefix + ]"


def send(job: Job) -> Receipt:
    """To the tmux server; on a local desktop, with no route chosen, to its clipboard as well."""
    size = len(job.data)
    too_large = size > TERMINAL_LIMIT
    outward = not too_large
    loaded = _tmux(job, "load-buffer", *(["-w"] if outward else []), "-", data=job.data)
    if loaded.refused and outward:
        # Before tmux 3.2 there is no -w.
        outward = False
        loaded = _tmux(job, "load-buffer", "-", data=job.data)
    if loaded.problem:
        return failed("tmux", loaded.problem)
    if _native(job):
        return Receipt(True, "tmux", "Copied (pyperclip) · also in tmux", confirmed=True)
    if too_large:
        message = f"{BUFFER_ONLY} · {size_words(size)} is over the terminal's limit"
        return Receipt(True, "tmux", message)
    if outward and _passes_on(job):
        return Receipt(True, "tmux", " · ".join(["Sent to tmux and your terminal", *large(size)]))
    return Receipt(True, "tmux", BUFFER_ONLY)


def _tmux(job: Job, *words: str, data: bytes = b"") -> Ran:
    return run(["tmux", *words], job.env, job.timeout, data)


def _passes_on(job: Job) -> bool:
    """Whether tmux believes that the attached terminal has a clipboard."""
    features = _tmux(job, "display", "-p", "#{client_termfeatures}").out
    return "clipboard" in features.strip().split(",")


def _native(job: Job) -> bool:
    """Whether the text is on this desktop's clipboard now, where that is the right one.

    The pane's own environment is as old as the pane, so tmux is asked how the session is attached.
    """
    if job.setting != "auto" or over_ssh(job.env) or not desktop_sign(job.env):
        return False
    attached = _tmux(job, "show-environment", "SSH_CONNECTION")
    if attached.out.startswith("SSH_CONNECTION="):
        return False
    return desktop.send(job).ok
