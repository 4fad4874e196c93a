"""Stored times as seconds and days, also when they are damaged."""

from __future__ import annotations

import pytest

from postui.desk import hours
from postui.model import when
from tests.desk.agenda_world import LA, at, desk, session


def test_an_end_before_the_start_is_no_time_at_all() -> None:
    """A damaged session stands at its start; it does not run backwards."""
    start = when.instant(at("11-24 14:00"))
    assert hours.span(session(1, "11-24 14:00", "13:00")) == (start, start)


def test_without_an_end_a_session_lasts_as_long_as_its_type_does() -> None:
    """Four hours of ADR."""
    start = when.instant(at("11-24 14:00"))
    assert hours.span(session(1, "11-24 14:00", "")) == (start, start + 4 * hours.HOUR)
    assert hours.span(session(1, "11-24 14:00", "", type="?")) == (start, start)


@pytest.mark.parametrize(
    ("day", "days", "moved"),
    [
        ("2026-12-31", 1, "2027-01-01"),
        ("2026-03-01", -1, "2026-02-28"),
        ("9999-12-31", 1, "9999-12-31"),
        ("TBC", 1, "TBC"),
    ],
)
def test_days_are_moved_on_the_calendar(day: str, days: int, moved: str) -> None:
    """What is no date, or would leave the calendar, stays."""
    assert hours.shifted(day, days) == moved


def test_a_day_begins_at_its_zones_midnight() -> None:
    """After the gap where the clocks skip it; at 0 for what is no date."""
    assert hours.day_start("2026-11-24", LA) == when.instant(at("11-24 00:00"))
    skipped = hours.day_start("2026-09-06", "America/Santiago")
    shown = when.in_zone(when.in_zone("2026-09-06T04:00+00:00[UTC]", "UTC"), "America/Santiago")
    assert skipped == when.instant(shown)
    assert when.clock_text(shown) == "01:00"
    assert hours.day_start("TBC", LA) == hours.day_start("0001-01-01", LA) == 0


def test_an_instant_is_on_the_day_of_the_user() -> None:
    """Eight in the morning in London is midnight in Los Angeles."""
    midnight = when.instant(at("11-24 00:00"))
    assert hours.local_day(midnight, desk()) == "2026-11-24"
    assert hours.local_day(midnight - 1, desk()) == "2026-11-23"
    assert hours.local_day(midnight - 1, desk("11-23 14:05", "Europe/London")) == "2026-11-24"


def test_what_is_no_date_has_no_days_between() -> None:
    """Counting never fails."""
    assert hours.days_between("2026-11-24", "2026-12-01") == 7
    assert hours.days_between("2026-11-24", "TBC") == 0
    assert not hours.is_day("2026-02-30")
