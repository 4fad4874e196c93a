"""A list of ways out, best first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from postui.tui import wayrows
from postui.tui.columns import fit
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.desk.planner.ways import Way
    from postui.tui.drawn import Part

LOOKING = "looking for ways out…"


class WaysList(RowList):
    """One line a way; pages scroll what is said of the one in hand."""

    def __init__(self, page: Callable[[int], None]) -> None:
        super().__init__(id="ways")
        self.ways: tuple[Way, ...] = ()
        self.silent = LOOKING
        self._page = page

    def show(self, ways: tuple[Way, ...], silent: str) -> None:
        """Show these, the same in hand as before; `silent` is said when there is none."""
        if ways != self.ways:
            held = self.in_hand
            titles = [each.title for each in ways]
            self.cursor = titles.index(held.title) if held and held.title in titles else 0
        self.ways, self.silent = ways, silent
        self.settle()

    @property
    def in_hand(self) -> Way | None:
        """The way under the cursor."""
        return self.ways[self.cursor] if self.ways else None

    def line_count(self) -> int:
        """One each; one line when there is none."""
        return max(1, len(self.ways))

    def page(self, pages: int) -> None:
        """There are few ways, and much to say of one."""
        self._page(pages)

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Title, costs, how much moves and how many must be told."""
        if not self.ways:
            return [(fit(f" {self.silent}", width, self.glyphs.more), "muted")]
        return wayrows.row(line, self.ways, width, self.glyphs.more, held=in_hand)
