"""The card of the record in hand, beside the panes where the terminal is wide enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Drawn, Part

if TYPE_CHECKING:
    from postui.desk.card import Card

LABEL_CELLS = 14


class SideCard(Drawn):
    """Framed like a pane; shows as much as fits. `enter` opens the whole card."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self._title = ""
        self._lines: list[list[Part]] = []

    def show(self, card: Card | None) -> None:
        """Show a card; nothing where there is none."""
        self._title = cell_safe(card.title) if card else ""
        self._lines = []
        for section in card.sections if card else ():
            if self._lines:
                self._lines.append([])
            self._lines.append([(cell_safe(section.title), "accent")])
            for line in section.lines:
                label = fit(cell_safe(line.label), LABEL_CELLS, self.glyphs.more)
                tone = {"!": "error", "▲": "warning"}.get(line.mark, "ink")
                mark = f"{line.mark} " if line.mark and line.mark != "·" else ""
                name = [(label + " ", "muted")] if line.label else []
                self._lines.append([*name, (mark, tone), (cell_safe(line.text), "ink")])
        self.repaint()

    def draw(self, y: int) -> Strip:
        """A line of the frame or of the card."""
        width, height = self.size
        across, down, corners = self.glyphs.across, self.glyphs.down, self.glyphs.corners
        if y == 0:
            title = fit(self._title, min(len(self._title), max(0, width - 6)), self.glyphs.more)
            fill = max(0, width - len(title) - 5)
            return self.strip(
                [(corners[0] + across + " ", "line"), (title, "strong"),
                 (" " + across * fill + corners[1], "line")], width,
            )  # fmt: skip
        if y == height - 1:
            return self.strip([(corners[2] + across * (width - 2) + corners[3], "line")], width)
        inner = self.strip(
            [(" ", "ink"), *(self._lines[y - 1] if y <= len(self._lines) else [])], width - 2
        )
        edge = self.strip([(down, "line")], 1)
        return Strip.join([edge, inner, edge])
