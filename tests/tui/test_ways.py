"""The ways out of a problem: shown best first, chosen as one commit, their messages copied."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from postui.desk.planner.ways import LAST_RESORT, Ways
from postui.model.draft import Draft
from postui.model.errors import Refused, StoreError
from postui.model.note import Note
from postui.model.session import Session
from postui.tui import ways
from postui.tui.asking import Ask
from postui.tui.look import look_at
from postui.tui.messages import Changed
from postui.tui.waylist import LOOKING
from postui.tui.ways import WaysScreen
from tests.tui.screens import MakeBoard, lines, segments, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.test_sinks import POISON, steering
from tests.tui.waiting import checked, settled, until
from tests.tui.ways_world import no_way, problem_of, two_ways

if TYPE_CHECKING:
    from postui.desk.desk import Desk
    from postui.desk.problems import Problem
    from postui.model.snapshot import Snapshot
    from postui.tui.app import PostuiApp

SIZE = (120, 36)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two ways out of everything; which threads they were worked out in."""
    threads: list[str] = []

    def propose(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
        threads.append(threading.current_thread().name)
        return two_ways(problem, snapshot, desk)

    monkeypatch.setattr(ways, "find_ways", propose)
    return threads


async def opened(pilot: Pilot[None], app: PostuiApp) -> Problem:
    """The ways out of the worst problem of a session are on the screen; gives the problem."""
    await checked(pilot, app)
    problem = problem_of(app)
    app.open_ways(problem)
    await until(pilot, lambda: LOOKING not in text(app) and isinstance(app.screen, WaysScreen))
    return problem


def stored(app: PostuiApp, problem: Problem) -> Session:
    """The session of a problem as it is stored."""
    session = app.gateway.store.snapshot().find(Session, problem.records[0])
    assert session is not None
    return session


def row(app: PostuiApp, words: str) -> str:
    """The line of the screen that has some words."""
    return next(line for line in lines(app) if words in line)


async def test_the_best_is_first_and_said_in_full(make_board: MakeBoard, found: list[str]) -> None:
    """One line each with cost, moves and messages; below it the way in hand, to the letter."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        shown = text(app)
        assert problem.message[:60] in shown
        first = row(app, "Wed 25 Nov 10:00–14:00, same room and people")
        assert "no fee: free to cancel" in first
        assert first.rstrip().endswith("moves 1, tell 2")
        for words in (
            "why    everybody is free", "costs  no fee: free to cancel until Thu 14:00",
            "moves  TMN 104 mix begins an hour later", "leaves ▲ the fitting is still open",
            "To: Larkmoor Sound, bookings", "we move to Wednesday 10:00.",
        ):  # fmt: skip
            assert words in shown, words
        assert "nothing else is free" not in shown
        await pilot.press("j")
        await pilot.pause()
        assert "nothing else is free before delivery" in row(app, " why ")
        assert "everybody is free" not in text(app)
    assert all("Main" not in name for name in found)


async def test_what_waits_for_a_paper_is_marked_and_stands_after(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be chosen, but nobody takes it for a way out; what changes nothing comes last."""

    def one_waits(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
        first, second = two_ways(problem, snapshot, desk).ways
        paper = replace(problem, severity="error", message="the contract is sent, not executed")
        last = replace(second, title="write to whoever can", score=LAST_RESORT)
        return Ways(problem, (second, last), once=(replace(first, leaves=(paper,)),))

    monkeypatch.setattr(ways, "find_ways", one_waits)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        shown = text(app)
        assert "2, and 1 that leaves a paper open (!)" in shown
        told = ("1  go on as it is", "2  ! Wed 25 Nov 10:00", "3  write to whoever can")
        assert sorted(map(shown.index, told)) == [*map(shown.index, told)]
        await pilot.press("j")
        await pilot.pause()
        assert "leaves ! the contract is sent, not executed" in text(app)


async def test_enter_is_one_commit_that_u_takes_back(
    make_board: MakeBoard, found: list[str]
) -> None:
    """All of it is stored at once, said with its messages, and gone with one undo."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        before = stored(app, problem).title
        notes = len(app.snapshot.all(Note))
        await pilot.press("enter")
        await settled(pilot, app)
        assert stored(app, problem).title == "moved to Wednesday"
        assert len(app.snapshot.all(Note)) == notes + 1
        assert len(app.gateway.store.since(0)) == 1
        said = row(app, "done: Wed 25 Nov")
        assert said.rstrip().endswith("  2 messages are on the card, y copies")
        await pilot.press("u")
        await until(pilot, lambda: "undone" in text(app))
        assert stored(app, problem).title == before
        assert len(app.snapshot.all(Note)) == notes
        await until(pilot, lambda: "2, best first" in text(app))
    assert len(found) == 2


async def test_what_is_done_leads_back(make_board: MakeBoard, found: list[str]) -> None:
    """A second enter neither stores it twice nor stays."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: "done: Wed" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.board)
        assert len(app.gateway.store.since(0)) == 1
    assert found


async def test_y_copies_the_messages(make_board: MakeBoard, found: list[str]) -> None:
    """Each with whom it is for; a way that needs none says so."""
    app = make_board()
    copied: list[str] = []
    app.copy_out = copied.append  # type: ignore[assignment,method-assign] # the clipboard is tested elsewhere
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("y")
        await pilot.pause()
        (message,) = copied
        person, vendor = message.split("\n\nTo: Larkmoor Sound, bookings\n\n")
        assert person.startswith("To: ")
        assert person.endswith("Hello,\nwe move to Wednesday 10:00.\nThank you")
        assert vendor == "Please move us."
        await pilot.press("j", "y")
        await pilot.pause()
        assert len(copied) == 1
        assert "nobody has to be told" in text(app)
    assert found


async def test_where_there_is_none_it_says_what_binds(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And enter changes nothing."""
    monkeypatch.setattr(ways, "find_ways", no_way)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        for words in (
            "there is no way out", "ADR 1 is taken until Friday", "the network holds the date",
        ):  # fmt: skip
            assert words in text(app)
        await pilot.press("enter")
        await settled(pilot, app)
        assert not app.gateway.store.since(0)


async def test_the_keys_work_while_it_looks(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says that it looks; escape leaves at once, and what is found then is let go."""
    go_on = threading.Event()

    def slow(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
        go_on.wait(5)
        return two_ways(problem, snapshot, desk)

    monkeypatch.setattr(ways, "find_ways", slow)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await checked(pilot, app)
        app.open_ways(problem_of(app))
        await until(pilot, lambda: LOOKING in text(app))
        await pilot.press("enter")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.board)
        go_on.set()
        await pilot.pause()
        assert not app.gateway.store.since(0)


async def test_they_are_looked_for_again_when_records_change(found: list[str]) -> None:
    """Somebody else's change makes them anew, and the minute alone does not."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        app.gateway.look()
        await settled(pilot, app)
        assert len(found) == 1
        other = next(
            each for each in store.snapshot().all(Session) if each.id != problem.records[0]
        )
        store.beside("bo").commit(Draft("x", (replace(other, notes="bo's"),)))
        app.gateway.look()
        await until(pilot, lambda: len(found) == 2)
        await until(pilot, lambda: "2, best first" in text(app))


async def test_a_problem_that_is_over_is_said(found: list[str]) -> None:
    """When somebody else has put it right meanwhile."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        store.beside("bo").commit(Draft("x", (), (stored(app, problem),)))
        app.gateway.renew()
        await until(pilot, lambda: "this is no longer wrong" in text(app))
    assert found


async def test_what_is_over_may_be_known_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The records come first and the problems when they are worked out: it is said then."""
    monkeypatch.setattr(ways, "find_ways", no_way)
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        store.beside("bo").commit(Draft("x", (), (stored(app, problem),)))
        stale = app.board.look.problems
        app.post_message(Changed(look_at(store.snapshot(), app.desk(), app.view, stale)))
        await until(pilot, lambda: app.snapshot is store.snapshot())
        assert "this is no longer wrong" not in text(app)
        app.gateway.renew()
        await until(pilot, lambda: "this is no longer wrong" in text(app))


async def test_ways_of_one_title_are_each_in_hand(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cursor goes on although they read alike."""

    def alike(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
        found = two_ways(problem, snapshot, desk)
        return replace(found, ways=tuple(replace(each, title="the same") for each in found.ways))

    monkeypatch.setattr(ways, "find_ways", alike)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("j")
        await until(pilot, lambda: "nothing else is free before delivery" in text(app))


@pytest.mark.parametrize("error", [StoreError("disk full"), Refused("not now")])
async def test_what_cannot_be_saved_is_still_to_choose(error: Exception, found: list[str]) -> None:
    """The reason is said, and enter may be tried again."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        store.fails = [error]  # type: ignore[list-item] # both are PostuiErrors
        await pilot.press("enter")
        await until(pilot, lambda: error.args[0] in text(app))
        assert stored(app, problem).title != "moved to Wednesday"
        await pilot.press("enter")
        await until(pilot, lambda: "done: Wed" in text(app))
    assert found


@pytest.mark.parametrize("choice", ["mine", "theirs"])
async def test_somebody_else_was_faster(found: list[str], choice: str) -> None:
    """It is asked whose change stands; where theirs does, ways are looked for anew."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        moved = replace(stored(app, problem), title="theirs")
        store.beside("bo").commit(Draft("x", (moved,)))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        ask = app.screen
        assert isinstance(ask, Ask)
        ask._answers.point_at(choice, ask._inner_width)
        await pilot.press("enter")
        if choice == "mine":
            await until(pilot, lambda: "done: Wed" in text(app))
            assert stored(app, problem).title == "moved to Wednesday"
        else:
            await until(pilot, lambda: len(found) > 1 and "2, best first" in text(app))
            assert stored(app, problem).title == "theirs"
            await pilot.press("enter")
            await until(pilot, lambda: "done: Wed" in text(app))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 10)])
async def test_it_fits_any_screen(
    make_board: MakeBoard, found: list[str], size: tuple[int, int]
) -> None:
    """The way in hand is in view, and pages show all that is said of it."""
    app = make_board()
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        seen = text(app)
        assert "Wed 25 Nov 10:00" in seen
        assert "enter choose" in lines(app)[-1]
        for _ in range(30):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text(app)
        assert "Please move us." in seen
        assert "everybody is free" in seen
    assert found


def poisoned(make: Callable[[Problem, Snapshot, Desk], Ways]) -> Callable[..., Ways]:
    """The same ways with what steers a terminal in every text."""

    def propose(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
        ways_ = make(problem, snapshot, desk)
        told = (POISON,)
        return replace(ways_, binds=ways_.binds and told, ways=tuple(
            replace(each, title=POISON, why=told, costs=told, moves=told,
                    tells=tuple(replace(tell, name=POISON, text=POISON) for tell in each.tells),
                    leaves=tuple(replace(one, message=POISON) for one in each.leaves))
            for each in ways_.ways
        ))  # fmt: skip

    return propose


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
@pytest.mark.parametrize("make", [two_ways, no_way])
async def test_text_never_steers_the_terminal(
    make_board: MakeBoard,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Problem, Snapshot, Desk], Ways],
    size: tuple[int, int],
) -> None:
    """In the problem's sentence and in every text of a way it is drawn as what it is."""
    monkeypatch.setattr(ways, "find_ways", poisoned(make))
    app = make_board()
    async with app.run_test(size=size) as pilot:
        await checked(pilot, app)
        problem = replace(problem_of(app), message=POISON)
        screen = WaysScreen(problem)
        monkeypatch.setattr(screen, "_now", lambda: problem)
        app.push_screen(screen)
        await until(pilot, lambda: LOOKING not in text(app) and app.screen is screen)
        for key in ("pagedown", "j", "pagedown", "pagedown"):
            assert not [each for each in segments(app) if list(steering(each.text))]
            await pilot.press(key)
            await pilot.pause()


