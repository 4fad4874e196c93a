"""A place: a screen of postui where the keys of the action table work.

A place knows the record under its cursor and has a line to say things on. Actions find what they
act on through it, so that the same key does the same thing on the board, a card and the queue.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual import events
from textual.screen import Screen

from postui.tui import deeds
from postui.tui.actions import ACTIONS, Action, Scope, shown
from postui.tui.bars import KeyLine, NoticeLine
from postui.tui.rowlist import RowList

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp


class Place(Screen[None]):
    """What every screen with keys shares."""

    scopes: tuple[Scope, ...] = ("record", "any")
    TITLE = ""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        for action in self.actions():
            for key in self.keys_of(action):
                self._bindings.key_to_bindings.pop(key, None)
                self._bindings.bind(key, f"do({action.id!r})", action.words, show=False)

    @property
    def postui(self) -> PostuiApp:
        """The app, by its own type."""
        return cast("PostuiApp", self.app)

    def actions(self) -> Iterable[Action]:
        """The actions that apply here."""
        return (action for action in ACTIONS if action.scope in self.scopes)

    def keys_of(self, action: Action) -> list[str]:
        """The keys of an action, a person's own where they chose some."""
        text = self.postui.keys.get(action.id, action.keys)
        return [key for key in text.split(",") if key]

    @property
    def record_id(self) -> str:
        """The record under the cursor; empty when there is none."""
        return ""

    @property
    def list_in_hand(self) -> RowList | None:
        """The list that moving keys move in."""
        return None

    def say(self, text: str, tone: str = "ink") -> None:
        """Say what happened, until the next key."""
        for line in self.query(NoticeLine):
            line.say(text, tone)

    def show_keys(self) -> None:
        """Fill the key line with the keys that work here, most useful first."""
        wanted = sorted((each for each in self.actions() if each.hint), key=lambda each: each.hint)
        hints = tuple(
            (shown(keys[0]), action.words) for action in wanted if (keys := self.keys_of(action))
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

    def action_do(self, action_id: str) -> None:
        """Do an action of the table."""
        for line in self.query(NoticeLine):
            line.hush()
        deeds.do(self, action_id)
