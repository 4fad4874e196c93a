"""The store keeps house beside everything else, and is waited for when the board is left."""

from __future__ import annotations

import threading

import pytest

from postui.model.errors import StoreBusy
from postui.tui import app as board_app
from postui.tui import upkeep
from tests.tui.screens import lines, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import settled, until

SIZE = (120, 36)


class TidyStore(LastingStore):
    """Counts how often it has kept house; `go` lets it end, `error` is what it fails with."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = self.ended = 0
        self.threads: set[str] = set()
        self.go = threading.Event()
        self.go.set()
        self.error: StoreBusy | None = None

    def tend(self) -> None:
        """Keep house."""
        self.begun += 1
        self.threads.add(threading.current_thread().name)
        self.go.wait(5)
        self.ended += 1
        if self.error is not None:
            raise self.error


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between one time and the next."""
    monkeypatch.setattr(upkeep, "PAUSE", 0.0)


@pytest.fixture
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """The board looks round more often."""
    monkeypatch.setattr(board_app, "POLL_SECONDS", 0.05)


@pytest.mark.usefixtures("watchful")
async def test_it_is_done_of_itself_now_and_then() -> None:
    """From the poll, in a thread of its own, and not again at once."""
    store = TidyStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: store.begun == 1)
        for _ in range(20):
            app.gateway.tend()
        await pilot.pause(0.3)
        assert store.begun == 1
        assert all(name.startswith("upkeep") for name in store.threads)


@pytest.mark.usefixtures("eager")
async def test_a_commit_does_not_wait_for_it_nor_is_it_begun_twice() -> None:
    """While it takes its time, changes are made; a second one begins only when it has ended."""
    store = TidyStore()
    store.go.clear()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.gateway.tend()
        await until(pilot, lambda: store.begun == 1)
        await pilot.press("space")
        await settled(pilot, app)
        assert store.snapshot().seq == 1
        app.gateway.tend()
        await pilot.pause(0.05)
        assert (store.begun, store.ended) == (1, 0)
        store.go.set()
        await until(pilot, lambda: store.ended == 1)
        await pilot.pause(0.05)
        app.gateway.tend()
        await until(pilot, lambda: store.begun == 2)


@pytest.mark.usefixtures("eager")
async def test_it_waits_for_changes_and_leaves_a_read_only_store_alone() -> None:
    """Nothing is begun while a change is on its way, nor where nothing may be written."""
    store = TidyStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await until(pilot, lambda: store.begun == store.ended)
        app.gateway.pending += 1
        before = store.begun
        app.gateway.tend()
        await pilot.pause(0.05)
        assert store.begun == before
        app.gateway.pending -= 1
        store.read_only = "it is another's"
        app.gateway.tend()
        await pilot.pause(0.05)
        assert store.begun == before
        store.read_only = ""
        app.gateway.tend()
        await until(pilot, lambda: store.begun > before)


@pytest.mark.usefixtures("eager")
async def test_what_is_in_its_way_is_said_once() -> None:
    """Not at every try; again only after it has worked in between. Nothing is unsaved by it."""
    store = TidyStore()
    store.error = StoreBusy("another postui is writing")
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:

        async def tended() -> None:
            before = store.ended
            await until(pilot, lambda: not store.begun > store.ended)
            app.gateway.tend()
            await until(pilot, lambda: store.ended > before)
            await pilot.pause(0.05)

        await tended()
        assert "could not tidy up: another postui is writing" in text(app)
        assert lines(app)[0].rstrip().endswith(" saved")
        await pilot.press("j")
        await tended()
        await tended()
        assert "could not tidy up" not in text(app)
        store.error = None
        await tended()
        store.error = StoreBusy("the folder is gone")
        await tended()
        assert "could not tidy up: the folder is gone" in text(app)


@pytest.mark.usefixtures("watchful")
async def test_leaving_waits_for_it() -> None:
    """The board ends when the housekeeping has; none is begun afterwards."""
    store = TidyStore()
    store.go.clear()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: store.begun == 1)
        threading.Timer(0.2, store.go.set).start()
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)
    assert store.ended == 1
    app.gateway.tend()
    assert store.begun == 1
