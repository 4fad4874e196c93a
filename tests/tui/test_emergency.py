"""Emergencies: found by a letter or two, with what follows and the ways out, in one commit."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from postui.desk import emergencies
from postui.desk.emergencies import Outcome
from postui.desk.planner.ways import Tell, Way, Ways
from postui.desk.watch import check
from postui.model.draft import Draft, new_id
from postui.model.note import Note
from postui.model.session import Session
from postui.model.trip import Trip
from postui.tui.app import PostuiApp
from postui.tui.emergency import EmergencyScreen
from postui.tui.menu import Item, Menu
from tests.tui.screens import MakeBoard, lines, segments, text
from tests.tui.stores import LastingStore, board_on
from tests.tui.test_sinks import POISON, steering
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from postui.desk.desk import Desk
    from postui.desk.emergencies import Emergency
    from postui.desk.problems import Problem
    from postui.model.record import Record
    from postui.model.snapshot import Snapshot

SIZE = (120, 36)
WAYS = 6


def follows(
    emergency: Emergency,
    record: Record,
    snapshot: Snapshot,
    desk: Desk,
    minutes: int = 0,
    whom: str = "",
) -> Outcome:
    """Two problems; six ways out of the first, the best of which tells somebody."""
    trip = snapshot.all(Trip)[0]
    happened = replace(trip, emergency=f"{minutes} late")
    one, two = (
        replace(each, message=f"problem {number}", records=(session.id,))
        for number, (each, session) in enumerate(
            zip(_problems(snapshot, desk), snapshot.all(Session), strict=False), 1
        )
    )
    note = Note(id=new_id(1), about=trip.id, text="Hello.", kind="draft", author=desk.user)
    session = snapshot.all(Session)[0]
    ways = tuple(
        Way(
            "time", f"way {number}",
            Draft(f"late; way {number}",
                  (happened, replace(session, reason=f"way {number}"), note)),
            costs=("no fee",), why=("it is near",),
            tells=(Tell("", "the network", "We begin later."),) if number == 1 else (),
        )
        for number in range(1, WAYS + 1)
    )  # fmt: skip
    draft = Draft("flight late", (happened,))
    del emergency, record, whom
    return Outcome(f"flight late: {trip.id}", draft, (one, two), (Ways(one, ways),))


def _problems(snapshot: Snapshot, desk: Desk) -> tuple[Problem, ...]:
    return tuple(check(snapshot, desk).all[:2])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What follows is as above; gives the delays that were asked about."""
    delays: list[int] = []

    def happens(
        emergency: Emergency,
        record: Record,
        snapshot: Snapshot,
        desk: Desk,
        minutes: int = 0,
        whom: str = "",
    ) -> Outcome:
        assert threading.current_thread() is not threading.main_thread()
        delays.append(minutes)
        return follows(emergency, record, snapshot, desk, minutes, whom)

    monkeypatch.setattr(emergencies, "happens", happens)
    return delays


async def opened(pilot: Pilot[None], app: PostuiApp) -> None:
    """What follows when the flight of the second traveller is late is on the screen."""
    await pilot.press("3", "j", "colon", *"fl", "enter")
    await until(pilot, lambda: "problem 1" in text(app))


def trip_of(app: PostuiApp) -> Trip:
    """The trip as it is stored."""
    return app.gateway.store.snapshot().all(Trip)[0]


def held(app: PostuiApp) -> str:
    """The line under the cursor."""
    screen = app.screen
    assert isinstance(screen, EmergencyScreen)
    return lines(app)[screen.rows.region.y + screen.rows.cursor - screen.rows.top]


async def test_the_palette_has_those_that_fit_first(make_board: MakeBoard) -> None:
    """Of a traveller's trip the flight. With nothing on record none is offered."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("3", "j", "colon")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        rows = lines(app)
        typed = next(at for at, line in enumerate(rows) if "type to narrow" in line)
        shown = rows[typed + 1 :]
        assert " ! flight late" in shown[0]
        assert "L. Marchetti-Vale" in shown[0]
    app = make_board(())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        assert "flight late" not in text(app)


async def test_what_does_not_fit_the_record_in_hand_hits_the_next(make_board: MakeBoard) -> None:
    """By its words it is found from anywhere, and says whom it would hit."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "colon", *"fl")
        await until(pilot, lambda: isinstance(app.screen, Menu) and "flight late" in text(app))
        assert next(line for line in lines(app) if "flight late" in line).count("→") == 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EmergencyScreen))


