"""A page: a place that is one list under a heading."""

from __future__ import annotations

from textual.app import ComposeResult

from postui.assets import folder
from postui.tui.bars import KeyLine, NoticeLine
from postui.tui.heading import Heading
from postui.tui.place import Place
from postui.tui.rowlist import RowList


class Page(Place):
    """Heading, list, what was said, keys; subclasses fill the first two in `refresh_look`."""

    CSS_PATH = str(folder("styles") / "pages.tcss")

    def __init__(self, title: str, rows: RowList) -> None:
        super().__init__()
        self.heading = Heading(title, "esc back")
        self.rows = rows

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self.heading
        yield self.rows
        yield NoticeLine(silent="")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is true now."""
        self.refresh_look()
        self.show_keys()

    @property
    def list_in_hand(self) -> RowList | None:
        """The list."""
        return self.rows
