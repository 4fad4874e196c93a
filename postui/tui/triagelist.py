"""The queue as lines: every problem worst first, then those put aside, with their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.nearing import CELLS, back_at, nearing
from postui.desk.problems import CHECKING, MARKS, NONE, Problem, Problems
from postui.model.clean import cell_safe
from postui.tui.colours import TONES
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.desk.desk import Desk

WIDE = 100
"""Cells from which two rules are named in full."""
SILENT = "Nothing is wrong that postui can see."
ASIDE = "Put aside until"


def rules_text(problem: Problem, *, wide: bool) -> str:
    """ "CON-01 TRV-02"; "CON-01+1" where there is no room."""
    first, *more = problem.rules
    if wide and len(more) == 1:
        return f"{first} {more[0]}"
    return f"{first}+{len(more)}" if more else first


class TriageList(RowList):
    """One line a problem; the one in hand stays in hand while others come and go."""

    def __init__(self) -> None:
        super().__init__(id="triage-list")
        self.problems = Problems()
        self.lines: list[Problem | str] = [SILENT]
        self._whens: dict[int, str] = {}
        self._desk: Desk | None = None
        self._cells = {True: 0, False: 0}

    def show(self, problems: Problems, desk: Desk) -> None:
        """Show these, as of the desk's moment."""
        held = self.in_hand
        self.problems, self._desk = problems, desk
        self._whens.clear()
        self.lines = [*problems.all] or [CHECKING if problems is NONE else SILENT]
        if problems.waiting:
            self.lines += ["", ASIDE, *problems.waiting]
        for wide in self._cells:
            told = (rules_text(each, wide=wide) for each in problems.every)
            self._cells[wide] = max(map(len, told), default=0)
        if held is not None:
            self.cursor = self._place_of(held)
        self.settle()

    def _place_of(self, held: Problem) -> int:
        """The line of a problem, as far as it is still the same; else where the cursor is.

        It may have lost or won a part. One that was just put aside goes down without the cursor:
        the next one is due.
        """
        near = self.cursor
        for number, each in enumerate(self.lines):
            if isinstance(each, Problem) and bool(each.waits) == bool(held.waits):
                if each.key == held.key:
                    return number
                if each.records[:2] == held.records[:2] and set(each.rules) & set(held.rules):
                    near = number
        return near

    @property
    def in_hand(self) -> Problem | None:
        """The problem under the cursor."""
        line = self.lines[self.cursor] if self.cursor < len(self.lines) else ""
        return line if isinstance(line, Problem) else None

    @property
    def place(self) -> str:
        """Where the cursor is among all of them: "3 of 17"."""
        if self.in_hand is None:
            return ""
        queue, aside = len(self.problems.all), len(self.problems.waiting)
        above = 0 if self.cursor < queue else len(self.lines) - queue - aside
        return f"{self.cursor - above + 1} of {queue + aside}"

    def line_count(self) -> int:
        """Problems and what stands between them."""
        return len(self.lines)

    def selectable(self, line: int) -> bool:
        """Problems are."""
        return 0 <= line < len(self.lines) and isinstance(self.lines[line], Problem)

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Mark, when, sentence, rules."""
        problem = self.lines[line]
        more = self.glyphs.more
        if isinstance(problem, str):
            return [(fit(f" {problem}", width, more), "accent" if problem == ASIDE else "muted")]
        held = in_hand and self.active
        ink = "muted" if problem.waits else "ink"
        tone = "muted" if problem.waits else TONES[problem.severity]
        if held:
            ink, tone = "cursor", "cursor" if tone == "muted" else f"cursor-{tone}"
        wide = width >= WIDE
        cells = self._cells[wide]
        text = fit(cell_safe(problem.message), max(0, width - CELLS - cells - 7), more)
        muted = "cursor" if held else "muted"
        return [
            (f" {MARKS[problem.severity]} ", tone),
            (fit(self._when(line, problem), CELLS, more), muted if problem.waits else ink),
            ("  " + text, ink),
            (f" {fit(rules_text(problem, wide=wide), cells, more)} ", muted),
        ]

    def _when(self, line: int, problem: Problem) -> str:
        if self._desk is None:
            return ""
        if line not in self._whens:
            tell = back_at if problem.waits else nearing
            self._whens[line] = tell(problem, self._desk)
        return self._whens[line]
