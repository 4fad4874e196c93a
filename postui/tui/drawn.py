"""The base of everything the board draws line by line.

A drawn widget gives one strip a line from `draw`. `repaint` compares what each line would be with
what is on the screen and repaints only the lines that differ, so that a change costs the bytes of
its lines and no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from postui.tui.glyphs import ROUND, Glyphs

Part = tuple[str, str]
"""Text and the name of its style."""


class Drawn(Widget):
    """A widget drawn line by line, in styles named by its component classes."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual reads it from the class
        "ink", "muted", "accent", "error", "warning", "success", "info", "line", "line-focus",
        "cursor", "cursor-error", "cursor-warning", "cursor-success", "cursor-accent", "rest",
        "strong", "found",
    }  # fmt: skip
    glyphs: Glyphs = ROUND

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._palette: dict[str, Style] = {}
        self._painted: dict[int, Strip] = {}

    def style_of(self, name: str) -> Style:
        """The theme's style for a component class."""
        found = self._palette.get(name)
        if found is None:
            found = self._palette[name] = self.get_component_rich_style(name)
        return found

    def notify_style_update(self) -> None:
        """Forget the styles of the theme that was."""
        self._palette.clear()
        super().notify_style_update()

    def draw(self, y: int) -> Strip:
        """Line `y` of the widget, as wide as it is."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """What Textual asks for."""
        strip = self._painted[y] = self.draw(y)
        return strip

    def repaint(self) -> None:
        """Have the lines repainted that have changed."""
        width, height = self.size
        if not width:
            return
        changed = [
            Region(0, y, width, 1) for y in range(height) if self._painted.get(y) != self.draw(y)
        ]
        if changed:
            self.refresh(*changed)

    def strip(self, parts: Iterable[Part], width: int) -> Strip:
        """A strip from parts, neighbours of one style joined so that they cost one sequence."""
        segments: list[Segment] = []
        text, name = "", ""
        for piece, style in parts:
            if style == name or not piece:
                text += piece
                continue
            if text:
                segments.append(Segment(self.glyphs.plain(text), self.style_of(name)))
            text, name = piece, style
        if text:
            segments.append(Segment(self.glyphs.plain(text), self.style_of(name)))
        return Strip(segments).adjust_cell_length(width, self.style_of(name or "ink"))
