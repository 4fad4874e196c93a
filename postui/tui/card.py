"""A record's card on the whole screen: every line opens what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.card import Card, Line, card
from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.page import Page
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.desk.problems import Problem

TONES = {"!": "error", "▲": "warning", "●": "accent", "✓": "success", "·": "muted", "": "ink"}
LABEL_CELLS = 20


class CardList(RowList):
    """A card's lines under their headings."""

    def __init__(self, *, id: str = "card") -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.lines: list[Line | str] = []

    def show(self, shown: Card) -> None:
        """Show a card, keeping the cursor where it was."""
        self.lines = []
        for section in shown.sections:
            if self.lines:
                self.lines.append("")
            self.lines.append(section.title)
            self.lines.extend(section.lines)
        self.settle()

    def line_count(self) -> int:
        """Headings and lines."""
        return len(self.lines)

    def selectable(self, line: int) -> bool:
        """Lines are, headings are not."""
        return 0 <= line < len(self.lines) and isinstance(self.lines[line], Line)

    @property
    def in_hand(self) -> Line | None:
        """The line under the cursor."""
        line = self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else ""
        return line if isinstance(line, Line) else None

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Mark, label, text, and an arrow where `enter` opens something."""
        shown = self.lines[line]
        if isinstance(shown, str):
            return [(fit(f" {shown}", width, self.glyphs.more), "accent")]
        held = in_hand and self.active
        label_cells = min(LABEL_CELLS, width // 3)
        ink, muted = ("cursor", "cursor") if held else ("ink", "muted")
        tone = TONES.get(shown.mark, "ink")
        if held:
            tone = (
                f"cursor-{tone}" if tone in ("error", "warning", "success", "accent") else "cursor"
            )
        arrow = "→ " if shown.link else "  "
        label = fit(cell_safe(shown.label), label_cells, self.glyphs.more)
        room = max(0, width - label_cells - 6)
        return [
            (f" {shown.mark or ' '} ", tone),
            (label + " ", muted),
            (fit(cell_safe(shown.text), room, self.glyphs.more), ink),
            (arrow, muted),
        ]


class CardScreen(Page):
    """The card of one record, with the board's keys."""

    def __init__(self, record_id: str) -> None:
        self._list = CardList()
        super().__init__("", self._list)
        self._record_id = record_id

    @property
    def record_id(self) -> str:
        """The card's record."""
        return self._record_id

    @property
    def problem_in_hand(self) -> Problem | None:
        """The one that the line in hand tells, else the record's worst."""
        line = self._list.in_hand
        for each in self.postui.board.look.problems.of(self._record_id):
            if line and (line.label, line.text) == (each.rule, cell_safe(each.message)):
                return each
        return super().problem_in_hand

    def refresh_look(self) -> None:
        """Show the record as it is now; leave when it is gone."""
        app = self.postui
        record = app.snapshot.get(self._record_id)
        if record is None:
            if self.is_current:
                self.app.pop_screen()
            return
        history = app.gateway.store.history(self._record_id, limit=20)
        shown = card(record, app.snapshot, app.desk(), app.board.look.problems, history)
        state = f"   {shown.state}" if shown.state else ""
        title = f"{record.id}  {shown.title}{state}"
        self.heading.show(title, mark=shown.mark, tone=TONES.get(shown.mark, "ink"))
        self._list.show(shown)

    def open_in_hand(self) -> None:
        """Open the record that the line points at, or edit the field it shows."""
        line = self._list.in_hand
        if line is None:
            return
        if line.link:
            self.postui.open_card(line.link)
        elif line.field:
            self.postui.open_form(self._record_id, line.field)

    @property
    def field_in_hand(self) -> str:
        """The field that the line in hand shows."""
        line = self._list.in_hand
        return line.field if line else ""
