"""The triage queue: what is in hand in full, and every key that deals with it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from postui.clock import FixedClock
from postui.desk.problems import Problem, Problems, Rank
from postui.exchange.samples import load
from postui.model.contract import Contract
from postui.model.fields import field_names
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record
from postui.tui.app import PostuiApp
from postui.tui.board import Board
from postui.tui.card import CardScreen
from postui.tui.form import FormScreen
from postui.tui.prompt import Prompt
from postui.tui.triage import TriageScreen
from postui.tui.triagelist import TriageList
from postui.tui.ways import WaysScreen
from postui.tui.why import WhyScreen
from tests.tui.conftest import NOW, ZONE
from tests.tui.screens import MakeBoard, lines, segments, text
from tests.tui.test_sinks import POISON, steering, storable
from tests.tui.waiting import checked, settled, until

SIZES = ((120, 36), (80, 24), (60, 20))


async def queue(pilot: Pilot[None], app: PostuiApp, rule: str = "") -> Problem:
    """Open the queue with the first problem of a rule in hand."""
    await checked(pilot, app)
    await pilot.press("exclamation_mark")
    await until(pilot, lambda: isinstance(app.screen, TriageScreen))
    shown = app.screen.query_one(TriageList)
    every = [each for each in shown.lines if isinstance(each, Problem)]
    wanted = next(each for each in every if not rule or rule in each.rules)
    shown.move_to(shown.lines.index(wanted))
    await pilot.pause()
    return wanted


def in_hand(app: PostuiApp) -> Problem | None:
    """What the queue has in hand."""
    return app.screen.query_one(TriageList).in_hand


async def answer(pilot: Pilot[None], app: PostuiApp, words: str) -> None:
    """Type an answer to a question, and send it."""
    await until(pilot, lambda: isinstance(app.screen, Prompt) and app.focused is not None)
    await pilot.press("ctrl+u")
    for char in words:
        await pilot.press("space" if char == " " else char)
    await pilot.press("enter")
    await pilot.pause()


def problems(app: PostuiApp) -> Problems:
    """All there are."""
    return app.board.look.problems


@pytest.mark.parametrize("size", SIZES)
async def test_the_one_in_hand_is_told_in_full(
    make_board: MakeBoard, size: tuple[int, int]
) -> None:
    """A line each with mark, time and rules; below, all of the sentence, and what can be done."""
    app = make_board()
    async with app.run_test(size=size) as pilot:
        problem = await queue(pilot, app, "TRV-02")
        rows = lines(app)
        assert f"{problems(app).count('error')} wrong now" in rows[0]
        row = next(each for each in rows[1:] if each.startswith(" ! Tue 14:00  ADR L. Marchetti"))
        assert "CON-01" in row
        below = " ".join(" ".join(rows[rows.index(row) + 1 :]).split())
        assert problem.message in below
        assert "Work without an executed contract" in below
        assert rows[-1].startswith(" enter open")
        assert rows[-1].rstrip().endswith("? why")


async def test_rows_are_worst_first(make_board: MakeBoard) -> None:
    """In the order of their rank, which the last line below tells."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        problem = await queue(pilot, app)
        assert problem is problems(app).all[0]
        scores = [each.rank.score for each in problems(app).all]
        assert scores == sorted(scores, reverse=True)
        assert f"= {problem.rank.score:.0f}" in text(app)


async def test_enter_opens_the_form_at_the_field_that_matters(make_board: MakeBoard) -> None:
    """The form, where the problem names a field of the record; escape leads back."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        problem = await queue(pilot, app, "DEL-06")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert isinstance(app.screen, FormScreen)
        assert app.screen.field_in_hand.name == problem.field == "issues"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        assert in_hand(app) == problem


async def test_enter_opens_the_paper_that_somebodys_work_waits_for(make_board: MakeBoard) -> None:
    """The session stands first, for `e`; what matters is the contract, and how far it is."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        problem = await queue(pilot, app, "TRV-02")
        paper = next(each for each in problem.records if each.startswith("C"))
        assert (problem.field, problem.opens) == ("state", paper)
        assert problem.records[0] != paper
        triage = app.screen
        assert isinstance(triage, TriageScreen)
        assert triage.field_in_hand == ""
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert isinstance(app.screen, FormScreen)
        assert app.screen.field_in_hand is field_names(Contract)["state"]


