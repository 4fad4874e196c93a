"""The triage queue: every problem, worst first; enter opens the record it is about."""

from __future__ import annotations

from postui.desk.problems import MARKS, Problems
from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.page import Page
from postui.tui.rowlist import RowList

TONES = {"error": "error", "warning": "warning", "note": "muted"}


class TriageList(RowList):
    """One line a problem."""

    def __init__(self) -> None:
        super().__init__(id="triage-list")
        self.problems = Problems()

    def show(self, problems: Problems) -> None:
        """Show these."""
        self.problems = problems
        self.settle()

    def line_count(self) -> int:
        """One each; one line when there is none."""
        return max(1, len(self.problems.all))

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """Mark, sentence, rule."""
        if not self.problems.all:
            return [(fit(" Nothing is wrong that postui can see.", width), "muted")]
        problem = self.problems.all[line]
        held = in_hand and self.active
        tone = TONES[problem.severity]
        if held:
            tone = f"cursor-{tone}" if tone != "muted" else "cursor"
        room = max(0, width - 12)
        text = fit(cell_safe(problem.message), room, self.glyphs.more)
        return [
            (f" {MARKS[problem.severity]} ", tone),
            (text, "cursor" if held else "ink"),
            (f" {problem.rule:>7} ", "cursor" if held else "muted"),
        ]


class TriageScreen(Page):
    """The queue on the whole screen."""

    def __init__(self) -> None:
        self._list = TriageList()
        super().__init__("Triage", self._list)

    def refresh_look(self) -> None:
        """Show the problems there are now."""
        problems = self.postui.board.look.problems
        self._list.show(problems)
        self.heading.show(
            f"Triage   {problems.count('error')} wrong now, {problems.count('warning')} due soon"
        )

    @property
    def record_id(self) -> str:
        """The record to open first for the problem in hand."""
        problems = self._list.problems.all
        return problems[self._list.cursor].records[0] if problems else ""

    @property
    def text_in_hand(self) -> str:
        """What `y` copies: the sentence."""
        problems = self._list.problems.all
        return problems[self._list.cursor].message if problems else ""

    def open_in_hand(self) -> None:
        """Open the record."""
        if self.record_id:
            self.postui.open_card(self.record_id)
