"""SES-01 and SES-02: rooms and people that are booked twice, and what only looks so."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.rules.sweep import clashes
from postui.desk.watch import check
from postui.model import when
from postui.model.session import Booking, Session
from postui.model.vendor import Room
from tests.desk.agenda_world import (
    ADR_1,
    BASHIR,
    BRANDVIK,
    LA,
    LEONA,
    LISLE,
    LONDON,
    LONDON_ADR,
    STAGE_B,
    at,
    desk,
    found,
    people,
    session,
    world,
)


def test_two_confirmed_sessions_in_one_room_are_an_error() -> None:
    """The message names the room, the hours both run, and both sessions."""
    [problem] = found(
        "SES-01",
        session(1, "11-24 13:30", "17:30", people=people(BASHIR, role="talent")),
        session(2, "11-24 14:00", "18:00", people=people(LEONA, role="talent")),
    )
    assert problem.severity == "error"
    assert problem.message == (
        "Larkmoor Sound ADR 1 booked twice Tue 14:00–17:30: "
        "ADR B. Elmquist 13:30, confirmed; ADR L. Marchetti-Vale 14:00, confirmed"
    )
    assert problem.records == ("S1", "S2", ADR_1)
    assert problem.when == at("11-24 14:00")


def test_a_session_that_starts_when_the_other_ends_is_none() -> None:
    """Back to back is how rooms are booked."""
    assert not found(
        "SES-01", session(1, "11-24 09:00", "13:00"), session(2, "11-24 13:00", "17:00")
    )


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("confirmed", "confirmed", "error"),
        ("in_progress", "confirmed", "error"),
        ("confirmed", "hold", "warning"),
        ("challenged", "confirmed", "warning"),
        ("hold", "hold", "note"),
        ("enquiry", "confirmed", "note"),
    ],
)
def test_severity_comes_from_both_states(first: str, second: str, severity: str) -> None:
    """Pencils against pencils are only noted."""
    [problem] = found(
        "SES-01",
        session(1, "11-24 09:00", "13:00", state=first),
        session(2, "11-24 12:00", "14:00", state=second),
    )
    assert problem.severity == severity


@pytest.mark.parametrize("state", ["released", "cancelled", "no_show", "postponed", "completed"])
def test_what_is_off_or_done_takes_no_room(state: str) -> None:
    """A released hold frees its room."""
    assert not found(
        "SES-01",
        session(1, "11-24 09:00", "13:00", state=state),
        session(2, "11-24 09:00", "13:00"),
    )


def test_a_bump_into_the_next_session_is_a_note() -> None:
    """Overrun is paid only if used."""
    [problem] = found(
        "SES-01",
        session(1, "11-24 09:00", "13:00", bump=60),
        session(2, "11-24 13:30", "15:00"),
    )
    assert problem.severity == "note"
    assert "if the first runs over" in problem.message


def test_a_bump_that_ends_before_the_next_session_is_nothing() -> None:
    """Thirty minutes of bump and thirty minutes of gap."""
    assert not found(
        "SES-01",
        session(1, "11-24 09:00", "13:00", bump=30),
        session(2, "11-24 13:30", "15:00"),
    )


def test_options_for_one_need_do_not_clash_until_both_are_confirmed() -> None:
    """Only one of an option set will happen."""
    first = session(1, "11-24 09:00", "13:00", options="SET-1")
    held = session(2, "11-24 09:00", "13:00", options="SET-1", state="hold")
    assert not found("SES-01", first, held)
    both = session(2, "11-24 09:00", "13:00", options="SET-1")
    assert [each.severity for each in found("SES-01", first, both)] == ["error"]


def test_over_for_a_day_is_forgotten_and_just_over_is_not() -> None:
    """Sessions that ended more than a day ago no longer matter."""
    pair = (session(1, "11-22 08:00", "12:00"), session(2, "11-22 10:00", "14:00"))
    assert found("SES-01", *pair, on=desk("11-23 11:59"))
    assert not found("SES-01", *pair, on=desk("11-23 12:00"))


def test_over_midnight_is_compared_with_the_next_day() -> None:
    """A mix until 00:30 meets a session at 00:00, not one at 00:30."""
    late = session(1, "11-23 18:00", "11-24 00:30")
    assert found("SES-01", late, session(2, "11-24 00:00", "02:00"))
    assert not found("SES-01", late, session(2, "11-24 00:30", "02:00"))


def test_a_person_in_two_rooms_is_named_with_both() -> None:
    """The classic: one mixer, two rooms, two productions."""
    lisle = people(LISLE, role="ADR mixer")
    [problem] = found(
        "SES-02",
        session(
            1,
            "11-24 13:30",
            "17:30",
            production="F2",
            rooms=(STAGE_B,),
            people=(*people(BASHIR, role="talent"), *lisle),
        ),
        session(2, "11-24 14:00", "18:00", people=(*people(LEONA, role="talent"), *lisle)),
    )
    assert problem.severity == "error"
    assert problem.message == (
        "K. Lisle in two rooms Tue 14:00–17:30: "
        "ADR B. Elmquist 13:30 Stage B, ADR L. Marchetti-Vale 14:00 ADR 1"
    )
    assert problem.records == ("S1", "S2", LISLE)
    assert problem.production == "", "both productions see it"


def test_people_in_other_zones_are_compared_by_the_instant() -> None:
    """17:00 in London is 09:00 in Los Angeles."""
    local = session(1, "11-24 08:00", "10:00", people=people(LISLE))
    afar = session(
        2, "11-24 17:00", "18:00", zone=LONDON, rooms=(LONDON_ADR,), people=people(LISLE)
    )
    assert found("SES-02", local, afar)
    later = session(
        2, "11-24 18:00", "19:00", zone=LONDON, rooms=(LONDON_ADR,), people=people(LISLE)
    )
    assert not found("SES-02", local, later)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    """On the night the clocks go back, 01:15 PDT and 01:15 PST are an hour apart."""
    before = session(1, "11-01 00:30", "01:30", people=people(LISLE))
    again = when.make(datetime.fromisoformat("2026-11-01T01:30"), LA, fold=1)
    after = msgspec.structs.replace(
        session(2, "11-01 00:00", "03:00", rooms=(STAGE_B,), people=people(LISLE)), start=again
    )
    assert when.instant(after.start) - when.instant(before.end) == 3600
    assert not found("SES-02", before, after, on=desk("10-31 12:00"))
    overlapping = session(2, "11-01 01:15", "03:00", rooms=(STAGE_B,), people=people(LISLE))
    assert found("SES-02", before, overlapping, on=desk("10-31 12:00"))


def test_an_early_call_counts() -> None:
    """Called at 12:45 for 13:00 while another session runs until 13:00."""
    first = session(1, "11-24 09:00", "13:00", people=people(LISLE))
    called = Booking(person=LISLE, call=at("11-24 12:45"))
    second = session(2, "11-24 13:00", "15:00", rooms=(STAGE_B,), people=(called,))
    assert found("SES-02", first, second)
    on_time = session(2, "11-24 13:00", "15:00", rooms=(STAGE_B,), people=people(LISLE))
    assert not found("SES-02", first, on_time)


@pytest.mark.parametrize(("answer", "severities"), [("hold", ["warning"]), ("declined", [])])
def test_the_answer_of_a_person_counts(answer: str, severities: list[str]) -> None:
    """Held on a confirmed session is still a hold of the person."""
    first = session(1, "11-24 09:00", "13:00", people=people(LISLE))
    booking = Booking(person=LISLE, state=answer)
    second = session(2, "11-24 10:00", "12:00", rooms=(STAGE_B,), people=(booking,))
    assert [each.severity for each in found("SES-02", first, second)] == severities


def test_one_person_in_two_roles_of_a_session_is_no_clash() -> None:
    """Mixing and recording the same session."""
    both = (Booking(person=LISLE, role="ADR mixer"), Booking(person=LISLE, role="recordist"))
    assert not found("SES-02", session(1, "11-24 09:00", "13:00", people=both))


def test_two_rooms_of_one_name_are_told_apart() -> None:
    """With the facility, where the name alone would say one room twice."""
    namesake = Room(id="R9", name="ADR 1", vendor="V2")
    [problem] = found(
        "SES-02",
        namesake,
        session(1, "11-24 09:00", "13:00", people=people(LISLE)),
        session(2, "11-24 10:00", "12:00", rooms=("R9",), people=people(LISLE)),
    )
    assert problem.message == (
        "K. Lisle in two rooms Tue 10:00–12:00: "
        "ADR CFT 09:00 Larkmoor Sound ADR 1, ADR CFT 10:00 Quillgate Post ADR 1"
    )


def test_a_performer_who_declined_names_no_session() -> None:
    """Nobody should ring them about it."""
    gone = (Booking(person=LEONA, role="talent", state="declined"), *people(BASHIR, role="talent"))
    [problem] = found(
        "SES-01",
        session(1, "11-24 09:00", "13:00", people=gone),
        session(2, "11-24 12:00", "14:00"),
    )
    assert "ADR B. Elmquist 09:00, confirmed" in problem.message
    assert "Marchetti" not in problem.message


@pytest.mark.parametrize(
    ("start", "end", "now", "period"),
    [
        ("11-24 22:00", "11-25 00:30", "11-23 14:05", "Tue 22:00–00:30+1"),
        ("11-01 00:30", "11-01 03:00", "10-31 12:00", "Sun 00:30–03:00"),
    ],
)
def test_the_hours_both_run_are_told_over_midnight(
    start: str, end: str, now: str, period: str
) -> None:
    """An end on the next day says so."""
    both = (session(1, start, end), session(2, start, end))
    [problem] = found("SES-01", *both, on=desk(now))
    assert f"booked twice {period}: " in problem.message


def test_several_people_on_the_same_two_sessions_are_one_problem() -> None:
    """One cause, one line."""
    both = people(LISLE, BRANDVIK)
    [problem] = found(
        "SES-02",
        session(1, "11-24 09:00", "13:00", people=both),
        session(2, "11-24 10:00", "12:00", rooms=(STAGE_B,), people=both),
    )
    assert problem.message.startswith("K. Lisle and T. Brandvik in two rooms Tue 10:00–12:00")


def test_room_and_person_of_the_same_two_sessions_are_told_together() -> None:
    """The room leads, the person follows, and both rules are named."""
    snapshot = world(
        session(1, "11-24 09:00", "13:00", type="MEET", people=people(LISLE)),
        session(2, "11-24 10:00", "12:00", type="MEET", people=people(LISLE)),
    )
    [problem] = check(snapshot, desk()).all
    assert problem.parts == ("SES-01", "SES-02")
    assert problem.message.endswith("; K. Lisle booked twice")


def test_damaged_times_hide_nothing_else() -> None:
    """A session whose time cannot be read is passed over."""
    problems = found(
        "SES-01",
        msgspec.structs.replace(session(1, "11-24 09:00", "13:00"), start="2026-11-24T99:99"),
        session(2, "11-24 09:00", "13:00"),
        msgspec.structs.replace(session(3, "11-24 10:00", "12:00"), end="soon"),
    )
    assert [each.records[:2] for each in problems] == [("S2", "S3")]


_ZONES = st.sampled_from([LA, LONDON, "Pacific/Auckland", "Asia/Kolkata"])


@st.composite
def _sessions(draw: st.DrawFn) -> list[Session]:
    made = []
    for number in range(draw(st.integers(2, 9))):
        start = datetime.fromisoformat("2026-10-24") + timedelta(
            minutes=15 * draw(st.integers(0, 900))
        )
        end = start + timedelta(minutes=15 * draw(st.integers(1, 60)))
        zone = draw(_ZONES)
        made.append(
            Session(
                id=f"S{number + 1}",
                state=draw(st.sampled_from(["confirmed", "hold"])),
                start=when.make(start, zone, fold=draw(st.sampled_from([0, 1]))),
                end=when.make(end, zone, fold=draw(st.sampled_from([0, 1]))),
                bump=draw(st.sampled_from([None, 30])),
            )
        )
    return made


@settings(max_examples=150, deadline=None)
@given(_sessions())
def test_the_sweep_finds_exactly_what_comparing_every_pair_finds(made: list[Session]) -> None:
    """Comparing texts never loses or invents an overlap, in any zones, over the clock change."""

    def runs(one: Session) -> tuple[int, int]:
        start, end = when.instant(one.start), when.instant(one.end)
        return start, end

    pairs = set()
    for at_, one in enumerate(made):
        for other in made[at_ + 1 :]:
            (a, b), (c, d) = runs(one), runs(other)
            if max(a, c) < min(b, d):
                pairs.add(frozenset((one.id, other.id)))
    swept = [
        frozenset((each.first.session.id, each.second.session.id))
        for each in clashes(made)
        if not each.bump
    ]
    assert set(swept) == pairs
    assert len(swept) == len(pairs), "each pair once"