async def test_every_problem_of_the_demo_names_a_field_of_what_it_opens(
    make_board: MakeBoard,
) -> None:
    """So that enter never leaves the person to look for it."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await queue(pilot, app)
        every = [
            each for each in app.screen.query_one(TriageList).lines if isinstance(each, Problem)
        ]
        assert every
        for each in every:
            record = app.snapshot.get(each.opens or each.records[0])
            assert record is not None
            assert each.field in field_names(type(record)), each


async def test_space_takes_the_next_step_and_undo_takes_it_back(make_board: MakeBoard) -> None:
    """The contract is chased once more; a second press is refused; u takes the chase back."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        problem = await queue(pilot, app, "TRV-02")
        paper = next(each for each in problem.records if each.startswith("C"))

        def chases() -> int:
            found = app.snapshot.find(Contract, paper)
            return found.chases if found else -1

        before = chases()
        await pilot.press("space")
        await settled(pilot, app)
        assert chases() == before + 1
        assert "chase day player" in lines(app)[-2]
        await pilot.press("space")
        await settled(pilot, app)
        assert chases() == before + 1
        assert "chased today already" in lines(app)[-2]
        await pilot.press("u")
        await settled(pilot, app)
        assert chases() == before


async def test_where_no_step_is_obvious_it_says_which_keys_help(make_board: MakeBoard) -> None:
    """Nothing is changed."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await queue(pilot, app, "SES-02")
        seq = app.snapshot.seq
        await pilot.press("space")
        await settled(pilot, app)
        assert "p proposes ways out" in lines(app)[-2]
        assert app.snapshot.seq == seq


async def test_the_message_is_copied(make_board: MakeBoard, tmp_path: Path) -> None:
    """With whom it is for on top; the place says where it went."""
    app = make_board()
    app.env = {"XDG_RUNTIME_DIR": str(tmp_path)}
    async with app.run_test(size=(120, 36)) as pilot:
        await queue(pilot, app, "TRV-02")
        await pilot.press("y")
        await until(pilot, lambda: any(each.is_file() for each in tmp_path.rglob("*")))
        (copied,) = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert copied.read_text().startswith("To: Priya Santangelo, Halden Artists, 555-0160\n")


async def test_one_is_put_aside_and_brought_back(make_board: MakeBoard) -> None:
    """Until when, why; the next one is in hand; it stands below, muted, until it is asked back."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        problem = await queue(pilot, app)
        following = problems(app).all[1]
        await pilot.press("w")
        await answer(pilot, app, "blah")
        await until(pilot, lambda: "that is no time (try fri 9:00, +2h, tomorrow)" in text(app))
        await answer(pilot, app, "fri 9:00")
        await until(pilot, lambda: "Back Fri 27 Nov 2026 09:00 PST" in text(app))
        await answer(pilot, app, "legal answers")
        await settled(pilot, app)
        (note,) = [each for each in app.snapshot.all(Note) if each.kind == "wait"]
        assert (note.text, note.author) == ("legal answers", "dario")
        held = in_hand(app)
        assert held is not None
        assert held.key == following.key
        assert "1 put aside" in lines(app)[0]
        await pilot.press("G")
        await pilot.pause()
        waiting = in_hand(app)
        assert waiting is not None
        assert (waiting.key, bool(waiting.waits)) == (problem.key, True)
        assert "until Fri 27 Nov 2026 09:00 PST: legal answers, dario" in text(app)
        assert "w bring back" in lines(app)[-1]
        await pilot.press("w")
        await settled(pilot, app)
        assert problems(app).waiting == []
        assert problems(app).all[0].key == problem.key
        await pilot.press("u")
        await settled(pilot, app)
        assert len(problems(app).waiting) == 1


