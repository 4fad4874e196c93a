"""Quick add and forms: understood while typed, nothing stored until enter, nothing lost."""

from __future__ import annotations

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from postui.model.draft import Draft
from postui.model.errors import StoreError
from postui.model.person import Person
from postui.model.session import Session
from postui.tui.app import PostuiApp
from postui.tui.asking import Ask
from postui.tui.form import FormScreen
from tests.tui.screens import MakeBoard, lines, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.waiting import settled, until


async def typed(pilot: Pilot[None], words: str) -> None:
    """Words on the line that is typed on, as a paste brings them: at once."""
    await pilot.pause()
    line = pilot.app.focused
    assert isinstance(line, Input)
    line.insert_text_at_cursor(words)
    await pilot.pause()


async def keyed(pilot: Pilot[None], words: str) -> None:
    """The same, key by key, as a person types them."""
    for char in words:
        await pilot.press("space" if char == " " else char)
    await pilot.pause()


async def save_anyway(pilot: Pilot[None], app: PostuiApp, brings: str) -> None:
    """Agree to what saving would bring."""
    await until(pilot, lambda: isinstance(app.screen, Ask))
    assert brings in text(app)
    await pilot.press("enter")
    await settled(pilot, app)


def newest(app: PostuiApp) -> Session:
    """The session with the highest number."""
    return app.snapshot.all(Session)[-1]


async def test_a_session_is_booked_in_one_line(make_board: MakeBoard) -> None:
    """What was understood is echoed with weekday and zone; enter saves and shows it."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a")
        await keyed(pilot, "ADR wed 2pm-6pm leona @adr 1 1st hold")
        assert "Wed 25 Nov 2026 14:00–18:00 PST" in text(app)
        await pilot.press("enter")
        await save_anyway(pilot, app, "no ADR mixer")
        session = newest(app)
        assert session.start == "2026-11-25T14:00-08:00[America/Los_Angeles]"
        assert session.state == "hold"
        assert session.hold_rank == 1
        assert app.board.record_id == session.id
        await pilot.press("u")
        await settled(pilot, app)
        assert app.snapshot.get(session.id) is None


async def test_what_is_not_understood_is_not_saved(make_board: MakeBoard) -> None:
    """Unknown words are named and enter stores nothing; escape gives the line up."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        count = app.snapshot.count()
        await pilot.press("a")
        await typed(pilot, "ADR tomorrow 2pm-6pm zebulon")
        await pilot.press("enter")
        await pilot.pause()
        assert "zebulon" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.snapshot.count() == count
        assert app.board.pane_in_hand.active


async def test_tab_opens_the_form_with_what_was_typed(make_board: MakeBoard) -> None:
    """The half-typed line is not lost: the form has its fields."""
    app = make_board()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("a")
        await typed(pilot, "ADR wed 2pm-6pm leona @adr 1")
        await pilot.press("tab")
        await pilot.pause()
        shown = text(app)
        assert "New session" in shown
        assert "Leona Marchetti-Vale" in shown
        await pilot.press("enter")
        await save_anyway(pilot, app, "no ADR mixer")
        assert newest(app).start.startswith("2026-11-25T14:00")


async def test_a_field_is_edited(make_board: MakeBoard) -> None:
    """Typing changes the field in hand; enter saves one commit, u takes it back."""
    app = make_board()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("e")
        await pilot.pause()
        await go_to(pilot, app, "Notes")
        await pilot.press("ctrl+u")
        await typed(pilot, "runs late")
        await pilot.press("enter")
        await settled(pilot, app)
        session = app.snapshot.find(Session, held)
        assert session is not None
        assert session.notes == "runs late"
        await pilot.press("u")
        await settled(pilot, app)
        before = app.snapshot.find(Session, held)
        assert before is not None
        assert before.notes != "runs late"


