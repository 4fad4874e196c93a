"""The board: focus, layouts, days, changes, and what it says."""

from __future__ import annotations

import pytest

from postui.model.draft import Draft
from postui.model.errors import StoreError
from postui.model.session import Session
from tests.tui.screens import MakeBoard, lines, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import checked, settled, until


async def test_first_screen_shows_the_day_in_four_panes(make_board: MakeBoard) -> None:
    """The grid has the four panes by number, the time, and the line for now."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        shown = text(app)
    for words in (
        "1 Sessions",
        "2 Contracts",
        "3 Travel",
        "4 Masters",
        "Mon 23 Nov 2026",
        "14:05 PST",
    ):
        assert words in shown
    assert "── 14:05 ──" in shown


async def test_accordion_keeps_every_pane_on_the_screen(make_board: MakeBoard) -> None:
    """At 80×24 the focused pane is open and the others are a line each, in order."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        shown = lines(app)
    heads = [row for row in shown if any(f" {n} {name}" in row for n, name in
             ((1, "Sessions"), (2, "Contracts"), (3, "Travel"), (4, "Masters")))]  # fmt: skip
    assert [row.strip("╭─ ")[0] for row in heads] == ["1", "2", "3", "4"]
    assert heads[2].startswith("╭─ 3 Travel")
    assert len(shown) == 24


@pytest.mark.parametrize(
    "size", [(60, 20), (40, 10), (39, 9), (20, 3), (10, 3), (1, 1), (300, 100)]
)
async def test_any_size_is_drawn(make_board: MakeBoard, size: tuple[int, int]) -> None:
    """No size crashes it, and it grows back."""
    app = make_board()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if size[0] < 40 and size[0] >= 20:
            assert "too small" in text(app)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert "4 Masters" in text(app)


async def test_panes_are_reached_by_number_and_tab(make_board: MakeBoard) -> None:
    """1–4 and tab move the focus; shift+tab goes back round."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        for key, number in (("4", 4), ("tab", 1), ("shift+tab", 4), ("2", 2)):
            await pilot.press(key)
            await pilot.pause()
            assert app.board.pane_in_hand.pane.number == number
            assert app.board.pane_in_hand.active


async def test_zoom_and_back(make_board: MakeBoard) -> None:
    """z gives the pane the whole screen; z or escape gives the others back."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        for leave in ("z", "escape"):
            await pilot.press("4", "z")
            await pilot.pause()
            assert "1 Sessions" not in text(app)
            await pilot.press(leave)
            await pilot.pause()
            assert "1 Sessions" in text(app)


async def test_days_are_walked(make_board: MakeBoard) -> None:
    """l and h change the day of the Sessions pane, t comes back."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert "L. Marchetti" in text(app)
        assert app.board.panes[0].pane.title.startswith(("tomorrow", "Tue 24 Nov"))
        await pilot.press("t")
        await pilot.pause()
        assert "today" in app.board.panes[0].pane.title


async def test_advance_undo_redo(make_board: MakeBoard) -> None:
    """space moves a record on, u takes it back, U brings it again; the store follows."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        before = app.snapshot.find(Session, held)
        assert before is not None
        assert before.state == "confirmed"
        for key, state in (("space", "in_progress"), ("u", "confirmed"), ("U", "in_progress")):
            await pilot.press(key)
            await settled(pilot, app)
            after = app.snapshot.find(Session, held)
            assert after is not None
            assert after.state == state
            assert app.board.record_id == held


async def test_undo_with_nothing_done_says_so(make_board: MakeBoard) -> None:
    """A key that can do nothing now says why, and nothing is marked as unsaved."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("u")
        await settled(pilot, app)
        assert "nothing to undo" in text(app)
        assert "NOT SAVED" not in text(app)


async def test_delete_is_undone(make_board: MakeBoard) -> None:
    """x deletes without asking; u brings the same record back under the same id."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("x")
        await settled(pilot, app)
        assert app.snapshot.get(held) is None
        await pilot.press("u")
        await settled(pilot, app)
        assert app.snapshot.get(held) is not None


