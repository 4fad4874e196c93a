"""The Sessions pane: the chosen day in the user's zone, in order, with its line for now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.agenda import Pane, sessions
from postui.desk.desk import Desk
from postui.model import when
from postui.model.record import Record
from postui.model.session import Booking
from postui.model.snapshot import Snapshot
from tests.desk.agenda_world import (
    BASHIR,
    LEONA,
    LISLE,
    LONDON,
    LONDON_ADR,
    STAGE_B,
    at,
    desk,
    people,
    session,
    world,
)

MONDAY = date(2026, 11, 23)
TALENT = people(LEONA, role="talent")


def _pane(*records: Record, day: date = MONDAY, on: Desk | None = None) -> Pane:
    return sessions(world(*records), on or desk(), day=day)


def _cells(*records: Record, **more: Any) -> tuple[str, ...]:
    [row] = _pane(*records, **more).rows
    return row.cells


def test_a_row_says_when_what_for_whom_where_and_how_sure() -> None:
    """Time, type, show, who, room, state."""
    booked = session(
        1,
        "11-23 18:30",
        "20:30",
        state="hold",
        hold_rank=1,
        episode="",
        people=(*TALENT, *people(LISLE, role="ADR mixer")),
    )
    assert _cells(booked) == (
        "18:30–20:30",
        "ADR",
        "CFT",
        "L. Marchetti-Vale",
        "ADR 1",
        "1st hold",
    )


def test_without_performers_everybody_is_named() -> None:
    """And who is only text, and the title; nobody who declined."""
    mix = session(
        1,
        "11-23 18:00",
        "20:00",
        type="FMIX",
        production="F2",
        episode="104",
        title="[TBC] Reel 2",
        party="network",
        people=(*people(LISLE, "P4"), Booking(person=BASHIR, state="declined")),
    )
    assert _cells(mix)[1:4] == ("MIX", "TMN 104", "K. Lisle, T. Brandvik, network · [TBC] Reel 2")


def test_another_zone_shows_the_users_time_first_and_its_own_beside() -> None:
    """15:30 here, 23:30 London; the room column says the city, the room is with the rest."""
    remote = session(
        1,
        "11-23 23:30",
        "11-24 01:30",
        zone=LONDON,
        rooms=(LONDON_ADR,),
        remote=True,
        people=TALENT,
    )
    assert _cells(remote) == (
        "15:30–17:30",
        "ADR",
        "CFT",
        "L. Marchetti-Vale · 23:30 London · ADR 2",
        "London ⇄",
        "confirmed",
    )


def test_rows_are_in_the_order_of_the_users_clocks() -> None:
    """The London morning comes before the Los Angeles one."""
    pane = _pane(
        session(1, "11-23 09:00", "10:00"),
        session(2, "11-23 15:00", "16:00", zone=LONDON),
        session(3, "11-23 08:00", "12:00"),
    )
    assert pane.rows.ids == ("S2", "S3", "S1")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("11-23 22:00", "11-24 02:00", "22:00–02:00+1"),
        ("11-22 22:00", "11-23 02:00", "until 02:00"),
        ("11-22 09:00", "11-25 18:00", "all day"),
        ("11-23 00:00", "11-24 00:00", "all day"),
        ("11-23 09:00", "12-05 18:00", "from 09:00"),
        ("11-23 09:00", "11-25 18:00", "09:00–18:00+2"),
        ("11-23 10:00", "11-23 10:00", "10:00"),
    ],
)
def test_the_time_says_what_of_it_is_on_the_day(start: str, end: str, text: str) -> None:
    """Over midnight, from the day before, for days."""
    assert _cells(session(1, start, end))[0] == text


def test_a_missing_end_is_shown_as_missing() -> None:
    """It may be known tomorrow."""
    assert _cells(session(1, "11-23 10:00", ""))[0] == "10:00–?"


def test_an_unreadable_time_is_on_its_day_and_says_so() -> None:
    """Nothing vanishes because a file was damaged."""
    broken = msgspec.structs.replace(session(1, "11-23 10:00", "12:00"), start="2026-11-23T99:99")
    assert _cells(broken)[0] == "time?"


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("11-22 20:00", "11-23 00:00", False),
        ("11-22 20:00", "11-23 00:01", True),
        ("11-23 23:59", "11-24 01:00", True),
        ("11-24 00:00", "11-24 01:00", False),
        ("11-23 00:00", "11-23 00:00", True),
        ("11-24 00:00", "11-24 00:00", False),
    ],
)
def test_a_day_is_from_midnight_to_midnight(start: str, end: str, inside: bool) -> None:
    """What ends at midnight belongs to the day before."""
    assert bool(len(_pane(session(1, start, end)).rows)) == inside


@pytest.mark.parametrize(
    ("now", "state", "mark", "tone"),
    [
        ("11-23 13:59", "confirmed", "·", "open"),
        ("11-23 14:00", "confirmed", "●", "under way"),
        ("11-23 17:59", "hold", "●", "under way"),
        ("11-23 18:00", "confirmed", "·", "open"),
        ("11-23 12:00", "in_progress", "●", "under way"),
        ("11-23 15:00", "completed", "✓", "done"),
        ("11-23 15:00", "cancelled", "·", "off"),
    ],
)
def test_the_mark_follows_the_clock_and_the_state(
    now: str, state: str, mark: str, tone: str
) -> None:
    """Under way from the first minute to the last."""
    pane = _pane(session(1, "11-23 14:00", "18:00", state=state), on=desk(now))
    assert [(row.mark, row.tone) for row in pane.rows] == [(mark, tone)]


def test_what_was_called_off_is_last_and_not_counted() -> None:
    """People ask where it went."""
    pane = _pane(
        session(1, "11-23 09:00", "10:00", state="cancelled"),
        session(2, "11-23 18:00", "19:00"),
    )
    assert pane.rows.ids == ("S2", "S1")
    assert pane.title == "today · 1 of 1 to go"


def test_the_line_for_now_stands_before_what_has_not_begun() -> None:
    """After what is under way; below everything in the evening; on no other day."""
    records = (
        session(1, "11-23 09:00", "13:00", state="completed"),
        session(2, "11-23 14:05", "18:00"),
        session(3, "11-23 14:06", "18:00"),
        session(4, "11-23 20:00", "21:00", state="released"),
    )
    pane = _pane(*records)
    assert (pane.now_at, pane.now_text) == (2, "14:05")
    assert _pane(*records, on=desk("11-23 08:00")).now_at == 0
    assert _pane(*records, on=desk("11-23 22:00")).now_at == 3
    assert _pane(*records, day=MONDAY, on=desk("11-24 00:00")).now_at == -1


def test_the_title_counts_what_is_left_of_today() -> None:
    """Under way counts as to go; other days are only counted."""
    records = (
        session(1, "11-23 09:00", "13:00", state="completed"),
        session(2, "11-23 10:00", "14:00"),
        session(3, "11-23 14:00", "18:00"),
        session(4, "11-23 19:00", "20:00"),
        session(5, "11-25 19:00", "20:00"),
    )
    assert _pane(*records).title == "today · 2 of 4 to go"
    assert _pane(*records, day=date(2026, 11, 25)).title == "Wed 25 Nov · 1"
    assert _pane(*records, day=date(2026, 11, 26)).title == "Thu 26 Nov · none"
    assert _pane(*records, on=desk("11-23 19:59")).title == "today · 1 of 4 to go"
    assert _pane(*records, on=desk("11-23 20:00")).title == "today · 4, all done"


def test_a_day_of_23_hours_holds_its_last_hour() -> None:
    """On the day the clocks go forward midnight is still midnight."""
    spring = desk("03-08 12:00")
    day = date(2026, 3, 8)
    assert len(_pane(session(1, "03-08 23:30", "03-09 00:30"), day=day, on=spring).rows) == 1
    assert len(_pane(session(1, "03-09 00:00", "03-09 00:30"), day=day, on=spring).rows) == 0


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 96),
    st.integers(1, 200),
    st.sampled_from([LONDON, "Pacific/Auckland", "Pacific/Honolulu", "America/Los_Angeles"]),
)
def test_a_session_is_on_exactly_the_days_it_overlaps(
    quarter: int, quarters: int, zone: str
) -> None:
    """Whatever zone it is booked in and whatever days it touches there."""
    start = when.in_zone(when.shift(at("11-22 12:00"), minutes=15 * quarter), zone)
    end = when.shift(start, minutes=15 * quarters)
    booked = msgspec.structs.replace(session(1, "11-23 09:00", "10:00"), start=start, end=end)
    snapshot = Snapshot.of((booked,))
    for ahead in range(-1, 5):
        day = date(2026, 11, 22) + timedelta(days=ahead)
        first = when.instant(at(f"{day:%m-%d} 00:00"))
        last = when.instant(at(f"{day + timedelta(days=1):%m-%d} 00:00"))
        overlaps = when.instant(start) < last and when.instant(end) > first
        assert bool(len(sessions(snapshot, desk(), day=day).rows)) == overlaps


def test_a_room_that_is_gone_is_shown_as_its_id() -> None:
    """A dangling link is visible."""
    assert _cells(session(1, "11-23 18:00", "20:00", rooms=("R99",)))[4] == "R99?"
    assert _cells(session(1, "11-23 18:00", "20:00", rooms=()))[4] == ""
    assert _cells(session(1, "11-23 18:00", "20:00", rooms=(STAGE_B, "R1")))[4] == "Stage B ⇄"
