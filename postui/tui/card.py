"""A record's card on the whole screen: every line opens what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from postui.desk.card import Card, Line, card
from postui.desk.changes import delete
from postui.desk.copies import copy_text
from postui.desk.messages import drafted
from postui.model.clean import cell_safe
from postui.model.errors import Refused
from postui.model.note import Note
from postui.tui.columns import fit, wrapped
from postui.tui.drawn import Part
from postui.tui.page import Page
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from postui.desk.problems import Problem
    from postui.tui.place import Place

TONES = {"!": "error", "▲": "warning", "●": "accent", "✓": "success", "·": "muted", "": "ink"}
LABEL_CELLS = 20
LEAST_CELLS = 8
"""Cells from which a text is broken into lines."""
REST = 5
"""Lines of a long text after which the cursor rests, so that all of it can be read."""

Piece = tuple[int, int, str]
"""Of which entry a line is, which of its lines, and its text."""


class CardList(RowList):
    """A card's lines under their headings, each in full: broken to the width where it is long."""

    def __init__(self, *, id: str = "card") -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.entries: list[Line | str] = []
        self._lines: list[Piece] = []
        self._broken_at = -1

    def show(self, shown: Card) -> None:
        """Show a card, keeping the cursor where it was in its section, whatever comes above it."""
        held = self._entry_at(self.cursor)
        among, below = self._section_of(held)
        self.entries = []
        for section in shown.sections:
            if self.entries:
                self.entries.append("")
            self.entries.append(section.title)
            self.entries.extend(section.lines)
        places = [
            at for at in range(len(self.entries)) if among and self._section_of(at)[0] == among
        ]
        if places:
            held = places[min(below, len(places)) - 1]
        self._break(self.size.width, held)
        self.settle()

    def lines_at(self, width: int) -> list[Piece]:
        """All of it at a width; what is in hand stays in hand."""
        if width != self._broken_at:
            self._break(width, self._entry_at(self.cursor))
        return self._lines

    def _break(self, width: int, held: int) -> None:
        self._broken_at, self._lines = width, []
        room = self._room(width)
        starts = []
        for number, entry in enumerate(self.entries):
            starts.append(len(self._lines))
            text = cell_safe(entry if isinstance(entry, str) else entry.text)
            whole = isinstance(entry, str) or room < LEAST_CELLS or cell_len(text) <= room
            pieces = [text] if whole else wrapped(text, room)
            self._lines += [(number, part, piece) for part, piece in enumerate(pieces)]
        self.cursor = starts[min(held, len(starts) - 1)] if starts else 0

    def _section_of(self, number: int) -> tuple[str, int]:
        """The heading an entry stands under, and how far below; none for what is no entry."""
        if not 0 <= number < len(self.entries) or isinstance(self.entries[number], str):
            return "", 0
        for above in range(number - 1, -1, -1):
            heading = self.entries[above]
            if isinstance(heading, str):
                return heading, number - above
        return "", 0

    def _room(self, width: int) -> int:
        return width - self._label_cells(width) - 6

    def _label_cells(self, width: int) -> int:
        return min(LABEL_CELLS, width // 3)

    def _entry_at(self, line: int) -> int:
        return self._lines[line][0] if 0 <= line < len(self._lines) else 0

    def line_count(self) -> int:
        """As many as the width makes of it."""
        return len(self.lines_at(self.size.width))

    def selectable(self, line: int) -> bool:
        """The first line of each is, and now and then one of what is long; headings are not."""
        lines = self.lines_at(self.size.width)
        if not 0 <= line < len(lines):
            return False
        number, part, _ = lines[line]
        return isinstance(self.entries[number], Line) and part % REST == 0

    def around(self, line: int) -> tuple[int, int]:
        """The headings above, and what of its text goes on below."""
        lines = self.lines_at(self.size.width)
        first, last = line, line
        while first > 0 and isinstance(self.entries[lines[first - 1][0]], str):
            first -= 1
        while last + 1 < len(lines) and lines[last + 1][0] == lines[line][0]:
            last += 1
        return first, min(last, line + REST - 1)

    @property
    def in_hand(self) -> Line | None:
        """The line under the cursor."""
        number = self._entry_at(self.cursor)
        entry = self.entries[number] if number < len(self.entries) else ""
        return entry if isinstance(entry, Line) else None

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:  # noqa: ARG002 - it may take several lines
        """Mark, label, text, and an arrow where `enter` opens something."""
        number, part, text = self.lines_at(width)[line]
        shown = self.entries[number]
        if isinstance(shown, str):
            return [(fit(f" {text}", width, self.glyphs.more), "accent")]
        held = self.active and number == self._entry_at(self.cursor)
        label_cells = self._label_cells(width)
        ink, muted = ("cursor", "cursor") if held else ("ink", "muted")
        tone = TONES.get(shown.mark, "ink")
        if held:
            tone = (
                f"cursor-{tone}" if tone in ("error", "warning", "success", "accent") else "cursor"
            )
        first = part == 0
        label = fit(cell_safe(shown.label) if first else "", label_cells, self.glyphs.more)
        return [
            (f" {(first and shown.mark) or ' '} ", tone),
            (label + " ", muted),
            (fit(text, max(0, self._room(width)), self.glyphs.more), ink),
            ("→ " if shown.link and first else "  ", muted),
        ]


class CardScreen(Page):
    """The card of one record, with the board's keys."""

    def __init__(self, record_id: str) -> None:
        self._list = CardList()
        super().__init__("", self._list)
        self._record_id = record_id
        self._deleted = False
        """Whether a note of it was deleted, and nothing has been in hand since but what came up."""

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
        self.show_keys()

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

    @property
    def note_in_hand(self) -> Note | None:
        """The note that the line in hand tells, or the message whose card it is."""
        snapshot, line = self.postui.snapshot, self._list.in_hand
        mine = snapshot.find(Note, self._record_id)
        if mine is not None:
            return mine if mine.kind == drafted.KIND else None
        return snapshot.find(Note, line.link) if line and line.link else None

    @property
    def text_in_hand(self) -> str:
        """What `y` copies of a note: all of it, a message with whom it is for."""
        note, app = self.note_in_hand, self.postui
        return copy_text(note, "message", app.snapshot, app.desk()) if note else ""

    def own_deed(self, action_id: str) -> Callable[[Place], None] | None:
        """On the line of a note it is the note that is deleted, not what it is about."""
        if action_id != "delete" or not (self.note_in_hand or self._deleted):
            return None
        return lambda _: self.delete_note()

    def delete_note(self) -> None:
        """Delete the note in hand; the first key too many does not delete what it was about."""
        app, note = self.postui, self.note_in_hand
        self._deleted = note is not None
        if note is None:
            raise Refused("that was the last one", f"again deletes {self._record_id} itself")
        app.changing()
        app.gateway.commit(delete(note, app.snapshot, app.desk()))

    def moved(self) -> None:
        """The keys do something else on another line."""
        self._deleted = False
        self.show_keys()

    def show_keys(self) -> None:
        """What the keys do to a note, where one is in hand."""
        note = self.note_in_hand
        if note is None:
            super().show_keys()
            return
        draft = note.kind == drafted.KIND
        line = self._list.in_hand
        link = line.link if line else ""
        opens = "read" if link == note.id else "open" if link else "edit"
        self.show_hints({
            "open": opens, "copy": "copy" if not draft
            else "copy the message", "delete": "delete, once sent" if draft else "delete",
            "undo": "undo", "back": "back", "help": "help",
        })  # fmt: skip
