"""Waiting for the store's thread in tests of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from postui.tui.app import PostuiApp


async def settled(pilot: Pilot[None], app: PostuiApp) -> None:
    """Wait until everything asked of the store has come back to the screen."""
    await pilot.pause()
    for _ in range(300):
        if app.gateway.pending <= 0:
            break
        await pilot.pause(0.01)
    await pilot.pause(0.02)


async def until(pilot: Pilot[None], true: Callable[[], bool], what: str = "") -> None:
    """Wait for something that comes of itself; fails when it does not come in three seconds."""
    for _ in range(300):
        await pilot.pause(0.01)
        if true():
            await pilot.pause()
            return
    raise AssertionError(what or "it did not come")
