"""What a store has to say: findings, a question, and that it is read-only."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from postui.model.draft import Draft
from postui.model.errors import StoreBusy, StoreReadOnly
from postui.model.person import Person
from postui.model.session import Session
from postui.store.question import Choice, Question
from postui.tui import bars
from postui.tui.asking import Ask
from postui.tui.form import FormScreen
from tests.store.store_kit import FilePlace, add
from tests.tui.screens import MakeBoard, lines, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import settled, until

SIZE = (120, 36)
FOUND = "12 lines were damaged; the store was rebuilt from a backup and its journal"
QUESTION = Question(
    "The file is older than its journal: somebody put a copy from last week in its place while "
    "postui was closed, and 23 changes are in the journal only.",
    (
        Choice("history", "keep the history", "the 23 changes are made again on top of the file"),
        Choice("file", "keep the file", "the 23 changes are set aside"),
    ),
)


@pytest.fixture(autouse=True)
def _keys_soon_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits until no key has come for a while waits less."""
    monkeypatch.setattr(bars, "RESTING", 0.05)


def asking() -> LastingStore:
    """A store that has to be answered before anything is written."""
    store = LastingStore()
    store.question = QUESTION
    store.read_only = "it has a question that must be answered first"
    return store


async def test_what_was_put_right_is_said_after_opening() -> None:
    """The first finding and how many more there are, and where they are told; a key ends it."""
    store = LastingStore()
    store.findings = (FOUND, "the journal ended in half a line", "a backup was missing")
    app = board_on(store)
    for size in (SIZE, (80, 24)):
        app = board_on(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda app=app: "12 lines" in text(app))  # type: ignore[misc] # the default argument binds the loop's value
            assert lines(app)[-2].rstrip().endswith("+2 more: postui doctor")
            await pilot.press("j")
            await pilot.pause(0.2)
            assert "12 lines" not in text(app)


async def test_one_finding_has_no_more() -> None:
    """Nothing is counted where there is one."""
    store = LastingStore()
    store.findings = (FOUND,)
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: FOUND in text(app))
        assert "more: postui doctor" not in text(app)
        assert app.board.notice.tone == "warning"


