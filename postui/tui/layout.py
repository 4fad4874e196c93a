"""How the board is laid out at a size: a pure function."""

from __future__ import annotations

from typing import Literal

Layout = Literal["wide", "grid", "accordion", "tiny"]

GRID_COLUMNS, WIDE_COLUMNS, GRID_ROWS = 100, 160, 18
SMALLEST = (40, 10)


def layout_for(columns: int, rows: int) -> Layout:
    """The layout for a terminal of that many cells.

    A grid needs width and height for two panes each way; what is neither shows the focused pane
    open and the others as a line each; below 40×10 one line says so.
    """
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return "tiny"
    if columns < GRID_COLUMNS or rows < GRID_ROWS:
        return "accordion"
    return "wide" if columns >= WIDE_COLUMNS else "grid"
