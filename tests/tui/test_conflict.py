"""Two people changed the same field: the board asks, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.errors import Refused, StoreError
from postui.model.note import Note
from postui.model.person import Person
from postui.model.session import Session
from postui.tui.app import PostuiApp
from postui.tui.asking import Ask
from postui.tui.form import FormScreen
from postui.tui.prompt import Prompt
from postui.tui.quickadd import QuickAdd
from tests.tui.screens import lines, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import settled, until

SIZE = (120, 50)


def by_bo(store: LastingStore, record_id: str, **fields: Any) -> None:
    """Somebody else changes a record."""
    record = store.snapshot().get(record_id)
    assert record is not None
    store.beside("bo").commit(Draft("bo's", (replace(record, **fields),)))


def session_of(app: PostuiApp, record_id: str) -> Session:
    """A session as it is stored."""
    found = app.gateway.store.snapshot().find(Session, record_id)
    assert found is not None
    return found


def shows(app: PostuiApp, screen: type[object]) -> Callable[[], bool]:
    """Whether such a screen is in front."""
    return lambda: isinstance(app.screen, screen)


def asks_about(app: PostuiApp, record_id: str) -> bool:
    """Whether a record's clash is in front."""
    return isinstance(app.screen, Ask) and f" {record_id} " in text(app)


async def notes_by_both(pilot: Pilot[None], app: PostuiApp, store: LastingStore) -> str:
    """Both write into the notes of the session in hand; the question is open. Gives its id."""
    await pilot.pause()
    held = app.board.record_id
    app.open_form(held, "notes")
    await until(pilot, shows(app, FormScreen))
    await pilot.press("ctrl+u")
    line = app.focused
    assert isinstance(line, Input)
    line.insert_text_at_cursor("runs late")
    await pilot.pause()
    by_bo(store, held, notes="starts late", reason="weather")
    await pilot.press("enter")
    await until(pilot, shows(app, Ask))
    return held


async def test_both_values_are_shown_with_who_and_when() -> None:
    """What it was, mine and theirs, by field; who changed it; and that nothing is saved yet."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        held = await notes_by_both(pilot, app, store)
        wanted = (
            f"{held} ",
            "bo changed it just now",
            "Notes",
            "it was [TEMP] picture, see mail",
            "mine   runs late",
            "theirs starts late",
        )
        shown = lines(app)
        first = next(n for n, row in enumerate(shown) if wanted[1] in row) - 1
        for words, row in zip(wanted, shown[first:], strict=False):
            assert words in row
        assert "NOT SAVED" in lines(app)[0]


@pytest.mark.parametrize(
    ("keys", "notes", "written"),
    [
        (("enter",), "starts late", 1),  # both, which loses nothing, is in hand
        (("up", "enter"), "starts late", 0),
        (("k", "k", "enter"), "runs late", 0),
        (("k", "k", "down", "down", "enter"), "starts late", 1),
    ],
)
async def test_what_is_chosen_is_stored(keys: tuple[str, ...], notes: str, written: int) -> None:
    """Mine, theirs, or theirs with mine in a note; their other change stays in any case."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        held = await notes_by_both(pilot, app, store)
        await pilot.press(*keys)
        await settled(pilot, app)
        session = session_of(app, held)
        assert (session.notes, session.reason) == (notes, "weather")
        about = [each for each in store.snapshot().all(Note) if each.about == held]
        texts = [each.text for each in about if "also wanted" in each.text]
        assert len(texts) == written
        assert all("dario also wanted: Notes runs late" in each for each in texts)
        assert app.screen is app.board
        assert "NOT SAVED" not in text(app)
        if notes == "starts late" and not written:
            assert "theirs stand" in text(app)


async def test_escape_goes_back_to_what_was_typed() -> None:
    """The form has it still, on the record as it is now; saving it again asks nothing."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        held = await notes_by_both(pilot, app, store)
        await pilot.press("escape")
        await until(pilot, shows(app, FormScreen))
        assert "runs late" in text(app)
        assert session_of(app, held).notes == "starts late"
        await pilot.press("enter")
        await settled(pilot, app)
        assert session_of(app, held).notes == "runs late"


async def test_what_is_chosen_and_cannot_be_saved_is_not_lost() -> None:
    """When the disk is full by then, the form comes back with what was typed."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await notes_by_both(pilot, app, store)
        store.fails = [StoreError("disk full")]
        await pilot.press("k", "k", "enter")
        await until(pilot, shows(app, FormScreen))
        assert "runs late" in text(app)


async def test_it_is_asked_again_when_they_are_faster_again() -> None:
    """A third change to the field meanwhile is asked about too, with what it is by then."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        held = await notes_by_both(pilot, app, store)
        by_bo(store, held, notes="is off")
        await pilot.press("k", "k", "enter")
        await until(pilot, lambda: "theirs is off" in text(app))
        await pilot.press("k", "k", "enter")
        await settled(pilot, app)
        assert session_of(app, held).notes == "runs late"


async def test_a_quick_move_asks_as_well() -> None:
    """space on a contract that somebody voided; escape leaves it voided, and says so."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        held = app.board.record_id
        found = store.snapshot().find(Contract, held)
        assert found is not None
        by_bo(store, held, state="voided")
        await pilot.press("space")
        await until(pilot, shows(app, Ask))
        shown = text(app)
        assert "theirs voided" in shown
        assert "esc save nothing" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert "not saved, what is stored stays" in text(app)
        assert "NOT SAVED" not in text(app)
        after = store.snapshot().find(Contract, held)
        assert after is not None
        assert after.state == "voided"


