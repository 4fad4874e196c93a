"""Everybody whom a way out concerns is told what changes for them, where they are."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk.planner import propose
from postui.desk.planner.telling import of_sessions
from postui.desk.planner.ways import Way
from postui.desk.watch import check
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from tests.desk.demo_world import DESK, sample

DEMO = sample("demo")
FOUND = check(DEMO, DESK).all


def way(rule: str, title: str, snapshot: Snapshot = DEMO) -> Way:
    """A way out of the first problem of a rule."""
    found = FOUND if snapshot is DEMO else check(snapshot, DESK).all
    problem = next(each for each in found if rule in each.rules)
    return next(each for each in propose(problem, snapshot, DESK).all if title in each.title)


def told(one: Way) -> dict[str, str]:
    """Its messages by the id of their readers, else by name."""
    return {each.who or each.name: each.text for each in one.tells}


def session(session_id: str) -> Session:
    """One of the demo."""
    found = DEMO.find(Session, session_id)
    assert found is not None
    return found


def changed(*records: Record) -> Snapshot:
    """The demo with these."""
    return DEMO.with_changes(DEMO.seq, {each.id: each for each in records})


EVERYBODY = {"P9", "P10", "P11", "P12", "P13", "P14", "P15", "P19", "V1"}


def test_a_hold_that_is_given_back_is_told_to_everybody_on_it() -> None:
    """Seven loopers and the mixer do not come for nothing."""
    texts = told(way("HLD-02", "give it back"))
    assert texts.keys() == EVERYBODY
    assert all("you are no longer needed" in texts[each] for each in EVERYBODY - {"V1"})
    assert "We release Larkmoor Sound, Stage B, Wednesday 25 November 2026" in texts["V1"]


def test_a_hold_that_is_confirmed_is_told_to_everybody_on_it() -> None:
    """With the place; nobody else is named to the house."""
    texts = told(way("HLD-02", "confirm it"))
    assert texts.keys() == EVERYBODY
    assert "is confirmed at Larkmoor Sound, Stage B, 1180 Cahuenga Row" in texts["P9"]
    assert "We confirm Larkmoor Sound, Stage B" in texts["V1"]
    assert "Cranleigh" not in texts["V1"]


def test_more_days_are_asked_of_the_house_alone() -> None:
    """Nothing changes for anybody else; it says until when."""
    held = replace(session("S23"), state="hold", challenge_deadline="", challenged_by="",
                   hold_expires="2026-11-24T10:00-08:00[America/Los_Angeles]")  # fmt: skip
    texts = told(way("HLD-01", "ask for two more days", changed(held)))
    assert texts.keys() == {"V1"}
    assert "on hold until Thursday 26 November 2026, 10:00 PST" in texts["V1"]


REMOTE = way("TRV-06", "C. Strathe works from Quillgate Post ADR 2")


def test_who_works_from_home_is_told_where_and_that_the_trip_is_off() -> None:
    """On their own clocks, at the room in their city, with its address."""
    text = told(REMOTE)["P2"]
    assert "Tuesday 1 December 2026, 18:00–21:00 GMT" in text
    assert "is now at Quillgate Post, ADR 2, 22 Dray Street, London" in text
    assert "Please do not travel: your trip LHR to LAX, Sunday 29 November 2026, is off" in text


def test_the_far_house_is_asked_for_its_own_room_on_its_own_clocks() -> None:
    """The other end is only named; nothing of the first house's time."""
    text = told(REMOTE)["V2"]
    assert "can we have Quillgate Post, ADR 2 on Tuesday 1 December 2026, 18:00–21:00 GMT?" in text
    assert "PST" not in text
    assert "linked to Larkmoor Sound, ADR 1" in text


def test_who_stays_is_told_what_is_at_the_other_end() -> None:
    """The mixer and the first house keep their room and their time."""
    for reader in ("P19", "V1"):
        text = told(REMOTE)[reader]
        assert "10:00–13:00 PST, is held remotely, linked to Quillgate Post, ADR 2." in text
        assert "is now at" not in text


