"""Dates and times in cells."""

from __future__ import annotations

from datetime import date

import pytest

from postui.exchange.cells import Habits, habits, read_clock, read_date, read_moment
from postui.model.errors import DoubtfulTime, InvalidField

TODAY = date(2026, 11, 23)
LA = "America/Los_Angeles"


@pytest.mark.parametrize(
    "text",
    [
        "11/24/2026", "11/24/26", "24/11/2026", "24.11.2026", "11-24-2026", "2026-11-24",
        "2026/11/24", "24 Nov 2026", "24 November 2026", "24-Nov-26", "Nov 24, 2026",
        "November 24 2026", "Tue 24 Nov 2026", "Tuesday, November 24, 2026", "24th Nov 2026",
        "2026-11-24 00:00:00", "11/24/2026 0:00",
    ],
)  # fmt: skip
def test_dates_that_can_only_be_one_day(text: str) -> None:
    """Every style a spreadsheet program or a person writes, without a doubt."""
    read = read_date("Date", text, Habits(), TODAY)
    assert (read.value, read.doubt) == ("2026-11-24", "")


@pytest.mark.parametrize(
    ("month_first", "day", "word"),
    [(True, "2026-11-02", "month first"), (False, "2026-02-11", "day first")],
)
def test_a_date_in_figures_that_may_be_two_days_is_doubtful(
    month_first: bool, day: str, word: str
) -> None:
    """11/2/2026 is read as the settings or the rest of the file say, and that is said."""
    read = read_date("Sent", "11/2/2026", Habits(month_first, "as the settings say"), TODAY)
    assert read.value == day
    assert word in read.doubt


def test_the_same_figure_twice_is_certain() -> None:
    """11/11 is the eleventh of November either way."""
    assert read_date("Sent", "11/11/2026", Habits(), TODAY).doubt == ""


@pytest.mark.parametrize(
    ("text", "day"), [("11/24", "2026-11-24"), ("24 Nov", "2026-11-24"), ("5 Jan", "2027-01-05")]
)
def test_a_date_without_a_year_is_the_nearest_and_doubtful(text: str, day: str) -> None:
    """In November, January is the coming one."""
    read = read_date("Date", text, Habits(), TODAY)
    assert read.value == day
    assert "no year" in read.doubt


@pytest.mark.parametrize(
    "text",
    [
        "2/30/2026", "31/31/2026", "30 Feb 2026", "2026-13-01", "0/1/2026", "tomorrow", "Friday",
        "+3d", "24 Nuv 2026", "11/24/202", "24", "46350", "Q4", "24 Nov 20265", "",
        "29 Feb 2027", "11/24/2026 9:00", "٢٤/١١/٢٠٢٦",
    ],
)  # fmt: skip
def test_what_is_no_date_is_never_one(text: str) -> None:
    """Impossible days and words relative to today are refused, with field and value."""
    with pytest.raises(InvalidField) as caught:
        read_date("Date", text, Habits(), TODAY)
    assert (caught.value.field, caught.value.value) == ("Date", text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:00 AM", "09:00"), ("1:00 PM", "13:00"), ("6:30p", "18:30"), ("12:00 am", "00:00"),
        ("12:15 p.m.", "12:15"), ("09:00", "09:00"), ("19:00", "19:00"), ("1430", "14:30"),
        ("9a", "09:00"), ("0:30", "00:30"), ("noon", "12:00"), ("14.30", "14:30"),
        ("14h30", "14:30"), ("09:00:00", "09:00"), ("0930", "09:30"), ("12 noon", "12:00"),
    ],
)  # fmt: skip
def test_times_that_can_only_be_one(text: str, clock: str) -> None:
    """Either am or pm is said, or the 24-hour clock is plain."""
    found, doubt = read_clock("In", text, Habits())
    assert (found.text, doubt) == (clock, "")


@pytest.mark.parametrize(("text", "clock"), [("9:00", "09:00"), ("10:30", "10:30")])
def test_a_bare_hour_is_doubtful_unless_the_file_is_on_24_hours(text: str, clock: str) -> None:
    """9:00 may be the evening; in a file of 24-hour times it is not."""
    assert read_clock("In", text, Habits())[1] == f"read as {clock}; it says neither am nor pm"
    assert read_clock("In", text, Habits(all_24=True))[1] == ""


@pytest.mark.parametrize("text", ["11:55 (+1)", "11:55 +1", "11:55+1"])
def test_an_arrival_on_the_next_day(text: str) -> None:
    """`(+1)` counts days."""
    clock, _ = read_clock("Arr", text, Habits(all_24=True))
    assert (clock.text, clock.days) == ("11:55", 1)


@pytest.mark.parametrize(
    "text", ["25:00", "26:00", "9:60", "13:00 PM", "0:30 AM", "9", "TBC", "24:30", "morning", "9:5"]
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    """Nothing is bent into a time."""
    with pytest.raises(InvalidField, match="not a time of day"):
        read_clock("In", text, Habits())


def test_midnight_at_the_end_of_a_day_is_the_next_day() -> None:
    """24:00 is 00:00 of the day after."""
    clock, _ = read_clock("Out", "24:00", Habits())
    assert (clock.text, clock.days) == ("00:00", 1)


def test_habits_follow_the_files_own_evidence() -> None:
    """One date that can only be read one way settles the others; two ways settle nothing."""
    assert habits(["11/2/2026", "11/24/2026"], [], day_first=True).month_first
    assert not habits(["11/2/2026", "24/11/2026"], [], day_first=False).month_first
    mixed = habits(["24/11/2026", "11/24/2026"], [], day_first=True)
    assert (mixed.month_first, mixed.settled) == (False, "as the settings say")


def test_a_file_is_on_24_hours_when_no_cell_says_otherwise() -> None:
    """One am or pm anywhere makes bare hours doubtful again."""
    assert habits([], ["9:00", "18:00"], day_first=False).all_24
    assert not habits([], ["9:00", "18:00", "2:00 PM"], day_first=False).all_24
    assert not habits([], ["9:00", "5:00"], day_first=False).all_24


def test_a_moment_is_on_the_wall_of_its_zone() -> None:
    """A date and a time in one cell, and text that says its zone itself."""
    read = read_moment("Start", "2026-11-24 14:00", LA, Habits(), TODAY)
    assert read.value == "2026-11-24T14:00-08:00[America/Los_Angeles]"
    full = "2026-11-24T14:00+00:00[Europe/London]"
    assert read_moment("Start", full, LA, Habits(), TODAY).value == full


def test_a_time_the_clocks_skip_is_asked_about() -> None:
    """02:30 on 8 March 2026 does not exist in Los Angeles."""
    with pytest.raises(DoubtfulTime):
        read_moment("Start", "2026-03-08 02:30", LA, Habits(), TODAY)
