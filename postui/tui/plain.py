"""Text without frames, for selecting with the terminal's own mouse."""

from __future__ import annotations

from textual import events
from textual.screen import ModalScreen
from textual.strip import Strip

from postui.assets import folder
from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Drawn


class PlainText(ModalScreen[None]):
    """Nothing but the text; any key goes back."""

    CSS_PATH = str(folder("styles") / "plain.tcss")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> list[Drawn]:
        """The text."""
        return [PlainLines(self._text)]

    def on_key(self, event: events.Key) -> None:
        """Back."""
        event.stop()
        self.dismiss(None)


class PlainLines(Drawn):
    """Lines from the left edge, nothing around them."""

    def __init__(self, text: str) -> None:
        super().__init__(classes="plain")
        self._lines = [*text.split("\n"), "", "(any key goes back)"]

    def draw(self, y: int) -> Strip:
        """One line of the text."""
        width = self.size.width
        text = self._lines[y] if y < len(self._lines) else ""
        return self.strip([(fit(cell_safe(text), width, self.glyphs.more), "ink")], width)
