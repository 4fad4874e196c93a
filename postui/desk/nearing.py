"""When a problem bites, in a few words: "in 3 h", "Tue 14:00", "2 Dec", "4 d ago", "now"."""

from __future__ import annotations

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.problems import Problem

CELLS = 9
"""The most it takes."""
SOON = 12 * hours.HOUR
"""Within this it is counted in hours."""


def nearing(problem: Problem, desk: Desk) -> str:
    """In at most `CELLS` cells."""
    if not problem.when:
        return "now"
    ahead = problem.instant - hours.now_of(desk)
    if ahead < 0:
        return _ago(-ahead)
    if ahead < hours.HOUR:
        return f"in {max(1, ahead // 60)} min"
    if ahead < SOON:
        return f"in {ahead // hours.HOUR} h"
    return _moment(problem.when, problem.instant, desk)


def back_at(problem: Problem, desk: Desk) -> str:
    """The same of the moment at which one that waits comes back."""
    at = hours.seconds(problem.waits)
    return "" if at is None else _moment(problem.waits, at, desk)


def _ago(seconds: int) -> str:
    if seconds < hours.HOUR:
        return "now"
    if seconds < hours.DAY:
        return f"{seconds // hours.HOUR} h ago"
    days = seconds // hours.DAY
    return f"{days} d ago" if days < 1000 else "long ago"


def _moment(stored: str, instant: int, desk: Desk) -> str:
    if hours.is_day(stored):
        return short.near_day(stored, desk.today)
    told = short.near_time(instant, desk)
    if len(told) <= CELLS:
        return told
    return short.near_day(hours.local_day(instant, desk), desk.today)
