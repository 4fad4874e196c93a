"""When a problem bites, in words that fit a column."""

from __future__ import annotations

import pytest

from postui.desk import hours
from postui.desk.nearing import CELLS, back_at, nearing
from postui.desk.problems import Problem
from tests.desk.agenda_world import LA, LONDON, at, desk


def problem(stored: str, instant: int) -> Problem:
    """One that bites then."""
    return Problem("CON-01", "error", stored, instant, "", "", ("S1",))


@pytest.mark.parametrize(
    ("when", "zone", "said"),
    [
        ("11-23 14:05", LA, "in 1 min"),
        ("11-23 14:30", LA, "in 25 min"),
        ("11-23 15:04", LA, "in 59 min"),
        ("11-23 15:05", LA, "in 1 h"),
        ("11-24 02:04", LA, "in 11 h"),
        ("11-24 02:05", LA, "Tue 02:05"),
        ("11-24 14:00", LA, "Tue 14:00"),
        ("11-24 22:00", LONDON, "Tue 14:00"),
        ("12-12 14:00", LA, "12 Dec"),
        ("11-23 13:30", LA, "now"),
        ("11-23 09:05", LA, "5 h ago"),
        ("11-20 09:00", LA, "3 d ago"),
    ],
)
def test_a_moment_is_told_by_how_near_it_is(when: str, zone: str, said: str) -> None:
    """Minutes, hours, then the day on the user's clocks; what has bitten, since when."""
    stored = at(when, zone)
    assert nearing(problem(stored, hours.seconds(stored) or 0), desk()) == said


def test_a_day_is_told_as_one_and_nothing_is_now() -> None:
    """A date without a time has no clock; what has no moment is wrong now."""
    due = hours.day_start("2026-11-26", LA)
    assert nearing(problem("2026-11-25", due), desk()) == "Wed"
    assert nearing(problem("", 0), desk()) == "now"
    assert nearing(problem("no date", 4_000_000_000), desk()) in ("2096", "Oct 2096")


def test_it_always_fits() -> None:
    """Whatever the moment, no more cells than the column has."""
    for days in (0, 1, 3, 5, 6, 7, 30, 200, 900, 3000):
        for sign in (1, -1):
            instant = hours.now_of(desk()) + sign * days * hours.DAY + 40_000
            stored = at("11-24 23:59")
            assert len(nearing(problem(stored, instant), desk())) <= CELLS


def test_when_one_comes_back() -> None:
    """What waits shows until when; a damaged time shows nothing."""
    waits = Problem("CON-01", "error", "", 0, "", "", ("S1",), waits=at("11-27 09:00"))
    assert back_at(waits, desk()) == "Fri 09:00"
    assert back_at(problem("", 0), desk()) == ""
