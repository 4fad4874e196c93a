"""RST-01 and RST-02: rest between days of work and in a week, to the minute, on any wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from postui.desk.problems import Problem
from postui.desk.rules.rest import length_text
from postui.desk.rules.workdays import work_days
from postui.model import when
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from tests.desk.agenda_world import LA, LONDON, LONDON_ADR, NEW_YORK, at, found, session
from tests.desk.rules.pack_world import on_walls, packed

MIXER = Person(id="P40", name="Teo Brandvik", union="IATSE 700")
ACTOR = Person(id="P41", name="Leona Marchetti-Vale", union="SAG-AFTRA", zone=NEW_YORK)
BRITON = Person(id="P42", name="Callum Strathe", union="Equity", zone=LONDON)


def _work(number: int, start: str, end: str, who: Person = MIXER, **more: Any) -> Session:
    booking = {key: more.pop(key) for key in ("call", "answer") if key in more}
    there = Booking(who.id, "mixer", booking.get("call", ""), booking.get("answer", ""))
    return session(number, start, end, people=(there,), type="FMIX", **more)


def _rest(*records: Record, now: str = "11-23 14:05", zone: str = LA) -> list[Problem]:
    return found("RST-01", MIXER, ACTOR, BRITON, *records, on=packed(now, zone))


def test_a_short_night_is_told_with_its_length_and_the_pack() -> None:
    """Off 00:30, on 08:00: the second session is the one to open."""
    [problem] = _rest(
        _work(1, "11-23 14:30", "11-24 00:30"), _work(2, "11-24 08:00", "17:00", production="F2")
    )
    assert problem.severity == "error"
    assert problem.message == (
        "MIX T. Brandvik Tue 08:00: 7 h 30 of rest after 00:30, 10 h due (IATSE Basic Agreement)"
    )
    assert problem.short == "7 h 30 of rest"
    assert problem.records == ("S2", "P40", "S1")
    assert (problem.when, problem.production) == (at("11-24 08:00"), "")


@pytest.mark.parametrize(
    ("who", "starts", "fires"),
    [
        (MIXER, "07:59", True),
        (MIXER, "08:00", False),
        (BRITON, "08:59", True),
        (BRITON, "09:00", False),
        (ACTOR, "09:59", True),
        (ACTOR, "10:00", False),
    ],
)
def test_the_rest_due_is_the_packs_to_the_minute(who: Person, starts: str, fires: bool) -> None:
    """Released at 22:00; 10, 11 and 12 h."""
    records = _work(1, "11-23 14:00", "22:00", who), _work(2, f"11-24 {starts}", "17:00", who)
    assert bool(_rest(*records)) is fires


def test_a_person_without_a_union_has_the_custom_pack() -> None:
    """10 h; the production's own pack would come before it."""
    nobody = Person(id="P50", name="Ivo Marchbank")
    records = _work(1, "11-23 14:00", "23:00", nobody), _work(2, "11-24 08:30", "17:00", nobody)
    [problem] = _rest(nobody, *records)
    assert problem.message.endswith("9 h 30 of rest after 23:00, 10 h due (Custom)")


def test_a_pack_that_is_none_is_told_where_it_matters() -> None:
    """The union's is used meanwhile."""
    wrong = Person(id="P50", name="Ivo Marchbank", union="SAG-AFTRA", pack="iatse-bsic")
    records = _work(1, "11-23 14:00", "22:00", wrong), _work(2, "11-24 09:00", "17:00", wrong)
    [problem] = _rest(wrong, *records)
    assert "12 h due (SAG-AFTRA theatrical and television); there is no pack 'iatse-bsic'" in (
        problem.message
    )


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ({}, {}, "error"),
        ({"state": "completed"}, {"state": "confirmed"}, "error"),
        ({"state": "hold"}, {}, "warning"),
        ({}, {"state": "challenged"}, "warning"),
        ({}, {"answer": "asked"}, "warning"),
        ({"state": "hold"}, {"state": "hold"}, "note"),
        ({}, {"state": "enquiry"}, "note"),
        ({"state": "cancelled"}, {}, None),
        ({}, {"answer": "declined"}, None),
    ],
)
def test_the_severity_follows_the_bookings(
    first: dict[str, Any], second: dict[str, Any], severity: str | None
) -> None:
    """Of both sessions, and of the person's own answer."""
    problems = _rest(
        _work(1, "11-23 14:30", "11-24 00:30", **first), _work(2, "11-24 08:00", "17:00", **second)
    )
    assert [each.severity for each in problems] == ([severity] if severity else [])