def test_the_bookings_of_a_trip_that_is_off_are_cancelled() -> None:
    """With the references that are on record."""
    texts = told(REMOTE)
    assert "booking W2KK0B for Callum Strathe" in texts["Meridian Air"]
    assert "booking 88266 for Callum Strathe" in texts["The Alder House, 555-0170"]
    assert [each.state for each in REMOTE.draft.puts if isinstance(each, Trip)] == ["cancelled"]


def test_a_second_room_and_a_line_are_not_free() -> None:
    """What is to be booked and what is to be cancelled is named."""
    costs = "; ".join(REMOTE.costs)
    assert "Quillgate Post ADR 2 beside the first room, to be booked" in costs
    assert "the line, its backup" in costs
    assert "Meridian Air W2KK0B and The Alder House 88266" in costs
    assert "costs nothing extra" not in REMOTE.why


def test_a_trip_that_is_only_needed_costs_nothing_to_call_off() -> None:
    """Nobody holds a seat, and no carrier is written to."""
    trip = DEMO.find(Trip, "T5")
    assert trip is not None
    legs = tuple(replace(each, reference="", ticket="") for each in trip.legs)
    wanted = replace(trip, state="needed", legs=legs, stays=())
    remote = way("TRV-06", "works from", changed(wanted))
    assert not any("to cancel" in each for each in remote.costs)
    assert "Meridian Air" not in told(remote)
    assert [each.state for each in remote.draft.puts if isinstance(each, Trip)] == ["cancelled"]


def test_a_house_that_loses_a_booking_is_told_which_room() -> None:
    """ "You are no longer needed" is for people."""
    texts = told(way("SES-07", "let Sat 28 Nov 2026 10:00 GMT go"))
    assert "we no longer need Quillgate Post, ADR 2." in texts["V2"]
    assert "you are no longer needed." in texts["P8"]


def test_another_room_is_told_with_the_time_it_is_for() -> None:
    """Which session of the show is meant is not left open; the address goes to people."""
    before = session("S12")
    after = replace(before, rooms=("R2",))
    texts = {each.who: each.text for each in of_sessions([(before, after)], DEMO)}
    assert "Tuesday 24 November 2026, 14:00–18:00 PST" in texts["P19"]
    assert "is now at Larkmoor Sound, Stage B, 1180 Cahuenga Row, Los Angeles." in texts["P19"]
    assert "is now at Larkmoor Sound, Stage B." in texts["V1"]


def test_no_child_is_named() -> None:
    """Neither to the house nor in a message that goes to their agent."""
    held = replace(session("S23"), people=(*session("S1").people, *session("S23").people))
    texts = told(way("HLD-02", "give it back", changed(held)))
    assert "Abeyta" not in "".join(texts.values())
    assert texts["P4"].startswith("Hi,")


def test_a_remote_session_that_moves_is_told_on_everybodys_clocks() -> None:
    """Each house on its own, the performer where they are, the other end's beside it."""
    at = "2026-12-01T{}-08:00[America/Los_Angeles]"
    before = replace(session("S41"), rooms=("R3", "R5"), remote=True)
    after = replace(before, start=at.format("09:00"), end=at.format("12:00"))
    texts = {each.who: each.text for each in of_sessions([(before, after)], DEMO)}
    assert "18:00–21:00 GMT to Tuesday 1 December 2026, 17:00–20:00 GMT." in texts["V2"]
    assert "PST" not in texts["V2"]
    assert "10:00–13:00 PST to Tuesday 1 December 2026, 09:00–12:00 PST." in texts["V1"]
    assert "17:00–20:00 GMT (in Los Angeles: 09:00–12:00 PST)" in texts["P2"]
    assert "is now at" not in "".join(texts.values())
