"""Why a problem stands where it stands in the queue, and what its rules rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.tui import problemtext
from postui.tui.actions import BY_ID, Scope, shown_keys
from postui.tui.known import KnownList
from postui.tui.page import Page

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.tui.known import Known

KEYS = {
    "open": "opens the record, at the field that matters",
    "advance": "takes the next step, where one is obvious",
    "ways": "proposes ways out",
    "put-aside": "puts it aside until a time, or brings it back",
    "copy": "copies a message to whoever can help",
    "undo": "takes back your last change",
}
"""What the keys do to it in the queue."""


class WhyScreen(Page):
    """All there is to say of one problem."""

    scopes: tuple[Scope, ...] = ("any",)

    def __init__(self, problem: Problem) -> None:
        self._said = KnownList(id="why")
        super().__init__("Why", self._said)
        self._problem = problem

    def refresh_look(self) -> None:
        """The problem as it is now, or as it was last."""
        app = self.postui
        problems = app.board.look.problems
        now, every = problems.again(self._problem), problems.every
        place = "it is no longer in the queue"
        if now is not None:
            self._problem = now
            place = f"{every.index(now) + 1} of {len(every)}"
        self.heading.show(f"Why {' '.join(self._problem.rules)}")
        known = problemtext.in_full(self._problem, place, app.snapshot, app.desk())
        self._said.show([*known, *self._keys()])

    def _keys(self) -> list[Known]:
        own = self.postui.keys
        return [
            ("", "", "ink"),
            ("", "Keys in the queue", "accent"),
            *((shown_keys(BY_ID[name], own), words, "ink") for name, words in KEYS.items()),
        ]

    def show_keys(self) -> None:
        """Reading needs few."""
        self.show_hints({"page-down": "more", "back": "back", "help": "keys"})

    def open_in_hand(self) -> None:
        """Enter leaves, too."""
        self.go_back()