async def test_what_waits_marks_no_row_and_is_not_counted(make_board: MakeBoard) -> None:
    """The counts, the line at the foot and the marks are of the queue; undo brings it back."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        problem = await queue(pilot, app, "TRV-03")
        errors = problems(app).count("error")
        await pilot.press("w")
        await answer(pilot, app, "+2h")
        await answer(pilot, app, "hotel answers")
        await settled(pilot, app)
        assert problems(app).count("error") == errors - 1
        trip = problem.records[0]
        worst = problems(app).worst(trip)
        assert worst is None or worst.rule != "TRV-03"
        await pilot.press("u")
        await settled(pilot, app)
        assert problems(app).count("error") == errors


async def test_it_comes_back_by_itself(make_board: MakeBoard) -> None:
    """Once its time is over, without anybody doing anything."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await queue(pilot, app, "TRV-03")
        await pilot.press("w")
        await answer(pilot, app, "+2h")
        await answer(pilot, app, "hotel answers")
        await settled(pilot, app)
        assert len(problems(app).waiting) == 1
        app.clock = FixedClock(NOW + timedelta(hours=2, minutes=1), ZONE)
        app.gateway.renew()
        await until(pilot, lambda: not problems(app).waiting)
        assert "put aside" not in lines(app)[0]


async def test_escape_puts_nothing_aside(make_board: MakeBoard) -> None:
    """At either question."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        await queue(pilot, app)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        await pilot.press("w")
        await answer(pilot, app, "fri")
        await until(pilot, lambda: "Why can it wait?" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        assert not [each for each in app.snapshot.all(Note) if each.kind == "wait"]


async def test_why_tells_its_place_and_what_its_rules_rest_on(make_board: MakeBoard) -> None:
    """The factors and the score, then each rule's sense, source, figures and examples, the keys."""
    app = make_board()
    async with app.run_test(size=(120, 90)) as pilot:
        problem = await queue(pilot, app, "TRV-02")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        shown = text(app)
        assert f"= {problem.rank.score:.0f}" in shown
        assert "Its place: " in shown
        for words in (
            "CON-01 Work without an executed contract",
            "Nobody works on a contract that one side has not signed",
            "TRV-02 Landing after the call",
            "90 min from landing to a call",
            "It lands Tue 12:30",
            "Keys in the queue",
            "puts it aside until a time",
        ):
            assert words in shown, words
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))


async def test_why_goes_on_with_a_problem_that_wins_a_part(make_board: MakeBoard) -> None:
    """It is the same one, told anew; one that is over keeps its words and says so."""
    app = make_board()
    async with app.run_test(size=(120, 90)) as pilot:
        problem = await queue(pilot, app, "DEL-06")
        others = [each for each in problems(app).all if each != problem]
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        place = next(line for line in lines(app) if "Its place: " in line)
        more = replace(problem, parts=(*problem.rules, "TRV-02"), message="it is late, too")
        for every, words in (
            ([*others, more], ("it is late, too", place, "TRV-02 Landing after the call")),
            (others, ("it is late, too", "it is no longer in the queue")),
        ):
            app.board.look = replace(app.board.look, problems=Problems(every))
            app.screen.refresh_look()  # type: ignore[attr-defined] # it is a place
            await pilot.pause()
            for each in words:
                assert each in text(app), each
            assert lines(app)[0].startswith(f" Why {' '.join(more.rules)} ")


def test_a_problem_is_known_again() -> None:
    """By its key first, else by its first record and a rule of it, also where it waits."""
    held = Problem("A-1", "error", "", 0, "", "", ("S1", "P1"), parts=("A-1", "B-1"))
    same = replace(held, message="it has got worse")
    less = replace(held, parts=(), rule="B-1", records=("S1", "P2"), waits="2026-11-24")
    other = replace(held, parts=(), rule="C-1")
    elsewhere = replace(held, records=("S2", "P1"))
    assert Problems([less, same]).again(held) is same
    assert Problems([replace(less, waits="", rank=Rank(100, 1, 5, 0)), same]).again(held) is same
    assert Problems([other, elsewhere, less]).again(held) is less
    assert Problems([other, elsewhere]).again(held) is None
    assert Problems([less, same]).every == (same, less)


