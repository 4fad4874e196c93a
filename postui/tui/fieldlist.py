"""The fields of a form as lines: label, value, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from postui.model.clean import cell_safe
from postui.model.fields import Field
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.rowlist import RowList


class FieldLine(msgspec.Struct, frozen=True):
    """One field as it stands."""

    field: Field
    text: str
    error: str = ""
    echo: str = ""
    """What the typed text was understood as."""


class FieldList(RowList):
    """The cursor is always shown: the line to type on belongs to it."""

    def __init__(self) -> None:
        super().__init__(id="fields")
        self.lines: Sequence[FieldLine] = ()

    def show(self, lines: Sequence[FieldLine]) -> None:
        """Show the fields as they stand now."""
        self.lines = lines
        self.settle()

    def line_count(self) -> int:
        """One a field."""
        return len(self.lines)

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Label, value, and the error or what was understood."""
        shown = self.lines[line]
        label_cells = min(24, width // 3)
        star = "*" if shown.field.required else " "
        label = fit(shown.field.label, label_cells - 2, self.glyphs.more)
        room = width - label_cells - 3
        value = cell_safe(shown.text)
        remark = cell_safe(shown.error or (shown.echo if shown.echo != shown.text else ""))
        cells = min(cell_len(value), room if not remark else max(8, room // 2))
        value = fit(value, cells, self.glyphs.more)
        rest = fit(f"  {remark}" if remark else "", max(0, room - cells), self.glyphs.more)
        ink, muted = ("cursor", "cursor") if in_hand else ("ink", "muted")
        tone = ("cursor-error" if in_hand else "error") if shown.error else muted
        return [(f" {star}", tone if shown.error else muted), (label + " ", muted),
                (value, ink), (rest + "  ", tone)]  # fmt: skip