async def test_what_waits_to_be_said_is_said_when_the_keys_rest(make_board: MakeBoard) -> None:
    """One remark after the other, a key each; what a key itself brings about comes first."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        notice = app.board.notice
        notice.remark("one")
        notice.remark("two")
        notice.remark("three")
        assert notice.text == "one"
        await pilot.press("j")
        await until(pilot, lambda: notice.text == "two")
        notice.say("something happened")
        await pilot.press("j")
        await until(pilot, lambda: notice.text == "two")
        await pilot.press("j")
        await until(pilot, lambda: notice.text == "three")
        await pilot.press("j")
        await pilot.pause(0.2)
        assert notice.text == ""


async def test_the_question_is_asked_in_full() -> None:
    """The whole sentence, each answer with what it does, and to look only, which is in hand."""
    app = board_on(asking())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        shown = " ".join(text(app).replace("│", " ").split())
        for words in (
            *("copy from last week in its place while", "23 changes are in the journal only."),
            *("keep the history", "are made again on top of the file"),
            *("keep the file", "are set aside", "look only"),
        ):
            assert words in shown


async def test_an_answer_is_given_and_what_came_of_it_is_shown() -> None:
    """The store gets the answer, the board its new look, and changes are welcome again."""
    store = asking()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert lines(app)[0].rstrip().endswith("read-only")
        title = "brought back by the history"

        def found(_choice: str) -> None:
            session = store.snapshot().all(Session)[0]
            store.beside("bo").commit(Draft("again", (replace(session, title=title),)))

        store.answered = found
        await pilot.press("up", "up", "enter")
        await settled(pilot, app)
        await until(pilot, lambda: lines(app)[0].rstrip().endswith(" saved"))
        assert store.answers == ["history"]
        assert app.snapshot.all(Session)[0].title == title
        assert app.screen is app.board
        assert app.gateway.pending == 0


@pytest.mark.parametrize("keys", [("enter",), ("escape",)])
async def test_to_look_only_answers_nothing(keys: tuple[str, ...]) -> None:
    """The store is as it was, the header says that it is read-only, and it is not asked again."""
    store = asking()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press(*keys)
        await pilot.pause(0.3)
        assert app.screen is app.board
        assert store.answers == []
        assert "looking only" in text(app)
        assert lines(app)[0].rstrip().endswith("read-only")


async def test_an_answer_that_fails_is_said_and_asked_again() -> None:
    """Another answer, or the same, may work the next time."""
    store = asking()
    store.fails = [StoreBusy("another postui is writing")]
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("up", "enter")
        await until(pilot, lambda: "another postui is writing" in text(app))
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("up", "enter")
        await settled(pilot, app)
        assert store.answers == ["file"]


async def test_a_second_question_is_asked_after_the_first() -> None:
    """Once; and what was found by then is said."""
    store = asking()
    app = board_on(store)

    def another(_choice: str) -> None:
        store.question = Question("And now?", (Choice("empty", "start empty", "nothing is kept"),))
        store.findings = ("half of it is here",)

    store.answered = another
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("up", "enter")
        await until(pilot, lambda: "And now?" in text(app))
        await until(pilot, lambda: "half of it is here" in text(app))
        app.gateway.refresh()  # the poll finds what has been said and asked already
        await pilot.pause(0.1)
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert app.screen is app.board
        assert store.answers == ["file"]
        await pilot.press("j")
        await until(pilot, lambda: "half of it is here" in text(app))
        await pilot.press("j")
        await pilot.pause(0.2)
        assert "half of it is here" not in text(app)


async def test_a_read_only_store_says_so_from_the_start() -> None:
    """In the header; the first key that would change something says why, and loses nothing."""
    store = LastingStore()
    store.read_only = "the file may not be written by dario"
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert lines(app)[0].rstrip().endswith("read-only")
        assert store.read_only not in text(app)
        store.fails = [StoreReadOnly(store.read_only, "nothing was changed")]
        await pilot.press("space")
        await until(pilot, lambda: store.read_only in text(app))
        assert lines(app)[0].rstrip().endswith("read-only")
        store.fails = [StoreReadOnly(store.read_only, "nothing was changed")]
        app.open_form(app.board.record_id, "notes")
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert isinstance(app.focused, Input)
        app.focused.insert_text_at_cursor("runs late ")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert "runs late" in text(app)


async def test_a_question_that_comes_up_later_is_asked_once() -> None:
    """The poll finds the file exchanged: it is asked at once, and not again when one looks only."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.1)
        assert lines(app)[0].rstrip().endswith(" saved")
        asks = asking()
        store.question, store.read_only = asks.question, asks.read_only
        app.gateway.refresh()
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert lines(app)[0].rstrip().endswith("read-only")
        await pilot.press("escape")
        for _ in range(3):
            app.gateway.refresh()
            await pilot.pause(0.05)
        assert app.screen is app.board
        assert lines(app)[0].rstrip().endswith("read-only")


async def test_what_is_found_later_is_said_too() -> None:
    """Each time there is something else, and only then."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.1)
        store.findings = (FOUND,)
        app.gateway.refresh()
        await until(pilot, lambda: FOUND in text(app))
        await pilot.press("j")
        app.gateway.refresh()
        await pilot.pause(0.2)
        assert FOUND not in text(app)


async def test_what_is_edited_in_the_file_becomes_a_change_at_once(tmp_path: Path) -> None:
    """Without anybody's doing; the board shows it, and undo takes it back."""
    place = FilePlace(tmp_path)
    add(place.open(), Person(name="Ada"))
    store = place.open()
    store.fold()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.1)
        place.path.write_text(place.path.read_text().replace('"Ada"', '"Bea"'))
        app.gateway.refresh()
        await until(pilot, lambda: store.snapshot().seq == 2)
        assert [each.who for each in place.open().history()] == ["by hand", "ana"]
        await pilot.press("u")
        await until(pilot, lambda: store.snapshot().seq == 3)
        assert [each.name for each in place.open().snapshot().all(Person)] == ["Ada"]


async def test_nothing_is_remembered_while_a_question_is_open(tmp_path: Path) -> None:
    """What was on the board may not have been all there was to see."""
    app = board_on(asking(), tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await until(pilot, lambda: app.returning.missed is not None)
        await pilot.press("escape", "q")
        await until(pilot, lambda: not app.is_running)
    assert list(tmp_path.iterdir()) == []


async def test_the_answer_in_hand_stays_in_hand_at_another_size() -> None:
    """Lines break elsewhere on a narrow screen; enter still gives the answer that was chosen."""
    store = asking()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("up")
        for size in ((44, 30), (40, 10), (120, 36), (50, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("enter")
        await settled(pilot, app)
        assert store.answers == ["file"]