async def test_the_keys_named_are_those_that_work(make_board: MakeBoard, found: list[str]) -> None:
    """Copying where there are messages, more where there is more to read, back once it is done."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        assert "enter choose  y copy messages  u undo" in lines(app)[-1]
        await pilot.press("j")
        await pilot.pause()
        assert "enter choose  u undo" in lines(app)[-1]
        await pilot.resize_terminal(60, 12)
        await pilot.press("k")
        await pilot.pause()
        assert "pgdn more" in lines(app)[-1]
        await pilot.press("enter")
        await until(pilot, lambda: "done: Wed" in text(app))
        assert "enter back" in lines(app)[-1]
    assert found


@pytest.mark.parametrize("size", [(40, 10), (60, 12), (80, 24)])
async def test_the_keys_and_the_way_in_hand_are_seen_at_every_size(
    make_board: MakeBoard, found: list[str], size: tuple[int, int]
) -> None:
    """Nothing scrolls out at the foot, and what was done is followed by where the messages are."""
    app = make_board()
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        assert "enter choose" in lines(app)[-1]
        assert "Wed 25 Nov 10:00" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "2 messages are on the card, y copies" in text(app))
    assert found


async def test_a_way_that_is_over_is_said(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When records change under the cursor, another way in hand does not come unsaid."""
    left = [two_ways]

    def propose(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
        whole = two_ways(problem, snapshot, desk)
        return whole if left else replace(whole, ways=whole.ways[1:])

    monkeypatch.setattr(ways, "find_ways", propose)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        problem = await opened(pilot, app)
        left.clear()
        session = stored(app, problem)
        app.gateway.commit(Draft("from elsewhere", (replace(session, notes="changed"),)))
        await until(pilot, lambda: "this is over: Wed 25 Nov 10:00–14:00" in text(app))
        assert "go on as it is" in text(app)
