"""A menu: pick one of a list by moving, or by typing part of its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from postui.assets import folder
from postui.desk.findable import fold
from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.heading import Heading
from postui.tui.rowlist import RowList
from postui.tui.textline import TextLine

SILENT = "nothing here is called that"


class Item(msgspec.Struct, frozen=True):
    """One line of a menu."""

    id: str
    label: str
    detail: str = ""
    """Secondary words: a key, a preview, an id."""
    reason: str = ""
    """Why it cannot be picked now; empty when it can."""
    mark: str = ""


class MenuList(RowList):
    """The items that match what is typed."""

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__(id="menu-list")
        self.items = tuple(items)
        self.label_cells = min(46, max((len(item.label) for item in items), default=0))
        self.has_marks = any(item.mark for item in items)

    def show(self, items: Sequence[Item]) -> None:
        """Show other items, the first in hand."""
        self.items = tuple(items)
        self.cursor = self.top = 0
        self.settle()

    def line_count(self) -> int:
        """As many as there are items; one line when there is none."""
        return max(1, len(self.items))

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Label, then the detail or the reason why not."""
        if not self.items:
            return [(fit(f"  {SILENT}", width, self.glyphs.more), "muted")]
        item = self.items[line]
        ink, muted = ("cursor", "cursor") if in_hand else ("ink", "muted")
        mark = f" {item.mark or ' '} " if self.has_marks else "  "
        cells = min(self.label_cells, max(8, width - 12))
        label = fit(cell_safe(item.label), cells, self.glyphs.more)
        detail = cell_safe(item.reason or item.detail)
        rest = fit(detail, max(0, width - cells - len(mark) - 3), self.glyphs.more)
        tone = {"!": "error", "▲": "warning", "✓": "success"}.get(item.mark, muted)
        if in_hand:
            tone = {"error": "cursor-error", "warning": "cursor-warning"}.get(tone, "cursor")
        return [(mark, tone), (label, muted if item.reason else ink), ("  " + rest + " ", muted)]


class Menu(ModalScreen[str | None]):
    """Gives the id of the item that was picked, or None.

    `find` makes more items from what is typed, for menus that search.
    """

    CSS_PATH = str(folder("styles") / "dialogs.tcss")

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        *,
        chosen: str | None = None,
        hint: str = "",
        find: Callable[[str], Sequence[Item]] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._items = tuple(items)
        self._chosen = chosen
        self._hint = hint
        self._find = find
        self._list = MenuList(self._items)

    def compose(self) -> ComposeResult:
        """Title, what is typed, the items."""
        with Vertical(id="menu", classes="dialog"):
            yield Heading(self._title, self._hint or "enter choose   esc back")
            yield TextLine(placeholder="type to narrow", id="menu-input")
            yield self._list

    def on_mount(self) -> None:
        """Put the cursor on what is chosen now."""
        field = self.query_one(Input)
        field.focus()
        self._list.styles.height = max(1, min(len(self._items), self.app.size.height - 8, 18))
        ids = [item.id for item in self._items]
        if self._chosen in ids:
            self._list.cursor = ids.index(self._chosen)
        self._list.settle()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list."""
        message.stop()
        words = fold(message.value).split()
        kept = [
            item
            for item in self._items
            if all(word in fold(f"{item.label} {item.detail}") for word in words)
        ]
        kept.sort(key=lambda item: not _begins(item.label, words))
        more = self._find(message.value) if self._find and words else ()
        self._list.show([*kept, *more])

    def on_key(self, event: events.Key) -> None:
        """Moving keys move in the list while the typing stays where it is."""
        moves: dict[str, Callable[[], None]] = {
            "down": lambda: self._list.move_by(1),
            "up": lambda: self._list.move_by(-1),
            "pagedown": lambda: self._list.page(1),
            "pageup": lambda: self._list.page(-1),
            "tab": lambda: self._list.move_by(1),
            "shift+tab": lambda: self._list.move_by(-1),
        }
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Pick what is in hand."""
        message.stop()
        self._pick()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A double click picks."""
        message.stop()
        self._pick()

    def _pick(self) -> None:
        items = self._list.items
        if not items:
            return
        item = items[self._list.cursor]
        if not item.reason:
            self.dismiss(item.id)


def _begins(label: str, words: Sequence[str]) -> bool:
    """Whether every typed word begins a word of a label, which is what was meant most likely."""
    said = fold(label).split()
    return all(any(each.startswith(word) for each in said) for word in words)
