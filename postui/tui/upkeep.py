"""The store's housekeeping, in a thread of its own, so that no commit waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from textual.message_pump import MessagePump

from postui.model.errors import PostuiError
from postui.store.protocol import Store
from postui.tui.messages import Untidy

PAUSE = 2.0
"""Seconds from one time to the next, at least."""


class Upkeep:
    """Never twice at once. What is in its way is told once, until it has worked again."""

    def __init__(
        self, board: MessagePump, store: Store, ended: Callable[[Future[None]], None]
    ) -> None:
        self._board = board
        self._work = store.tend
        self._ended = ended
        self._line = ThreadPoolExecutor(1, thread_name_prefix="upkeep")
        self._running: Future[None] | None = None
        self._next = 0.0
        self._told = False

    def tend(self) -> None:
        """Have it done, unless it has just been done or still is."""
        now = time.monotonic()
        running = self._running is not None and not self._running.done()
        if running or now < self._next:
            return
        self._next = now + PAUSE
        self._running = self._line.submit(self._tend)
        self._running.add_done_callback(self._ended)

    def _tend(self) -> None:
        try:
            self._work()
        except PostuiError as error:
            if not self._told:
                self._told = True
                self._board.post_message(Untidy(str(error)))
        else:
            self._told = False

    def wait(self) -> None:
        """Until it is done; for leaving."""
        self._line.shutdown(wait=True)
