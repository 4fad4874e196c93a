"""A pane of the board: a framed list of rows, or one line when it is folded."""

from __future__ import annotations

from textual.strip import Strip

from postui.desk.agenda import Pane, Row
from postui.model.clean import cell_safe
from postui.tui.columns import fit, plan
from postui.tui.drawn import Part
from postui.tui.rowlist import RowList

TONES = {
    "error": "error",
    "warning": "warning",
    "under way": "accent",
    "open": "ink",
    "done": "muted",
    "off": "muted",
}
ON_CURSOR = {
    "error": "cursor-error",
    "warning": "cursor-warning",
    "accent": "cursor-accent",
    "success": "cursor-success",
}


class PaneView(RowList):
    """Shows what `desk.agenda` says a pane shows."""

    framed = 2

    def __init__(self, pane: Pane, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.pane = pane
        self.folded = False
        self.active = False
        self.fresh = True
        self._plan: tuple[tuple[int, int], ...] = ()
        self._planned = 0

    def fold(self, folded: bool) -> None:
        """Show one line only, or the frame with its rows."""
        if folded != self.folded:
            self.folded = folded
            self.set_class(folded, "-folded")
            self.repaint()

    def set_pane(self, pane: Pane) -> None:
        """Show other rows, keeping the cursor on the same record where it still is."""
        held = self.record_id
        first = self.fresh
        self.fresh = False
        self.pane = pane
        self._planned = 0
        if first and pane.now_at >= 0:
            self.cursor = min(pane.now_at + 1, self.line_count() - 1)
            if not self.selectable(self.cursor):
                self.cursor = max(0, pane.now_at - 1)
        elif held:
            self._hold(held)
        self.settle()

    def _hold(self, record_id: str) -> None:
        ids = self.pane.rows.ids
        line = self.cursor - self._after_now(self.cursor)
        if 0 <= line < len(ids) and ids[line] == record_id:
            return
        if record_id in ids:
            self.cursor = self.line_of(ids.index(record_id))

    def point_at(self, record_id: str) -> bool:
        """Put the cursor on a record; False when it is not here."""
        ids = self.pane.rows.ids
        if record_id not in ids:
            return False
        self.move_to(self.line_of(ids.index(record_id)))
        return True

    @property
    def record_id(self) -> str:
        """The record under the cursor; empty when there is none."""
        row = self.cursor - self._after_now(self.cursor)
        ids = self.pane.rows.ids
        return ids[row] if 0 <= row < len(ids) and self.selectable(self.cursor) else ""

    def _after_now(self, line: int) -> int:
        return 1 if 0 <= self.pane.now_at < line else 0

    def line_of(self, row: int) -> int:
        """The line a row is on, past the line for now."""
        return row + 1 if 0 <= self.pane.now_at <= row else row

    def line_count(self) -> int:
        """Rows, and the line for now where there is one."""
        return len(self.pane.rows) + (self.pane.now_at >= 0)

    def selectable(self, line: int) -> bool:
        """Everything but the line for now."""
        return line != self.pane.now_at

    def row_text(self, line: int) -> str:
        """What find looks through."""
        if not self.selectable(line):
            return ""
        row = self.pane.rows[line - self._after_now(line)]
        return " ".join((*row.cells, row.id))

    def seek(self, text: str, step: int) -> bool:
        """Go to the next row that has every word of `text`, round the end; False for none."""
        from postui.desk.find import row_matches

        rows = self.pane.rows
        if not len(rows):
            return False
        row = self.cursor - self._after_now(self.cursor)
        way = -1 if step < 0 else 1
        for distance in range(len(rows)):
            at = (row + step + distance * way) % len(rows)
            if row_matches(rows[at], text):
                self.move_to(self.line_of(at))
                return True
        return False

    def draw(self, y: int) -> Strip:
        """A line of the frame or a row in it."""
        width, height = self.size
        if self.folded or height == 1:
            return self.strip(self._summary(width), width)
        frame = "line-focus" if self.active else "line"
        if y == 0:
            return self.strip(self._top(width, frame), width)
        down = self.glyphs.down
        if y == height - 1:
            return self.strip(self._bottom(width, frame), width)
        inner = width - 2
        parts = self._inside(self.top + y - 1, inner)
        return self.strip([(down, "line"), *parts, (down, "line")], width)

    def _inside(self, line: int, width: int) -> list[Part]:
        count = self.line_count()
        if not len(self.pane.rows) and line == self.top:
            return [(fit(f" {self.pane.empty}", width, self.glyphs.more), "muted")]
        if line >= count:
            return [(" " * width, "ink")]
        if not self.selectable(line):
            return self._now(width)
        return self.parts(line, width, in_hand=line == self.cursor)

    def _now(self, width: int) -> list[Part]:
        text = f" {self.pane.now_text} "
        left = max(0, (width - len(text)) // 2)
        across = self.glyphs.across
        return [(across * left + text + across * (width - left - len(text)), "info")]

    def _top(self, width: int, frame: str) -> list[Part]:
        pane, across = self.pane, self.glyphs.across
        name = f" {pane.number} {pane.name} "
        room = width - 4 - len(name)
        title = fit(f" {pane.title} ", min(len(pane.title) + 2, max(0, room)), self.glyphs.more)
        fill = width - 3 - len(name) - len(title)
        strong = "accent" if self.active else "strong"
        return [
            (self.glyphs.corners[0] + across, frame),
            (name, strong),
            (across * max(0, fill - 1), frame),
            (title, "ink" if self.active else "muted"),
            (across + self.glyphs.corners[1], frame),
        ]

    def _bottom(self, width: int, frame: str) -> list[Part]:
        across, corners = self.glyphs.across, self.glyphs.corners
        below = self.line_count() - self.top - self.view_height
        text = f" {below} more " if below > 0 else ""
        fill = width - 2 - len(text) - 1
        return [
            (corners[2] + across * max(0, fill), frame),
            (text, "muted"),
            (across + corners[3], frame),
        ]

    def _summary(self, width: int) -> list[Part]:
        pane = self.pane
        strong = "accent" if self.active else "strong"
        name = f" {pane.number} {pane.name:<10} "
        return [
            (name, strong),
            (fit(pane.line, max(0, width - len(name)), self.glyphs.more), "muted"),
        ]

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Mark, then the columns that fit."""
        row = self.pane.rows[line - self._after_now(line)]
        if self._planned != width:
            self._plan, self._planned = plan(self.pane.columns, width - 4), width
        held = in_hand and self.active
        tone = TONES.get(row.tone, "ink")
        mark = ("success" if row.mark == "✓" else tone) if row.mark != "·" else "muted"
        body = "muted" if row.tone in ("done", "off") else "ink"
        if held:
            mark, body = ON_CURSOR.get(mark, "cursor"), "cursor"
        elif in_hand:
            body = "rest"
        return [(f" {row.mark} ", mark), *self._cells(row, body)]

    def _cells(self, row: Row, body: str) -> list[Part]:
        more = self.glyphs.more
        columns = self.pane.columns
        cells = [
            fit(cell_safe(row.cells[each]), width, more, right=columns[each].right)
            for each, width in self._plan
        ]
        return [(" ".join(cells) + " ", body)]
