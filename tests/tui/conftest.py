"""A board on the demo, at a fixed minute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from postui.clock import FixedClock
from postui.config import Config
from postui.exchange.samples import load
from postui.model.record import Record
from postui.store.memory import MemoryStore
from postui.tui.app import PostuiApp
from tests.tui.resting import FRAME, at_rest
from tests.tui.screens import MakeBoard

ZONE = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(ZONE))


@pytest.fixture(autouse=True)
def _no_longer_waits_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot goes on as soon as the board is at rest, and the board paints without delay."""
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", FRAME)


@pytest.fixture
def make_board(tmp_path_factory: pytest.TempPathFactory) -> MakeBoard:
    """Makes a board; of the demo, or of given records. Copies go to a file, never a clipboard."""
    runtime = tmp_path_factory.mktemp("runtime")

    def make(records: Iterable[Record] | None = None, **settings: object) -> PostuiApp:
        clock = FixedClock(NOW, ZONE)
        kept = load("demo", NOW) if records is None else records
        config = Config(**{"theme": "dark", "clipboard": "file", "user": "dario", **settings})  # type: ignore[arg-type] # settings are checked by the tests that give them
        env = {"XDG_RUNTIME_DIR": str(runtime)}
        return PostuiApp(MemoryStore(clock, "dario", kept), clock, config, env, ticking=False)

    return make
