"""SES-04 and SES-05: a remote session's ends, its lines, and the test of them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from postui.model.session import Session
from tests.desk.agenda_world import (
    ADR_1,
    BASHIR,
    LEONA,
    LISLE,
    LONDON,
    LONDON_ADR,
    desk,
    flight,
    found,
    people,
    session,
    trip,
)

BOOKED = "Source-Connect, booked; backup ISDN"


def _remote(**more: Any) -> Session:
    fields: dict[str, Any] = {
        "remote": True,
        "people": people(BASHIR, role="talent") + people(LISLE, role="ADR mixer"),
        "link": BOOKED,
    }
    return session(1, "11-25 14:00", "18:00", **(fields | more))


def test_a_remote_session_without_a_link_is_an_error() -> None:
    """Confirmed, it is in somebody's way tomorrow."""
    [problem] = found("SES-04", _remote(link=""))
    assert problem.message == "ADR B. Elmquist Wed 14:00: remote, no link or backup line"
    assert (problem.severity, problem.field) == ("error", "link")
    held, asked = _remote(link="", state="hold"), _remote(link="", state="enquiry")
    assert [each.severity for each in found("SES-04", held)] == ["warning"]
    assert [each.severity for each in found("SES-04", asked)] == ["note"]


@pytest.mark.parametrize(
    ("link", "backup", "lacks"),
    [
        (BOOKED, "", ""),
        ("Source-Connect + ISDN", "", ""),
        ("Source-Connect, booked", "phone patch", ""),
        ("Source-Connect, booked", "", "backup line"),
        ("Source-Connect, booked", "TBC", "backup line"),
        ("Source-Connect, to be booked", "", "link or backup line"),
        ("not booked; backup ISDN", "", "link or backup line"),
        ("Source Connect?", "ISDN", "link"),
        ("", "", "link or backup line"),
    ],
)
def test_the_lines_are_read_as_people_write_them(link: str, backup: str, lacks: str) -> None:
    """Two systems are two lines; what is still to be booked is none."""
    problems = found("SES-04", _remote(link=link, details={"backup_line": backup}))
    assert [each.short for each in problems] == ([f"remote, no {lacks}"] if lacks else [])


@pytest.mark.parametrize(
    ("link", "now", "severity"),
    [
        ("Source-Connect, to be booked", "11-23 14:00", "error"),
        ("Source-Connect, to be booked", "11-23 13:59", "warning"),
        ("tbc", "11-23 13:59", "warning"),
        ("needs booking", "11-23 13:59", "error"),
        ("", "11-23 13:59", "error"),
    ],
)
def test_what_is_to_be_booked_has_time_until_two_days_before(
    link: str, now: str, severity: str
) -> None:
    """A link that nobody has thought of has none; nor has a far room."""
    fields = {"link": link, "details": {"backup_line": "phone"}}
    [problem] = found("SES-04", _remote(**fields), on=desk(now))
    assert problem.severity == severity
    [problem] = found("SES-04", _remote(rooms=(), **fields), on=desk(now))
    assert problem.severity == "error"


def test_only_a_backup_line_missing_is_a_warning() -> None:
    """The session can go ahead."""
    [problem] = found("SES-04", _remote(link="Source-Connect, booked"))
    assert problem.severity == "warning"


def test_somebody_who_performs_elsewhere_needs_a_room_there() -> None:
    """Leona lives in New York; with two rooms, or a trip, she has one."""
    far = _remote(people=people(LEONA, role="talent"))
    [problem] = found("SES-04", far)
    assert (problem.short, problem.field) == ("remote, no far room", "rooms")
    assert not found("SES-04", msgspec.structs.replace(far, rooms=(ADR_1, LONDON_ADR)))
    coming = trip(1, flight("JFK LAX", "11-24 11:05", "11-24 14:30"))
    assert not found("SES-04", far, coming)
    assert found("SES-04", far, msgspec.structs.replace(coming, state="cancelled"))


def test_who_only_listens_needs_no_room() -> None:
    """A director at home hears it over the line; with no room at all nobody can record."""
    listens = people(BASHIR, role="talent") + people(LEONA, role="chaperone")
    assert not found("SES-04", _remote(people=listens))
    [problem] = found("SES-04", _remote(rooms=()))
    assert problem.short == "remote, no room"


@pytest.mark.parametrize(("link", "fires"), [("", True), ("Zoom", False)])
def test_what_is_not_recorded_needs_only_a_link(link: str, fires: bool) -> None:
    """A remote playback or meeting has no backup line and no test."""
    review = _remote(type="PLAY", link=link, people=people(LEONA))
    assert [each.severity for each in found("SES-04", review)] == ["warning"] * fires
    assert not found("SES-05", review)


@pytest.mark.parametrize("more", [{"remote": False}, {"state": "in_progress"}])
def test_what_is_not_remote_or_under_way_is_passed_over(more: dict[str, Any]) -> None:
    """While it runs, its line stands."""
    assert not found("SES-04", _remote(link="", rooms=(), **more))
    assert not found("SES-05", _remote(**more))


def _test(start: str, end: str, **more: Any) -> Session:
    return session(2, start, end, **({"type": "TECH"} | more))


def test_a_remote_session_without_a_line_test_is_a_warning() -> None:
    """It is told with what else the session lacks."""
    [problem] = found("SES-05", _remote())
    assert problem.message == "ADR B. Elmquist Wed 14:00: no line test before it"
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("start", "end", "more", "tested"),
    [
        ("11-24 17:00", "17:30", {}, True),
        ("11-25 13:30", "14:00", {}, True),
        ("11-25 13:31", "14:01", {}, False),
        ("11-18 14:00", "14:30", {}, True),
        ("11-18 13:59", "14:30", {}, False),
        ("11-24 17:00", "17:30", {"rooms": (LONDON_ADR,)}, False),
        ("11-24 17:00", "17:30", {"rooms": (LONDON_ADR,), "people": people(LISLE)}, True),
        ("11-24 17:00", "17:30", {"state": "cancelled"}, False),
        ("11-24 17:00", "17:30", {"type": "ADRP"}, False),
    ],
)
def test_the_line_test_shares_a_room_or_a_person_and_is_not_old(
    start: str, end: str, more: dict[str, Any], tested: bool
) -> None:
    """In the seven days before, over when the session starts."""
    problems = found("SES-05", _remote(), _test(start, end, **more))
    assert bool(problems) is not tested


@pytest.mark.parametrize(("now", "fires"), [("11-22 13:59", False), ("11-22 14:00", True)])
def test_it_is_looked_for_from_three_days_before(now: str, fires: bool) -> None:
    """Until then there is time to book one."""
    assert bool(found("SES-05", _remote(), on=desk(now))) is fires


def test_a_test_on_the_far_clocks_is_compared_by_the_instant() -> None:
    """22:00 in London is 14:00 in Los Angeles; a test that ends a minute later is too late."""
    in_time = _test("11-25 21:30", "22:00", zone=LONDON, rooms=(ADR_1, LONDON_ADR))
    late = _test("11-25 21:30", "22:01", zone=LONDON, rooms=(ADR_1, LONDON_ADR))
    assert not found("SES-05", _remote(), in_time)
    assert found("SES-05", _remote(), late)