async def go_to(pilot: Pilot[None], app: PostuiApp, label: str) -> None:
    """Move down the form until a field is in hand."""
    for _ in range(60):
        if _in_hand(app, label):
            return
        await pilot.press("down")
    raise AssertionError(f"no field {label}")


def _in_hand(app: PostuiApp, label: str) -> bool:
    assert isinstance(app.screen, FormScreen)
    return app.screen.field_in_hand.label == label


async def test_a_wrong_value_stays_on_the_screen_with_its_reason(make_board: MakeBoard) -> None:
    """An impossible date is named beside its field; enter goes there and stores nothing."""
    app = make_board()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        seq = app.snapshot.seq
        await pilot.press("e")
        await pilot.pause()
        await go_to(pilot, app, "Start")
        await pilot.press("ctrl+u")
        await typed(pilot, "2/30 25:00")
        await pilot.press("up", "enter")
        await pilot.pause()
        assert _in_hand(app, "Start")
        assert "2/30" in text(app)
        assert app.snapshot.seq == seq
        await pilot.press("escape")
        await pilot.pause()
        assert "not saved" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.board


async def test_a_time_that_comes_twice_is_asked_about(make_board: MakeBoard) -> None:
    """On the night the clocks go back the form offers both readings and saves the one chosen."""
    app = make_board()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("e")
        await pilot.pause()
        await go_to(pilot, app, "Start")
        await pilot.press("ctrl+u")
        await typed(pilot, "2027-11-07 01:30")
        assert "twice" in text(app)
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await go_to(pilot, app, "End")
        await pilot.press("ctrl+u")
        await typed(pilot, "2027-11-07 05:00")
        await pilot.press("enter")
        await save_anyway(pilot, app, "opens at 08:00")
        session = app.snapshot.find(Session, held)
        assert session is not None
        assert session.start == "2027-11-07T01:30-08:00[America/Los_Angeles]"


async def test_the_list_of_a_field_is_picked_from(make_board: MakeBoard) -> None:
    """F2 opens what the field may be; the choice lands on the line."""
    app = make_board()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await go_to(pilot, app, "Type")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press(*"foley", "enter")
        await pilot.pause()
        assert "Foley" in lines(app)[-1]


async def test_a_person_is_added_from_the_palette_line(make_board: MakeBoard) -> None:
    """Quick add takes other kinds by their first word."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a")
        await typed(pilot, "person Dana Ambrose coordinator 555-0177")
        await pilot.press("enter")
        await settled(pilot, app)
        assert app.snapshot.all(Person)[-1].name == "Dana Ambrose"


async def test_changes_of_different_fields_are_both_kept(make_board: MakeBoard) -> None:
    """When somebody changed another field meanwhile, nothing is asked and nothing is lost."""
    app = make_board()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("e")
        await pilot.pause()
        await go_to(pilot, app, "Notes")
        await pilot.press("ctrl+u")
        await typed(pilot, "runs late")
        session = app.snapshot.find(Session, held)
        assert session is not None
        app.gateway.store.commit(Draft("moved", (replace(session, title="pickups"),)))
        await pilot.press("enter")
        await settled(pilot, app)
        after = app.snapshot.find(Session, held)
        assert after is not None
        assert (after.notes, after.title) == ("runs late", "pickups")
        assert app.screen is app.board


async def test_what_could_not_be_saved_is_not_lost() -> None:
    """When the disk is full the form comes back where it was, with what was typed; enter saves."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        held = app.board.record_id
        await pilot.press("e")
        await pilot.pause()
        await go_to(pilot, app, "Notes")
        await pilot.press("ctrl+u")
        await typed(pilot, "runs late")
        store.fails = [StoreError("disk full")]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert "runs late" in lines(app)[-1]
        assert app.saving.words("") == "NOT SAVED: disk full"
        await pilot.press("enter")
        await settled(pilot, app)
        after = app.snapshot.find(Session, held)
        assert after is not None
        assert after.notes == "runs late"
        assert lines(app)[0].rstrip().endswith(" saved")
