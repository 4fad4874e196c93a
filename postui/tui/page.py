"""A page: a place that is one list under a heading, with the line in hand in full where asked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widget import Widget

from postui.assets import folder
from postui.tui.bars import KeyLine, NoticeLine
from postui.tui.divider import Divider
from postui.tui.heading import Heading
from postui.tui.known import KnownList
from postui.tui.place import Place
from postui.tui.rowlist import RowList

HINTS_OF_NONE = {"undo": "undo", "back": "back", "help": "help"}
"""The keys that matter where nothing is in hand."""
CHROME = 4
"""Lines for the heading, the line between, what is said, and the keys."""


class Page(Place):
    """Heading, list, what was said, keys; subclasses fill the first two in `refresh_look`.

    Textual calls the handlers of every class: subclasses say what they do in `moved` and
    `open_in_hand`, not in handlers of their own.
    """

    CSS_PATH = str(folder("styles") / "pages.tcss")

    def __init__(self, title: str, rows: RowList) -> None:
        super().__init__()
        self.heading = Heading(title, "esc back")
        self.rows = rows

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self.heading
        yield from self.middle()
        yield NoticeLine(silent="")
        yield KeyLine()

    def middle(self) -> Iterable[Widget]:
        """What stands between the heading and what was said."""
        yield self.rows

    def on_mount(self) -> None:
        """Show what is true now."""
        self.refresh_look()
        self.show_keys()

    @property
    def list_in_hand(self) -> RowList | None:
        """The list."""
        return self.rows

    def moved(self) -> None:
        """Another line is in hand."""

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """The list's cursor counts, not that of what is read beside it."""
        message.stop()
        if message.list is self.rows:
            self.moved()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A double click opens."""
        message.stop()
        if message.list is self.rows:
            self.open_in_hand()


class DetailPage(Page):
    """A page with what there is to know of the line in hand below the list."""

    def __init__(self, title: str, rows: RowList) -> None:
        super().__init__(title, rows)
        self.divider = Divider()
        self.detail = KnownList(id="detail")

    def middle(self) -> Iterable[Widget]:
        """The list, a line between, and what there is to know."""
        yield from super().middle()
        yield self.divider
        yield self.detail

    def on_known_list_shown(self, message: KnownList.Shown) -> None:
        """There may be more to read now, or no more."""
        message.stop()
        self.show_keys()
