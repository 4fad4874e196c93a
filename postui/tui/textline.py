"""A line to type on: still (no blinking), and safe whatever text it is given to edit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.filter import LineFilter
from textual.widgets import Input

from postui.tui.wall import Wall


class TextLine(Input):
    """An input whose drawn text cannot steer the terminal."""

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(value, placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False
        self._wall = Wall()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The wall last."""
        return [*super().get_line_filters(), self._wall]