def test_two_options_for_one_need_take_no_rest_from_each_other() -> None:
    """At most one of them will happen."""
    option: dict[str, Any] = {"state": "hold", "options": "SET-1"}
    late, early = _work(1, "11-23 14:30", "23:30", **option), _work(2, "11-24 08:00", "17:00")
    assert _rest(late, early)
    assert not _rest(late, _work(2, "11-24 08:00", "17:00", **option))


def test_somebody_comes_to_their_call() -> None:
    """An early call shortens the night, a late one lengthens it."""
    late = _work(1, "11-23 14:00", "23:00")
    [problem] = _rest(late, _work(2, "11-24 09:15", "17:00", call=at("11-24 08:45")))
    assert problem.message.startswith("MIX T. Brandvik Tue 08:45: 9 h 45 of rest after 23:00")
    assert not _rest(late, _work(2, "11-24 08:30", "17:00", call=at("11-24 09:00")))


def test_a_split_day_is_no_night() -> None:
    """Morning and evening of one date; so is an evening that runs past midnight."""
    assert not _rest(_work(1, "11-24 08:00", "12:00"), _work(2, "11-24 18:00", "23:00"))
    assert not _rest(_work(1, "11-24 18:00", "23:50"), _work(2, "11-25 00:10", "03:00"))


def test_before_dawn_is_still_the_night_before() -> None:
    """Called at 04:00 is a new day, a minute earlier the old one."""
    evening = _work(1, "11-24 18:00", "11-25 01:00")
    assert not _rest(evening, _work(2, "11-25 03:59", "06:00"))
    [problem] = _rest(evening, _work(2, "11-25 04:00", "06:00"))
    assert problem.short == "3 h of rest"


def test_the_rest_begins_with_the_last_release_of_the_day() -> None:
    """Whichever session began last."""
    [problem] = _rest(
        _work(1, "11-23 14:00", "23:30"),
        _work(2, "11-23 16:00", "18:00"),
        _work(3, "11-24 09:00", "17:00"),
    )
    assert problem.records == ("S3", "P40", "S1")
    assert problem.short == "9 h 30 of rest"


@pytest.mark.parametrize(
    ("evening", "morning", "now", "length"),
    [
        ("03-07 22:30", "03-08 09:00", "03-07 12:00", "9 h 30"),  # the clocks go forward
        ("10-31 23:30", "11-01 08:15", "10-31 12:00", "9 h 45"),  # they go back
    ],
)
def test_a_night_of_a_clock_change_is_as_long_as_it_is(
    evening: str, morning: str, now: str, length: str
) -> None:
    """On the walls it would be 10 h 30 and 8 h 45."""
    day = evening[:5]
    [problem] = _rest(
        _work(1, f"{day} 14:00", evening), _work(2, morning, f"{morning[:5]} 17:00"), now=now
    )
    assert problem.short == f"{length} of rest"


def test_the_night_the_clocks_go_back_has_an_hour_more() -> None:
    """23:00 to 08:00 are ten hours, one minute less is too short."""
    late = _work(1, "10-31 14:00", "23:00")
    assert not _rest(late, _work(2, "11-01 08:00", "17:00"), now="10-31 12:00")
    assert _rest(late, _work(2, "11-01 07:59", "17:00"), now="10-31 12:00")


def test_rest_between_two_zones_is_counted_in_between() -> None:
    """18:00 in Los Angeles is 02:00 in London: 09:00 there is seven hours later."""
    [problem] = _rest(
        _work(1, "11-23 14:00", "18:00"),
        _work(2, "11-24 09:00", "12:00", zone=LONDON, rooms=(LONDON_ADR,)),
    )
    assert problem.message.startswith("MIX T. Brandvik Tue 01:00: 7 h of rest after 18:00")


def test_a_line_to_another_zone_on_one_evening_is_one_day() -> None:
    """From Los Angeles at 20:00 and then to a room in London, where it is morning."""
    there = _work(2, "11-24 06:00", "07:00", zone=LONDON, rooms=(LONDON_ADR,))
    assert not _rest(_work(1, "11-23 20:00", "21:30"), there)


def test_what_is_over_is_not_told() -> None:
    """Once the second day is done it cannot be helped."""
    records = _work(1, "11-22 14:30", "11-23 00:30"), _work(2, "11-23 08:00", "14:00")
    assert _rest(*records, now="11-23 13:59")
    assert not _rest(*records, now="11-23 14:00")


