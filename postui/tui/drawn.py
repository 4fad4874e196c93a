"""The base of everything the board draws line by line.

A drawn widget gives one strip a line from `draw`. `repaint` compares what each line would be with
what is on the screen and repaints only the lines that differ, so that a change costs the bytes of
its lines and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from postui.tui.glyphs import ROUND, Glyphs

Part = tuple[str, str]
"""Text and the name of its style."""


class Painter(Protocol):
    """What a drawn widget asks of its app."""

    @property
    def palette(self) -> dict[str, Style]:
        """Styles by name, in the theme's colours."""


class Drawn(Widget):
    """A widget drawn line by line, in styles the app names by its component classes.

    They are the app's, not each widget's: Textual works out every component class of every widget
    anew whenever a style changes, which would be most of the time to the first screen.
    """

    glyphs: Glyphs = ROUND
    ground = ""
    """Prefix of the style names on another background than paper, such as `raised-`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._painted: dict[int, Strip] = {}
        self._ready: dict[int, Strip] = {}
        """Lines that `repaint` has drawn already, until Textual asks for them."""
        self._shown = False

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All but the one for ANSI colours, which nothing here is drawn in."""
        return [
            each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)
        ]

    def draw(self, y: int) -> Strip:
        """Line `y` of the widget, as wide as it is."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """What Textual asks for."""
        self._shown = True
        strip = self._ready.pop(y, None)
        if strip is None or strip.cell_length != self.size.width:
            strip = self.draw(y)
        self._painted[y] = strip
        return strip

    def repaint(self) -> None:
        """Have the lines repainted that have changed; before the first time there are none."""
        width, height = self.size
        if not width or not self._shown:
            return
        changed = []
        self._ready.clear()
        for y in range(height):
            before, after = self._painted.get(y), self.draw(y)
            if before != after:
                self._ready[y] = after
                left, right = changed_cells(before, after, width)
                changed.append(Region(left, y, right - left, 1))
        if changed:
            self.refresh(*changed)

    def strip(self, parts: Iterable[Part], width: int) -> Strip:
        """A strip from parts, neighbours of one style joined so that they cost one sequence."""
        palette, ground, plain = cast("Painter", self.app).palette, self.ground, self.glyphs.plain
        segments: list[Segment] = []
        text, name = "", ""
        for piece, style in parts:
            if style == name or not piece:
                text += piece
                continue
            if text:
                segments.append(Segment(plain(text), palette.get(ground + name) or palette[name]))
            text, name = piece, style
        last = palette.get(ground + name) or palette[name or "ink"]
        if text:
            segments.append(Segment(plain(text), last))
        return Strip(segments).adjust_cell_length(width, last)


def changed_cells(before: Strip | None, after: Strip, width: int) -> tuple[int, int]:
    """The cells, from and up to, in which two strips of one width differ, piece by piece.

    One span: Textual writes each span of a line from the widget's left edge, so two cost more.
    """
    if before is None:
        return 0, width
    old, new = list(before), list(after)
    left = right = 0
    while old and new and old[0] == new[0]:
        left += new[0].cell_length
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        right += new[-1].cell_length
        del old[-1], new[-1]
    return left, max(left + 1, width - right)
