"""Keys typed ahead go where the key before them leads.

Textual gives a key to whatever has the focus when the key arrives. What the key before it opens
has the focus a little later, so that the rest of a quickly typed line would be taken for commands,
`x` for delete among them: typed fast, pasted without brackets, or sent at once by a slow link.
Here a key waits until the one before it is done, and what that one opened is ready to be typed on.
"""

from __future__ import annotations

import asyncio
from collections import deque
from pathlib import PurePath

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

PATIENCE = 1.0
"""Seconds after which the next key is let through though the one before it is not done."""


class TypedAhead(App[None]):
    """An app that takes one key after the other."""

    def __init__(self, *, css_path: list[PurePath]) -> None:
        super().__init__(css_path=[*css_path])
        self._ahead: deque[events.Event] = deque()
        self._busy = False
        self.passing: frozenset[str] = frozenset()
        """Keys that open nothing, such as for moving: the next need not wait for them."""

    @property
    def keys_waiting(self) -> bool:
        """Whether a key is being dealt with, or waits for one that is."""
        return self._busy or bool(self._ahead)

    async def on_event(self, event: events.Event) -> None:
        """Keep a key or a paste back while another is being dealt with."""
        typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if not typed or (not self._busy and self._passes(event)):
            await super().on_event(event)
            return
        self._ahead.append(event)
        if not self._busy:
            self._busy = True
            self.run_worker(self._take(), group="keys")

    async def _take(self) -> None:
        try:
            while self._ahead:
                target = self.focused or self.screen
                event = self._ahead.popleft()
                await super().on_event(event)
                if self._passes(event):
                    continue
                try:
                    async with asyncio.timeout(PATIENCE):
                        await self._done(target)
                except TimeoutError:
                    continue
        finally:
            self._busy = False

    def _passes(self, event: events.Event) -> bool:
        return isinstance(event, events.Key) and event.key in self.passing

    async def _done(self, target: DOMNode) -> None:
        """Wait until a key has been through its target and all that it bubbles to."""
        for node in (target, *target.ancestors):
            await _heard(node)
        while not all(
            each.is_mounted for each in self.screen.walk_children(Widget, with_self=True)
        ):
            await asyncio.sleep(0.001)
        # Focus is given by the app, in its turn.
        await _heard(self)


async def _heard(node: DOMNode) -> None:
    """Wait until a node has dealt with all that it was sent so far; at once when it is gone."""
    heard = asyncio.Event()
    if node.call_later(heard.set):
        await heard.wait()