def test_minors_under_their_own_pack_are_not_told_twice() -> None:
    """MIN-01 says it."""
    child = Person(id="P50", name="Wren Abeyta", minor=True, zone=LA, born="2017-03-02")
    assert not _rest(
        child, _work(1, "11-23 14:00", "22:00", child), _work(2, "11-24 06:00", "09:00", child)
    )


def _week(*days: str, who: Person = MIXER, **more: Any) -> list[Session]:
    """Nine to seven on days of November, or `24:06-19` for other hours."""
    sessions = []
    for number, text in enumerate(days, 1):
        day, _, clocks = text.partition(":")
        start, _, end = (clocks or "09-19").partition("-")
        sessions.append(
            _work(number, f"11-{day} {start}:00", f"11-{day} {end}:00", who, **more)
        )  # fmt: skip
    return sessions


def _weekly(*records: Record) -> list[Problem]:
    return found("RST-02", MIXER, ACTOR, BRITON, *records, on=packed("11-16 08:00"))


def test_a_week_without_a_long_rest_is_told_at_the_day_that_comes_too_soon() -> None:
    """Monday to the next Monday, every day."""
    [problem] = _weekly(*_week("16", "17", "18", "19", "20", "21", "22", "23"))
    assert problem.severity == "warning"
    assert problem.message == (
        "MIX T. Brandvik 23 Nov 09:00: no rest longer than 14 h in a week, 32 h due "
        "(IATSE Basic Agreement)"
    )
    assert problem.records == ("S8", "P40")


def test_seven_days_in_a_row_are_not_yet_too_many() -> None:
    """The long rest may still come."""
    assert not _weekly(*_week("16", "17", "18", "19", "20", "21", "22"))


@pytest.mark.parametrize(
    ("who", "monday", "fires"),
    [
        (MIXER, "23:01-09", False),  # 54 h from Friday 19:00
        (MIXER, "23:00-09", True),
        (ACTOR, "23:06-12", False),  # 59 h
        (BRITON, "23:00-09", False),  # 53 h, 24 due
    ],
)
def test_a_weekend_is_as_long_as_the_pack_says(who: Person, monday: str, fires: bool) -> None:
    """After five days; to the hour, but that an hour before dawn is the day before."""
    week = _week("16", "17", "18", "19", "20:09-23", who=who)
    end = {"23:01-09": "11-23 05:00", "23:00-09": "11-23 04:59"}.get(monday, "11-23 06:00")
    assert bool(_weekly(*week, _work(9, end, "11-23 12:00", who))) is fires


def test_performers_may_have_two_hours_less_before_a_late_call() -> None:
    """56 h, or 54 where the week does not begin before 06:00."""
    week = _week("16", "17", "18", "19", who=ACTOR)
    friday = _work(8, "11-20 09:00", "11-21 00:00", ACTOR)
    early = _work(7, "11-20 09:00", "23:00", ACTOR)
    assert not _weekly(*week, friday, _work(9, "11-23 06:00", "12:00", ACTOR))
    assert _weekly(*week, friday, _work(9, "11-23 05:59", "12:00", ACTOR))
    assert _weekly(*week, early, _work(9, "11-23 05:59", "12:00", ACTOR))


def test_after_six_days_a_shorter_rest_is_enough() -> None:
    """32 h: Saturday 22:00 to Monday 06:00, and a minute less."""
    week = _week("16", "17", "18", "19", "20")
    saturday = _work(8, "11-21 09:00", "22:00")
    assert not _weekly(*week, saturday, _work(9, "11-23 06:00", "12:00"))
    [problem] = _weekly(*week, saturday, _work(9, "11-23 05:59", "12:00"))
    assert "no rest longer than 31 h 59 in a week, 32 h due" in problem.message


def test_four_days_in_a_week_owe_no_weekend() -> None:
    """Spread as they are."""
    assert not _weekly(*_week("16", "18", "20", "22", "23"))


def test_a_week_with_a_hold_in_it_is_a_note_and_enquiries_are_no_work() -> None:
    """The ceiling is a warning."""
    days = ("16", "17", "18", "19", "20", "21", "22", "23")
    assert [each.severity for each in _weekly(*_week(*days, state="hold"))] == ["note"]
    assert not _weekly(*_week(*days, state="enquiry"))


