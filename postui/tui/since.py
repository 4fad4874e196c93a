"""Since I left: what others changed since this person last closed the board, newest last."""

from __future__ import annotations

from collections.abc import Callable

from postui.desk.lines import Line
from postui.desk.since import line_of
from postui.model.clean import cell_safe
from postui.model.draft import Commit
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.page import Page
from postui.tui.rowlist import RowList


class SinceList(RowList):
    """One line a commit; its words are worked out when it is first drawn."""

    def __init__(self) -> None:
        super().__init__(id="since-list")
        self.commits: tuple[Commit, ...] = ()
        self.silent = ""
        """What is said when there is none."""
        self._lines: dict[int, Line] = {}
        self._tell: Callable[[Commit], Line] = lambda commit: Line("", commit.label)

    def show(
        self, commits: tuple[Commit, ...], silent: str, tell: Callable[[Commit], Line]
    ) -> None:
        """Show these, in the words that `tell` finds for each."""
        self.commits, self.silent, self._tell = commits, silent, tell
        self._lines.clear()
        self.settle()

    def line(self, number: int) -> Line:
        """A commit's line."""
        if number not in self._lines:
            self._lines[number] = self._tell(self.commits[number])
        return self._lines[number]

    def line_count(self) -> int:
        """One each; one line when there is none."""
        return max(1, len(self.commits))

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:
        """When, then who and what."""
        if not self.commits:
            return [(fit(f" {cell_safe(self.silent)}", width, self.glyphs.more), "muted")]
        shown = self.line(line)
        ink, muted = ("cursor", "cursor") if in_hand and self.active else ("ink", "muted")
        ends = (self.line(0), self.line(len(self.commits) - 1))
        cells = min(width // 3, max(len(each.label) for each in ends))
        label = fit(cell_safe(shown.label), cells, self.glyphs.more)
        text = fit(cell_safe(shown.text), max(0, width - cells - 5), self.glyphs.more)
        return [(f" {label} ", muted), (text, ink), (" → " if shown.link else "   ", muted)]


class SinceScreen(Page):
    """The list on the whole screen."""

    def __init__(self) -> None:
        self._list = SinceList()
        super().__init__("Since you left", self._list)

    def refresh_look(self) -> None:
        """Show what is known, and have the rest read."""
        app = self.postui
        app.returning.look()
        missed, snapshot, desk = app.returning.missed, app.snapshot, app.desk()
        sentence = app.returning.sentence
        sentence = sentence[:1].upper() + sentence[1:]
        commits = missed.commits if missed else ()
        self.heading.show(sentence if commits else "Since you left")
        self._list.show(commits, sentence, lambda commit: line_of(commit, snapshot, desk))

    @property
    def record_id(self) -> str:
        """The record that the line in hand opens."""
        return self._list.line(self._list.cursor).link if self._list.commits else ""

    @property
    def text_in_hand(self) -> str:
        """What `y` copies: the whole list."""
        lines = [self._list.line(number) for number in range(len(self._list.commits))]
        told = (f"{line.label}  {line.text}" for line in lines)
        return "\n".join((self.postui.returning.sentence, *told)) if lines else ""

    def open_in_hand(self) -> None:
        """Open the record."""
        if self.record_id:
            self.postui.open_card(self.record_id)
        elif self._list.commits:
            self.say("it is no longer there")
