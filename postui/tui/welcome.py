"""The first run: no store yet, so ask how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.store.memory import MemoryStore
from postui.tui.menu import Item, Menu

if TYPE_CHECKING:
    from postui.tui.app import PostuiApp

CHOICES = (
    Item("empty", "Start empty", "the first thing you add makes the store"),
    Item("demo", "Open the demo", "a throwaway copy of two invented productions"),
    Item("import", "Import a spreadsheet", "CSV as your sheets are; shows what it would do first"),
)


def welcome(app: PostuiApp) -> None:
    """Ask; escape is the same as starting empty."""
    from postui.tui.importing import ask

    def chosen(picked: str | None) -> None:
        if picked == "demo":
            open_demo(app)
        elif picked == "import":
            ask(app.board)
        else:
            app.board.say("a adds the first session, person or production")

    where = f"the store will be {app.gateway.store.name}"
    app.push_screen(Menu("Welcome to postui: how do you want to begin?", CHOICES, hint=""), chosen)
    app.board.say(where)


def open_demo(app: PostuiApp) -> None:
    """Go on with a throwaway copy of the sample data."""
    from postui.exchange.samples import load

    records = load("demo", app.clock.now())
    app.use_store(MemoryStore(app.clock, app.user, records))
    app.board.say("this is the demo: nothing you do here is kept")
