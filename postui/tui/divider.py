"""A thin line between two parts of a screen, with a few words at its right end."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from postui.model.clean import cell_safe
from postui.tui.drawn import Drawn


class Divider(Drawn):
    """One line."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words

    def show(self, words: str) -> None:
        """Other words."""
        self.words = words
        self.repaint()

    def draw(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The line."""
        width, across = self.size.width, self.glyphs.across
        words = f" {cell_safe(self.words)} " if self.words else ""
        fill = max(0, width - cell_len(words) - 1)
        return self.strip([(across * fill, "line"), (words, "muted"), (across, "line")], width)
