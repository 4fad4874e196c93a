"""Running a clipboard program: fed by standard input, silent, and ended when its time is up.

Its output goes to an unnamed file, not a pipe: the programs that hold a selection stay behind and
would keep a pipe open for as long as they live. It runs in a session of its own, so nothing it
says reaches the screen, and closing the terminal does not take the selection away.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

import msgspec

from postui.model.clean import clean_line

if TYPE_CHECKING:
    from subprocess import Popen

_HEARD = 4_000
_GRACE = 0.5


class Ran(msgspec.Struct, frozen=True):
    """What a program did."""

    problem: str
    """Why it counts as failed, on one line; empty when it ended well."""
    out: str
    """The start of what it said, standard error included."""
    refused: bool = False
    """It ran to its end and said no, in time."""


def run(command: Sequence[str], env: Mapping[str, str], timeout: float, data: bytes = b"") -> Ran:
    """Run a program with `data` on its standard input, for at most `timeout` seconds.

    Never raises for what the program, the environment or the machine do.
    """
    import subprocess
    import tempfile

    name = PurePath(command[0]).name
    try:
        with tempfile.TemporaryFile() as heard:
            try:
                process = subprocess.Popen(
                    command,
                    env=dict(env),
                    stdin=subprocess.PIPE,
                    stdout=heard,
                    stderr=heard,
                    start_new_session=True,
                )
            except FileNotFoundError:
                return Ran(f"there is no {name} here", "")
            code = _finish(process, data, timeout)
            out = _start_of(heard)
    except (OSError, ValueError) as error:
        return Ran(clean_line(f"{name}: {error}", 100), "")
    if code is None:
        return Ran(f"{name} took longer than {timeout:g} s", out)
    if code:
        last = out.strip().rpartition("\n")[2] or f"exit status {code}"
        return Ran(clean_line(f"{name}: {last}", 100), out, refused=True)
    return Ran("", out)


def _finish(process: Popen[bytes], data: bytes, timeout: float) -> int | None:
    """Feed it and wait; None when it had to be ended, with everything it started."""
    import subprocess

    try:
        process.communicate(data, timeout=timeout)
        return process.returncode
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            _end(process)
        if process.stdin is not None:
            _close(process.stdin)


def _end(process: Popen[bytes]) -> None:
    import subprocess

    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        # Stuck in the kernel: it is left behind rather than waited for.
        return


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # What was still unsent went nowhere, as the caller knows from the exit status.
        return


def _start_of(heard: IO[bytes]) -> str:
    heard.seek(0)
    return heard.read(_HEARD).decode(errors="replace")
