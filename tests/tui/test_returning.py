"""Coming back: what others changed meanwhile is said once, listed, opened and copied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from postui.desk import changes
from postui.model.draft import Commit, Draft
from postui.model.errors import StoreError
from postui.model.session import Session
from postui.seen import Seen, last_seen, remember, seen_path
from postui.store.memory import MemoryStore
from postui.tui.app import PostuiApp
from postui.tui.card import CardScreen
from postui.tui.since import SinceScreen
from tests.tui.screens import MakeBoard, lines, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import settled, until

LEFT = "2026-11-19T18:02-08:00[America/Los_Angeles]"
SIZE = (120, 36)


def changed(store: MemoryStore, number: int, who: str, **fields: str) -> Commit:
    """Somebody changes a session."""
    session = store.snapshot().all(Session)[number]
    return store.beside(who).commit(Draft("x", (replace(session, **fields),)))


def left(store: MemoryStore, state: Path) -> None:
    """Dario left the board when it was as it is now."""
    env = {"XDG_STATE_HOME": str(state)}
    remember(env, store.name, "dario", store.snapshot().seq, LEFT)


def came_back(store: MemoryStore, state: Path) -> PostuiApp:
    """Dario left on Thursday; since then bo changed two sessions, cy one and dario another."""
    left(store, state)
    changed(store, 0, "bo", title="pickups")
    changed(store, 1, "cy", title="loops")
    changed(store, 2, "dario", title="mine")
    changed(store, 3, "bo", title="wild lines")
    return board_on(store, state)


async def test_it_is_said_once_after_opening(tmp_path: Path) -> None:
    """How many changes since when and by whom, with the key that lists them; a key ends it."""
    store = LastingStore()
    app = came_back(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "since you left" in text(app))
        notice = lines(app)[-2]
        assert notice.startswith(" since you left Thu 18:02: 3 changes by bo, cy ")
        assert notice.rstrip().endswith("L lists them")
        await pilot.press("j")
        changed(store, 4, "di", title="breaths")
        app.gateway.look()  # as when the poll finds something new
        await pilot.press("L")
        await until(pilot, lambda: "breaths" in text(app))
        await pilot.press("escape")
        await pilot.pause(0.5)
        assert "since you left" not in text(app)


async def test_they_are_listed_newest_last(tmp_path: Path) -> None:
    """One's own are not among them; enter opens the record, escape goes back."""
    store = LastingStore()
    app = came_back(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "wild lines" in text(app))
        shown = lines(app)
        assert shown[0].startswith(" Since you left Thu 18:02: 3 changes by bo, cy")
        for row, words in zip(shown[1:4], ("pickups", "loops", "wild lines"), strict=True):
            assert words in row
            assert row.startswith(" Mon 23 Nov 14:05 ")
        assert "→ mine" not in text(app)
        await pilot.press("G", "enter")
        await pilot.pause()
        assert f"{store.snapshot().all(Session)[3].id}  Session" in lines(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.place, SinceScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.board


async def test_a_double_click_opens_the_record(tmp_path: Path) -> None:
    """What `enter` opens."""
    app = came_back(LastingStore(), tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "wild lines" in text(app))
        assert isinstance(app.screen, SinceScreen)
        await pilot.double_click(app.screen.rows, offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, CardScreen))


