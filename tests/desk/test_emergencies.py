"""Something happens: what follows, and the ways out, each one commit with what happened in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.applied import applied
from postui.desk.desk import Desk
from postui.desk.emergencies import (
    EMERGENCIES,
    Outcome,
    choices,
    fitting,
    happens,
    next_version,
    soonest,
)
from postui.desk.emergencies.following import conformed
from postui.desk.planner import fixes
from postui.desk.planner.ways import Tell, Way
from postui.desk.problems import Problem
from postui.desk.watch import check
from postui.model import when
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import R, Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room
from tests.desk.demo_world import DESK, sample

DEMO = sample("demo")
BY_ID = {each.id: each for each in EMERGENCIES}


def the_lead() -> Session:
    """Tomorrow's ADR with the lead, who flies in."""
    return next(
        each
        for each in DEMO.all(Session)
        if each.start.startswith("2026-11-24T14:00-08") and each.type == "ADRP"
    )


def outcome(name: str, record: Record, minutes: int = 0, desk: Desk = DESK) -> Outcome:
    """What follows in the demo."""
    return happens(BY_ID[name], record, DEMO, desk, minutes)


def get(kind: type[R], record_id: str) -> R:
    """A record of the demo."""
    found = DEMO.find(kind, record_id)
    assert found is not None
    return found


def with_records(*records: Record) -> Snapshot:
    """The demo with other records."""
    return DEMO.with_changes(DEMO.seq, {each.id: each for each in records})


def after(found: Outcome) -> Snapshot:
    """The demo when it has happened."""
    return DEMO.with_changes(DEMO.seq, applied(found.draft))


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (Session, {"flight-late", "talent-lost", "room-down", "re-lock", "contract-refused"}),
        (Trip, {"flight-late", "talent-lost"}),
        (Person, {"flight-late", "talent-lost", "contract-refused"}),
        (Contract, {"talent-lost", "contract-refused"}),
        (Master, {"re-lock"}),
        (Production, {"re-lock"}),
        (Room, {"room-down"}),
        (Note, set()),
    ],
)
def test_only_what_can_befall_a_record_is_offered(kind: type[Record], wanted: set[str]) -> None:
    """Or what it is linked to."""
    lead = the_lead()
    record = lead if kind is Session else DEMO.all(kind)[0]
    assert {each.id for each in fitting(record, DEMO, DESK)} == wanted
    assert fitting(None, DEMO, DESK) == []


def test_without_a_record_in_hand_it_hits_the_next_one() -> None:
    """The flight that lands next, the session that begins next, the paper that is needed next."""
    found = {each.id: soonest(each, DEMO, DESK) for each in EMERGENCIES}
    assert all(found.values())
    trip = found["flight-late"]
    assert isinstance(trip, Trip)
    landings = [
        when.instant(leg.arrives)
        for each in DEMO.all(Trip)
        for leg in each.legs
        if each.state not in ("completed", "cancelled") and leg.mode != "car"
        and when.instant(leg.arrives) > DESK.now.timestamp()
    ]  # fmt: skip
    assert min(landings) in [when.instant(leg.arrives) for leg in trip.legs]
    paper = found["contract-refused"]
    assert isinstance(paper, Contract)
    out = [each.needed for each in DEMO.all(Contract)
           if each.state in ("sent", "viewed", "signed") and each.needed]  # fmt: skip
    assert paper.needed == min(out)
    assert soonest(BY_ID["flight-late"], Snapshot.of(), DESK) is None


def test_a_late_flight_is_told_with_its_new_landing() -> None:
    """Both ends move when it has not left; the session it misses is said, whatever was wrong."""
    found = outcome("flight-late", the_lead(), 60)
    [trip] = (each for each in found.draft.puts if isinstance(each, Trip))
    before = DEMO.get(trip.id)
    assert isinstance(before, Trip)
    assert when.elapsed(before.legs[0].arrives, trip.legs[0].arrives).seconds == 3600
    assert when.elapsed(before.legs[0].departs, trip.legs[0].departs).seconds == 3600
    assert "flight lands 15:30" in found.problems[0].message
    assert any(way.kind == "time" for ways in found.ways for way in ways.all)


def test_a_flight_that_has_left_only_lands_later() -> None:
    """Its departure is past."""
    trip = next(each for each in DEMO.all(Trip) if each.id == "T1")
    leg = trip.legs[0]
    gone = replace(DESK, now=when.parse(when.shift(leg.departs, minutes=30)))
    [put] = outcome("flight-late", trip, 60, gone).draft.puts
    assert isinstance(put, Trip)
    assert put.legs[0].departs == leg.departs
    assert put.legs[0].arrives == when.shift(leg.arrives, minutes=60)
    landed = replace(DESK, now=when.parse("2026-12-24T14:05-08:00[America/Los_Angeles]"))
    assert "flight-late" not in {each.id for each in fitting(trip, DEMO, landed)}


