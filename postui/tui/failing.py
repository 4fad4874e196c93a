"""A change was not made: says why, brings back what was typed, or asks which change shall stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.model.errors import Conflict, StoreError, StoreReadOnly

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp
    from postui.tui.messages import Failed


def failed(app: PostuiApp, message: Failed) -> None:
    """Only a store that fails, and a change that waits for a word, leave something unsaved."""
    error = message.error
    if isinstance(error, Conflict) and error.clashes and message.draft is not None:
        from postui.tui.conflict import ask

        app.saving.asks()
        app.board.show_saved()
        app.turns.add(lambda: ask(app, message))
        return
    broken = isinstance(error, StoreError) and not isinstance(error, StoreReadOnly)
    if broken:
        app.saving.not_saved(error.message)
    app.board.show_saved()
    app.place.say(f"{message.what}: {error}", "error" if broken else "warning")
    if message.again is not None:
        app.turns.add(message.again)
