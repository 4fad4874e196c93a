"""Before a change is saved, what it would bring is asked about; it warns and never traps."""

from __future__ import annotations

import threading

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from postui.desk import foresee
from postui.desk.desk import Desk
from postui.desk.problems import Problem
from postui.model.draft import Draft
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor
from postui.tui.app import PostuiApp
from postui.tui.asking import Ask
from postui.tui.board import Board
from postui.tui.form import FormScreen
from postui.tui.quickadd import QuickAdd
from tests.tui.screens import MakeBoard, segments, text
from tests.tui.test_form import typed
from tests.tui.test_sinks import POISON, steering, storable
from tests.tui.waiting import settled, until

LA = "America/Los_Angeles"


def session(number: int, start: str, end: str, **more: object) -> Session:
    """Two weeks from now, in the one room."""
    fields: dict[str, object] = {
        "id": f"S{number}", "production": "F1", "type": "MEET", "state": "confirmed",
        "start": f"2026-12-08T{start}-08:00[{LA}]", "end": f"2026-12-08T{end}-08:00[{LA}]",
        "rooms": ("R1",),
    }  # fmt: skip
    return Session(**{**fields, **more})  # type: ignore[arg-type] # fields by name


RECORDS: tuple[Record, ...] = (
    Production(id="F1", code="CFT", title="The Copperfold Tide", zone=LA),
    Vendor(id="V1", name="Larkmoor Sound", zone=LA),
    Room(id="R1", name="ADR 1", vendor="V1"),
    session(1, "10:00", "12:00"),
    session(2, "11:00", "13:00", state="hold", hold_rank=1),
)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads in which somebody looked ahead."""
    seen: list[str] = []
    real = foresee.new_problems

    def spied(draft: Draft, snapshot: Snapshot, desk: Desk) -> tuple[Problem, ...]:
        seen.append(threading.current_thread().name)
        return real(draft, snapshot, desk)

    monkeypatch.setattr(foresee, "new_problems", spied)
    return seen


async def on_hold(pilot: Pilot[None], app: PostuiApp) -> None:
    """The card of the session on hold."""
    await pilot.pause()
    app.open_card("S2")
    await pilot.pause()


def state(app: PostuiApp) -> str:
    """Of the session on hold."""
    found = app.snapshot.find(Session, "S2")
    return found.state if found else ""


async def test_confirming_over_another_is_asked_about(
    make_board: MakeBoard, threads: list[str]
) -> None:
    """The sentence says with what; save saves it, and u takes it back without a question."""
    app = make_board(RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_hold(pilot, app)
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        shown = text(app)
        assert "Save anyway?" in shown
        assert "booked twice" in shown
        assert "SES-01" in shown
        assert state(app) == "hold"
        assert "NOT SAVED" in app.saving.words("")
        await pilot.press("enter")
        await settled(pilot, app)
        assert state(app) == "confirmed"
        assert app.saving.words("") == "saved"
        await pilot.press("u")
        await settled(pilot, app)
        assert not isinstance(app.screen, Ask)
        assert state(app) == "hold"
        await pilot.press("U")
        await settled(pilot, app)
        assert not isinstance(app.screen, Ask)
        assert state(app) == "confirmed"
        assert threads == ["store_0"]


@pytest.mark.parametrize("keys", [["escape"], ["down", "enter"]])
async def test_going_back_changes_nothing(make_board: MakeBoard, keys: list[str]) -> None:
    """It is said, and nothing waits to be saved."""
    app = make_board(RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_hold(pilot, app)
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press(*keys)
        await settled(pilot, app)
        assert state(app) == "hold"
        assert "not done, nothing is changed" in text(app)
        assert app.saving.words("") == "saved"
        await pilot.press("q")
        await until(pilot, lambda: app.return_code == 0)


async def test_nothing_is_asked_where_nothing_is_new(make_board: MakeBoard) -> None:
    """A move that brings no problem is made at once."""
    free = session(2, "15:00", "16:00", state="hold", hold_rank=1)
    app = make_board((*RECORDS[:-1], free))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_hold(pilot, app)
        await pilot.press("space")
        await settled(pilot, app)
        assert state(app) == "confirmed"


async def test_a_form_comes_back_with_what_was_typed(make_board: MakeBoard) -> None:
    """Back leads to the form as it was left; saved from there it asks again."""
    app = make_board(RECORDS[:-1])
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        app.open_new("session", {
            "production": "CFT", "type": "meeting", "start": "8 Dec 11:00-12:00", "rooms": "ADR 1",
            "title": "Playback notes", "state": "confirmed",
        })  # fmt: skip
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert "Playback notes" in text(app)
        assert len(app.snapshot.all(Session)) == 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await settled(pilot, app)
        assert len(app.snapshot.all(Session)) == 2


async def test_a_typed_line_comes_back_too(make_board: MakeBoard) -> None:
    """Quick add opens again with the same words."""
    app = make_board(RECORDS[:-1])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await typed(pilot, "meeting 8 dec 11:00-12:00 @adr 1 #CFT 1st hold")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")
        await until(pilot, lambda: bool(app.screen.query(QuickAdd)))
        assert app.screen.query_one(QuickAdd).field.value.startswith("meeting 8 dec")
        assert isinstance(app.screen, Board)


async def test_keys_are_not_waited_for(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is being looked ahead the board moves on; the question comes when it is known."""
    go_on = threading.Event()
    real = foresee.new_problems

    def slow(draft: Draft, snapshot: Snapshot, desk: Desk) -> tuple[Problem, ...]:
        go_on.wait(5)
        return real(draft, snapshot, desk)

    monkeypatch.setattr(foresee, "new_problems", slow)
    app = make_board(RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_hold(pilot, app)
        await pilot.press("space", "escape", "3")
        await pilot.pause()
        assert app.board.pane_in_hand.pane.number == 3
        assert app.saving.words("") == "saving…"
        go_on.set()
        await until(pilot, lambda: isinstance(app.screen, Ask))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_hostile_text_is_harmless(make_board: MakeBoard, size: tuple[int, int]) -> None:
    """The question shows it, and both answers stay in view."""
    payload = storable(POISON)
    poisoned = [
        replace(each, title=f"[/x]{each.title}{payload}")
        if isinstance(each, Session)
        else replace(each, name=f"[/x]{each.name}{payload}")
        if isinstance(each, Room | Vendor)
        else each
        for each in RECORDS
    ]
    app = make_board(poisoned)
    async with app.run_test(size=size) as pilot:
        await on_hold(pilot, app)
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        for segment in segments(app):
            assert not list(steering(segment.text)), segment.text
        assert "[/x]" in text(app)
        assert "save it anyway" in text(app)
        assert "change nothing" in text(app)
