"""Writes to the terminal in a thread of its own, so that a stalled one holds nothing up.

What is painted waits in memory until the terminal takes it. A terminal that is gone takes
everything: nobody is there to see it, and the program must still come to its end.
"""

from __future__ import annotations

import os
import select
from queue import SimpleQueue
from threading import Thread

PATIENCE = 1.0
"""Seconds a closing outlet waits for a terminal that takes nothing of what is left."""
CHUNK = 2048
"""Bytes written at once: few enough that a slow terminal is seen to take them."""


class Outlet:
    """One file descriptor; writes never wait and never fail."""

    def __init__(self, fd: int, encoding: str) -> None:
        self._fd = fd
        self._encoding = encoding
        self._waiting: SimpleQueue[bytes] = SimpleQueue()
        self._taken = 0
        self._thread = Thread(target=self._work, name="postui-output", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Have a text written; what the encoding lacks becomes `?`, one cell for one."""
        if text:
            self._waiting.put(text.encode(self._encoding, "replace"))

    def close(self) -> None:
        """Write what is left, then end; a terminal that has stalled for a second is left."""
        self._waiting.put(b"")
        taken = -1
        while self._thread.is_alive() and self._taken != taken:
            taken = self._taken
            self._thread.join(PATIENCE)

    def _work(self) -> None:
        while data := self._waiting.get():
            try:
                while data:
                    data = self._some(data)
            except OSError:
                # The terminal is gone; the one who reads it says so.
                continue

    def _some(self, data: bytes) -> bytes:
        """Write what it takes now; gives the rest."""
        try:
            taken = os.write(self._fd, data[:CHUNK])
        except BlockingIOError:
            # Another program on this terminal has made it non-blocking.
            select.select([], [self._fd], [])
            return data
        self._taken += taken
        return data[taken:]
