"""SES-06: rooms outside their hours, closed facilities, public holidays at either end."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk.problems import Problem
from postui.model.record import Record
from postui.model.vendor import Room, Vendor
from tests.desk.agenda_world import (
    ADR_1,
    BRANDVIK,
    LA,
    LONDON,
    LONDON_ADR,
    STAGE_B,
    at,
    found,
    people,
    session,
)
from tests.desk.rules.pack_world import packed


def _larkmoor(**more: Any) -> Vendor:
    fields: dict[str, Any] = {"opens": "08:00", "closes": "23:00"} | more
    return Vendor(id="V1", name="Larkmoor Sound", city="Los Angeles", zone=LA, **fields)


def _closed(*records: Record, now: str = "11-23 07:00", zone: str = LA) -> list[Problem]:
    return found("SES-06", *records, on=packed(now, zone))


def test_a_session_past_closing_is_told_with_the_hour() -> None:
    """The room and its vendor by name."""
    late = session(1, "11-23 14:30", "11-24 00:30", type="FMIX", people=people(BRANDVIK))
    [problem] = _closed(_larkmoor(), late)
    assert problem.severity == "warning"
    assert problem.message == ("MIX T. Brandvik today 14:30: Larkmoor Sound ADR 1 closes at 23:00")
    assert problem.records == ("S1", ADR_1)
    assert (problem.when, problem.production) == (at("11-23 14:30"), "F1")


@pytest.mark.parametrize(
    ("start", "end", "hours", "said"),
    [
        ("11-24 08:00", "11-24 23:00", {}, ""),
        ("11-24 07:59", "11-24 12:00", {}, "opens at 08:00"),
        ("11-24 20:00", "11-24 23:01", {}, "closes at 23:00"),
        ("11-24 20:00", "11-25 02:00", {"opens": "10:00", "closes": "02:00"}, ""),
        ("11-24 20:00", "11-25 02:01", {"opens": "10:00", "closes": "02:00"}, "closes at 02:00"),
        ("11-25 01:00", "11-25 02:00", {"opens": "10:00", "closes": "02:00"}, ""),
        ("11-25 01:00", "11-25 02:01", {"opens": "10:00", "closes": "02:00"}, "opens at 10:00"),
        ("11-24 20:00", "11-25 08:00", {"closes": "08:00"}, ""),
        ("11-24 20:00", "11-25 00:00", {"closes": "00:00"}, ""),
        ("11-24 20:00", "11-25 00:01", {"closes": "00:00"}, "closes at 00:00"),
        ("11-24 03:00", "11-24 23:01", {"opens": ""}, "closes at 23:00"),
        ("11-24 03:00", "11-24 23:00", {"opens": ""}, ""),
        ("11-24 20:00", "11-25 00:30", {"opens": "", "closes": "00:30"}, ""),
        ("11-24 08:00", "11-25 00:00", {"closes": ""}, ""),
        ("11-24 07:00", "11-25 00:00", {"closes": ""}, "opens at 08:00"),
        ("11-24 02:00", "11-24 23:30", {"opens": "", "closes": ""}, ""),
        ("11-24 02:00", "11-24 23:30", {"opens": "8", "closes": "late"}, ""),
    ],
)
def test_opening_hours_to_the_minute(
    start: str, end: str, hours: dict[str, str], said: str
) -> None:
    """On either side of midnight; hours that are not there or cannot be read close nothing."""
    problems = _closed(_larkmoor(**hours), session(1, start, end))
    assert [each.short for each in problems] == ([f"Larkmoor Sound ADR 1 {said}"] if said else [])


def test_a_rooms_own_hours_come_first() -> None:
    """Each of the two by itself."""
    room = Room(id="R1", name="ADR 1", vendor="V1", closes="18:00")
    problems = _closed(_larkmoor(), room, session(1, "11-24 07:00", "18:30"))
    assert _said(problems) == ["Larkmoor Sound ADR 1 opens at 08:00"]
    assert _said(_closed(_larkmoor(), room, session(1, "11-24 08:00", "18:01"))) == [
        "Larkmoor Sound ADR 1 closes at 18:00"
    ]


def _said(problems: list[Problem]) -> list[str]:
    return [each.short for each in problems]


def test_the_hours_of_the_far_end_are_on_its_own_wall() -> None:
    """14:00 in Los Angeles is 22:00 in London; the hour is told with its zone."""
    far = Vendor(id="V2", name="Quillgate Post", zone=LONDON, opens="08:00", closes="22:00")
    both: dict[str, Any] = {"rooms": (ADR_1, LONDON_ADR)}
    assert not _closed(_larkmoor(), far, session(1, "11-24 12:00", "14:00", **both))
    problems = _closed(_larkmoor(), far, session(1, "11-24 12:00", "14:01", **both))
    assert _said(problems) == ["Quillgate Post ADR 2 closes at 22:00 GMT"]


@pytest.mark.parametrize(
    ("day", "end", "fires"),
    [
        ("03-06", "14:00", False),  # both on winter time: 22:00 in London
        ("03-09", "15:00", False),  # Los Angeles changed, London not yet: seven hours apart
        ("03-09", "15:01", True),
        ("03-30", "14:00", False),  # both have
        ("03-30", "14:01", True),
    ],
)
def test_between_two_clock_changes_the_far_end_closes_at_another_hour(
    day: str, end: str, fires: bool
) -> None:
    """The wall at the far end counts, whatever the difference is that week."""
    far = Vendor(id="V2", name="Quillgate Post", zone=LONDON, opens="08:00", closes="22:00")
    work = session(1, f"{day} 10:00", end, rooms=(ADR_1, LONDON_ADR))
    assert bool(_closed(_larkmoor(), far, work, now="03-01 12:00")) is fires


def test_a_public_holiday_is_told_once_for_all_that_is_booked_there() -> None:
    """A warning, at the first session; the vendor is on record with it."""
    [problem] = _closed(
        _larkmoor(),
        session(1, "11-26 14:00", "18:00"),
        session(2, "11-26 09:00", "12:00", rooms=(STAGE_B,)),
        session(3, "11-25 09:00", "12:00"),
    )
    assert problem.severity == "warning"
    assert problem.message == "Larkmoor Sound Thu: Thanksgiving Day, 2 sessions booked"
    assert problem.records == ("S2", "S1", "V1")
    assert problem.when == at("11-26 09:00")


def test_a_day_the_facility_says_it_is_closed() -> None:
    """Its own word comes first; a date without a holiday counts as well."""
    closed = _larkmoor(closures=("Thanksgiving", "24 Nov"))
    assert _said(_closed(closed, session(1, "11-26 09:00", "12:00"))) == [
        "closed (Thanksgiving Day), 1 session booked"
    ]
    assert _said(_closed(closed, session(1, "11-24 09:00", "12:00"))) == [
        "closed (24 Nov), 1 session booked"
    ]
    assert not _closed(closed, session(1, "11-25 09:00", "12:00"))


@pytest.mark.parametrize(
    ("start", "end", "fires"),
    [
        ("11-25 18:00", "11-26 03:59", False),
        ("11-25 18:00", "11-26 04:00", True),
        ("11-25 18:00", "11-25 23:59", False),
        ("11-26 00:00", "11-26 02:00", True),
        ("11-24 09:00", "11-28 18:00", True),
    ],
)
def test_what_runs_past_midnight_is_not_on_the_next_day_before_dawn(
    start: str, end: str, fires: bool
) -> None:
    """A booking of several days is on each of them."""
    problems = _closed(_larkmoor(opens="", closes=""), session(1, start, end))
    assert any("Thanksgiving Day" in each.short for each in problems) is fires


def test_a_holiday_at_the_far_end() -> None:
    """Of the far room's place, on its own date."""
    work = session(1, "12-25 10:00", "12:00", rooms=(ADR_1, LONDON_ADR))
    [problem] = _closed(_larkmoor(), work)
    assert problem.message == "Quillgate Post 25 Dec: Christmas Day, 1 session booked"
    midnight = session(1, "12-24 15:59", "17:00", rooms=(ADR_1, LONDON_ADR))
    assert not _closed(_larkmoor(), midnight)
    assert _closed(_larkmoor(), session(1, "12-24 16:00", "17:00", rooms=(ADR_1, LONDON_ADR)))


