"""SES-08 and SES-09: nothing to work from, and more cues than time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.agenda_world import LEONA, LONDON, at, desk, found, people, session

MIX = {"type": "FMIX", "production": "F2", "episode": "104"}


def test_materials_that_are_due_a_day_before_are_a_warning() -> None:
    """The message says when they were due, if that was agreed."""
    [problem] = found("SES-08", session(1, "11-24 14:00", "18:00", materials="due", **MIX))
    assert problem.message == "MIX TMN 104 Tue 14:00: materials not received"
    assert (problem.severity, problem.field) == ("warning", "materials")
    dated = session(1, "11-27 14:00", "18:00", materials_due=at("11-23 12:00"), **MIX)
    [problem] = found("SES-08", dated)
    assert problem.short == "materials not received, due today 12:00"


@pytest.mark.parametrize(
    ("now", "more", "fires"),
    [
        ("11-23 13:59", {"materials": "due"}, False),
        ("11-23 14:00", {"materials": "due"}, True),
        ("11-24 17:59", {"materials": "due"}, True),
        ("11-24 18:00", {"materials": "due"}, False),
        ("11-24 08:59", {"materials_due": at("11-24 09:00")}, False),
        ("11-24 09:00", {"materials_due": at("11-24 09:00")}, True),
        ("11-20 09:00", {"materials_due": at("11-20 08:00")}, True),
        ("11-24 13:59", {"materials_due": at("12-24 09:00")}, False),
        ("11-24 14:00", {"materials_due": at("12-24 09:00")}, True),
        ("11-23 14:00", {"materials_due": "soon"}, True),
    ],
)
def test_from_when_they_were_due_else_from_a_day_before(
    now: str, more: dict[str, Any], fires: bool
) -> None:
    """A time that was agreed for later the same day is waited for, but not beyond the start."""
    mix = session(1, "11-24 14:00", "18:00", **MIX, **more)
    assert bool(found("SES-08", mix, on=desk(now))) is fires


@pytest.mark.parametrize("clocks", [("10-31 15:00", True), ("10-31 14:59", False)])
def test_24_hours_elapse_when_the_clocks_go_back(clocks: tuple[str, bool]) -> None:
    """From Saturday 15:00 to Sunday 14:00 in Los Angeles; the room is in London."""
    mix = session(1, "11-01 22:00", "23:00", zone=LONDON, materials="due", **MIX)
    assert bool(found("SES-08", mix, on=desk(clocks[0]))) is clocks[1]


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ({}, True),
        ({"cues": 12}, False),
        ({"details": {"cue_sheet": "CFT_R2_v12.pdf"}}, False),
        ({"details": {"cue_sheet": "TBC"}}, True),
        ({"materials": "received"}, False),
        ({"materials": "none", "materials_due": at("11-20 09:00")}, False),
        ({"type": "FMIX"}, False),
    ],
)
def test_adr_has_a_cue_sheet(more: dict[str, Any], fires: bool) -> None:
    """A count, a name or a receipt shows that there is one; other types may need nothing."""
    problems = found("SES-08", session(1, "11-24 14:00", "18:00", **more))
    assert [each.short for each in problems] == (["no cue sheet on record"] if fires else [])


def test_more_cues_than_time_is_a_warning() -> None:
    """With what they take and what is booked."""
    adr = session(1, "11-24 14:00", "18:00", cues=84, people=people(LEONA, role="talent"))
    [problem] = found("SES-09", adr)
    assert problem.message == (
        "ADR L. Marchetti-Vale Tue 14:00: 84 cues at 5 min take 7 h, booked 4 h"
    )
    assert (problem.severity, problem.field) == ("warning", "cues")


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ({"cues": 48}, False),
        ({"cues": 49}, True),
        ({"cues": 60, "bump": 60}, False),
        ({"cues": 61, "bump": 60}, True),
        ({"cues": 60, "cue_minutes": "4"}, False),
        ({"cues": 61, "cue_minutes": "4 min"}, True),
        ({"cues": 49, "cue_minutes": "4.8"}, False),
        ({"cues": 49, "cue_minutes": "4,9-6"}, True),
        ({"cues": 49, "cue_minutes": "as always"}, True),
        ({"cues": 49, "state": "in_progress"}, False),
        ({}, False),
    ],
)
def test_the_cues_are_counted_against_the_length_and_the_bump(
    more: dict[str, Any], fires: bool
) -> None:
    """Four hours; a length that nobody has set is not held against anyone."""
    assert bool(found("SES-09", session(1, "11-24 14:00", "18:00", **more))) is fires
    assert not found("SES-09", session(1, "11-24 14:00", "", **more))


def test_a_night_when_the_clocks_go_back_is_longer() -> None:
    """From 23:00 to 03:00 on the wall are five hours, in which 60 cues fit."""
    night = session(1, "10-31 23:00", "11-01 03:00", cues=60)
    assert not found("SES-09", night, on=desk("10-30 12:00"))
    usual = session(1, "11-07 23:00", "11-08 03:00", cues=60)
    assert found("SES-09", usual, on=desk("10-30 12:00"))
