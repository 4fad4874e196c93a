"""Pages: a double click opens what `enter` opens and leaves nothing; a new size is taken once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postui.tui.card import CardScreen
from postui.tui.help import HelpScreen
from postui.tui.known import KnownList
from postui.tui.page import Page
from postui.tui.why import WhyScreen
from tests.tui.screens import MakeBoard, lines
from tests.tui.waiting import checked, settled, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from postui.tui.app import PostuiApp

SIZE = (80, 24)


def page(app: PostuiApp) -> Page:
    """The page in front."""
    assert isinstance(app.screen, Page)
    return app.screen


async def double_click(pilot: Pilot[None], app: PostuiApp, line: int) -> None:
    """Twice on a line of the list in front."""
    shown = page(app).rows
    await pilot.double_click(shown, offset=(5, line - shown.top))
    await settled(pilot, app)


async def test_a_double_click_on_a_card_opens_what_its_line_points_at(
    make_board: MakeBoard,
) -> None:
    """A line with an arrow leads to another card, from which one comes back."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await until(pilot, lambda: isinstance(app.screen, CardScreen))
        first = app.screen
        linked = next(line for line in range(20) if lines(app)[line + 1].endswith("→ "))
        await double_click(pilot, app, linked)
        assert isinstance(app.screen, CardScreen)
        assert app.screen is not first
        await pilot.press("escape")
        assert app.screen is first


async def test_one_click_on_a_card_opens_nothing(make_board: MakeBoard) -> None:
    """It puts the cursor there, and the keys are those of that line."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_card("S12")
        await until(pilot, lambda: isinstance(app.screen, CardScreen))
        first, shown = app.screen, page(app).rows
        linked = next(line for line in range(20) if lines(app)[line + 1].endswith("→ "))
        await pilot.click(shown, offset=(5, linked))
        await settled(pilot, app)
        assert app.screen is first
        assert shown.cursor == linked


async def test_a_double_click_in_the_queue_opens_once(make_board: MakeBoard) -> None:
    """The record of the problem; one escape leads back."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        await pilot.press("exclamation_mark")
        await settled(pilot, app)
        queue = page(app)
        await double_click(pilot, app, 1)
        assert app.screen is not queue
        await pilot.press("escape")
        assert app.screen is queue
        assert queue.rows.cursor == 1


@pytest.mark.parametrize(("keys", "kind"), [
    (["question_mark"], HelpScreen),
    (["exclamation_mark", "question_mark"], WhyScreen),
])  # fmt: skip
async def test_a_double_click_leaves_nothing_that_is_read(
    make_board: MakeBoard, keys: list[str], kind: type[Page]
) -> None:
    """Enter leaves what has nothing to choose from; the mouse, which marks words, does not."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        for key in keys:
            await pilot.press(key)
            await settled(pilot, app)
        assert isinstance(app.screen, kind)
        await double_click(pilot, app, 2)
        await double_click(pilot, app, 2)
        assert isinstance(app.screen, kind)
        await pilot.press("enter")
        await settled(pilot, app)
        assert not isinstance(app.screen, kind)


async def test_what_is_read_takes_a_new_size_once(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every size is settled, and none of them twice."""
    sizes: list[tuple[int, int]] = []
    settle = KnownList.settle

    def counted(shown: KnownList) -> None:
        if shown.id == "why":
            sizes.append(shown.size)
        settle(shown)

    monkeypatch.setattr(KnownList, "settle", counted)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        await pilot.press("exclamation_mark", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        sizes.clear()
        await pilot.resize_terminal(90, 30)
        await settled(pilot, app)
        await pilot.resize_terminal(60, 20)
        await settled(pilot, app)
    assert sizes == [(90, 27), (60, 17)]