async def test_set_state_offers_only_what_is_allowed(make_board: MakeBoard) -> None:
    """The list of states has the allowed ones; the present one says that it is."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        shown = text(app)
        assert "is its state now" in shown
        assert "no show" in shown
        await pilot.press(*"cancelled", "enter")
        await settled(pilot, app)
        session = app.snapshot.find(Session, app.board.record_id)
    assert session is not None


async def test_find_moves_to_the_match(make_board: MakeBoard) -> None:
    """/ goes to the first row with the words, n to the next, and a miss is said."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "slash", *"printmaster", "enter")
        await pilot.pause()
        first = app.board.record_id
        assert "rintmaster" in app.board.panes[3].row_text(app.board.panes[3].cursor)
        await pilot.press("n")
        await pilot.pause()
        assert app.board.record_id != first
        await pilot.press("slash", *"zzzz", "enter")
        await pilot.pause()
        assert "no row here has" in text(app)


async def test_filter_by_production(make_board: MakeBoard) -> None:
    """f shows one production only, everywhere."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f", *"copper", "enter")
        for _ in range(50):
            await pilot.pause(0.02)
            if app.board.look.view.production:
                break
        await pilot.pause(0.05)
        shown = text(app)
    assert "The Copperfold Tide" in shown
    assert "TMN" not in shown


async def test_help_lists_every_action_with_live_keys(make_board: MakeBoard) -> None:
    """? shows the keys as they are, a person's own included."""
    app = make_board(keys={"copy": "c"})
    async with app.run_test(size=(120, 70)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        shown = lines(app)
    assert any(row.startswith(" c ") and "Copy the useful text" in row for row in shown)


async def test_palette_does_actions_and_finds_records(make_board: MakeBoard) -> None:
    """: offers every action by name, and opens a record by its words."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("colon", *"leona", "enter")
        await pilot.pause()
        assert "Marchetti-Vale" in lines(app)[0]
        await pilot.press("escape")
        await pilot.press("colon", *"masters pane", "enter")
        await pilot.pause()
        assert app.board.pane_in_hand.pane.number == 4


async def test_card_walks_links_and_back(make_board: MakeBoard) -> None:
    """enter on a link opens the linked record's card; escape goes back one card at a time."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await checked(pilot, app)
        await pilot.press("enter")
        await pilot.pause()
        first = lines(app)[0]
        await pilot.press("enter")
        await pilot.pause()
        assert lines(app)[0] != first
        await pilot.press("escape")
        await pilot.pause()
        assert lines(app)[0] == first


async def test_quit_finishes_what_is_being_saved(make_board: MakeBoard) -> None:
    """A change asked for just before q is in the store when the board has ended."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("space", "q")
        await until(pilot, lambda: not app.is_running)
    session = app.gateway.store.snapshot().find(Session, held)
    assert session is not None
    assert session.state == "in_progress"


async def test_who_leaves_is_told_of_a_change_that_was_not_saved() -> None:
    """q while a change is on its way that fails: the board stays and says so; then it ends."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        store.fails = [StoreError("disk full")]
        app.changing()
        app.gateway.commit(Draft("x"))
        app.leave()
        await until(pilot, lambda: "disk full" in lines(app)[-2])
        await pilot.pause(0.1)
        assert app.is_running
        assert "NOT SAVED: disk full" in lines(app)[0]
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0


async def test_ctrl_c_once_says_how_to_leave(make_board: MakeBoard) -> None:
    """One ctrl+c leaves nothing; the second within two seconds ends."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "ctrl+c again" in text(app)
        assert app.is_running
        await pilot.press("ctrl+c")
    assert app.return_code == 0


async def test_plain_text_scrolls_and_is_left_by_any_key(make_board: MakeBoard) -> None:
    """Y, then show: the whole card without a frame, its end in reach; another key goes back."""
    app = make_board()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("Y", *"plain", "enter")
        await pilot.pause()
        assert "more lines" in text(app)
        for _ in range(4):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "more lines" not in text(app)
        assert "│" not in text(app)
        await pilot.press("x")
        await pilot.pause()
        assert app.screen is app.board
        assert app.snapshot.seq == 0


async def test_a_key_that_does_nothing_here_says_why(make_board: MakeBoard) -> None:
    """Who types a line where none can be typed learns it from its first letter."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        assert "30 min later: only where a flight is late" in text(app)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert "add: only on the board (esc goes back)" in text(app)
