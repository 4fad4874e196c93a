"""Help: what the keys do here, made from the bindings that are live."""

from __future__ import annotations

from collections.abc import Sequence

from postui.tui.actions import Scope
from postui.tui.columns import fit
from postui.tui.drawn import Part
from postui.tui.page import Page
from postui.tui.reading import Reading

MARKS = (
    ("!", "error", "wrong now"),
    ("▲", "warning", "due soon"),
    ("●", "accent", "under way"),
    ("·", "muted", "in order"),
    ("✓", "success", "done"),
)
Entry = tuple[str, str, str, str]
"""Group, keys, words, sentence."""


class HelpList(Reading):
    """The marks, then every action under its group."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__(id="help-list")
        self._lines: list[list[Part]] = [[(" Marks", "accent")]]
        self._lines += [[(f" {mark} ", tone), (words, "ink")] for mark, tone, words in MARKS]
        group = ""
        for entry_group, keys, words, sentence in entries:
            if entry_group != group:
                group = entry_group
                self._lines += [[("", "ink")], [(f" {group}", "accent")]]
            self._lines.append(
                [(f" {keys:<15}", "strong"), (f"{words:<13}", "ink"), (sentence, "muted")]
            )

    def line_count(self) -> int:
        """All lines."""
        return len(self._lines)

    def parts(self, line: int, width: int, *, in_hand: bool) -> list[Part]:  # noqa: ARG002 - nothing is chosen here
        """A line, cut to the width."""
        parts, room = [], width
        for text, tone in self._lines[line]:
            cut = text if len(text) <= room else fit(text, room, self.glyphs.more)
            room -= len(cut)
            parts.append((cut, tone))
        return parts


class HelpScreen(Page):
    """The whole screen of it."""

    scopes: tuple[Scope, ...] = ("any",)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__("Keys", HelpList(entries))

    def open_in_hand(self) -> None:
        """Enter leaves, too."""
        self.go_back()
