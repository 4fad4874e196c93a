"""The first run, and importing from the board."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from postui.clock import FixedClock
from postui.config import Config
from postui.model.session import Session
from postui.store.memory import MemoryStore
from postui.tui.app import PostuiApp
from tests.tui.conftest import NOW, ZONE
from tests.tui.screens import MakeBoard, text
from tests.tui.waiting import settled

SHEETS = Path(__file__).parent.parent / "exchange" / "sheets"


def new_board() -> PostuiApp:
    """A board that has no store yet."""
    clock = FixedClock(NOW, ZONE)
    store = MemoryStore(clock, "dario", ())
    return PostuiApp(store, clock, Config(theme="dark"), {}, ticking=False, first_run=True)


async def test_the_first_run_offers_three_ways() -> None:
    """Empty, the demo, or a spreadsheet; the demo is a throwaway copy."""
    app = new_board()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        shown = text(app)
        for words in ("Start empty", "Open the demo", "Import a spreadsheet"):
            assert words in shown
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert "nothing you do here is kept" in text(app)
        assert app.snapshot.count() > 500


async def test_starting_empty_says_what_fills_each_pane() -> None:
    """Every empty pane names the key that fills it."""
    app = new_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert text(app).count("a adds") >= 3


async def test_a_folder_of_sheets_is_looked_at_then_imported(make_board: MakeBoard) -> None:
    """The plan is shown first with what is refused by line; the first line accepts it; u undoes."""
    app = make_board(())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        app.screen.query_one(Input).value = str(SHEETS)
        await pilot.press("enter")
        await pilot.pause(0.2)
        shown = text(app)
        assert "90 to create" in shown
        assert "sessions.csv line 24" in shown
        assert app.snapshot.count() == 0
        await pilot.press("enter")
        await settled(pilot, app)
        assert len(app.snapshot.all(Session)) == 19
        await pilot.press("u")
        await settled(pilot, app)
        assert app.snapshot.count() == 0
