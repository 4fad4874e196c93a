"""Ways out that leave a session where it is, and states that move along their tables."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from postui.desk.desk import Desk
from postui.desk.emergencies.befalling import EMERGENCIES, Told
from postui.desk.planner import papers, propose
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Way
from postui.desk.rules.words import problem as told
from postui.desk.settings import Settings
from postui.desk.watch import check
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.kinds import kind_of
from postui.model.master import Master, QcIssue
from postui.model.person import Person
from postui.model.production import Episode, Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.vendor import FeeStep, Vendor
from postui.pack_files import PackFiles
from tests.desk.agenda_world import (
    LA,
    LEONA,
    LISLE,
    NEW_YORK,
    contract,
    desk,
    found,
    master,
    people,
    session,
    world,
)

PACKS = Settings(packs=PackFiles({"XDG_CONFIG_HOME": "/nowhere"}))


def ways(rule: str, *records: Record, on: Desk | None = None) -> list[Way]:
    """The ways out of the first problem of a rule."""
    snapshot, at_desk = world(*records), on or desk()
    problem = next(each for each in check(snapshot, at_desk).all if rule in each.rules)
    return list(propose(problem, snapshot, at_desk).ways)


def put(way: Way, struct: type[Any]) -> Any:
    """What a way makes of the first record of a kind."""
    return next(each for each in way.draft.puts if isinstance(each, struct))


@pytest.mark.parametrize("state", ["confirmed", "hold"])
def test_an_option_is_let_go_as_its_state_allows(state: str) -> None:
    """A hold is released; a confirmed session is cancelled, since it cannot be released."""
    first = session(1, "11-25 09:00", "12:00", state="confirmed", options="mix A")
    second = session(2, "11-26 09:00", "12:00", state="confirmed", options="mix A")
    held = session(3, "11-27 09:00", "12:00", state="hold", options="mix A")
    goes = {
        put(each, Session).state: put(each, Session)
        for each in ways("SES-07", first, second, held)
        if each.title.startswith("let ")
    }
    assert "released" not in {s.state for s in goes.values() if s.id in ("S1", "S2")}
    assert goes["cancelled"].reason == "another of mix A is taken"
    table = kind_of(first).states
    assert table is not None
    assert "cancelled" in table.allowed(state)


def test_a_fix_takes_the_old_pass_back() -> None:
    """A rejected master that is fixed must pass again before it is delivered."""
    blocker = QcIssue(timecode="01:00:10:00", text="dropout", severity="blocker")
    rejected = master(
        1, state="rejected", due="2026-11-25", qc_passed_on="2026-11-10", issues=(blocker,)
    )
    fixed = put(next(each for each in ways("DEL-06", rejected) if each.kind == "fix"), Master)
    assert (fixed.state, fixed.qc_passed_on) == ("fixing", "")


def test_a_line_test_is_a_hold_like_any_other() -> None:
    """With its rank and the moment it was placed, so that it is seen when it grows old."""
    far = session(
        1, "11-25 14:00", "18:00", remote=True, link="Source-Live 4", people=people(LISLE)
    )
    way = next(each for each in ways("SES-05", far) if each.title.startswith("a line test"))
    test = put(way, Session)
    assert (test.state, test.hold_rank, test.hold_placed[:16]) == ("hold", 1, "2026-11-23T14:05")


def test_what_is_about_fewer_records_is_not_new() -> None:
    """One of two sessions that wait for a paper is moved out of its reach: nothing got worse."""
    leona = people(LEONA, role="talent")
    first = session(1, "11-24 09:00", "10:00", people=leona)
    second = session(2, "11-24 11:00", "12:00", people=leona)
    snapshot = world(first, second, contract())
    moved = session(2, "12-08 11:00", "12:00", people=leona)
    outcome = Trial(snapshot, desk()).of(Draft("", (moved,)), far=True)
    assert not [each for each in outcome.new if each.rule == "CON-01"]
    assert outcome.clean


def test_a_rule_that_a_production_has_switched_off_stops_nothing() -> None:
    """Nobody is told of it, so no way out may be lost for it."""
    off = Settings(productions={"CFT": {"SES-04": {"off": 1}}})
    at_desk = replace(desk(), settings=off)
    far = session(1, "11-25 14:00", "18:00", remote=True)
    on = Trial(world(replace(far, state="hold")), desk()).of(Draft("", (far,)), far=True)
    assert "SES-04" in {each.rule for each in on.about}
    outcome = Trial(world(replace(far, state="hold")), at_desk).of(Draft("", (far,)), far=True)
    assert "SES-04" not in {each.rule for each in (*outcome.about, *outcome.new)}


SIGNED = contract(state="executed")
MIXED = (*people(LISLE, role="ADR mixer"), *people(LEONA, role="talent"))
SHOW = Production(
    id="F2", code="TMN", picture_version="v2",
    episodes=(Episode(number="104", picture_version="v8"),),
)  # fmt: skip


def test_the_new_cut_is_that_of_the_episode_however_it_is_written() -> None:
    """ "Ep 104" is episode 104: the rule, the way out and the re-lock agree on its cut."""
    mix = session(
        1, "11-25 14:00", "18:00", type="FMIX", production="F2", episode="Ep 104",
        picture_version="v7",
    )  # fmt: skip
    [problem] = found("SES-11", mix, SHOW)
    assert "the cut is v8 now" in problem.message
    settled = next(each for each in ways("SES-11", mix, SHOW) if each.kind == "settle")
    assert settled.title == "send v8, and work to it"
    relock = next(each for each in EMERGENCIES if each.id == "re-lock")
    [show] = relock.change(mix, world(mix, SHOW), desk(), Told())
    assert isinstance(show, Production)
    assert (show.picture_version, show.episodes[0].picture_version) == ("v2", "v9")


@pytest.mark.parametrize(
    ("minutes", "until"), [("5-6", "16:00"), ("4,5", "15:30"), ("inf", "16:00"), ("", "16:00")]
)
def test_a_session_becomes_as_long_as_the_rule_says(minutes: str, until: str) -> None:
    """Both read the minutes per cue alike: 20 cues of 5 or 4.5 minutes, up to the half hour."""
    short = session(1, "11-25 14:00", "14:30", cues=20, cue_minutes=minutes, people=MIXED)
    longer = [
        each for each in ways("SES-09", short, SIGNED) if each.title.startswith("book on until")
    ]
    assert [each.title for each in longer] == [f"book on until {until}"]


def test_no_session_is_made_longer_than_a_day() -> None:
    """However many cues somebody typed."""
    short = session(1, "11-25 14:00", "14:30", cues=99_999, people=MIXED)
    assert not [each for each in ways("SES-09", short, SIGNED) if each.title.startswith("book on")]


def test_whoever_the_rule_takes_for_the_trade_is_offered() -> None:
    """A "mixer" fills in as ADR mixer, after those who are just that."""
    anybody = Person(id="P9", name="Ines Corvalan", roles=("mixer",))
    alone = session(1, "11-25 14:00", "18:00", people=people(LEONA, role="talent"))
    titles = [each.title for each in ways("SES-03", alone, anybody, SIGNED)]
    offered = [each for each in titles if each.endswith("as ADR mixer")]
    assert offered[0] == "K. Lisle as ADR mixer"
    assert "I. Corvalan as ADR mixer" in offered[1:]


def test_two_empty_roles_are_filled_one_after_the_other() -> None:
    """The one that stays empty stops nobody from filling the other."""
    empty = session(1, "11-25 14:00", "18:00")
    titles = [each.title for each in ways("SES-03", empty, SIGNED)]
    assert "K. Lisle as ADR mixer" in titles


def test_no_signature_is_waived_for_something_else() -> None:
    """A seat in the wrong class is no reason to go on without a contract."""
    paper = contract(travel_class="business")
    flies = world(paper)
    problem = next(iter(check(flies, desk()).all), None)
    assert problem is None or problem.rule.startswith("CON")

    seat = told("TRV-07", "warning", "flight", "economy, the deal is business", ("T1", "C1"),
                at=("", 0))  # fmt: skip
    assert not list(papers.ways_for(paper, seat, flies, desk()))
    assert isinstance(paper, Contract)


CHILD = Person(
    id="P8", name="Wren Abeyta", roles=("talent",), department="Cast", minor=True,
    born="2014-03-02", union="SAG-AFTRA", zone=NEW_YORK, permit_expires="2027-01-01",
)  # fmt: skip
TALENT = (Booking(person="P8", role="talent"),)


def test_a_teacher_is_offered_where_one_is_missing_and_is_free() -> None:
    """Not one who is elsewhere at that time, nor where somebody is there already."""
    looping = session(1, "11-24 14:00", "17:00", people=TALENT)
    at_desk = replace(desk(), settings=PACKS)
    free = [each.title for each in ways("MIN-01", looping, CHILD, on=at_desk)]
    assert "O. Farrant as studio teacher" in free
    elsewhere = session(2, "11-24 15:00", "16:00", rooms=("R2",), people=people("P5"))
    busy = [each.title for each in ways("MIN-01", looping, CHILD, elsewhere, on=at_desk)]
    assert "O. Farrant as studio teacher" not in busy


def test_a_child_is_under_the_pack_of_the_place_of_work() -> None:
    """A minor from New York who works in Los Angeles rests as California has it, told once."""
    late = session(1, "11-24 15:00", "19:30", people=TALENT)
    early = session(2, "11-25 06:00", "09:00", people=TALENT)
    at_desk = replace(desk(), settings=PACKS)
    rules = {rule for each in check(world(CHILD, late, early), at_desk).all for rule in each.rules}
    assert "MIN-01" in rules
    assert "RST-01" not in rules


GONE = (
    Booking(person=LEONA, role="talent", state="declined"),
    *people(LISLE, role="ADR mixer"),
)


def test_what_is_in_doubt_can_be_put_off_before_it_gets_dearer() -> None:
    """Long before the roles must be filled; the ladder says what that costs."""
    hall = Vendor(id="V1", name="Larkmoor Sound", city="Los Angeles", zone=LA,
                  cancellation=(FeeStep(hours=48, percent=50),))  # fmt: skip
    doubtful = session(1, "11-26 10:00", "14:00", people=GONE)
    assert not [each for each in check(world(hall, doubtful), desk()).all if "SES-03" in each.rules]
    titles = {each.title: each for each in ways("CAN-01", hall, doubtful)}
    off = titles["put it off until a new date is found"]
    assert put(off, Session).state == "postponed"
    assert put(titles["call it off"], Session).state == "cancelled"
    assert "free to cancel until Tue 10:00" in off.costs[0]


def test_who_declined_is_not_asked_again() -> None:
    """Nobody else is on record for the part, so nobody is offered."""
    lost = session(1, "11-24 10:00", "14:00", people=GONE)
    titles = [each.title for each in ways("SES-03", lost, SIGNED)]
    assert "L. Marchetti-Vale as talent" not in titles