def test_a_fortnight_without_a_rest_is_told_once_a_week() -> None:
    """Not every day of it."""
    days = [f"{day:02d}" for day in range(16, 31)]
    assert [each.records[0] for each in _weekly(*_week(*days))] == ["S8", "S15"]


def test_a_session_under_a_pack_without_weekly_rest_stops_no_other() -> None:
    """Two productions with packs of their own, and nobody's union."""
    nobody = Person(id="P50", name="Ivo Marchbank")
    shows = Production(id="F1", code="CFT", pack="iatse-basic"), Production(id="F2", code="TMN")
    week = _week("16", "17", "18", "19", "20", "21", "22", "23", who=nobody)
    week[3] = replace(week[3], production="F2")
    assert [each.records[0] for each in _weekly(nobody, *shows, *week)] == ["S8"]


def test_a_week_over_a_clock_change_is_as_long_as_it_is() -> None:
    """The clocks go back on Sunday: 53 h on the wall are the 54 h due."""
    week = [
        _work(number, f"10-{day} 09:00", "19:00")
        for number, day in enumerate((26, 27, 28, 29, 30), 1)
    ]
    on = packed("10-26 08:00")
    sunday = _work(8, "10-30 19:00", "23:30")
    enough, short = (_work(9, f"11-02 04:{minute}", "12:00") for minute in ("30", "29"))
    assert not found("RST-02", MIXER, *week, sunday, enough, on=on)
    assert found("RST-02", MIXER, *week, sunday, short, on=on)


def test_nothing_is_said_where_no_packs_are_at_hand() -> None:
    """Without figures there is nothing to remind of."""
    records = _work(1, "11-23 14:30", "11-24 00:30"), _work(2, "11-24 08:00", "17:00")
    assert not found("RST-01", MIXER, *records)
    assert not found("RST-02", MIXER, *_week("16", "17", "18", "19", "20", "21", "22", "23"))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (27_000, "7 h 30"),
        (172_740, "47 h 59"),
        (194_400, "54 h"),
        (259_260, "72 h 01"),
    ],
)
def test_long_rests_are_told_in_hours(seconds: int, text: str) -> None:
    """As contracts do."""
    assert length_text(seconds) == text


ZONES = (LA, NEW_YORK, LONDON, "Australia/Lord_Howe", "Asia/Kolkata")
CHANGES = (1_772_964_000, 1_774_746_000, 1_775_309_400, 1_793_523_600, 1_795_680_000)
"""UTC seconds near clock changes of 2026 in those zones, and an ordinary day."""

_SPANS = st.tuples(
    st.integers(-3 * 24 * 4, 3 * 24 * 4), st.integers(1, 14 * 4), st.sampled_from(ZONES)
)


def _booked(number: int, start: int, end: int, zone: str) -> Session:
    wall = ZoneInfo(zone)
    texts = [
        when.from_datetime(datetime.fromtimestamp(each, UTC).astimezone(wall))
        for each in (start, end)
    ]
    return Session(
        id=f"S{number}", production="F1", type="FMIX", state="confirmed", start=texts[0],
        end=texts[1], people=(Booking(MIXER.id, "mixer"),),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CHANGES), st.lists(_SPANS, min_size=2, max_size=6))
def test_the_rest_told_is_what_the_instants_say(
    change: int, spans: list[tuple[int, int, str]]
) -> None:
    """Against brute force: the dates off each wall, and the seconds off the instants alone."""
    booked = [
        (change + 900 * quarter, change + 900 * (quarter + long), zone)
        for quarter, long, zone in spans
    ]
    sessions = [_booked(number, *each) for number, each in enumerate(booked, 1)]
    expected = []
    day: list[tuple[int, int, str]] = []
    for start, end, zone in sorted(booked, key=lambda each: each[:2]):
        walls = {zone, day[0][2]} if day else set()
        dawn = timedelta(hours=4 if len(walls) == 1 else 0)
        if any(
            (on_walls(day[0][0], wall) - dawn).date() == (on_walls(start, wall) - dawn).date()
            for wall in walls
        ):
            day.append((start, end, zone))
            continue
        if day:
            expected.append(start - max(each[1] for each in day))
        day = [(start, end, zone)]
    days = work_days(MIXER.id, sessions)
    rests = [after.arrives - before.leaves for before, after in pairwise(days)]
    assert rests == expected
    told = found("RST-01", MIXER, *sessions, on=packed("01-02 12:00"))
    due = [each for each in expected if 0 <= each < 10 * 3600]
    assert [each.short for each in told] == [f"{length_text(each)} of rest" for each in due]