@pytest.mark.parametrize(
    ("typed", "label"), [("f", "flight late"), ("ta", "talent lost"), ("fl la", "flight late")]
)
async def test_a_letter_or_two_find_it(make_board: MakeBoard, typed: str, label: str) -> None:
    """Words that begin with what is typed come before those that only have it."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("3", "j", "colon")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press(*(each if each != " " else "space" for each in typed))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EmergencyScreen))
        await until(pilot, lambda: label in lines(app)[0])


async def test_what_begins_with_the_typed_letters_comes_first(make_board: MakeBoard) -> None:
    """Somebody's name that has them in it does not stand before the word itself."""
    app = make_board()
    items = [Item("late", "flight late", "N. Ferreux JFK→LAX"), Item("cut", "re-lock", "TMN 103")]
    picked: list[str | None] = []
    async with app.run_test(size=SIZE) as pilot:
        app.push_screen(Menu("Command", items), picked.append)
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press(*"re", "enter")
        await until(pilot, lambda: bool(picked))
    assert picked == ["cut"]


async def test_what_follows_and_the_ways_out_are_shown_at_once(
    make_board: MakeBoard, told: list[int]
) -> None:
    """Under each problem its best ways, the best in hand and said in full; the rest unfolds."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        shown = text(app)
        for words in (
            "flight late by 3 h: ", "2 things are wrong then", "only record it", "problem 2",
            "way 3", "3 more ways", "it is near", "To: the network", "We begin later.",
        ):  # fmt: skip
            assert words in shown, words
        assert "way 4" not in shown
        assert "way 1" in held(app)
        await pilot.press("j", "j", "j", "enter")
        await until(pilot, lambda: "way 6" in text(app))
        assert "way 4" in held(app)
        assert "more ways" not in text(app)
    assert told == [emergencies.DELAY]


async def test_a_way_records_both_in_one_commit(make_board: MakeBoard, told: list[int]) -> None:
    """What happened and the way; one undo takes back both, and it is worked out again."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        before = trip_of(app).emergency
        await pilot.press("enter")
        await until(pilot, lambda: "done: way 1  1 message is on the card, y copies" in text(app))
        assert trip_of(app).emergency == "180 late"
        assert app.snapshot.all(Session)[0].reason == "way 1"
        assert len(app.gateway.store.since(0)) == 1
        await pilot.press("u")
        await until(pilot, lambda: "problem 1" in text(app))
        assert trip_of(app).emergency == before
        assert len(told) == 2
        await pilot.press("enter")
        await until(pilot, lambda: "done: way 1" in text(app))


async def test_it_may_be_recorded_alone(make_board: MakeBoard, told: list[int]) -> None:
    """The first line; enter leaves when it is done."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("g")
        await until(pilot, lambda: "goes into the queue" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "done: only record it  u takes it back" in text(app))
        assert trip_of(app).emergency == "180 late"
        assert app.snapshot.all(Session)[0].reason != "way 1"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.board)
    assert told


async def test_the_delay_is_changed_by_half_hours(make_board: MakeBoard, told: list[int]) -> None:
    """The newest delay counts, is what is recorded, and never goes below half an hour."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("plus")
        await until(pilot, lambda: "by 3 h 30 min" in lines(app)[0])
        await until(pilot, lambda: told[-1] == 210)
        await pilot.press(*["minus"] * 9)
        await until(pilot, lambda: told[-1] == 30)
        await until(pilot, lambda: " by 30 min" in lines(app)[0])
        await until(pilot, lambda: "working out" not in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "done: way 1" in text(app))
        assert trip_of(app).emergency == "30 late"


