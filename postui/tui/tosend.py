"""Every message that is still to be sent: `y` copies one, `x` deletes it once it is sent."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from postui.desk.card_links import moment_text
from postui.desk.copies import copy_text
from postui.desk.desk import Desk
from postui.desk.messages import drafted
from postui.desk.names import named
from postui.model.clean import cell_safe
from postui.model.note import Note
from postui.model.snapshot import Snapshot
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.page import CHROME, HINTS_OF_NONE, DetailPage
from postui.tui.rowlist import RowList

SILENT = "No message waits to be sent."
MOST = 24
"""Cells for whom a message is for."""
HINTS = {
    "open": "open", "copy": "copy the message", "delete": "delete, once sent",
    "page-down": "more", "undo": "undo", "back": "back", "help": "help",
}  # fmt: skip


class ToSendList(RowList):
    """One line a message, the newest first; pages scroll the text of the one in hand."""

    def __init__(self, page: Callable[[int], None]) -> None:
        super().__init__(id="to-send")
        self._page = page
        self.notes: list[Note] = []
        self._told: list[tuple[str, str, str]] = []
        self._cells = (0, 0)

    def show(self, snapshot: Snapshot, desk: Desk) -> None:
        """Show those there are now; the one in hand stays in hand."""
        held = self.in_hand
        self.notes = drafted.every(snapshot)
        self._told = [
            (
                moment_text(each.at, desk), cell_safe(drafted.reader(each, snapshot)),
                cell_safe(named(snapshot, each.about)),
            )
            for each in self.notes
        ]  # fmt: skip
        self._cells = (
            max((cell_len(when) for when, _, _ in self._told), default=0),
            min(MOST, max((cell_len(who) for _, who, _ in self._told), default=0)),
        )
        ids = [each.id for each in self.notes]
        if held is not None and held.id in ids:
            self.cursor = ids.index(held.id)
        self.settle()

    @property
    def in_hand(self) -> Note | None:
        """The message under the cursor."""
        return self.notes[self.cursor] if self.cursor < len(self.notes) else None

    def line_count(self) -> int:
        """One each; one line when there is none."""
        return max(1, len(self.notes))

    def page(self, pages: int) -> None:
        """There is much to read in one message."""
        self._page(pages)

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """When it was drafted, whom it is for, what it is about."""
        more = self.glyphs.more
        if not self.notes:
            return [(fit(f" {SILENT}", width, more), "muted")]
        when, who, about = self._told[line]
        ink, muted = ("cursor", "cursor") if in_hand and self.active else ("ink", "muted")
        first, second = self._cells
        rest = max(0, width - first - second - 6)
        return [
            (f" {fit(when, first)}  ", muted), (fit(who, second, more), ink),
            (f"  {fit(about, rest, more)} ", muted),
        ]  # fmt: skip


class ToSendScreen(DetailPage):
    """The list, and the message in hand to the letter."""

    def __init__(self) -> None:
        self._list = ToSendList(lambda pages: self.detail.page(pages))
        super().__init__("Messages to send", self._list)

    def refresh_look(self) -> None:
        """Show those there are now."""
        app = self.postui
        self._list.show(app.snapshot, app.desk())
        count = len(self._list.notes)
        self.heading.show(f"Messages to send   {count}" if count else "Messages to send")
        self._show_detail()

    def _show_detail(self) -> None:
        note = self._list.in_hand
        first, *rest = drafted.lines(note, self.postui.snapshot) if note else [""]
        told = [("", first, "accent"), *(("", line, "ink") for line in rest[1:])]
        self.detail.show(told if note else [])
        self.show_keys()

    def show_keys(self) -> None:
        """What the keys do to the one in hand."""
        words = HINTS if self._list.in_hand else HINTS_OF_NONE
        read = {"page-down"} if self.detail.all_in_view else set()
        self.show_hints({name: words[name] for name in words if name not in read})

    def on_resize(self) -> None:
        """Half of the room for the list, as far as it needs it."""
        room = self.app.size.height - CHROME
        self.detail.styles.height = max(1, room // 2)

    def moved(self) -> None:
        """Another message in hand."""
        self._show_detail()

    @property
    def record_id(self) -> str:
        """The message under the cursor."""
        note = self._list.in_hand
        return note.id if note else ""

    @property
    def text_in_hand(self) -> str:
        """What `y` copies: the message, with whom it is for."""
        note, app = self._list.in_hand, self.postui
        return copy_text(note, "message", app.snapshot, app.desk()) if note else ""

    def open_in_hand(self) -> None:
        """Open what it is about, where everything else about it is."""
        note = self._list.in_hand
        if note is not None:
            self.postui.open_card(note.about)
