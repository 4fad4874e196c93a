"""The board's rules: off its thread, only about what an edit touches, and as time goes on."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from msgspec.structs import replace

from postui.clock import FixedClock
from postui.desk import watch
from postui.desk.problems import Problem
from postui.desk.rules.facts import Facts
from postui.model.draft import Draft
from postui.model.production import Production
from postui.model.record import Record
from postui.model.trip import Trip
from postui.tui.gateway import Gateway
from tests.tui.conftest import NOW, ZONE
from tests.tui.screens import MakeBoard, text
from tests.tui.waiting import settled, until


class Seen:
    """What was looked at, and by which threads."""

    def __init__(self) -> None:
        self.whole = 0
        self.records: list[str] = []
        self.threads: set[str] = set()

    def clear(self) -> None:
        """From now on."""
        self.__init__()  # type: ignore[misc] # as new


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Every look of the rules."""
    noted = Seen()
    everything, looked_at = watch.everything, watch.looked_at

    def spied_all(facts: Facts) -> dict[str, list[Problem]]:
        noted.whole += 1
        noted.threads.add(threading.current_thread().name)
        return everything(facts)

    def spied_one(record: Record | None, facts: Facts) -> list[Problem]:
        noted.threads.add(threading.current_thread().name)
        if record is not None:
            noted.records.append(record.id)
        return looked_at(record, facts)

    monkeypatch.setattr(watch, "everything", spied_all)
    monkeypatch.setattr(watch, "looked_at", spied_one)
    return noted


async def test_an_edit_checks_what_it_touches(make_board: MakeBoard, seen: Seen) -> None:
    """Not everything again, and not on the board's thread."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        assert seen.whole == 1
        seen.clear()
        trip = app.snapshot.all(Trip)[0]
        app.gateway.commit(Draft("x", (replace(trip, notes="called"),)))
        await settled(pilot, app)
        assert seen.whole == 0
        assert trip.id in seen.records
        assert len(set(seen.records)) < app.snapshot.count() / 2
        assert seen.threads == {"store_0"}


async def test_the_filter_and_the_day_check_nothing(make_board: MakeBoard, seen: Seen) -> None:
    """The problems are those that were found; the filter only chooses among them."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        every = len(app.board.look.problems.all)
        seen.clear()
        show = app.snapshot.all(Production)[0].id
        app.show_production(show)
        await until(pilot, lambda: app.board.look.view.production == show)
        assert 0 < len(app.board.look.problems.all) < every
        await pilot.press("l", "l", "h", "t")
        app.show_production("")
        await until(pilot, lambda: not app.board.look.view.production)
        assert len(app.board.look.problems.all) == every
        assert (seen.whole, seen.records) == (0, [])


async def test_time_goes_on(make_board: MakeBoard, seen: Seen) -> None:
    """Once a minute all is looked at again, beside the store's thread; edits go on from there."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        before = {each.key for each in app.board.look.problems.all}
        seen.clear()
        app.clock = FixedClock(NOW + timedelta(hours=20), ZONE)
        app.gateway.renew()
        await until(pilot, lambda: {each.key for each in app.board.look.problems.all} != before)
        assert (seen.whole, seen.threads) == (1, {"time"})
        seen.clear()
        trip = app.snapshot.all(Trip)[0]
        app.gateway.commit(Draft("x", (replace(trip, notes="called"),)))
        await settled(pilot, app)
        assert seen.whole == 0
        assert trip.id in seen.records


async def test_a_commit_does_not_wait_for_time(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While all is looked at again a change is made and shown; what time brought comes after."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        go_on, everything = threading.Event(), watch.everything

        def slow(facts: Facts) -> dict[str, list[Problem]]:
            go_on.wait(5)
            return everything(facts)

        monkeypatch.setattr(watch, "everything", slow)
        app.clock = FixedClock(NOW + timedelta(hours=20), ZONE)
        app.gateway.renew()
        app.gateway.renew()  # one is enough
        trip = app.snapshot.all(Trip)[0]
        app.gateway.commit(Draft("x", (replace(trip, notes="called"),)))
        await until(pilot, lambda: "called" in str(app.snapshot.get(trip.id)))
        before = {each.key for each in app.board.look.problems.all}
        go_on.set()
        await until(pilot, lambda: {each.key for each in app.board.look.problems.all} != before)
        assert "called" in str(app.snapshot.get(trip.id))


async def test_the_demo_is_opened_without_rules_on_the_boards_thread(
    make_board: MakeBoard, seen: Seen
) -> None:
    """Its panes are there at once, its problems when they are known."""
    from postui.tui.welcome import open_demo

    app = make_board([])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        seen.clear()
        open_demo(app)
        await until(pilot, lambda: bool(app.board.look.problems.all))
        assert seen.threads == {"store_0"}


async def test_nothing_is_called_right_before_the_rules_were_asked(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first screen does not wait for them, and says so; so does the queue."""
    monkeypatch.setattr(Gateway, "look", lambda _: None)
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "checking…" in text(app)
        assert "nothing is wrong" not in text(app)
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "Triage   checking…" in text(app))
        assert "Nothing is wrong" not in text(app)
        await pilot.press("escape", "p")
        await until(pilot, lambda: "have not been asked yet" in text(app))
