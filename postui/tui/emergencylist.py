"""What an emergency brings: each new problem with the best ways out of it under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from postui.desk.planner.ways import Way
from postui.desk.problems import MARKS, Problem
from postui.model.clean import cell_safe
from postui.tui import wayrows
from postui.tui.colours import TONES
from postui.tui.columns import fit
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.desk.emergencies import Outcome
    from postui.tui.drawn import Part

SHOWN = 3
"""Ways under a problem until the rest is asked for."""
INDENT = 2


class Line(msgspec.Struct, frozen=True):
    """One line: only to record it, a problem, a way out of it, or how many more there are."""

    problem: Problem | None = None
    way: Way | None = None
    among: tuple[Way, ...] = ()
    """The ways it stands among."""
    number: int = 0
    more: int = 0


class EmergencyList(RowList):
    """The cursor begins on the best way out of the worst; pages scroll what is said of it."""

    def __init__(self, page: Callable[[int], None]) -> None:
        super().__init__(id="emergency")
        self.lines: Sequence[Line] = ()
        self.silent = ""
        self._page = page
        self._anew = False
        self._unfolded: set[tuple[object, ...]] = set()

    def show(self, only: Way, outcome: Outcome, *, anew: bool) -> None:
        """Show what would come of it; `anew` puts the cursor on the best way."""
        held = self.in_hand
        self.lines = [Line(way=only), *self._told(outcome)]
        best = next((at for at, each in enumerate(self.lines) if at and each.way), 0)
        same = [at for at, each in enumerate(self.lines) if held and _alike(each, held)]
        self._anew = anew or not same
        self.cursor = best if self._anew else same[0]
        self._from_the_top()
        self.settle()

    def _from_the_top(self) -> None:
        if self._anew:
            self.top = 0

    def on_resize(self) -> None:
        """What is new is shown from its beginning, once there is room for it."""
        self._from_the_top()
        self._anew = False

    def show_done(self, way: Way) -> None:
        """Show nothing but what was done."""
        self.lines, self.cursor = [Line(way=way)], 0
        self.settle()

    def say(self, words: str) -> None:
        """Say something where there is nothing to list."""
        self.lines, self.silent = (), words
        self.settle()

    def unfold(self, problem: Problem, only: Way, outcome: Outcome) -> None:
        """Show all the ways out of a problem."""
        self._unfolded.add(problem.key)
        at = self.cursor
        self.show(only, outcome, anew=False)
        self.move_to(at)

    def _told(self, outcome: Outcome) -> Iterator[Line]:
        ways: dict[tuple[object, ...], tuple[Way, ...]] = {}
        for each in outcome.ways:
            ways[each.problem.key] = (*ways.get(each.problem.key, ()), *each.all)
        for problem in outcome.problems:
            yield Line(problem=problem)
            among = ways.get(problem.key, ())
            shown = among if problem.key in self._unfolded else among[:SHOWN]
            if len(among) == SHOWN + 1:
                shown = among
            for number, way in enumerate(shown):
                yield Line(problem, way, among, number)
            if len(among) > len(shown):
                yield Line(problem, more=len(among) - len(shown))

    @property
    def in_hand(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def line_count(self) -> int:
        """One each; one line when there is none."""
        return max(1, len(self.lines))

    def page(self, pages: int) -> None:
        """There is much to say of one line."""
        self._page(pages)

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """A problem with its mark, a way with its place, or a choice."""
        more = self.glyphs.more
        if not self.lines:
            return [(fit(f" {self.silent}", width, more), "muted")]
        shown = self.lines[line]
        ink, muted = ("cursor", "cursor") if in_hand else ("ink", "muted")
        if shown.among and shown.way:
            row = wayrows.row(shown.number, shown.among, width - INDENT, more, held=in_hand)
            return [(" " * INDENT, muted), *row]
        if shown.way:
            return [(fit(f" {cell_safe(shown.way.title)}", width, more), ink)]
        if shown.more:
            return [(fit(f"   {self.glyphs.more} {shown.more} more ways", width, more), muted)]
        assert shown.problem is not None
        tone = TONES[shown.problem.severity]
        if in_hand:
            tone = "cursor" if tone == "muted" else f"cursor-{tone}"
        text = fit(cell_safe(shown.problem.message), max(0, width - 3), more)
        return [(f" {MARKS[shown.problem.severity]} ", tone), (text, ink)]


def _alike(one: Line, other: Line) -> bool:
    return _key(one) == _key(other)


def _key(line: Line) -> tuple[object, ...]:
    problem = line.problem.key if line.problem else ()
    return problem, line.way.title if line.way else "", bool(line.more)
