"""Which columns fit a width, and text cut to a number of cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from postui.desk.agenda import Column

SHORTEST = 14
"""Cells the flexible column keeps before another column is dropped for it."""


def plan(columns: Sequence[Column], width: int, gap: int = 1) -> tuple[tuple[int, int], ...]:
    """The columns that fit, as (position, cells), left to right; one of them takes the rest.

    Columns of the highest priority number go first, until the flexible one has SHORTEST cells.
    """
    kept = list(range(len(columns)))
    while True:
        fixed = sum(columns[each].width + gap for each in kept if columns[each].width)
        rest = width - fixed
        droppable = [each for each in kept if columns[each].priority]
        if rest >= SHORTEST or not droppable:
            break
        kept.remove(max(droppable, key=lambda each: columns[each].priority))
    return tuple((each, columns[each].width or max(1, rest)) for each in kept)


def fit(text: str, width: int, more: str = "…", *, right: bool = False) -> str:
    """Text as exactly `width` cells: padded, or cut with a mark that says so."""
    cells = cell_len(text)
    if cells == width:
        return text
    if cells > width:
        return set_cell_size(text, width - 1) + more if width > 0 else ""
    return " " * (width - cells) + text if right else text + " " * (width - cells)
