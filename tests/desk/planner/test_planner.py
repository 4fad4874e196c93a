"""Ways out: sound by all the rules, none missed on the day, one commit each, and told in full."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import cache

import pytest
from msgspec.structs import replace

from postui.clock import FixedClock
from postui.desk import tells
from postui.desk.applied import applied
from postui.desk.messages import drafted
from postui.desk.messages.words import elsewhere
from postui.desk.planner import MOVES, MOVING, Ways, propose
from postui.desk.planner.moves import at_other_times, in_other_rooms
from postui.desk.planner.overtime import overtime
from postui.desk.planner.sessions import FIXED, bookable
from postui.desk.planner.trial import PAPERS, is_hard
from postui.desk.planner.ways import Way
from postui.desk.problems import Problem
from postui.desk.rules import BY_ID
from postui.desk.rules.facts import Facts
from postui.desk.watch import check, everything
from postui.exchange import samples
from postui.model import when
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.errors import PostuiError
from postui.model.kinds import KINDS
from postui.model.note import Note
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.store.memory import MemoryStore
from tests.desk.agenda_world import LEONA, LONDON, LONDON_ADR, people, session
from tests.desk.agenda_world import world as agenda
from tests.desk.demo_world import DESK, NOW, sample
from tests.desk.planner.worlds import world

DEMO = sample("demo")
FOUND = check(DEMO, DESK).all


def named(rule: str) -> Problem:
    """The worst problem of a rule."""
    return next(each for each in FOUND if rule in each.rules)


@cache
def ways_out(problem: Problem) -> Ways:
    """Worked out once for all tests."""
    return propose(problem, DEMO, DESK)


Part = tuple[str, tuple[str, ...]]


def raw(snapshot: Snapshot) -> list[Problem]:
    """Every problem by itself, by a look at everything."""
    return [each for found in everything(Facts(snapshot, DESK)).values() for each in found]


@cache
def known_parts(snapshot: Snapshot) -> dict[str, list[tuple[int, set[str]]]]:
    """By rule, how bad each problem is now and what it is about."""
    found: dict[str, list[tuple[int, set[str]]]] = {}
    for each in raw(snapshot):
        found.setdefault(each.rule, []).append((WEIGHT[each.severity], {*each.records}))
    return found


def hard_after(draft: Draft, snapshot: Snapshot = DEMO) -> set[Part]:
    """What is hard about what a draft changes, or newly anywhere.

    What is about fewer records than before is not new.
    """
    changes, before = applied(draft), known_parts(snapshot)
    found = set()
    for each in filter(is_hard, raw(snapshot.with_changes(snapshot.seq, changes))):
        worse = not any(
            weight <= WEIGHT[each.severity] and records.issuperset(each.records)
            for weight, records in before.get(each.rule, ())
        )
        mine = not changes.keys().isdisjoint(each.records)
        if worse or mine:
            found.add((each.rule, each.records))
    return found


WEIGHT = {"error": 0, "warning": 1, "note": 2}


def _moved(way: Way) -> bool:
    return way.kind in MOVES


@pytest.mark.parametrize("problem", FOUND, ids=lambda each: "+".join(each.rules))
def test_every_problem_has_something_that_can_be_done(problem: Problem) -> None:
    """Best first; each is worded, says why it stands there, and changes something."""
    found = ways_out(problem)
    assert found.ways
    for ways in (found.ways, found.once):
        assert [each.score for each in ways] == sorted(each.score for each in ways)
    for way in found.all:
        assert way.title
        assert way.why
        assert not way.draft.empty
        assert all(tell.text.startswith("Hi") or "\n" in tell.text for tell in way.tells)


@pytest.mark.parametrize(
    "problem", [each for each in FOUND if MOVING.intersection(each.rules)],
    ids=lambda each: "+".join(each.rules),
)  # fmt: skip
def test_no_way_out_leads_into_the_next_trouble(problem: Problem) -> None:
    """Each move is looked at again by all the rules on all the records: nothing hard, and the
    problem is gone."""
    rules = bookable(problem)
    for way in filter(_moved, ways_out(problem).ways):
        plain = _plain(way)
        assert hard_after(plain) == set()
        ids = {each.id for each in plain.puts}
        left = check(DEMO.with_changes(DEMO.seq, applied(plain)), DESK).all
        assert not [
            each for each in left
            if each.severity != "note" and rules.intersection(each.rules)
            and not ids.isdisjoint(each.records)
        ]  # fmt: skip


@pytest.mark.parametrize("rule", ["SES-02", "TRV-02", "RST-01", "SES-10"])
def test_no_slot_of_the_day_is_missed(rule: str) -> None:
    """What a look at everything finds sound, start by start and room by room, is among the ways;
    nothing else is."""
    problem = named(rule)
    assert offered(ways_out(problem), DEMO) == sound_slots(problem, DEMO)


@pytest.mark.parametrize("seed", range(8))
def test_no_slot_is_missed_on_any_desk(seed: int) -> None:
    """Random bookings of few rooms and people: the same, of each double booking and short rest."""
    snapshot = world(seed)
    found = check(snapshot, DESK).all
    moving = [each for each in found if {"SES-01", "SES-02", "RST-01"} & set(each.rules)]
    for problem in moving[:2]:
        ways = propose(problem, snapshot, DESK)
        assert offered(ways, snapshot) == sound_slots(problem, snapshot)
        for way in filter(_moved, ways.ways):
            assert hard_after(_plain(way), snapshot) == set()


def test_what_waits_for_a_paper_is_no_way_out_until_it_is_signed() -> None:
    """It stands apart, and names the paper; all else about it is sound."""
    seen = 0
    for problem in FOUND:
        found = ways_out(problem)
        assert not [way for way in found.ways if _moved(way) and way.waits_for]
        for way in found.once:
            left = hard_after(_plain(way))
            assert left == {(each.rule, each.records) for each in way.waits_for}
            assert all(rule.startswith(PAPERS) for rule, _ in left)
            seen += 1
    assert seen


def _plain(way: Way) -> Draft:
    """What a way changes, without its messages."""
    return Draft("", tuple(each for each in way.draft.puts if not isinstance(each, Note)))


Slot = tuple[str, str, tuple[str, ...]]


def sound_slots(problem: Problem, snapshot: Snapshot) -> set[Slot]:
    """Every start and room of a session's day after which nothing hard is wrong, by brute force."""
    rules = bookable(problem)
    wanted = set()
    for record_id in problem.records:
        session = snapshot.find(Session, record_id)
        if session is None or session.state in FIXED or session.state == "in_progress":
            continue
        day = session.start[:10]
        elsewhere = list(in_other_rooms(session, snapshot, DESK))
        slots = [moved for each in (session, *elsewhere)
                 for moved in at_other_times(each, snapshot, DESK, day)]  # fmt: skip
        for moved in (*elsewhere, *slots):
            draft = Draft("", (moved,))
            gone = not any(
                each.severity != "note" and each.rule in rules and moved.id in each.records
                for each in raw(snapshot.with_changes(snapshot.seq, applied(draft)))
            )
            if gone and not hard_after(draft, snapshot):
                wanted.add((moved.id, moved.start, moved.rooms))
    return wanted


