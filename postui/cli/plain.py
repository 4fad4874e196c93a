"""The panes as plain text: nothing cut, one item a line, the board's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postui.desk.agenda import Pane
from postui.desk.problems import MARKS, Problems


def pane_lines(pane: Pane) -> Iterator[str]:
    """A heading and the rows, columns aligned to their widest cell."""
    yield f"{pane.number} {pane.name}   {pane.title}".rstrip()
    rows = list(pane.rows)
    if not rows:
        yield "    (nothing)"
        return
    cells = [tuple(" ".join(cell.split()) for cell in row.cells) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row, texts in zip(rows, cells, strict=True):
        shown = "  ".join(
            text.ljust(width) for text, width in zip(texts, widths, strict=True) if width
        )
        yield f"  {row.mark} {shown}  {row.id}"


def today_lines(title: str, panes: Sequence[Pane], problems: Problems) -> Iterator[str]:
    """The whole board."""
    yield title
    for pane in panes:
        yield ""
        yield from pane_lines(pane)
    yield ""
    yield from problem_lines(problems)


def problem_lines(problems: Problems) -> Iterator[str]:
    """Every problem, worst first."""
    if not problems.all:
        yield "Nothing is wrong that postui can see."
    for problem in problems.all:
        ids = " ".join(problem.records)
        yield f"{MARKS[problem.severity]} {problem.message}  [{problem.rule}] {ids}"