async def test_the_list_is_copied_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """y copies all of it: the sentence, then a line each."""
    app = came_back(LastingStore(), tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(app, "copy_out", copied.append)
        await pilot.press("L")
        await until(pilot, lambda: "wild lines" in text(app))
        await pilot.press("y")
        await pilot.pause()
    told = copied[0].split("\n")
    assert told[0] == "since you left Thu 18:02: 3 changes by bo, cy"
    assert len(told) == 4
    assert told[3].startswith("Mon 23 Nov 14:05  bo: ")
    assert told[3].endswith("wild lines")


async def test_what_comes_while_it_is_open_is_listed_too(tmp_path: Path) -> None:
    """A change that arrives later is at the end of the list."""
    store = LastingStore()
    app = came_back(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "wild lines" in text(app))
        changed(store, 4, "di", title="breaths")
        app.gateway.look()  # as when the poll finds something new
        await until(pilot, lambda: "breaths" in text(app))
        assert "4 changes by bo, cy, di" in lines(app)[0]


async def test_nothing_changed_is_said(tmp_path: Path) -> None:
    """No notice then; the list says that there is nothing, and y has nothing to copy."""
    store = LastingStore()
    left(store, tmp_path)
    changed(store, 2, "dario", title="mine")
    app = board_on(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.2)
        assert "since you left" not in text(app)
        await pilot.press("L")
        await until(pilot, lambda: "nobody else" in text(app))
        assert lines(app)[1].startswith(" Since you left Thu 18:02: nobody else changed anything")
        await pilot.press("enter", "y")
        await pilot.pause()
        assert "nothing under the cursor to copy" in text(app)


async def test_the_first_time_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    """It says that it will be remembered."""
    store = LastingStore()
    changed(store, 0, "bo", title="pickups")
    app = board_on(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "your first time" in text(app))
        assert "pickups" not in text(app)


async def test_a_store_that_was_put_back_is_not_the_one_that_was_left(tmp_path: Path) -> None:
    """What was seen is newer than all there is: nothing can be said of what came since."""
    store = LastingStore()
    changed(store, 0, "bo", title="pickups")
    remember({"XDG_STATE_HOME": str(tmp_path)}, store.name, "dario", 9, LEFT)
    app = board_on(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "your first time" in text(app))


async def test_a_history_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says why; the board goes on."""
    store = LastingStore()
    app = came_back(store, tmp_path)

    def broken(_seq: int) -> tuple[Commit, ...]:
        raise StoreError("the history cannot be read")

    monkeypatch.setattr(store, "since", broken)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "cannot be read now: the history" in text(app))
        await pilot.press("escape")
        await pilot.pause()
        assert "saved" in lines(app)[0]


async def test_what_was_seen_is_remembered_when_one_leaves(tmp_path: Path) -> None:
    """The newest commit that was on the board, at the time of leaving, under the store's own id."""
    store = LastingStore()
    store.store_id = "5f2a"
    changed(store, 0, "bo", title="pickups")
    app = board_on(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.returning.missed is not None)
        await pilot.press("space")
        await settled(pilot, app)
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)
    env = {"XDG_STATE_HOME": str(tmp_path)}
    now = "2026-11-23T14:05-08:00[America/Los_Angeles]"
    assert last_seen(env, "5f2a", "dario") == Seen(2, now)
    assert list(json.loads(seen_path(env).read_text())) == ["5f2a"]


async def test_what_was_not_shown_is_not_seen(tmp_path: Path) -> None:
    """A commit of somebody else that came just before the end is listed the next time."""
    store = LastingStore()
    app = board_on(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.returning.missed is not None)
        changed(store, 0, "bo", title="pickups")
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)
    seen = last_seen({"XDG_STATE_HOME": str(tmp_path)}, store.name, "dario")
    assert seen is not None
    assert seen.seq == 0


async def test_of_the_demo_nothing_is_remembered(make_board: MakeBoard, tmp_path: Path) -> None:
    """A store in memory has nothing to come back to, and says so."""
    app = make_board()
    app.env = {"XDG_STATE_HOME": str(tmp_path)}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "ends with the board" in text(app))
        await pilot.press("escape", "q")
        await until(pilot, lambda: not app.is_running)
    assert list(tmp_path.iterdir()) == []


async def test_a_state_folder_that_cannot_be_written_is_no_error() -> None:
    """The board ends as ever."""
    app = board_on(LastingStore(), Path("/proc/nowhere"))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.returning.missed is not None)
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0


async def test_notes_and_moves_are_told_in_words(tmp_path: Path) -> None:
    """A note opens what it is about; what was deleted opens nothing, and says so."""
    store = LastingStore()
    left(store, tmp_path)
    bo, session = store.beside("bo"), store.snapshot().all(Session)[0]
    desk = board_on(store, tmp_path).desk()
    bo.commit(changes.add_note(session, "agent says Thursday", store.snapshot(), desk))
    other = Session(id="", production=session.production)
    made = bo.commit(Draft("made", (other,)))
    found = store.snapshot().get(made.changes[0].id)
    assert found is not None
    bo.commit(Draft("unmade", (), (found,)))
    app = board_on(store, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "unmade" in text(app))
        assert isinstance(app.screen, SinceScreen)
        assert app.screen.record_id == session.id
        await pilot.press("G", "enter")
        await pilot.pause()
        assert "no longer there" in text(app)
