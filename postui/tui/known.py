"""What there is to know before a question is answered: labelled texts, in full."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from postui.model.clean import cell_safe
from postui.tui.columns import fit, wrapped
from postui.tui.drawn import Part
from postui.tui.reading import Reading

Known = tuple[str, str, str]
"""A label (may be empty), a text and its tone. The text goes on under itself, not the label."""
ROOMY = 3
"""Lines from which one may be given up to say that there are more."""


class KnownList(Reading):
    """What there is to know, broken to the width; it scrolls where there is no room for it."""

    class Shown(Message):
        """It has another size."""

    more_key = "pgdn"
    """What shows the rest."""

    def __init__(self, known: Sequence[Known] = (), *, id: str = "known") -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._known = known
        self._broken: list[list[Part]] = []
        self._width = 0

    def show(self, known: Sequence[Known]) -> None:
        """Show something else, from its beginning."""
        if tuple(known) != tuple(self._known):
            self._known, self._width = known, 0
            self.top = self.cursor = 0
        self.repaint()

    @property
    def all_in_view(self) -> bool:
        """Whether nothing of it is out of view."""
        return self.line_count() <= self.view_height

    def on_resize(self) -> None:
        """More of it may be in view, or less."""
        self.post_message(self.Shown())

    def lines_at(self, width: int) -> list[list[Part]]:
        """All of it at a width."""
        if width != self._width:
            self._width = width
            label_cells = min(
                width // 3,
                max((cell_len(label) + 2 for label, _, _ in self._known if label), default=0),
            )
            self._broken = []
            for label, text, tone in self._known:
                indent = 2 + label_cells if label else 0
                name = fit(f"   {label}", indent, self.glyphs.more) if label else ""
                for piece in wrapped(cell_safe(text), width - 2 - indent):
                    self._broken.append([(" ", "ink"), (name, "muted"), (piece, tone)])
                    name = " " * indent
        return self._broken

    def line_count(self) -> int:
        """As many as the width makes of it."""
        return len(self.lines_at(self.size.width))

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:  # noqa: ARG002 - nothing is chosen here
        """One of them."""
        return self.lines_at(width)[line]

    def draw(self, y: int) -> Strip:
        """A visible line; the last says that there is more."""
        width, height = self.size.width, self.view_height
        more = self.line_count() - self.top - height
        if more <= 0 or y < height - 1:
            return super().draw(y)
        if height >= ROOMY:
            rest = fit(f" {more + 1} more lines: {self.more_key}", width)
            return self.strip([(rest, "info")], width)
        return Strip.join([super().draw(y).crop(0, width - 1), self.strip([("↓", "info")], 1)])