def test_talent_that_is_lost_leaves_the_part_open() -> None:
    """Putting it off, with its fee, is among the ways."""
    found = outcome("talent-lost", the_lead())
    assert any("SES-03" in each.rules for each in found.problems)
    ways = next(each for each in found.ways if "SES-03" in each.problem.rules).ways
    assert {"release"} <= {each.kind for each in ways}
    off = next(each for each in ways if each.title.startswith("put it off"))
    assert any("100 %" in each for each in off.costs)


def test_a_room_that_is_down_stops_what_is_booked_there_today() -> None:
    """Until midnight; what begins tomorrow is not in it."""
    busy = next(each for each in DEMO.all(Room) if each.name == "Stage B")
    found = outcome("room-down", busy)
    sessions = {each.records[0] for each in found.problems if "SES-12" in each.rules}
    today = {
        each.id for each in DEMO.linking(busy.id, Session)
        if each.start[:10] == "2026-11-23" and each.state in ("confirmed", "in_progress", "hold")
    }  # fmt: skip
    assert sessions == today != set()


def test_a_relock_is_of_one_episode_and_can_be_answered_at_once() -> None:
    """The cut counts on; all sessions that work to the old one are sent the new in one commit."""
    mix = next(each for each in DEMO.all(Session) if each.type == "FMIX" and each.episode == "104")
    found = outcome("re-lock", mix)
    [production] = (each for each in found.draft.puts if isinstance(each, Production))
    before = DEMO.get(production.id)
    assert isinstance(before, Production)
    changed = [
        new.number
        for old, new in zip(before.episodes, production.episodes, strict=True)
        if old != new
    ]
    assert changed == ["104"]
    way = found.ways[0].ways[0]
    done = DEMO.with_changes(DEMO.seq, applied(way.draft))
    stale = {each.records[0] for each in check(done, DESK).all if "SES-11" in each.rules}
    assert mix.id not in stale
    assert any(isinstance(each, Production) for each in way.draft.puts)


def test_two_who_are_not_on_record_are_both_told_of_the_new_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only somebody who would get the same message twice gets it once."""
    mix = next(each for each in DEMO.all(Session) if each.type == "FMIX" and each.episode == "104")
    tells = [Tell("", name, "The picture is v9 now.") for name in ("A. Reed", "B. Sato", "A. Reed")]
    draft = Draft("conform", (mix,))
    way = Way(kind="settle", title="conform", draft=draft, tells=tuple(tells))
    monkeypatch.setattr(fixes, "ways_for", lambda *_: [way])
    stale = Problem("SES-11", "error", "", 0, "head: old", "old", (mix.id,))
    [found] = conformed([stale], DEMO, DESK).ways
    assert [each.name for each in found.tells] == ["A. Reed", "B. Sato"]
    notes = [each.text for each in found.draft.puts if isinstance(each, Note)]
    assert [each.partition("\n")[0] for each in notes] == ["To: A. Reed", "To: B. Sato"]


@pytest.mark.parametrize(
    ("version", "wanted"),
    [("v7", "v8"), ("v9", "v10"), ("v09", "v10"), ("lock 2", "lock 3"), ("EC", "EC 2"), ("", " 2")],
)
def test_a_version_counts_on(version: str, wanted: str) -> None:
    """By the number at its end."""
    assert next_version(version) == wanted


def test_a_refused_contract_is_no_contract() -> None:
    """The work that waited for it is in trouble; drafting it again is the first way."""
    found = outcome("contract-refused", the_lead())
    assert any("contract declined" in each.message for each in found.problems)
    assert found.ways[0].ways[0].title.startswith("draft it again")


@pytest.mark.parametrize("name", [each.id for each in EMERGENCIES])
def test_every_way_says_what_happened_too(name: str) -> None:
    """So that one commit does both, and undo takes both back."""
    found = outcome(name, the_lead())
    happened = {each.id for each in found.draft.puts}
    assert found.ways
    for ways in found.ways:
        for way in ways.all:
            assert happened <= {each.id for each in way.draft.puts}
            ids = [each.id for each in way.draft.puts]
            assert len(ids) == len(set(ids))


def test_a_refused_paper_is_of_the_session_s_own_show() -> None:
    """Not what the performer signs for another show, nor what others sign; a paper is itself."""
    session, paper = get(Session, "S13"), get(Contract, "C3")
    other = replace(paper, id="C0", production="F1", state="sent")
    nda = replace(paper, id="C01", type="NDA")
    room = replace(paper, id="C02", type="FAC", party="V1")
    world = with_records(other, nda, room)
    refused = BY_ID["contract-refused"]
    assert [each.id for each in choices(refused, session, world, DESK)] == ["C3", "C01"]
    assert [each.id for each in happens(refused, session, world, DESK).draft.puts] == ["C3"]
    assert [each.id for each in happens(refused, session, world, DESK, 0, "C01").draft.puts] == [
        "C01"
    ]
    assert [each.id for each in happens(refused, room, world, DESK).draft.puts] == ["C02"]
    alone = with_records(other, replace(paper, state="executed"))
    assert not choices(refused, session, alone, DESK)
