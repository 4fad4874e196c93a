"""SES-10 and SES-11: before what it waits for, and to an old picture."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from postui.desk.rules.sequence import older
from postui.model.production import Episode, Production
from postui.model.session import Session
from tests.desk.agenda_world import LONDON, STAGE_B, desk, found, session

SERIES = Production(
    id="F2", title="Tamarack Nine", code="TMN",
    episodes=(Episode(number="104", picture_version="v8"), Episode(number="105")),
)  # fmt: skip
FILM = Production(id="F1", title="The Copperfold Tide", code="CFT", picture_version="v12")


def _mix(**more: Any) -> Session:
    fields = {"type": "FMIX", "rooms": (STAGE_B,), "depends_on": ("S2",)}
    return session(1, "11-29 09:00", "19:00", **(fields | more))


def _foley(start: str = "11-29 09:00", end: str = "18:00", **more: Any) -> Session:
    return session(2, start, end, **({"type": "FOLY"} | more))


def test_a_mix_before_foley_is_done_is_an_error() -> None:
    """It says when the other ends, and opens both."""
    [problem] = found("SES-10", _mix(), _foley())
    assert problem.message == "MIX CFT Sun 09:00: FOLEY CFT must be done first, ends Sun 18:00"
    assert (problem.severity, problem.records) == ("error", ("S1", "S2"))


@pytest.mark.parametrize(
    ("start", "end", "more", "fires"),
    [
        ("11-28 09:00", "11-29 09:00", {}, False),
        ("11-28 09:00", "11-29 09:01", {}, True),
        ("11-29 08:00", "17:00", {"zone": LONDON}, False),
        ("11-29 08:00", "17:01", {"zone": LONDON}, True),
        ("11-29 09:00", "18:00", {"state": "completed"}, False),
        ("11-29 09:00", "18:00", {"state": "cancelled"}, False),
        ("11-29 09:00", "", {}, False),
        ("11-29 09:01", "", {}, True),
    ],
)
def test_it_may_end_when_the_other_starts(
    start: str, end: str, more: dict[str, Any], fires: bool
) -> None:
    """By the instant: 17:00 in London is 09:00 in Los Angeles. Without an end only starts count."""
    assert bool(found("SES-10", _mix(), _foley(start, end, **more))) is fires


def test_over_the_night_the_clocks_go_back() -> None:
    """01:30 happens twice: what ends at the second is not done at the first."""
    mix = session(1, "11-01 01:30", "04:00", type="FMIX", depends_on=("S2",))
    first = _foley("10-31 20:00", "11-01 01:30")
    second = replace(first, end="2026-11-01T01:30-08:00[America/Los_Angeles]")
    assert not found("SES-10", mix, first, on=desk("10-31 12:00"))
    assert found("SES-10", mix, second, on=desk("10-31 12:00"))


@pytest.mark.parametrize(
    ("mine", "other", "severity"),
    [
        ("confirmed", "in_progress", "error"),
        ("confirmed", "hold", "warning"),
        ("hold", "confirmed", "warning"),
        ("hold", "challenged", "note"),
        ("enquiry", "confirmed", "note"),
    ],
)
def test_it_is_as_bad_as_both_are_firm(mine: str, other: str, severity: str) -> None:
    """As for two bookings in one room."""
    [problem] = found("SES-10", _mix(state=mine), _foley(state=other))
    assert problem.severity == severity


@pytest.mark.parametrize("waits_for", [(), ("S1",), ("S77",), ("nobody",)])
def test_what_waits_for_nothing_itself_or_nobody_is_passed_over(
    waits_for: tuple[str, ...],
) -> None:
    """Only links that were made are looked at."""
    assert not found("SES-10", _mix(depends_on=waits_for), _foley())


def _to(version: str, **more: Any) -> Session:
    fields: dict[str, Any] = {
        "type": "FMIX", "production": "F2", "episode": "104", "picture_version": version,
    }  # fmt: skip
    return session(1, "11-24 14:30", "20:00", **(fields | more))


def test_a_mix_to_the_cut_before_is_a_warning() -> None:
    """Episode 104 is at v8."""
    [problem] = found("SES-11", _to("v7"), SERIES)
    assert problem.message == "MIX TMN 104 Tue 14:30: picture v7, the cut is v8 now"
    assert (problem.severity, problem.field) == ("warning", "picture_version")
    assert not found("SES-11", _to("v8"), SERIES)


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ({"episode": "ep 104"}, True),
        ({"episode": "105"}, False),
        ({"episode": ""}, False),
        ({"production": "F1", "episode": "R4"}, True),
        ({"type": "EDIT"}, False),
        ({"type": "SCRN"}, False),
        ({"type": "TURN"}, True),
        ({"state": "in_progress"}, True),
        ({"state": "completed"}, False),
    ],
)
def test_the_current_cut_is_the_episodes_else_the_productions(
    more: dict[str, Any], fires: bool
) -> None:
    """Reels of a film go by the film; an edit makes the picture and works to none."""
    assert bool(found("SES-11", _to("v7", **more), SERIES, FILM)) is fires


@pytest.mark.parametrize(("now", "fires"), [("11-25 00:29", True), ("11-25 00:30", False)])
def test_until_it_is_over(now: str, fires: bool) -> None:
    """Past midnight, to the minute."""
    late = session(1, "11-24 14:30", "11-25 00:30", type="FMIX", production="F2", episode="104",
                   picture_version="v7")  # fmt: skip
    assert bool(found("SES-11", late, SERIES, on=desk(now))) is fires


@pytest.mark.parametrize(
    ("version", "current", "expected"),
    [
        ("v7", "v8", True), ("v8", "v8", False), ("v9", "v8", False), ("v9", "v10", True),
        ("V07", "v8", True), ("v08", "V8", False), ("7", "v8", True), ("Lock 7", "v8", True),
        ("v7.1", "v7.2", True), ("v7", "v7.1", True), ("v8.0", "v8", False), ("v8", "8.0", False),
        ("v7", "v7b", True), ("v7b", "v7a", False), ("104 v7", "v8", True), ("R4_v7", "v8", True),
        ("v7 [TEMP]", "v8", True), ("DC2", "v8", False), ("DC2", "DC3", True),
        ("2026-11-03", "v8", False), ("locked", "v8", False), ("v7", "", False), ("", "v8", False),
        ("v" + "9" * 5000, "v8", False), ("v7", "20261120", False),
    ],
)  # fmt: skip
def test_versions_are_compared_as_people_write_them(
    version: str, current: str, expected: bool
) -> None:
    """What is counted differently is not compared."""
    assert older(version, current) is expected