async def test_p_opens_the_ways_out(make_board: MakeBoard) -> None:
    """Of the one in hand; on the board, of the worst of the record under the cursor."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await queue(pilot, app, "TRV-02")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, WaysScreen))
        await pilot.press("escape")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Board))
        await pilot.press("2", "p")
        await until(pilot, lambda: isinstance(app.screen, WaysScreen))


async def test_on_a_card_the_keys_deal_with_the_line_in_hand(make_board: MakeBoard) -> None:
    """The second problem of a session is put aside from its card, which says so."""
    app = make_board()
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: bool(problems(app).all))
        session = next(each.records[0] for each in problems(app).all if "TRV-02" in each.rules)
        first, second = problems(app).of(session)[:2]
        app.open_card(session)
        await until(pilot, lambda: isinstance(app.screen, CardScreen))
        await pilot.press("j", "w")
        await answer(pilot, app, "fri")
        await answer(pilot, app, "they talk")
        await settled(pilot, app)
        assert [each.key for each in problems(app).waiting] == [second.key]
        assert not first.waits
        assert "put aside until Fri 27 Nov 2026 09:00 PST: they talk, dario" in text(app)


async def test_where_nothing_is_wrong_the_keys_say_so(make_board: MakeBoard) -> None:
    """An empty queue is a calm screen, with the ordinary help."""
    app = make_board([Person(id="P1", name="Dana Iverholt")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        assert "Nothing is wrong that postui can see." in text(app)
        for key in ("p", "w", "y", "space", "enter"):
            await pilot.press(key)
            await settled(pilot, app)
            assert isinstance(app.screen, TriageScreen), key
        await pilot.press("question_mark")
        await until(pilot, lambda: not isinstance(app.screen, TriageScreen))
        assert "Keys" in lines(app)[0]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_harmless(make_board: MakeBoard, size: tuple[int, int]) -> None:
    """Brackets are shown, controls are not obeyed, 500 characters break nothing."""
    payload = storable(POISON)
    app = make_board([_named(each, payload) for each in load("demo", NOW)])
    async with app.run_test(size=size) as pilot:
        await queue(pilot, app, "TRV-02")
        for keys in ([], ["question_mark"], ["escape", "w"], ["escape", "G"]):
            await pilot.press(*keys)
            await pilot.pause()
            for segment in segments(app):
                assert not list(steering(segment.text)), (keys, segment.text)
        await pilot.press("g", "w")
        await answer(pilot, app, "fri")
        await answer(pilot, app, "[/x][@click=app.quit]hi[/")
        await settled(pilot, app)
        await pilot.press("G")
        await pilot.pause()
        assert "[/x][@click=app.quit]hi[/" in " ".join(text(app).split())


def _named(record: Record, payload: str) -> Record:
    if isinstance(record, Person):
        return replace(record, name=f"[/x]{record.name}{payload}")
    return record


async def test_the_one_in_hand_stays_in_hand(make_board: MakeBoard) -> None:
    """Others come and go around it."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        problem = await queue(pilot, app, "DEL-06")
        shown = app.screen.query_one(TriageList)
        more = Problem("SES-99", "error", "", 0, "new", "new", ("S1",), rank=problem.rank)
        rank = replace(problem.rank, cost=5, severity=1000)
        every = [*problems(app).all, replace(more, rank=rank)]
        app.board.look = replace(app.board.look, problems=Problems(every))
        before = shown.cursor
        app.screen.refresh_look()  # type: ignore[attr-defined] # it is a place
        await pilot.pause()
        assert shown.cursor == before + 1
        assert in_hand(app) == problem


async def test_x_deletes_no_record_from_the_queue(make_board: MakeBoard) -> None:
    """Who wants to be rid of a problem does not lose its session."""
    app = make_board()
    async with app.run_test(size=(80, 24)) as pilot:
        problem = await queue(pilot, app)
        await pilot.press("x")
        await settled(pilot, app)
        assert "x deletes no problem (w puts it aside; x on the card deletes" in text(app)
        assert app.snapshot.get(problem.records[0]) is not None


async def test_an_empty_queue_names_no_keys_for_problems(make_board: MakeBoard) -> None:
    """And says that there is nothing to do."""
    app = make_board(())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        assert lines(app)[0].startswith(" Triage   nothing to do")
        assert lines(app)[-1].split() == ["u", "undo", "esc", "back", "?", "help"]


async def test_a_title_that_is_cut_stays_apart_from_the_keys(make_board: MakeBoard) -> None:
    """What is asked and how to leave are two things, however narrow it is."""
    app = make_board()
    async with app.run_test(size=(60, 20)) as pilot:
        await queue(pilot, app)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        assert "…  enter next   esc back" in text(app)
