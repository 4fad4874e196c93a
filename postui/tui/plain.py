"""Text without frames, for selecting with the terminal's own mouse."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import chop_cells
from textual import events
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from postui.assets import folder
from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Drawn

STEPS = {"down": 1, "j": 1, "up": -1, "k": -1}
PAGES = {"pagedown": 1, "space": 1, "pageup": -1}


class PlainText(ModalScreen[None]):
    """Nothing but the text; it scrolls, and any other key goes back."""

    CSS_PATH = str(folder("styles") / "plain.tcss")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._lines = PlainLines(text)

    def compose(self) -> Iterable[Widget]:
        """The text."""
        yield self._lines

    def on_key(self, event: events.Key) -> None:
        """Scroll, or go back."""
        event.stop()
        page = max(1, self.size.height - 2)
        lines = STEPS.get(event.key, PAGES.get(event.key, 0) * page)
        if lines:
            self._lines.scroll_lines(lines)
        else:
            self.dismiss(None)


class PlainLines(Drawn):
    """Lines from the left edge, nothing around them; long ones go on below."""

    def __init__(self, text: str) -> None:
        super().__init__(classes="plain")
        self._text = [cell_safe(line) for line in text.split("\n")]
        self._top = 0

    def scroll_lines(self, lines: int) -> None:
        """Move the view, as far as there is text."""
        last = len(self._wrapped()) - (self.size.height - 1)
        self._top = max(0, min(self._top + lines, last))
        self.repaint()

    def _wrapped(self) -> list[str]:
        width = max(2, self.size.width)
        return [piece for line in self._text for piece in chop_cells(line, width) or [""]]

    def draw(self, y: int) -> Strip:
        """One line of the text; the last line says how to go on."""
        width, height = self.size
        lines = self._wrapped()
        if y == height - 1:
            more = len(lines) - self._top - (height - 1)
            hint = f"{more} more lines: ↓   " if more > 0 else ""
            return self.strip([(fit(f"{hint}any other key goes back", width), "muted")], width)
        at = self._top + y
        text = lines[at] if at < len(lines) else ""
        return self.strip([(fit(text, width, self.glyphs.more), "ink")], width)
