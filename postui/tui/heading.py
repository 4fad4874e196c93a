"""The first line of a dialog or screen: what it is, and the keys to leave it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Drawn


class Heading(Drawn):
    """A title on the left, a hint on the right."""

    def __init__(self, title: str, hint: str = "", *, mark: str = "", tone: str = "accent") -> None:
        super().__init__(classes="heading")
        self.title = title
        self.hint = hint
        self.mark = mark
        self.tone = tone

    def show(self, title: str, *, mark: str = "", tone: str = "accent") -> None:
        """Another title."""
        self.title, self.mark, self.tone = title, mark, tone
        self.repaint()

    def draw(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        if y:
            return self.strip([(" " * width, "ink")], width)
        mark = f"{self.mark} " if self.mark else ""
        hint = fitting(self.hint, width // 2)
        gap = 2 if hint else 0
        room = max(0, width - cell_len(hint) - cell_len(mark) - 2 - gap)
        title = fit(cell_safe(self.title), room, self.glyphs.more)
        return self.strip(
            [(" ", "ink"), (mark, self.tone), (title, "strong"), (" " * gap + hint + " ", "muted")],
            width,
        )


def fitting(hint: str, width: int) -> str:
    """As many of a hint's parts as fit, the first and the last being kept longest."""
    parts = hint.split("   ")
    while len(parts) > 1 and cell_len("   ".join(parts)) > width:
        del parts[1 if len(parts) > 2 else 0]
    return "   ".join(parts)
