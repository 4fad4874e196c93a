"""A move that a gate stops goes on for a reason, by name; without one nothing changes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from postui.desk.names import name_of
from postui.model.note import Note
from postui.model.session import Booking, Session
from postui.tui.app import PostuiApp
from postui.tui.form import FormScreen
from postui.tui.quickadd import QuickAdd
from postui.tui.textline import TextLine
from postui.tui.waiving import Waiver
from tests.desk.agenda_world import BASE, LEONA, LISLE, session
from tests.tui.screens import MakeBoard, lines, segments, text
from tests.tui.test_sinks import POISON, steering
from tests.tui.waiting import settled, until

HELD = session(
    1, "11-23 18:00", "20:00", state="hold",
    people=(Booking(person=LEONA, role="talent"), Booking(person=LISLE, role="ADR mixer")),
)  # fmt: skip
"""Within a day, and its talent has no contract."""
SIZE = (120, 36)


def stored(app: PostuiApp) -> Session:
    """The session as it is stored."""
    found = app.gateway.store.snapshot().find(Session, "S1")
    assert found is not None
    return found


def waivers(app: PostuiApp) -> list[Note]:
    """Every waiver that is stored."""
    return [each for each in app.gateway.store.snapshot().all(Note) if each.kind == "waiver"]


async def asked(pilot: Pilot[None], app: PostuiApp) -> None:
    """The reason is asked for."""
    await until(pilot, lambda: isinstance(app.screen, Waiver))


async def test_the_next_state_goes_on_for_a_reason(make_board: MakeBoard) -> None:
    """It says what is missing and who waives it; the reason is kept, and u takes all back."""
    app = make_board((*BASE, HELD))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await asked(pilot, app)
        assert "Waive CON-01: reason, by dario" in text(app)
        assert "L. Marchetti-Vale" in text(app)
        await pilot.press(*"agreed", "enter")
        await settled(pilot, app)
        assert stored(app).state == "confirmed"
        (note,) = waivers(app)
        assert (note.about, note.rule, note.author, note.text) == (
            "S1", "CON-01 P1", "dario", "agreed",
        )  # fmt: skip
        assert "waived" in lines(app)[-2]
        await pilot.press("u")
        await until(pilot, lambda: stored(app).state == "hold")
        assert not waivers(app)


async def test_typing_begins_at_once(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line has the keys when it comes up, and is given them once."""
    given: list[TextLine] = []
    focus = TextLine.focus

    def counted(line: TextLine, scroll_visible: bool = True) -> TextLine:
        given.append(line)
        return focus(line, scroll_visible)

    monkeypatch.setattr(TextLine, "focus", counted)
    app = make_board((*BASE, HELD))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await asked(pilot, app)
        await until(pilot, lambda: app.focused is not None)
        assert given == [app.focused]


@pytest.mark.parametrize(
    "keys", [("escape",), ("enter", "escape"), ("space", "enter", "enter", "escape")]
)
async def test_without_a_reason_nothing_changes(
    make_board: MakeBoard, keys: tuple[str, ...]
) -> None:
    """Escape goes back to where one was and says so; an empty line is asked for again."""
    app = make_board((*BASE, HELD))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await asked(pilot, app)
        for key in keys:
            assert "Waive CON-01" in text(app)
            await pilot.press(key)
            await pilot.pause()
        await until(pilot, lambda: app.screen is app.board)
        assert "not waived: nothing is changed" in text(app)
        assert not app.gateway.store.since(0)


async def test_a_chosen_state_may_be_waived_too(make_board: MakeBoard) -> None:
    """From the list of states."""
    app = make_board((*BASE, HELD))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", *"confirmed", "enter")
        await asked(pilot, app)
        await pilot.press(*"ok", "enter")
        await settled(pilot, app)
        assert stored(app).state == "confirmed"
        assert len(waivers(app)) == 1


async def test_the_form_stays_until_it_is_waived(make_board: MakeBoard) -> None:
    """Going back leaves what was typed; a reason saves all of it."""
    app = make_board((*BASE, HELD))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.open_form("S1", "state")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press("ctrl+u", *"confirmed", "enter")
        await asked(pilot, app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert "confirmed" in text(app)
        assert not app.gateway.store.since(0)
        await pilot.press("enter")
        await asked(pilot, app)
        await pilot.press(*"ok", "enter")
        await until(pilot, lambda: stored(app).state == "confirmed")
        await until(pilot, lambda: app.screen is app.board)


async def test_what_is_added_may_be_waived(make_board: MakeBoard) -> None:
    """A line that makes a confirmed session stays until there is a reason."""
    app = make_board(BASE)
    line = "adr today 6pm-8pm leona @adr 1 cft confirmed"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: bool(app.board.query(QuickAdd)))
        field = app.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor(line)
        await pilot.press("enter")
        await asked(pilot, app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.board)
        assert app.board.query_one(QuickAdd).field.value == line
        await pilot.press("enter")
        await asked(pilot, app)
        await pilot.press(*"ok", "enter")
        await until(pilot, lambda: "save anyway" in text(app).lower())  # she has no flight either
        await pilot.press("enter")
        await until(pilot, lambda: bool(waivers(app)))
        await settled(pilot, app)
        (made,) = app.gateway.store.snapshot().all(Session)
        assert made.state == "confirmed"
        (note,) = waivers(app)
        assert note.about == made.id
        assert name_of(made, app.snapshot) in text(app)


async def test_nobody_waives_without_a_name(make_board: MakeBoard) -> None:
    """Where the user is not known it is refused, and says how to be."""
    app = make_board((*BASE, HELD), user="somebody")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: "a waiver needs a name" in text(app))
        assert app.screen is app.board


@pytest.mark.parametrize("size", [(120, 36), (60, 20), (40, 10)])
async def test_what_is_missing_never_steers_the_terminal(
    make_board: MakeBoard, size: tuple[int, int]
) -> None:
    """A name of 500 characters and controls is drawn as what it is, and leaves room to type."""
    booked = replace(HELD, people=(Booking(role=f"talent {POISON}", person="P99"),))
    app = make_board((*BASE, booked))
    async with app.run_test(size=size) as pilot:
        await pilot.press("space")
        await asked(pilot, app)
        assert not [each for each in segments(app) if list(steering(each.text))]
        assert app.screen.query_one(Input).region.bottom < size[1]
