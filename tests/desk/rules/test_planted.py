"""The planted problems of the demo, each under its rule and at its record; the clean twin has none.

Whenever the data is opened: over clock changes, at midnight, at the turn of the year, on a holiday.
"""

from __future__ import annotations

import pytest

from postui.desk.rules import BY_ID
from postui.desk.watch import check
from tests.desk.demo_world import desk_at, sample

MOMENTS = (
    "2026-11-23T14:05-08:00[America/Los_Angeles]",
    "2026-11-23T00:30-08:00[America/Los_Angeles]",
    "2026-03-07T12:00-08:00[America/Los_Angeles]",
    "2026-10-31T23:50-07:00[America/Los_Angeles]",
    "2026-12-31T09:00+00:00[Europe/London]",
    "2026-07-04T08:00-07:00[America/Los_Angeles]",
)
PLANTED = {
    1: ("CON-01 TRV-02", "S12", "a contract that is sent, and a flight that lands after the call"),
    2: ("SES-02", "S13", "a mixer in two rooms, for two productions"),
    3: ("RST-01", "S15", "off at 00:30, on at 08:00"),
    4: ("MIN-02", "S1", "a minor whose permit ends tomorrow, without a teacher"),
    5: ("SES-04", "S16", "a remote session without a link"),
    6: ("HLD-02", "S23", "a challenge with three hours left"),
    7: ("SES-07", "S26", "two options of one set confirmed"),
    8: ("SES-11", "S3", "a mix that works to v7 when v8 is locked"),
    9: ("SES-10", "S29", "a mix that starts before the Foley ends"),
    10: ("TRV-03 TRV-05", "T2", "a night without a bed, and no return"),
    11: ("TRV-10", "T3", "a trip to a session that is cancelled"),
    12: ("DEL-06", "M119", "an open blocker, due tomorrow"),
    13: ("DEL-02", "M101", "an estimate after the due date"),
    14: ("DEL-05", "M85", "delivered without a receipt"),
    15: ("VLT-01", "M51", "a tape that failed its fixity check"),
    16: ("VLT-06", "M63", "both copies in one vault"),
    17: ("VLT-05", "M13", "tapes that no drive reads"),
    18: ("VLT-04", "M97", "a tape that is overdue back"),
    19: ("CLR-01", "C35", "a sync licence missing two days before the mix"),
    20: ("CON-03", "C3", "signed, not countersigned, for five days"),
    21: ("LST-01", "F1", "a crew list still White after four people came"),
    22: ("DEL-07", "M119", "a file name with a space"),
    23: ("DEL-08", "M131", "-24.6 LKFS on a -27 preset"),
    24: ("TRV-06", "S41", "no work permission; it could be remote"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_planted_problem_is_found(moment: str) -> None:
    """Under its rule, at its record."""
    desk = desk_at(moment)
    found = {
        (rule, record)
        for problem in check(sample("demo", desk), desk).all
        for rule in problem.rules
        for record in problem.records
    }
    missing = {
        number: words
        for number, (rules, record, words) in PLANTED.items()
        if not all((rule, record) in found for rule in rules.split())
    }
    assert missing == {}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_clean_twin_is_silent(moment: str) -> None:
    """Not one error, warning or note."""
    desk = desk_at(moment)
    assert [each.message for each in check(sample("clean", desk), desk).all] == []


@pytest.mark.parametrize("hour", range(0, 24, 6))
@pytest.mark.parametrize(
    "wall", ["+13:00[Pacific/Auckland]", "+05:30[Asia/Kolkata]", "+00:00[Europe/London]"]
)
def test_the_clean_twin_is_silent_on_any_desk(wall: str, hour: int) -> None:
    """Where the user's day has begun long before that of the rooms, too."""
    desk = desk_at(f"2026-11-23T{hour:02}:30{wall}")
    assert [each.message for each in check(sample("clean", desk), desk).all] == []


def test_the_demo_says_little_else() -> None:
    """What else speaks up is a further part of something planted."""
    desk = desk_at(MOMENTS[0])
    planted = {rule for rules, _, _ in PLANTED.values() for rule in rules.split()}
    for problem in check(sample("demo", desk), desk).all:
        assert planted.intersection(problem.rules), problem.message


def test_the_first_line_says_it_all() -> None:
    """The join that the program is for."""
    desk = desk_at(MOMENTS[0])
    first = check(sample("demo", desk), desk).all[0]
    assert first.message.startswith(
        "ADR L. Marchetti-Vale Tue 14:00: contract sent, not executed; flight lands 14:30"
    )


def test_a_minor_without_a_teacher_is_told_on_a_school_day() -> None:
    """On a weekend only for what is longer than an hour, under the other rule."""
    desk = desk_at(MOMENTS[0])
    [problem] = (each for each in check(sample("demo", desk), desk).all if "MIN-01" in each.rules)
    assert "school day without a studio teacher" in problem.message


def test_every_rule_of_the_catalogue_is_there() -> None:
    """By the families of the trade."""
    wanted = {
        "SES": 11, "HLD": 3, "CAN": 1, "RST": 2, "MIN": 2, "CON": 8, "TRV": 10, "DEL": 8,
        "VLT": 6, "CLR": 1, "LST": 1,
    }  # fmt: skip
    ids = {f"{family}-{number:02d}" for family, count in wanted.items()
           for number in range(1, count + 1)}  # fmt: skip
    assert ids <= BY_ID.keys()