async def test_what_is_restricted_is_not_put_into_a_note() -> None:
    """The answer says why it cannot be picked, and another one is in hand."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        person = store.snapshot().all(Person)[0]
        draft = Draft("passport", (replace(person, passport_expires="2031-01-01"),))
        by_bo(store, person.id, passport_expires="2030-01-01")
        app.changing()
        app.gateway.commit(draft)
        await until(pilot, shows(app, Ask))
        assert "restricted, and a note is for everybody" in text(app).replace("│\n", " ")
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        await pilot.press("up", "up", "enter")
        await settled(pilot, app)
        after = store.snapshot().find(Person, person.id)
        assert after is not None
        assert after.passport_expires == "2031-01-01"


async def test_a_deleted_record_is_said_not_asked() -> None:
    """Where there is nothing to choose from, the form comes back with what was typed."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("e", "ctrl+u")
        line = app.focused
        assert isinstance(line, Input)
        line.insert_text_at_cursor("pickups")
        await pilot.pause()
        session = session_of(app, held)
        store.beside("bo").commit(Draft("gone", (), (session,)))
        await pilot.press("enter")
        await until(pilot, shows(app, FormScreen))
        assert "pickups" in text(app)


async def test_a_question_waits_while_something_is_typed() -> None:
    """It never takes the rest of a typed line for its answer; the header says it is not saved."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        held = app.board.record_id
        draft = Draft("mine", (replace(session_of(app, held), notes="mine"),))
        by_bo(store, held, notes="theirs")
        await pilot.press("a")
        await until(pilot, lambda: bool(app.board.query(QuickAdd)))
        app.changing()
        app.gateway.commit(draft)
        await until(pilot, lambda: len(app.turns) == 1)
        await pilot.press(*"adr", "enter")
        await pilot.pause(0.3)
        assert app.screen is app.board
        assert "NOT SAVED: changed by both" in lines(app)[0]
        await pilot.press("escape")
        await until(pilot, shows(app, Ask))
        assert session_of(app, held).notes == "theirs"


async def test_leaving_waits_for_the_answer() -> None:
    """q right after a change that clashes does not leave; the question is asked instead."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        held = app.board.record_id
        draft = Draft("mine", (replace(session_of(app, held), notes="mine"),))
        by_bo(store, held, notes="theirs")
        app.changing()
        app.gateway.commit(draft)
        app.leave()
        await until(pilot, shows(app, Ask))
        assert app.is_running
        await pilot.press("up", "up", "enter")
        await settled(pilot, app)
        assert session_of(app, held).notes == "mine"


async def test_a_note_that_cannot_be_saved_comes_back() -> None:
    """What was typed after m is on the line again when the disk is full."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m", *"hello")
        store.fails = [StoreError("disk full")]
        await pilot.press("enter")
        await until(pilot, shows(app, Prompt))
        line = app.screen.query_one(Input)
        assert line.value == "hello"
        assert "NOT SAVED: disk full" in text(app)


async def test_one_question_at_a_time() -> None:
    """Two changes that clash are asked about one after the other."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first, second = store.snapshot().all(Session)[:2]
        for session in (first, second):
            by_bo(store, session.id, notes="theirs")
        for session in (first, second):
            app.changing()
            app.gateway.commit(Draft("mine", (replace(session, notes="mine"),)))
        for session in (first, second):
            await until(pilot, lambda record_id=session.id: asks_about(app, record_id))  # type: ignore[misc] # the default argument binds the loop's value
            assert "NOT SAVED" in lines(app)[0]
            await pilot.press("up", "up", "enter")
            await settled(pilot, app)
        assert [session_of(app, each.id).notes for each in (first, second)] == ["mine", "mine"]
        assert "NOT SAVED" not in text(app)


async def test_another_refusal_is_said_as_before() -> None:
    """Only a conflict over fields asks."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        store.fails = [Refused("not now")]
        await pilot.press("space")
        await until(pilot, lambda: "not now" in text(app))
        assert app.screen is app.board


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 10)])
async def test_it_fits_any_screen(size: tuple[int, int]) -> None:
    """The answers are always in view; what does not fit above them scrolls, and says so."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        session = store.snapshot().all(Session)[0]
        by_bo(store, session.id, notes="theirs " * 40, title="t", reason="r", confirmation="b")
        mine = replace(session, notes="mine " * 40, title="u", reason="s", confirmation="c")
        app.changing()
        app.gateway.commit(Draft("mine", (mine,)))
        await until(pilot, shows(app, Ask))
        for answer in ("  mine ", "  theirs ", "  both "):
            assert answer in text(app)
        seen = text(app)
        for _ in range(60):
            if "more lines: pgdn" not in text(app) and "↓" not in text(app):
                break
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text(app)
        assert "more lines: pgdn" not in text(app)
        assert "↓" not in text(app)
        for words in (
            "mine   c",
            "theirs b",
            "theirs t",
            "mine   u",
            "theirs theirs",
            "mine   mine",
        ):
            assert words in seen, words
