"""What the program itself wants to open takes turns, and never comes between a person and a line.

A question that opened under somebody's typing would take the rest of it for its answer. So each
waits until a place is in front, nothing is being typed on it and no key is on its way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp

LOOK_AGAIN = 0.1
"""Seconds until it is looked again whether the next may have its turn."""


class Turns:
    """Opens one thing after the other, each when the board is at rest."""

    def __init__(self, app: PostuiApp) -> None:
        self._app = app
        self._waiting: deque[Callable[[], None]] = deque()
        self._timer: Timer | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, open_it: Callable[[], None]) -> None:
        """Have something opened in its turn: now, when nothing is in the way."""
        self._waiting.append(open_it)
        self._next()

    def _next(self) -> None:
        if self._waiting and self._app.at_rest:
            self._waiting.popleft()()
        if self._waiting and self._timer is None:
            self._timer = self._app.set_timer(LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        self._timer = None
        self._next()
