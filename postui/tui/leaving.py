"""Leaving the board: what is being saved is finished first, and nothing unsaved is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp

SECOND_THOUGHTS = 2.0
"""Seconds in which a second ctrl+c leaves."""


class Leaving:
    """A person leaves when all is saved, and stays where it is not; a signal ends the board."""

    def __init__(self, app: PostuiApp) -> None:
        self._app = app
        self._asked_once = False
        self._going = False

    def ask(self) -> None:
        """The first time say how to leave; the second, leave."""
        if self._asked_once:
            self.leave()
            return
        self._asked_once = True
        self._app.place.say("ctrl+c again, or q, to leave")
        self._app.set_timer(SECOND_THOUGHTS, self._forget)

    def _forget(self) -> None:
        self._asked_once = False

    def leave(self, code: int = 0) -> None:
        """Leave with an exit code; 0 is a person's wish, anything else a signal's."""
        app = self._app
        if code == 0 and app.gateway.pending > 0:
            self._going = True
            app.place.say("leaving when it is saved")
        elif code == 0 and app.turns:
            app.place.say("not left: one of your changes is not saved yet", "warning")
        else:
            app.gateway.wait()
            app.returning.leave()
            app.exit(return_code=code)

    def settled(self) -> None:
        """A change is made: go, if that was waited for."""
        if self._going and self._app.gateway.pending <= 0:
            self.leave()

    def stay(self) -> None:
        """A change was not made, which whoever wanted to leave must know."""
        self._going = False
