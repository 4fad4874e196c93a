"""Nights when the clocks change: in Los Angeles, in London, and by half an hour on Lord Howe."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from postui.model import when
from postui.model.errors import DoubtfulTime
from postui.model.phrase import read_when

NOW = datetime(2026, 8, 1, 12, 0, tzinfo=ZoneInfo("UTC"))
LA, LONDON, LORD_HOWE = "America/Los_Angeles", "Europe/London", "Australia/Lord_Howe"


@pytest.mark.parametrize(
    ("typed", "zone", "choices"),
    [
        ("1 Nov 2026 01:30", LA, ("01:30-07:00", "01:30-08:00")),
        ("1 Nov 2026 00:30-01:30", LA, ("01:30-07:00", "01:30-08:00")),
        ("14 Mar 2027 02:30", LA, ("01:30-08:00", "03:30-07:00")),
        ("25 Oct 2026 01:30", LONDON, ("01:30+01:00", "01:30+00:00")),
        ("28 Mar 2027 01:30", LONDON, ("00:30+00:00", "02:30+01:00")),
        ("4 Apr 2027 01:45", LORD_HOWE, ("01:45+11:00", "01:45+10:30")),
        ("4 Oct 2026 02:15", LORD_HOWE, ("01:45+10:30", "02:45+11:00")),
    ],
)
def test_a_doubtful_time_is_asked_about(typed: str, zone: str, choices: tuple[str, str]) -> None:
    """A time that is skipped or shown twice offers both moments, earliest first."""
    with pytest.raises(DoubtfulTime) as asked:
        read_when(typed, now=NOW, zone=zone)
    assert tuple(each[11:22] for each in asked.value.choices) == choices
    assert asked.value.hint.startswith("type ")


@pytest.mark.parametrize(
    ("answer", "offset"),
    [
        ("PDT", "-07:00"), ("PST", "-08:00"), ("-07:00", "-07:00"), ("-08:00", "-08:00"),
        ("first", "-07:00"), ("second", "-08:00"), ("UTC-7", "-07:00"),
    ],
)  # fmt: skip
def test_an_answer_decides_a_doubled_hour(answer: str, offset: str) -> None:
    """Letters, an offset or first and second say which of the two is meant."""
    understood = read_when(f"1 Nov 01:30 {answer}", now=NOW, zone=LA)
    assert understood.start == f"2026-11-01T01:30{offset}[{LA}]"


@pytest.mark.parametrize(
    ("answer", "offset"), [("UTC+11", "+11:00"), ("+10:30", "+10:30"), ("second", "+10:30")]
)
def test_an_answer_decides_where_the_zone_has_no_letters(answer: str, offset: str) -> None:
    """Lord Howe goes back by half an hour and has offsets for names."""
    understood = read_when(f"4 Apr 2027 01:45 {answer}", now=NOW, zone=LORD_HOWE)
    assert understood.start == f"2027-04-04T01:45{offset}[{LORD_HOWE}]"
    assert read_when(understood.echo, now=NOW, zone=LORD_HOWE).start == understood.start


def test_an_answer_in_a_gap_moves_and_says_so() -> None:
    """The clocks never show 02:30 that night, so what is kept is a time they do show."""
    understood = read_when("14 Mar 2027 02:30 PST", now=NOW, zone=LA)
    assert understood.start == f"2027-03-14T03:30-07:00[{LA}]"
    assert "02:30 does not exist that day; read as 03:30 PDT" in understood.uncertain


@pytest.mark.parametrize(
    ("typed", "zone", "hours"),
    [
        ("31 Oct 2026 22:00-06:00", LA, 9.0),
        ("13 Mar 2027 22:00-06:00", LA, 7.0),
        ("24 Oct 2026 22:00-06:00", LONDON, 9.0),
        ("3 Apr 2027 22:00-06:00", LORD_HOWE, 8.5),
        ("3 Oct 2026 22:00-06:00", LORD_HOWE, 7.5),
    ],
)
def test_a_night_session_lasts_what_really_passes(typed: str, zone: str, hours: float) -> None:
    """The wall says eight hours; pay and turnaround need the hours that pass."""
    understood = read_when(typed, now=NOW, zone=zone)
    assert when.elapsed(understood.start, understood.end).total_seconds() / 3600 == hours
    again = read_when(understood.echo, now=NOW, zone=zone)
    assert (again.start, again.end) == (understood.start, understood.end)


def test_a_length_over_the_change_really_elapses() -> None:
    """Eight hours from 22:00 end at 05:00 on the wall when the clocks go back."""
    understood = read_when("31 Oct 2026 22:00 for 8h", now=NOW, zone=LA)
    assert understood.end == f"2026-11-01T05:00-08:00[{LA}]"


def test_an_evening_after_the_doubled_hour_ends_the_next_day() -> None:
    """The doubled 01:30 lies before the start, so only the next day's can be the end."""
    understood = read_when("1 Nov 2026 22:00-01:30", now=NOW, zone=LA)
    assert understood.end == f"2026-11-02T01:30-08:00[{LA}]"


def test_letters_after_a_range_belong_to_its_end() -> None:
    """It is still PDT at half past midnight, which is no slip of the person who wrote PST."""
    understood = read_when("1 Nov 2026 00:30-03:00 PST", now=NOW, zone=LA)
    assert understood.start == f"2026-11-01T00:30-07:00[{LA}]"
    assert understood.uncertain == ()


def test_a_span_inside_the_doubled_hour_is_told_apart() -> None:
    """From 01:30 to 01:15 is 45 minutes when the letters say so."""
    understood = read_when("1 Nov 2026 01:30 PDT - 01:15 PST", now=NOW, zone=LA)
    assert when.elapsed(understood.start, understood.end).total_seconds() == 45 * 60
    assert read_when(understood.echo, now=NOW, zone=LA) == understood


def test_a_doubled_hour_of_another_zone_reads_back() -> None:
    """In a field of Paris, Berlin's doubled hour needs its offset and its city."""
    understood = read_when("25 Oct 2026 02:30 Berlin second", now=NOW, zone="Europe/Paris")
    assert understood.echo == "Sun 25 Oct 2026 02:30 UTC+01:00 Berlin"
    assert read_when(understood.echo, now=NOW, zone="Europe/Paris").start == understood.start
