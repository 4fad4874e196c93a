"""A list with a cursor, drawn line by line: the base of panes, menus and cards.

Only visible lines are made; moving the cursor repaints two of them. Lines may be without a row
(headings, the line for now): the cursor passes over them.
"""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip

from postui.tui.drawn import Drawn, Part


class RowList(Drawn):
    """Lines numbered from 0; subclasses say how many there are and what each shows."""

    class Moved(Message):
        """The cursor is on another line."""

        def __init__(self, control: RowList) -> None:
            super().__init__()
            self.list = control

        @property
        def control(self) -> RowList:
            """The list it came from."""
            return self.list

        def can_replace(self, message: Message) -> bool:
            """The newest place of the cursor is the one that counts."""
            return isinstance(message, RowList.Moved) and message.list is self.list

    class Clicked(Moved):
        """The mouse chose a line, which may be the one the cursor was on."""

    class Opened(Moved):
        """A line was chosen with the mouse."""

    framed = 0
    """Lines taken by a frame above and below together."""
    opens = True
    """Whether a double click opens a line."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.top = 0
        self.active = True
        """Whether the keys move in this list; the cursor rests where they do not."""

    def activate(self, active: bool) -> None:
        """Take the keys, or give them up."""
        self.active = active
        self.repaint()

    def line_count(self) -> int:
        """How many lines there are, visible or not."""
        raise NotImplementedError

    def selectable(self, line: int) -> bool:  # noqa: ARG002 - subclasses use it
        """Whether the cursor may rest on a line."""
        return True

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """What a line shows; `in_hand` when the cursor is on it."""
        raise NotImplementedError

    @property
    def view_height(self) -> int:
        """Lines that fit between the frame."""
        return max(1, self.size.height - self.framed)

    def draw(self, y: int) -> Strip:
        """A visible line."""
        line = self.top + y
        width = self.size.width
        if line >= self.line_count():
            return self.strip([(" " * width, "ink")], width)
        return self.strip(self.parts(line, width, in_hand=line == self.cursor), width)

    def move_to(self, line: int, *, step: int = 1) -> None:
        """Put the cursor on a line, or the nearest one beyond it that may have it."""
        last = self.line_count() - 1
        line = max(0, min(line, last))
        while 0 <= line <= last and not self.selectable(line):
            line += step
        if not 0 <= line <= last:
            return
        before = self.cursor
        self.cursor = line
        self._show(line)
        self.repaint()
        if line != before:
            self.post_message(self.Moved(self))

    def move_by(self, lines: int) -> None:
        """Move the cursor down (or up, below 0)."""
        self.move_to(self.cursor + lines, step=1 if lines > 0 else -1)

    def page(self, pages: int) -> None:
        """Move by what is visible, keeping a line in common."""
        self.move_by(pages * max(1, self.view_height - 1))

    def first(self) -> None:
        """To the first line."""
        self.top = 0
        self.move_to(0)

    def last(self) -> None:
        """To the last line."""
        self.move_to(self.line_count() - 1, step=-1)

    def around(self, line: int) -> tuple[int, int]:
        """The first and the last line to show with a line: the headings above it, and itself."""
        first = line
        while first > 0 and not self.selectable(first - 1):
            first -= 1
        return first, line

    def _show(self, line: int) -> None:
        height = self.view_height
        first, last = self.around(line)
        if line < self.top or (self.top == line and first < line):
            self.top = first
        if last >= self.top + height:
            self.top = last - height + 1
        if not self.top <= line < self.top + height:
            self.top = line
        self.top = max(0, min(self.top, self.line_count() - height))

    def settle(self) -> None:
        """Bring cursor and view back into what there is, after lines or size changed."""
        count = self.line_count()
        self.cursor = max(0, min(self.cursor, count - 1))
        if count and not self.selectable(self.cursor):
            after = [each for each in range(self.cursor, count) if self.selectable(each)][:1]
            before = [each for each in range(self.cursor, -1, -1) if self.selectable(each)][:1]
            self.cursor = (after or before or [0])[0]
        self._show(self.cursor)
        self.repaint()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._painted.clear()
        self.settle()

    def line_at(self, y: int) -> int:
        """The line at a row of the widget; -1 for none."""
        line = self.top + y - self.framed // 2
        return line if self.framed // 2 <= y and line < self.line_count() else -1

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.move_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.move_by(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a second click opens."""
        line = self.line_at(event.y)
        self.post_message(self.Clicked(self))
        if line < 0 or not self.selectable(line):
            return
        again = self.opens and line == self.cursor and event.chain > 1
        self.move_to(line)
        if again:
            self.post_message(self.Opened(self))