async def test_nothing_is_chosen_while_it_is_worked_out(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter after a changed delay does not record what followed from the old one."""
    go_on = threading.Event()

    def happens(*given: object, **named: object) -> Outcome:
        del named
        if given[4] != emergencies.DELAY:
            go_on.wait(5)
        return follows(*given)  # type: ignore[arg-type] # as it is called

    monkeypatch.setattr(emergencies, "happens", happens)
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("plus", "enter")
        await until(pilot, lambda: "still working out" in text(app))
        assert not app.gateway.store.since(0)
        go_on.set()
        await until(pilot, lambda: "2 things are wrong then" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: trip_of(app).emergency == "210 late")


async def test_others_have_no_delay(make_board: MakeBoard, told: list[int]) -> None:
    """The keys for it are not there."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("3", "j", "colon", *"tal", "enter")
        await until(pilot, lambda: "problem 1" in text(app))
        await pilot.press("plus")
        await pilot.pause()
        assert "later" not in lines(app)[0]
        assert "later" not in lines(app)[-1]
    assert told == [0]


async def test_a_problem_opens_what_it_is_about(make_board: MakeBoard, told: list[int]) -> None:
    """Its card, from which one comes back."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("k")
        await until(pilot, lambda: "remedy" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, EmergencyScreen))
        first = app.snapshot.all(Session)[0].id
        assert lines(app)[0].lstrip(" !▲●·✓").startswith(f"{first} ")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, EmergencyScreen))
    assert told


async def test_what_can_no_longer_happen_is_said(told: list[int]) -> None:
    """When somebody else has taken the trip away meanwhile; enter does nothing then."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        screen = app.screen
        assert isinstance(screen, EmergencyScreen)
        trip = store.snapshot().find(Trip, screen.record_id)
        assert trip is not None
        store.beside("bo").commit(Draft("gone", (), (trip,)))
        app.gateway.look()
        await until(pilot, lambda: "can no longer happen" in text(app))
        await pilot.press("enter")
        await settled(pilot, app)
        assert [each.who for each in store.since(0)] == ["bo"]
    assert told


async def test_the_real_ones_work_on_the_demo(make_board: MakeBoard) -> None:
    """Each that fits a session tomorrow opens, and what it records is one commit."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        snapshot, desk = app.snapshot, app.desk()
        sessions = [each for each in snapshot.all(Session) if each.start.startswith("2026-11-24")]
        seen = set()
        for session in sessions:
            for emergency in emergencies.fitting(session, snapshot, desk):
                if emergency.id in seen:
                    continue
                seen.add(emergency.id)
                app.open_emergency(emergency.id, session.id)
                await until(pilot, lambda: "wrong then" in text(app))
                await pilot.press("g", "enter")
                await until(pilot, lambda: "done: only record it" in text(app))
                await pilot.press("u")
                await until(pilot, lambda: "undone" in text(app))
                await pilot.press("escape")
                await until(pilot, lambda: app.screen is app.board)
        assert len(seen) >= 4


async def looping(pilot: Pilot[None], app: PostuiApp, *keys: str) -> Session:
    """Somebody of the loop group is lost; the first, until keys say who."""
    await pilot.pause()
    session = next(each for each in app.snapshot.all(Session) if each.type == "ADRG")
    app.open_emergency("talent-lost", session.id)
    await until(pilot, lambda: "F. Cranleigh cannot come" in text(app))
    if keys:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        assert "who cannot come?" in text(app)
        await pilot.press(*keys)
        await until(pilot, lambda: not isinstance(app.screen, Menu))
    return session


async def test_of_several_the_first_is_told_at_once_and_another_is_a_key_away(
    make_board: MakeBoard,
) -> None:
    """The title says whose loss it is; only that one is lost, and undo brings them back."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        session = await looping(pilot, app)
        assert "F. Cranleigh" in lines(app)[0]
        assert "o another one" in lines(app)[-1]
        await looping(pilot, app, "i", "n", "enter")
        await until(pilot, lambda: "I. Maddern cannot come" in text(app))
        assert "I. Maddern" in lines(app)[0]
        await pilot.press("g", "enter")
        await until(pilot, lambda: "done: only record it" in text(app))
        now = app.snapshot.find(Session, session.id)
        assert now is not None
        lost = [each.person for each in now.people if each.state == "declined"]
        assert lost == [each.person for each in session.people if each.person == "P10"]
        await pilot.press("u")
        await until(pilot, lambda: "undone" in text(app))
        assert app.snapshot.find(Session, session.id) == replace(session, rev=session.rev + 2)


async def test_who_leaves_the_question_keeps_what_was_told(make_board: MakeBoard) -> None:
    """Nothing has happened; where there is only one, no key is named and none is asked."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await looping(pilot, app, "escape")
        assert "F. Cranleigh cannot come" in text(app)
        assert not app.gateway.store.since(0)
        app.open_emergency("flight-late", app.snapshot.all(Trip)[0].id)
        await until(pilot, lambda: "wrong then" in text(app) and "flight late" in lines(app)[0])
        assert "another one" not in lines(app)[-1]
        await pilot.press("o")
        await until(pilot, lambda: "there is no other" in text(app))


async def test_who_is_lost_no_more_is_said() -> None:
    """Where somebody else has taken them off meanwhile, nobody else is lost in their place."""
    store = LastingStore()
    app = board_on(store)
    async with app.run_test(size=SIZE) as pilot:
        session = await looping(pilot, app, "i", "n", "enter")
        await until(pilot, lambda: "I. Maddern cannot come" in text(app))
        rest = tuple(each for each in session.people if each.person != "P10")
        store.beside("bo").commit(Draft("gone", (replace(session, people=rest),)))
        app.gateway.look()
        await until(pilot, lambda: "can no longer happen" in text(app))
        await pilot.press("enter")
        await settled(pilot, app)
        assert [each.who for each in store.since(0)] == ["bo"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 10)])
async def test_it_fits_any_screen(
    make_board: MakeBoard, told: list[int], size: tuple[int, int]
) -> None:
    """The way in hand is in view, pages show all that is said of it."""
    app = make_board()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.open_emergency("flight-late", app.snapshot.all(Trip)[0].id)
        await until(pilot, lambda: "way 1" in text(app))
        seen = text(app)
        if size[1] > 10:
            assert "only record it" in seen
            assert "problem 1" in seen
        for _ in range(12):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text(app)
        assert "We begin later." in seen
        assert "enter choose" in lines(app)[-1]
    assert told


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_text_never_steers_the_terminal(
    make_board: MakeBoard, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """In the title, a problem and every text of a way it is drawn as what it is."""

    def happens(*given: object) -> Outcome:
        outcome = follows(*given)  # type: ignore[arg-type] # as it is called
        problems = tuple(replace(each, message=POISON) for each in outcome.problems)
        (ways,) = outcome.ways
        tell = Tell("", POISON, POISON)
        bad = tuple(
            replace(each, title=POISON + each.title, why=(POISON,), costs=(POISON,), tells=(tell,))
            for each in ways.ways
        )
        return Outcome(POISON, outcome.draft, problems, (Ways(problems[0], bad, binds=(POISON,)),))

    monkeypatch.setattr(emergencies, "happens", happens)
    app = make_board()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.open_emergency("flight-late", app.snapshot.all(Trip)[0].id)
        await until(pilot, lambda: "things are wrong then" in text(app))
        for key in ("pagedown", "k", "k", "j", "pagedown", "G"):
            assert not [each for each in segments(app) if list(steering(each.text))]
            await pilot.press(key)
            await pilot.pause()


async def test_the_keys_named_are_those_of_the_line_in_hand(
    make_board: MakeBoard, told: list[int]
) -> None:
    """Enter chooses a way, opens a problem, unfolds, records; the delay is over once it is done."""
    app = make_board()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        seen = {}
        await pilot.press("g")
        for _ in range(6):
            await pilot.pause()
            seen[held(app).strip()] = lines(app)[-1].split("  ")[0].strip()
            await pilot.press("j")
        assert seen["only record it"] == "enter record it"
        assert seen["! problem 1"] == "enter open"
        assert seen["… 3 more ways"] == "enter more ways"
        assert "+ later  - sooner" in lines(app)[-1]
        await pilot.press("g", "enter")
        await until(pilot, lambda: "done: only record it" in text(app))
        assert "later" not in lines(app)[-1]
    assert told
