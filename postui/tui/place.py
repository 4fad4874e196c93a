"""A place: a screen of postui where the keys of the action table work.

A place knows the record under its cursor and has a line to say things on. Actions find what they
act on through it, so that the same key does the same thing on the board, a card and the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from textual import events
from textual.screen import Screen

from postui.tui import deeds
from postui.tui.actions import ACTIONS, BY_ID, Action, Scope, shown
from postui.tui.bars import KeyLine, NoticeLine
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.desk.problems import Problem
    from postui.model.draft import Commit
    from postui.tui.app import PostuiApp


NOT_HERE: dict[Scope, str] = {
    "board": "only on the board (esc goes back)",
    "record": "nothing here to do that with (esc goes back)",
    "delay": "only where a flight is late",
    "choice": "only where something happens that may be about one of several",
}
"""Why an action is not to be had, by where it applies."""


class Place(Screen[None]):
    """What every screen with keys shares."""

    scopes: tuple[Scope, ...] = ("record", "any")
    TITLE = ""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        here = {action.id for action in self.actions()}
        for action in ACTIONS:
            deed = "do" if action.id in here else "refuse"
            for key in self.keys_of(action):
                self._bindings.key_to_bindings.pop(key, None)
                self._bindings.bind(key, f"{deed}({action.id!r})", action.words, show=False)

    @property
    def postui(self) -> PostuiApp:
        """The app, by its own type."""
        return cast("PostuiApp", self.app)

    def actions(self) -> Iterable[Action]:
        """The actions that apply here."""
        return (action for action in ACTIONS if action.scope in self.scopes)

    def own_deed(self, action_id: str) -> Callable[[Place], None] | None:  # noqa: ARG002 - for subclasses
        """What an action does here, where that is not what it does elsewhere."""
        return None

    def keys_of(self, action: Action) -> list[str]:
        """The keys of an action, a person's own where they chose some."""
        text = self.postui.keys.get(action.id, action.keys)
        return [key for key in text.split(",") if key]

    @property
    def record_id(self) -> str:
        """The record under the cursor; empty when there is none."""
        return ""

    @property
    def problem_in_hand(self) -> Problem | None:
        """The problem that is looked at: the worst of the record under the cursor."""
        problems = self.postui.board.look.problems.of(self.record_id)
        return problems[0] if problems else None

    @property
    def list_in_hand(self) -> RowList | None:
        """The list that moving keys move in."""
        return None

    def say(self, text: str, tone: str = "ink", more: str = "") -> None:
        """Say what happened, until the next key; `more` is never cut."""
        for line in self.query(NoticeLine):
            line.say(text, tone, more)

    def committed(self, commit: Commit) -> None:
        """A change of this board's has been stored: say which."""
        from postui.desk.wording import describe  # not needed for the first screen

        self.say(describe(commit), "success")

    def show_keys(self) -> None:
        """Fill the key line with the keys that work here, most useful first."""
        wanted = sorted((each for each in self.actions() if each.hint), key=lambda each: each.hint)
        hints = tuple(
            (shown(keys[0]), action.words) for action in wanted if (keys := self.keys_of(action))
        )
        for line in self.query(KeyLine):
            line.set_hints(hints)

    def show_hints(self, words: Mapping[str, str]) -> None:
        """Fill the key line with these actions, in this order, by what each does here."""
        hints = tuple(
            (shown(keys[0]), said)
            for name, said in words.items()
            if (keys := self.keys_of(BY_ID[name]))
        )
        for line in self.query(KeyLine):
            line.set_hints(hints)

    def open_in_hand(self) -> None:
        """Do what `enter` does here."""

    def go_back(self) -> None:
        """Do what `esc` does here: leave the screen."""
        self.app.pop_screen()

    def refresh_look(self) -> None:
        """Show what is true now; called after every change."""

    def on_key(self, event: events.Key) -> None:  # noqa: ARG002 - any key will do
        """The next key ends what was said."""
        for line in self.query(NoticeLine):
            line.hush()

    def action_refuse(self, action_id: str) -> None:
        """Say why a key of the table does nothing here."""
        action = BY_ID[action_id]
        self.say(f"{action.words}: {NOT_HERE[action.scope]}", "warning")

    def action_do(self, action_id: str) -> None:
        """Do an action of the table."""
        for line in self.query(NoticeLine):
            line.hush()
        deeds.do(self, action_id)
