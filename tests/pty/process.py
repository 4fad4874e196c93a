"""A program on a pseudo-terminal of its own: start it, read, write, signal and end it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

CHUNK = 65_536


class Process:
    """The program and the far side of its terminal.

    It leads a session of its own with the pseudo-terminal as controlling terminal, as under a
    terminal emulator; the size is right from its first instruction on.
    """

    def __init__(
        self, command: Sequence[str], columns: int, rows: int, env: Mapping[str, str], folder: Path
    ) -> None:
        self.code: int | None = None
        """Exit status; minus the signal's number when one ended it; None while it runs."""
        self.ended = False
        """Nothing more can be read: the program and all that held its terminal are gone."""
        with warnings.catch_warnings():
            # The child executes another program at once, so other threads do not matter.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, columns, rows, env, folder)
        os.set_blocking(self._fd, False)

    def read(self, seconds: float) -> bytes:
        """What comes within the time, at most one chunk; empty when nothing does."""
        if self.ended:
            return b""
        ready, _, _ = select.select([self._fd], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            data = os.read(self._fd, CHUNK)
        except BlockingIOError:
            return b""
        except OSError:
            # Linux answers EIO once nobody holds the terminal any more.
            data = b""
        self.ended = not data
        return data

    def write(self, data: bytes) -> int:
        """Type; returns how many bytes the terminal's queue took."""
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            return 0

    def set_size(self, columns: int, rows: int) -> None:
        """Another size; the kernel sends SIGWINCH."""
        _set_size(self._fd, columns, rows)

    def signal(self, number: int) -> None:
        """Send a signal to the program alone; nothing happens when it is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def poll(self) -> int | None:
        """The exit status, when there is one already."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            self.ended = True

    def end(self, patience: float = 1.0) -> None:
        """End it with everything in its session: asked first, then not asked."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.poll() is not None:
                break
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, number)
            limit = time.monotonic() + patience
            while self.poll() is None and time.monotonic() < limit:
                # Reading on lets a program that is still drawing come to its end.
                if not self.read(0.01):
                    time.sleep(0.005)
        self.hang_up()


def _become(
    command: Sequence[str], columns: int, rows: int, env: Mapping[str, str], folder: Path
) -> None:
    """In the child: take on size, folder and default signals, then become the program."""
    try:
        _set_size(0, columns, rows)
        os.chdir(folder)
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        os.execvpe(command[0], list(command), dict(env))
    except OSError as error:
        os.write(2, f"{command[0]}: {error}\n".encode())
    finally:
        os._exit(127)


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
