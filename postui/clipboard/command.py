"""A program the person named in the settings: `command:PROGRAM WORD…`, run without a shell."""

from __future__ import annotations

from pathlib import PurePath

from postui.clipboard.child import run
from postui.clipboard.job import Job, Receipt, failed


def send(job: Job) -> Receipt:
    """To the program's standard input; its exit status is the evidence."""
    import shlex

    try:
        words = shlex.split(job.setting.strip().removeprefix("command:"))
    except ValueError as error:
        return failed("command", f"the clipboard setting cannot be read ({error})")
    if not words or not words[0]:
        return failed("command", "the clipboard setting names no program")
    ran = run(words, job.env, job.timeout, job.data)
    if ran.problem:
        return failed("command", ran.problem)
    return Receipt(True, "command", f"Given to {PurePath(words[0]).name}, which reported success")