def test_a_vendor_may_keep_the_holidays_of_another_place() -> None:
    """Its own field comes before its time zone."""
    work = session(1, "11-26 09:00", "12:00")
    assert not _closed(_larkmoor(holidays="US-NV"), work)
    assert _closed(_larkmoor(holidays=" us-ca "), work)


def test_a_vendor_that_works_through_holidays_closes_on_none() -> None:
    """But on the days it says."""
    work = session(1, "11-26 09:00", "12:00")
    assert not _closed(_larkmoor(holidays="None"), work)
    assert _closed(_larkmoor(holidays="none", closures=("26 Nov",)), work)


@pytest.mark.parametrize(
    ("state", "severity"),
    [("confirmed", "warning"), ("hold", "warning"), ("enquiry", "note"), ("completed", None),
     ("cancelled", None)],
)  # fmt: skip
def test_the_severity_follows_the_booking(state: str, severity: str | None) -> None:
    """A warning at most."""
    wanted = [severity] if severity else []
    holiday = session(1, "11-26 09:00", "12:00", state=state)
    late = session(1, "11-24 20:00", "23:30", state=state)
    for work in (holiday, late):
        assert [each.severity for each in _closed(_larkmoor(), work)] == wanted


def test_what_is_over_is_not_told() -> None:
    """To the minute."""
    late = session(1, "11-23 20:00", "23:30")
    assert _closed(_larkmoor(), late, now="11-23 23:29")
    assert not _closed(_larkmoor(), late, now="11-23 23:30")
    holiday = session(1, "11-26 09:00", "12:00")
    assert not _closed(_larkmoor(), holiday, now="11-26 12:00")
    assert _closed(_larkmoor(), holiday, now="11-26 11:59")
