"""What the rows and folded lines of all panes have in common."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from postui.desk.panes.pane import Mark, Row, Tone
from postui.desk.problems import Problems
from postui.model.clean import cell_safe

DUE_SOON: tuple[Mark, Tone] = ("▲", "warning")
WRONG: tuple[Mark, Tone] = ("!", "error")


class Flags(msgspec.Struct, frozen=True):
    """How many of a pane's records have an error, and how many only a warning."""

    errors: int = 0
    warnings: int = 0


def row(record_id: str, own: tuple[Mark, Tone], problems: Problems, *cells: str) -> Row:
    """A row; a problem's mark stands in front of the record's own. Notes leave it as it is."""
    worst = problems.worst(record_id)
    mark, tone = own
    if worst is not None and worst.severity == "error":
        mark, tone = WRONG
    elif worst is not None and worst.severity == "warning":
        mark, tone = DUE_SOON
    return Row(record_id, mark, tone, tuple(map(cell_safe, cells)))


def flags(problems: Problems, has: Callable[[str], bool]) -> Flags:
    """Count the records with problems among those the pane has."""
    seen: set[str] = set()
    counted = {"error": 0, "warning": 0}
    for problem in problems.all:
        if problem.severity == "note":
            continue
        for record_id in problem.records:
            if record_id not in seen and has(record_id):
                seen.add(record_id)
                counted[problem.severity] += 1
    return Flags(counted["error"], counted["warning"])


def folded(*parts: str) -> str:
    """One line of what there is to say, leaving out what is empty."""
    return " · ".join(part for part in parts if part)


def counted(mark: Mark, count: int, words: str = "") -> str:
    """ "! 2 overdue"; nothing at all for none."""
    return f"{mark} {count} {words}".strip() if count else ""
