"""The panes as plain text: nothing cut, one item a line, the board's order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postui.desk.agenda import Pane
    from postui.desk.problems import Problems


def today_lines(title: str, panes: Sequence[Pane], problems: Problems) -> Iterator[str]:
    """The whole board."""
    yield title
    for pane in panes:
        yield ""
        yield from pane_lines(pane)
    yield ""
    yield "Problems"
    yield from problem_lines(problems)
    if not problems.all:
        yield "  nothing is wrong that postui can see"


def pane_lines(pane: Pane) -> Iterator[str]:
    """A heading and the rows, columns aligned to their widest cell."""
    yield f"{pane.number} {pane.name}   {pane.title}".rstrip()
    rows = list(pane.rows)
    if not rows:
        yield "  nothing"
        return
    sizes = [tuple(map(width, row.cells)) for row in rows]
    widest = tuple(map(max, zip(*sizes, strict=True)))
    for row, size in zip(rows, sizes, strict=True):
        cells = [
            cell + " " * (most - own)
            for cell, own, most in zip(row.cells, size, widest, strict=True)
            if most
        ]
        yield f"  {row.mark} {'  '.join(cells)}  {row.id}"


def problem_lines(problems: Problems) -> Iterator[str]:
    """Every problem, worst first, with its rules and the records it is about."""
    for problem in problems.all:
        rules = " ".join(problem.parts or (problem.rule,))
        about = f"[{rules}] {' '.join(problem.records)}"
        yield f"  {problem.marked}  {about}"


def padded(text: str, cells: int) -> str:
    """Text filled up with spaces to a width in cells."""
    return text + " " * (cells - width(text))


def width(text: str) -> int:
    """How many cells a terminal draws a text in (UAX #11: wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
