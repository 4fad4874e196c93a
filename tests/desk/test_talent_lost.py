"""A performer who cannot come: only they are lost; what hung on them is told, with its ways out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.applied import applied
from postui.desk.emergencies import EMERGENCIES, Outcome, choices, fitting, happens
from postui.desk.planner.ways import Way
from postui.desk.problems import Problem
from postui.model.contract import Contract
from postui.model.errors import Refused
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import R, Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from tests.desk.demo_world import DESK, sample

DEMO = sample("demo")
LOST = next(each for each in EMERGENCIES if each.id == "talent-lost")
LEONA, INES, WHITLOCK = "P1", "P10", "P3"


def get(kind: type[R], record_id: str) -> R:
    """A record of the demo."""
    found = DEMO.find(kind, record_id)
    assert found is not None
    return found


def moved(session_id: str, start: str, end: str) -> Session:
    """A session S900 like another, at another time in Los Angeles."""
    zone = "-08:00[America/Los_Angeles]"
    like = get(Session, session_id)
    return replace(like, id="S900", start=f"{start}{zone}", end=f"{end}{zone}")


def declined(found: Outcome) -> list[str]:
    """Who has declined then."""
    [session] = found.draft.puts
    assert isinstance(session, Session)
    return [each.person for each in session.people if each.state == "declined"]


def world(*records: Record) -> Snapshot:
    """The demo with other records."""
    return DEMO.with_changes(DEMO.seq, {each.id: each for each in records})


def ways_of(found: Outcome, record_id: str) -> dict[str, Way]:
    """The ways out of what is wrong with a record, by their titles."""
    return {way.title: way for ways in found.ways if ways.problem.records[0] == record_id
            for way in ways.all}  # fmt: skip


def problem_of(found: Outcome, record_id: str) -> Problem:
    """The one thing that is wrong with a record then."""
    [problem] = (each for each in found.problems if each.records[0] == record_id)
    return problem


def test_what_else_is_wrong_with_the_session_is_still_told() -> None:
    """The mixer is in two rooms, whoever else cannot come."""
    found = happens(LOST, get(Session, "S13"), DEMO, DESK)
    assert len([each for each in found.problems if each.records[0] == "S13"]) == 2
    assert any("SES-02" in each.rules for each in found.problems)


def test_a_person_in_hand_is_the_one_who_is_lost() -> None:
    """One of seven loopers; the title says who, and from where."""
    found = happens(LOST, get(Person, INES), DEMO, DESK)
    assert declined(found) == [INES]
    assert found.title == "talent lost: I. Maddern, LOOP F. Cranleigh Wed 25 Nov 09:00"
    assert "I. Maddern cannot come" in problem_of(found, "S23").message


def two_on_s12() -> Snapshot:
    """A second performer beside Leona."""
    session = get(Session, "S12")
    return world(replace(session, people=(Booking(person="P7", role="talent"), *session.people)))


@pytest.mark.parametrize("record", [get(Trip, "T1"), get(Contract, "C1"), get(Person, LEONA)])
def test_a_trip_loses_its_traveller_and_a_paper_its_party(record: Record) -> None:
    """The other performer stays."""
    snapshot = two_on_s12()
    assert [each.id for each in choices(LOST, record, snapshot, DESK)] == [LEONA]
    found = happens(LOST, record, snapshot, DESK)
    assert declined(found) == [LEONA]
    assert found.title.startswith("talent lost: L. Marchetti-Vale, ADR")


def test_of_a_session_with_several_any_performer_may_be_chosen() -> None:
    """Who is no performer, or has declined, is none of them; the first until one is chosen."""
    session = get(Session, "S23")
    who = [each.id for each in choices(LOST, session, DEMO, DESK)]
    assert who == ["P9", "P10", "P11", "P12", "P13", "P14", "P15"]
    assert declined(happens(LOST, session, DEMO, DESK, 0, "P12")) == ["P12"]
    assert declined(happens(LOST, session, DEMO, DESK)) == ["P9"]
    with pytest.raises(Refused):
        happens(LOST, session, DEMO, DESK, 0, "P19")


def test_who_does_not_perform_is_not_lost() -> None:
    """A mixer in hand loses no talent, whoever performs on the sessions they are on."""
    assert LOST not in fitting(get(Person, "P19"), DEMO, DESK)


def test_a_trip_loses_them_for_what_it_serves() -> None:
    """Not for the session that happens to be next."""
    sooner = moved("S12", "2026-11-24T09:00", "2026-11-24T11:00")
    snapshot = world(sooner)
    assert happens(LOST, get(Trip, "T1"), snapshot, DESK).draft.puts[0].id == "S12"
    assert happens(LOST, get(Person, LEONA), snapshot, DESK).draft.puts[0].id == "S900"


def test_three_days_ahead_there_are_ways_out_at_once() -> None:
    """Another day with them, putting it off, calling it off; with the price of the ladder."""
    found = happens(LOST, get(Session, "S25"), DEMO, DESK)
    assert found.problems[0].message == (
        "ADR CFT Thu 10:00: A. Whitlock cannot come; free to cancel until Tue 10:00, then 50 %"
    )
    ways = ways_of(found, "S25")
    for title in ("put it off until a new date is found", "call it off"):
        assert "free to cancel until Tue 10:00" in ways[title].costs[0]
    days = [each for each in ways.values() if each.kind == "time"]
    assert 1 <= len(days) <= 3
    for way in days:
        [moved] = (each for each in way.draft.puts if isinstance(each, Session))
        assert way.title.endswith(", same room, with A. Whitlock")
        assert moved.start[:10] not in ("2026-11-26", "2026-11-28", "2026-11-29")
        assert [each.state for each in moved.people if each.person == WHITLOCK] == ["asked"]
        assert "Adaeze Whitlock" in [each.name for each in way.tells]
    assert "A. Whitlock as talent" not in ways


def test_the_trip_that_has_lost_its_purpose_is_cancelled_with_its_bookings() -> None:
    """It is told beside the session; calling it off writes to the carriers and the hotel."""
    found = happens(LOST, get(Session, "S25"), DEMO, DESK)
    assert "no longer on its session" in problem_of(found, "T2").message
    way = ways_of(found, "T2")["call the trip off"]
    assert {"Adaeze Whitlock", "Boreal Wings", "The Alder House, 555-0170"} <= {
        each.name for each in way.tells
    }
    done = DEMO.with_changes(DEMO.seq, applied(way.draft))
    trip, session = done.find(Trip, "T2"), done.find(Session, "S25")
    assert trip is not None
    assert session is not None
    assert trip.state == "cancelled"
    assert session.people[0].state == "declined"


def test_the_paper_for_which_no_work_is_left_is_told() -> None:
    """Of what both have signed it is asked what is owed; no amount is in the message."""
    found = happens(LOST, get(Session, "S25"), DEMO, DESK)
    assert problem_of(found, "C7").message == (
        "day player A. Whitlock: executed, and there is no work left for it"
    )
    [way] = ways_of(found, "C7").values()
    assert way.title == "ask Ostler Row what is owed"
    assert not any(isinstance(each, Contract) for each in way.draft.puts)
    [note] = (each for each in way.draft.puts if isinstance(each, Note))
    assert "What do we owe" in note.text
    assert "1100" not in note.text


def test_a_paper_that_is_not_signed_by_both_is_withdrawn() -> None:
    """Nobody is chased for it any more."""
    found = happens(LOST, get(Session, "S12"), DEMO, DESK)
    assert "no work left" in problem_of(found, "C1").message
    [way] = ways_of(found, "C1").values()
    assert way.title == "withdraw it"
    [paper] = (each for each in way.draft.puts if isinstance(each, Contract))
    assert (paper.id, paper.state) == ("C1", "voided")
    assert [each.name for each in way.tells] == ["Priya Santangelo, Halden Artists, 555-0160"]


@pytest.mark.parametrize("state", ["needed", "drafted", "internal_review"])
def test_of_a_paper_that_never_went_out_nobody_outside_hears(state: str) -> None:
    """It is voided, without a message."""
    paper = replace(get(Contract, "C7"), state=state)
    [way] = ways_of(happens(LOST, get(Session, "S25"), world(paper), DESK), "C7").values()
    assert [each.state for each in way.draft.puts if isinstance(each, Contract)] == ["voided"]
    assert not way.tells
    assert not any(isinstance(each, Note) for each in way.draft.puts)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("sent", "please do not sign it"),
        ("viewed", "please do not sign it"),
        ("signed", "we withdraw it before our signature"),
    ],
)
def test_who_has_signed_is_not_asked_not_to_sign(state: str, said: str) -> None:
    """They are thanked for it."""
    paper = replace(get(Contract, "C7"), state=state)
    [way] = ways_of(happens(LOST, get(Session, "S25"), world(paper), DESK), "C7").values()
    [tell] = way.tells
    assert said in tell.text
    assert ("do not sign" in tell.text) == (state != "signed")


@pytest.mark.parametrize("state", ["needed", "sent", "executed", "filed"])
def test_a_childs_permit_is_left_alone(state: str) -> None:
    """It is nobody's to withdraw, and there is no fee for it."""
    child = replace(get(Session, "S25"), people=(Booking(person="P4", role="talent"),))
    permit = replace(get(Contract, "C5"), state=state)
    assert (permit.type, permit.party) == ("MINR", "P4")
    found = happens(LOST, child, world(child, permit), DESK, 0, "P4")
    assert "P4" in declined(found)
    assert not [each for each in found.ways if each.problem.records[0] == "C5"]


