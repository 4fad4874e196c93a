"""Reading what a pilot's screen shows, as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment

if TYPE_CHECKING:
    from textual.app import App

    from postui.tui.app import PostuiApp

MakeBoard = Callable[..., "PostuiApp"]
"""Makes a board; of the demo, or of given records."""


def lines(app: App[None]) -> list[str]:
    """The rows of the screen in front."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def text(app: App[None]) -> str:
    """All of it."""
    return "\n".join(lines(app))


def segments(app: App[None]) -> list[Segment]:
    """Every drawn segment."""
    return [segment for strip in app.screen._compositor.render_strips() for segment in strip]
