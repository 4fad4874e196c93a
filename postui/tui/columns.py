"""Which columns fit a width, and text cut or broken to a number of cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

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


def wrapped(text: str, width: int) -> list[str]:
    """Text as lines of at most `width` cells, broken between words where that is possible."""
    width = max(2, width)
    lines = [""]
    for word in text.split():
        pieces = chop_cells(word, width)
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(pieces[0]) <= width:
            lines[-1] += f" {pieces.pop(0)}"
        elif not lines[-1]:
            lines[-1] = pieces.pop(0)
        lines.extend(pieces)
    return lines