def offered(found: Ways, snapshot: Snapshot) -> set[Slot]:
    """The starts and rooms among the ways, of a session's own day."""
    days = {each.id: each.start[:10] for each in snapshot.all(Session)}
    return {
        (put.id, put.start, put.rooms)
        for way in found.ways
        if way.kind in ("time", "room")
        for put in way.draft.puts
        if isinstance(put, Session) and put.start[:10] == days[put.id]
    }


@pytest.mark.parametrize(
    "rule", ["CON-01", "TRV-02", "RST-01", "SES-10", "HLD-02", "TRV-03", "DEL-06"]
)
def test_the_planted_problems_have_three_ways_out(rule: str) -> None:
    """At least; they differ in what they do."""
    titles = [each.title for each in ways_out(named(rule)).ways]
    assert len(set(titles)) >= 3


def test_a_double_booking_has_ways_out_once_papers_are_signed() -> None:
    """Neither session of the mixer in two rooms is sound while a contract is open; it says so."""
    found = ways_out(named("SES-02"))
    assert not any(map(_moved, found.ways))
    assert len([each for each in found.once if _moved(each)]) >= 3
    assert any(each.startswith("CON-01 stays open in") for each in found.binds)
    signed = DEMO.with_changes(DEMO.seq, {
        each.id: replace(each, state="executed", executed=NOW.date().isoformat())
        for each in DEMO.all(Contract) if each.party and each.state in ("sent", "signed")
    })  # fmt: skip
    problem = next(each for each in check(signed, DESK).all if "SES-02" in each.rules)
    assert len([each for each in propose(problem, signed, DESK).ways if _moved(each)]) >= 3


def test_a_time_elsewhere_says_on_whose_clocks() -> None:
    """A room in London; the coordinator reads on Los Angeles' clocks."""
    one = session(1, "11-25 09:00", "11:00", zone=LONDON, rooms=(LONDON_ADR,))
    two = session(2, "11-25 10:00", "12:00", zone=LONDON, rooms=(LONDON_ADR,))
    snapshot = agenda(one, two)
    problem = next(each for each in check(snapshot, DESK).all if "SES-01" in each.rules)
    titles = [each.title for each in propose(problem, snapshot, DESK).ways if each.kind == "time"]
    assert titles
    assert all("GMT, same room and people" in each for each in titles)


