"""A terminal for tests and benchmarks: a program on a real pty, its screen, its bytes, its times.

Reading is done only inside the calls below, so a test that calls none of them is a terminal that
has stalled. Every chunk is stamped as it is read and drawn later, so that drawing, which is slow,
does not blur the times. Nothing of this process's environment reaches the program but PATH.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from tests.pty.process import Process
from tests.pty.replies import Replies
from tests.pty.seen import Seen

QUIET = 0.12
"""Seconds without a byte after which the screen counts as settled."""
PATIENCE = 0.6
"""Seconds to wait for the first byte after a key."""
LIMIT = 10.0
"""Seconds after which waiting for quiet is given up."""
_BURST = 0.004
"""A pause in the output long enough to draw in."""


class Typed(msgspec.Struct, frozen=True):
    """What one key press did; times in milliseconds from the moment it was written."""

    first_ms: float | None
    """To the first byte that came back; None when nothing came."""
    settled_ms: float | None
    """To the last chunk that drew something; None when nothing was drawn."""
    bytes: int
    """All bytes that came back until the screen settled."""


class Chunk(msgspec.Struct):
    """One read: when, in seconds after the start, what, and whether it drew (once drawn)."""

    at: float
    data: bytes
    drew: bool = False


class Terminal:
    """Runs one program. Close it, or use it in a `with` statement."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
        answers: bool = True,
        modes: dict[int, int] | None = None,
        attributes: str = "62;22",
    ) -> None:
        """Start `command` at `size` (columns, rows) with `env` on top of a bare environment.

        `answers=False` leaves every query unanswered. `modes` are the answers to mode queries
        (default: 2026 known and off); `attributes` is the answer to DA1.
        """
        self.seen = Seen(*size)
        self.log: list[Chunk] = []
        known = {2026: 2} if modes is None else modes
        self._replies = Replies(known, attributes, self._cursor) if answers else None
        self._drawn = 0
        bare = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self.started = time.perf_counter()
        where = folder if folder is not None else Path.cwd()
        self.process = Process(command, *size, {**bare, **(env or {})}, where)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def type(self, keys: str | bytes) -> None:
        """Send keys as they are, all at once, and do not wait for anything."""
        left = keys.encode() if isinstance(keys, str) else keys
        limit = time.perf_counter() + LIMIT
        while left:
            left = left[self.process.write(left) :]
            if left:
                assert time.perf_counter() < limit, f"the program does not read its keys: {left!r}"
                self._read(0.01)

    def press(
        self, keys: str | bytes, *, patience: float = PATIENCE, quiet: float = QUIET
    ) -> Typed:
        """Send keys and measure until the screen settles; what came before does not count."""
        self._read_all(0.0)
        mark = len(self.log)
        pressed = self._now()
        self.type(keys)
        self.settle(quiet=quiet, patience=patience)
        chunks = self.log[mark:]
        drawn = [each.at for each in chunks if each.drew]
        return Typed(
            first_ms=(chunks[0].at - pressed) * 1000 if chunks else None,
            settled_ms=(drawn[-1] - pressed) * 1000 if drawn else None,
            bytes=sum(len(each.data) for each in chunks),
        )

    def bytes_of(self, keys: str | bytes) -> int:
        """How many bytes the program sends for these keys, until the screen settles."""
        return self.press(keys).bytes

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, as a person drags its corner."""
        self._read_all(0.0)
        self.draw()
        self.seen.resize(columns, rows)
        self.process.set_size(columns, rows)

    def signal(self, name: str) -> None:
        """Send a signal by name, "SIGTERM" or "TERM"."""
        self.process.signal(signal.Signals["SIG" + name.removeprefix("SIG")])

    def expect(self, regex: str, seconds: float = 5.0) -> float:
        """Wait until the screen shows `regex`.

        Returns milliseconds from the program's start to the chunk that made it so; raises
        AssertionError, with the screen, when the time is up or the program ends without it.
        """
        pattern = re.compile(regex, re.MULTILINE)
        limit = self._now() + seconds
        while True:
            found = self._draw_until(pattern)
            if found is not None:
                return found * 1000
            over = self.process.ended or self._now() >= limit
            assert not over, self._complaint(f"not on the screen: {regex!r}")
            if self._read(0.02):
                self._read_all(_BURST)

    def absent(self, regex: str) -> None:
        """Assert that the screen, with all that has arrived, does not show `regex`."""
        self._read_all(0.0)
        found = re.search(regex, self.screen_text(), re.MULTILINE)
        assert not found, self._complaint(f"should not be on the screen: {regex!r}")

    def settle(self, *, quiet: float = QUIET, patience: float = QUIET) -> None:
        """Read until nothing comes for `quiet` seconds, after at most `patience` for the first."""
        limit = self._now() + LIMIT
        wait = patience
        while self._now() < limit and self._read(wait):
            wait = quiet
        self.draw()

    def idle(self, seconds: float) -> int:
        """Watch for a while; how many bytes came though nothing was typed."""
        before = len(self.log)
        limit = self._now() + seconds
        while (left := limit - self._now()) > 0 and not self.process.ended:
            self._read(left)
        return sum(len(each.data) for each in self.log[before:])

    def wait_exit(self, seconds: float = 5.0) -> int:
        """Wait for the program's end; its exit status, minus the number of a fatal signal."""
        limit = self._now() + seconds
        while (code := self.process.poll()) is None:
            assert self._now() < limit, self._complaint("still running")
            if self._read(0.02) == b"" and self.process.ended:
                time.sleep(0.005)
        self._read_all(0.0)
        self.draw()
        return code

    def screen_text(self) -> str:
        """The whole screen, rows without the blanks at their ends."""
        return "\n".join(self._rows())

    def row(self, n: int) -> str:
        """Row `n` counted from 0; a negative one from the bottom."""
        return self._rows()[n]

    @property
    def title(self) -> str:
        """The window's title, as last set."""
        self.draw()
        return self.seen.title

    @property
    def raw(self) -> bytes:
        """Every byte the program has sent, as read so far."""
        return b"".join(each.data for each in self.log)

    def draw(self) -> None:
        """Bring the screen up to all that has been read."""
        for chunk in self.log[self._drawn :]:
            chunk.drew = self.seen.feed(chunk.data)
        self._drawn = len(self.log)

    def hang_up(self) -> None:
        """Close the terminal under the running program, as a lost connection does."""
        self.process.hang_up()

    def close(self) -> None:
        """End the program and everything in its session; may be called twice."""
        self.process.end()

    def _now(self) -> float:
        return time.perf_counter() - self.started

    def _rows(self) -> list[str]:
        self.draw()
        return self.seen.rows()

    def _cursor(self) -> tuple[int, int]:
        self.draw()
        return self.seen.cursor()

    def _read(self, seconds: float) -> bytes:
        """One read: stamped, logged, and its queries answered."""
        data = self.process.read(seconds)
        if data:
            self.log.append(Chunk(self._now(), data))
            if self._replies is not None and (answer := self._replies.to(data)):
                # A program that asks and ends is not there to hear.
                with contextlib.suppress(OSError):
                    self.process.write(answer)
        return data

    def _read_all(self, quiet: float) -> None:
        """Read what there is, until nothing comes for `quiet` seconds."""
        limit = self._now() + LIMIT
        while self._read(quiet) and self._now() < limit:
            continue

    def _draw_until(self, pattern: re.Pattern[str]) -> float | None:
        """Draw chunk by chunk until the pattern shows; when the chunk that did it came."""
        if pattern.search("\n".join(self.seen.rows())):
            return self.log[self._drawn - 1].at if self._drawn else 0.0
        while self._drawn < len(self.log):
            chunk = self.log[self._drawn]
            self._drawn += 1
            chunk.drew = self.seen.feed(chunk.data)
            if chunk.drew and pattern.search("\n".join(self.seen.rows())):
                return chunk.at
        return None

    def _complaint(self, what: str) -> str:
        end = f" (ended with {self.process.code})" if self.process.poll() is not None else ""
        return f"{what}{end}\n{self.screen_text()}"
