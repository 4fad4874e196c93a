"""Things worked out off the board's thread, where only the newest question counts.

At most one is worked out at a time: what is asked for meanwhile waits, and a newer question takes
its place.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

Job = Callable[[], Message]
"""Works something out, without touching a widget, and gives the message to post."""


class Newest:
    """The questions of one widget, which says when an answer has come."""

    def __init__(self, asker: Widget) -> None:
        self._asker = asker
        self._busy = False
        self._next: Job | None = None

    @property
    def waits(self) -> bool:
        """Whether a newer question waits, so that an answer that comes now is out of date."""
        return self._next is not None

    def ask(self, job: Job) -> None:
        """Have something worked out; the asker gets the message that it makes."""
        if self._busy:
            self._next = job
            return
        self._busy = True
        asker: MessagePump = self._asker

        def work() -> None:
            asker.post_message(job())

        self._asker.run_worker(work, thread=True, group="newest")

    def answered(self) -> None:
        """An answer has come: the next question, if there is one."""
        self._busy, job = False, self._next
        self._next = None
        if job is not None:
            self.ask(job)
