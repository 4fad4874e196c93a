"""Lines to read: a list that scrolls and has nothing to choose from."""

from __future__ import annotations

from postui.tui.rowlist import RowList


class Reading(RowList):
    """There is no cursor to see; moving scrolls."""

    opens = False

    def move_by(self, lines: int) -> None:
        """Scroll, as far as there are lines."""
        self.top = max(0, min(self.top + lines, self.line_count() - self.view_height))
        self.cursor = self.top
        self.repaint()

    def last(self) -> None:
        """To the end."""
        self.move_by(self.line_count())
