"""The lines above and below the panes: where one is, the worst problem, the keys that work."""

from __future__ import annotations

from collections import deque

from rich.cells import cell_len
from textual.strip import Strip
from textual.timer import Timer

from postui.model.clean import cell_safe
from postui.tui.columns import fit
from postui.tui.drawn import Drawn, Part

Remark = tuple[str, str, str]
"""Text, tone, and what of it is never cut."""
RESTING = 0.3
"""Seconds without a key after which the next remark is made."""


class HeaderBar(Drawn):
    """Name, filter, day, clock, counts of problems, and whether the last change is on disk."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self.place = "All productions"
        self.day = ""
        self.short_day = ""
        self.errors = 0
        self.warnings = 0
        self.saved = "saved"
        self.trouble = False

    def draw(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The one line."""
        width = self.size.width
        right = self._right()
        space = width - sum(cell_len(text) for text, _ in right) - 1
        name = " postui  "
        day = self.day if width >= 100 else self.short_day
        place = cell_safe(self.place)
        gap = space - len(name) - cell_len(place) - cell_len(day)
        if gap < 2:
            place = fit(place, max(0, cell_len(place) + gap - 2), self.glyphs.more)
            gap = space - len(name) - cell_len(place) - cell_len(day)
        left = max(1, gap - 3 if gap > 12 else gap // 2)
        return self.strip(
            [(name, "accent"), (place, "ink"), (" " * left, "ink"), (day, "strong"),
             (" " * (gap - left), "ink"), *right, (" ", "ink")],
            width,
        )  # fmt: skip

    def _right(self) -> list[Part]:
        parts: list[Part] = []
        if self.errors:
            parts += [(f"! {self.errors}  ", "error")]
        if self.warnings:
            parts += [(f"▲ {self.warnings}  ", "warning")]
        tone = "error" if self.trouble else ("muted" if self.saved == "saved" else "warning")
        return [*parts, (cell_safe(self.saved), tone)]


class NoticeLine(Drawn):
    """What just happened; when nothing did, the worst problem now."""

    def __init__(self, silent: str = "nothing is wrong that postui can see") -> None:
        super().__init__(id="notice")
        self.silent = silent
        self.text = ""
        self.tone = "ink"
        self.more = ""
        self._remarks: deque[Remark] = deque()
        self._remark: Remark | None = None
        """The one that is being said, to be said again if something else is said before a key."""
        self._rest: Timer | None = None
        self.problem = ""
        self.problem_tone = "error"
        self.count = 0

    def say(self, text: str, tone: str = "ink", more: str = "") -> None:
        """Say what happened; it stays until the next key. `more` is never cut."""
        if self._remark is not None:
            self._remarks.appendleft(self._remark)
            self._remark = None
        self.text, self.tone, self.more = cell_safe(text), tone, cell_safe(more)
        self.repaint()

    def remark(self, text: str, tone: str = "ink", more: str = "") -> None:
        """Say what can wait until nothing else is said; then it stays until the next key."""
        self._remarks.append((text, tone, more))
        self._go_on()

    def hush(self) -> None:
        """Back to the worst problem; what still waits to be said comes when the keys rest."""
        self._remark = None
        if self.text:
            self.text = ""
            self.repaint()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(RESTING, self._go_on) if self._remarks else None

    def _go_on(self) -> None:
        if self._remarks and not self.text:
            remark = self._remarks.popleft()
            self.say(*remark)
            self._remark = remark

    def show_problem(self, mark: str, message: str, tone: str, count: int) -> None:
        """The problem to show when there is nothing to say."""
        self.problem = f"{mark} {cell_safe(message)}" if message else ""
        self.problem_tone, self.count = tone, count
        self.repaint()

    def draw(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The one line."""
        width = self.size.width
        if self.text:
            more = f"  {self.more} " if self.more else ""
            text, room = f" {self.text}", max(0, width - cell_len(more))
            if cell_len(text) > room:
                text = fit(text, room, self.glyphs.more)
            return self.strip([(text, self.tone), (more, "ink")], width)
        if not self.problem:
            return self.strip([(fit(f" {self.silent}", width), "muted")], width)
        more = f"  1 of {self.count} " if self.count > 1 else ""
        room = width - len(more)
        return self.strip(
            [(fit(f" {self.problem}", room, self.glyphs.more), self.problem_tone), (more, "muted")],
            width,
        )


class KeyLine(Drawn):
    """The keys that work now, most useful first, as many as fit."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self.hints: tuple[tuple[str, str], ...] = ()

    def set_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Keys and what each does."""
        if hints != self.hints:
            self.hints = hints
            self.repaint()

    def draw(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The one line; the last hint, help, is never the one that is dropped."""
        width = self.size.width
        room = width - 1
        if self.hints:
            room -= sum(map(cell_len, self.hints[-1])) + 3
        parts: list[Part] = [(" ", "ink")]
        for key, words in self.hints[:-1]:
            cost = cell_len(key) + cell_len(words) + 3
            if cost > room:
                break
            room -= cost
            parts += [(key, "accent"), (f" {words}  ", "muted")]
        for key, words in self.hints[-1:]:
            parts += [(key, "accent"), (f" {words}", "muted")]
        return self.strip(parts, width)