def test_a_paper_with_other_work_ahead_still_stands() -> None:
    """They are on another session of the show."""
    other = moved("S25", "2026-12-03T10:00", "2026-12-03T14:00")
    found = happens(LOST, get(Session, "S25"), world(other), DESK)
    assert not [each for each in found.problems if each.records[0] == "C7"]


def test_another_of_the_same_role_may_come_in_their_place() -> None:
    """Who is free; where others still perform, no role is empty."""
    stand_in = Person(id="P900", name="Wilder Oakes", roles=("loop group",), department="Cast")
    paper = replace(get(Contract, "C12"), id="C900", party="P900")
    booked = replace(get(Session, "S23"), state="confirmed", hold_rank=0, challenged_by="",
                     challenge_deadline="")  # fmt: skip
    found = happens(LOST, get(Person, INES), world(stand_in, paper, booked), DESK)
    way = ways_of(found, "S23")["W. Oakes as loop group"]
    [session] = (each for each in way.draft.puts if isinstance(each, Session))
    assert "P900" in [each.person for each in session.people]
    assert INES not in [each.person for each in session.people]


def test_every_way_says_who_is_lost_or_brings_them_back() -> None:
    """One commit does both."""
    found = happens(LOST, get(Session, "S25"), DEMO, DESK)
    for ways in found.ways:
        for way in ways.all:
            assert "S25" in [each.id for each in way.draft.puts]
            ids = [each.id for each in way.draft.puts]
            assert len(ids) == len(set(ids))


def test_another_day_that_waits_for_a_paper_stands_apart() -> None:
    """Somebody else's contract is open before and after, and tomorrow is near."""
    mixer = next(each.id for each in DEMO.all(Person) if each.name == "Hamish Orrin")
    both = tuple(Booking(person=each, role="talent") for each in ("P7", "P5"))
    tonight = replace(moved("S13", "2026-11-23T20:00", "2026-11-23T22:00"), rooms=("R3",), cues=10,
                      people=(*both, Booking(person=mixer, role="ADR mixer")))  # fmt: skip
    paper = replace(get(Contract, "C2"), production="F2", state="sent")
    first = happens(LOST, tonight, world(tonight, paper), DESK, 0, "P7").ways[0]
    assert not any(way.waits_for for way in first.ways)
    tomorrow = next(way for way in first.once if way.kind == "time")
    assert tomorrow.title.startswith("Tue 24 Nov")
    assert {each.rule for each in tomorrow.waits_for} == {"CON-01"}
