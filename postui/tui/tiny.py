"""What is shown when the terminal is too small for anything else."""

from __future__ import annotations

from textual.strip import Strip

from postui.tui.columns import fit
from postui.tui.drawn import Drawn
from postui.tui.layout import SMALLEST


class TooSmall(Drawn):
    """One line that says the size there is and the size that is needed."""

    def draw(self, y: int) -> Strip:
        """The message on the first line."""
        width = self.size.width
        if y:
            return self.strip([(" " * width, "ink")], width)
        size = self.app.size
        text = f"too small: {size.width}×{size.height}, needs {SMALLEST[0]}×{SMALLEST[1]}"
        return self.strip([(fit(text, width, self.glyphs.more), "ink")], width)