def test_who_may_not_work_here_works_from_home() -> None:
    """In an able room of their own city; the trip is off, and the line is still to be booked."""
    [way] = filter(_moved, ways_out(named("TRV-06")).ways)
    assert (way.kind, way.title) == ("remote", "C. Strathe works from Quillgate Post ADR 2")
    [session] = (each for each in way.draft.puts if isinstance(each, Session))
    assert session.remote
    assert len(session.rooms) == 2
    assert [each.state for each in way.draft.puts if isinstance(each, Trip)] == ["cancelled"]
    assert [(each.rule, each.severity) for each in way.leaves] == [("SES-04", "warning")]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_at_the_end_of_the_calendar_stops_nothing(day: str) -> None:
    """Only a damaged file has one: there are no times to move to, and none elsewhere."""
    far = session(1, "11-25 09:00", "11:00", people=people(LEONA, role="talent"))
    for zone in ("America/Los_Angeles", "Pacific/Auckland"):
        damaged = replace(far, start=f"{day}T00:30+00:00[{zone}]", end=f"{day}T23:30+00:00[{zone}]")
        with suppress(PostuiError):  # which the screen says
            list(at_other_times(damaged, agenda(damaged), DESK, day))
    at = datetime.fromisoformat(f"{day}T12:00+00:00")
    assert all("In " in each for each in elsewhere(at, at, ["Pacific/Auckland", "Pacific/Midway"]))


def test_what_is_over_is_not_moved() -> None:
    """And it says so, instead of that no room is free."""
    assert ways_out(named("MIN-01")).binds == (
        "the session is over: nothing that is moved changes it",
    )


@pytest.mark.parametrize("rule", ["TRV-02", "SES-02", "TRV-03", "DEL-06", "CON-03", "SES-04"])
def test_choosing_one_is_one_commit_and_one_undo(rule: str) -> None:
    """With the messages as drafts on the record, which undo takes back too."""
    store = MemoryStore(FixedClock(NOW, "America/Los_Angeles"), "dario", samples.load("demo", NOW))
    problem = next(each for each in FOUND if rule in each.rules)
    way = next(each for each in propose(problem, store.snapshot(), DESK).ways if each.tells)
    before = store.snapshot()
    commit = store.commit(way.draft)
    drafts = [each for each in store.snapshot().all(Note) if each.kind == "draft"]
    assert len(drafts) == len(way.tells) > 0
    assert {drafted.body(each.text) for each in drafts} == {tells.body(each) for each in way.tells}
    assert commit.seq == before.seq + 1
    store.undo()
    assert not [each for each in store.snapshot().all(Note) if each.kind == "draft"]
    assert _contents(store.snapshot()) == _contents(before)


def _contents(snapshot: Snapshot) -> list[Record]:
    """Every record without its rev, which no undo takes back."""
    return [replace(each, rev=0) for kind in KINDS for each in snapshot.of_kind(kind)]


def test_messages_say_only_what_changes_for_their_reader() -> None:
    """The old time and the new, on the clocks of the place; a stand-in is asked, not told."""
    way = next(each for each in ways_out(named("TRV-02")).once if each.kind == "time")
    moved = next(each for each in way.draft.puts if isinstance(each, Session))
    before = DEMO.find(Session, moved.id)
    assert before is not None
    texts = [each.text for each in way.tells]
    assert len(texts) == len({each.who for each in way.tells})
    assert all("moves from Tuesday 24 November 2026, 14:00" in each for each in texts)
    assert all(f"to {_day(moved)}" in each for each in texts)


def _day(session: Session) -> str:
    at = when.wall(session.start)
    return f"{at:%A} {at.day} {at:%B} {at.year}, {at:%H:%M}"


def test_where_no_time_or_room_is_free_it_says_what_binds() -> None:
    """Which rule stood in the way how often, what it said, and what would free it."""
    blocked = [
        ways_out(each).binds for each in FOUND
        if MOVING.intersection(each.rules) and not any(map(_moved, ways_out(each).ways))
    ]  # fmt: skip
    assert blocked
    assert all(blocked)
    told = [each for binds in blocked for each in binds if " stops " in each]
    assert told
    told += [each for binds in blocked for each in binds if " stays open in " in each]
    assert all(each.split()[0] in BY_ID and ": " in each and "; " in each for each in told)


def test_what_it_costs_is_told() -> None:
    """The fee of the vendor's ladder at this moment, and the overtime that it brings."""
    costs = [cost for way in ways_out(named("TRV-02")).all for cost in way.costs]
    assert any(each.startswith("Larkmoor Sound ADR 1: 100 % of the booking") for each in costs)
    lead = DEMO.find(Session, named("TRV-02").records[0])
    assert lead is not None
    longer = replace(lead, end=when.shift(lead.start, minutes=600))
    after = DEMO.with_changes(1, {lead.id: longer})
    assert overtime((longer,), DEMO, after, DESK) == [
        "2 h of overtime for L. Marchetti-Vale (SAG-AFTRA theatrical and television)"
    ]
    assert overtime((lead,), after, DEMO, DESK) == []


@pytest.mark.parametrize("rule", ["CON-01", "DEL-06"])
def test_a_waiver_needs_a_name(rule: str) -> None:
    """Where nobody knows who asks, going on without is no way."""
    nameless = replace(DESK, user="")
    problem = named(rule)
    assert any(each.kind == "waive" for each in ways_out(problem).ways)
    assert not any(each.kind == "waive" for each in propose(problem, DEMO, nameless).ways)
