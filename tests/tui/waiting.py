"""Waiting for the store's thread in tests of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.problems import NONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from postui.tui.app import PostuiApp


async def settled(pilot: Pilot[None], app: PostuiApp) -> None:
    """Wait until everything asked of the store has come back to the screen, with the rules'."""
    await pilot.pause()
    for _ in range(300):
        if app.gateway.pending <= 0 and app.board.look.problems is not NONE:
            break
        await pilot.pause(0.01)
    await pilot.pause(0.02)


async def checked(pilot: Pilot[None], app: PostuiApp) -> None:
    """Wait until the rules have been asked for the first time: the first screen does not wait."""
    await until(pilot, lambda: app.board.look.problems is not NONE)


async def until(pilot: Pilot[None], true: Callable[[], bool], what: str = "") -> None:
    """Wait for something that comes of itself; fails when it does not come in three seconds."""
    for _ in range(300):
        await pilot.pause(0.01)
        if true():
            await pilot.pause()
            return
    raise AssertionError(what or "it did not come")
