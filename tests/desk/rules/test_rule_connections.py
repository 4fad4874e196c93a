"""TRV-08, and with TRV-02: what elapses between two instants, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.desk import Desk
from postui.model import when
from postui.model.session import Session
from postui.model.trip import Leg
from tests.desk.agenda_world import (
    ADR_1,
    LA,
    LEONA,
    LONDON,
    at,
    desk,
    flight,
    found,
    people,
    trip,
)

CHICAGO = "America/Chicago"


def _change(lands: str, leaves: str, **more: object) -> list[str]:
    """What is said of New York to Los Angeles by way of Chicago."""
    one = flight("JFK ORD", "11-24 09:00", "")
    two = flight("ORD LAX", "", "11-24 23:00")
    legs = (
        Leg(origin="JFK", destination="ORD", departs=one.departs, arrives=at(lands, CHICAGO)),
        Leg(origin="ORD", destination="LAX", departs=at(leaves, CHICAGO), arrives=two.arrives),
    )
    return [each.message for each in found("TRV-08", trip(1, *legs, **more))]


def test_an_hour_within_a_country_to_the_minute() -> None:
    """Who, where, when the next one leaves."""
    assert _change("11-24 14:30", "11-24 15:29") == [
        "L. Marchetti-Vale at ORD Tue 15:29 CST: 59 min between flights, 1 h needed"
    ]
    assert not _change("11-24 14:30", "11-24 15:30")


def test_a_flight_that_leaves_before_they_land() -> None:
    """Two tickets that do not fit."""
    [said] = _change("11-24 14:30", "11-24 14:10")
    assert said.endswith("next flight leaves 20 min before they land, 1 h needed")


@pytest.mark.parametrize("route", ["JFK LHR CDG", "YYZ JFK LAX", "JFK LAX LHR"])
def test_two_hours_where_a_border_is_crossed(route: str) -> None:
    """By the airports' countries: Toronto is on New York's clocks and in Canada."""
    one, hub, two = route.split()
    for minutes, fires in ((119, True), (120, False)):
        lands = datetime.fromisoformat("2026-11-24T14:30")
        leaves = lands + timedelta(minutes=minutes)
        legs = (
            Leg(origin=one, destination=hub, departs=at("11-24 06:00"),
                arrives=when.make(lands, LA)),
            Leg(origin=hub, destination=two, departs=when.make(leaves, LA),
                arrives=at("11-25 09:00")),
        )  # fmt: skip
        problems = found("TRV-08", trip(1, *legs))
        assert bool(problems) == fires
        assert not fires or problems[0].short == "1 h 59 between flights, 2 h needed"


def test_what_is_no_connection() -> None:
    """A stay, another airport, a train, a trip that is off, and a flight that has left."""
    assert not _change("11-24 10:00", "11-26 10:00")
    assert not _change("11-24 14:30", "11-24 15:00", state="cancelled")
    one = flight("JFK LAX", "11-24 11:05", "11-24 14:30")
    assert not found("TRV-08", trip(1, one, flight("BUR SEA", "11-24 15:00", "11-24 17:30")))
    rail = flight("LAX SAN", "11-24 15:00", "11-24 17:30", mode="train")
    assert not found("TRV-08", trip(1, one, rail))
    late = trip(1, one, flight("LAX SEA", "11-24 15:00", "11-24 17:30"))
    assert found("TRV-08", late, on=desk("11-24 14:59"))
    assert not found("TRV-08", late, on=desk("11-24 15:00"))


def test_an_hour_on_the_walls_may_be_two_or_none() -> None:
    """Landing 00:30 and leaving 01:30 in London, the nights the clocks change."""
    for night, fold, fires in (("10-25", 0, False), ("10-25", 1, False), ("03-29", 0, True)):
        lands = when.make(datetime.fromisoformat(f"2026-{night}T00:30"), LONDON, fold=0)
        wall = datetime.fromisoformat(f"2026-{night}T{'02:15' if fires else '01:30'}")
        leaves = when.make(wall, LONDON, fold=fold)
        legs = (
            Leg(origin="EDI", destination="LHR", arrives=lands),
            Leg(origin="LHR", destination="MAN", departs=leaves),
        )
        on = desk(f"{night[:2]}-20 12:00")
        assert bool(found("TRV-08", trip(1, *legs), on=on)) == fires


ZONES = ("Pacific/Auckland", "Pacific/Honolulu", "Asia/Tokyo", "Europe/London", LA,
         "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata")  # fmt: skip
CHANGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),  # London springs forward
    datetime(2026, 10, 25, 1, tzinfo=UTC),  # and falls back
    datetime(2026, 4, 4, 14, tzinfo=UTC),  # Auckland falls back
    datetime(2026, 9, 26, 14, tzinfo=UTC),  # and springs forward
    datetime(2026, 11, 1, 9, tzinfo=UTC),  # Los Angeles falls back
    datetime(2026, 12, 31, 23, tzinfo=UTC),  # the year turns
)
_NIGHTS = st.tuples(st.sampled_from(CHANGES), st.integers(-240, 240)).map(
    lambda each: each[0] + timedelta(minutes=each[1])
)
_ANYTIME = st.integers(0, 500_000).map(
    lambda minutes: datetime(2026, 1, 10, tzinfo=UTC) + timedelta(minutes=minutes)
)


def _shown(instant: datetime, zone: str) -> str:
    """An instant as the clocks of a zone show it."""
    return when.from_datetime(instant.astimezone(ZoneInfo(zone)))


@settings(max_examples=300, deadline=None)
@given(
    lands=st.one_of(_NIGHTS, _ANYTIME),
    gap=st.integers(-90, 180),
    zones=st.tuples(*[st.sampled_from(ZONES)] * 4),
)
def test_a_connection_is_what_elapses(
    lands: datetime, gap: int, zones: tuple[str, str, str, str]
) -> None:
    """Counted by brute force in UTC, whatever the walls at any end show."""
    leaves = lands + timedelta(minutes=gap)
    begins = min(lands, leaves) - timedelta(hours=3)
    legs = (
        Leg(origin="Here", destination="the hub", departs=_shown(begins, zones[0]),
            arrives=_shown(lands, zones[1])),
        Leg(origin="the hub", destination="There", departs=_shown(leaves, zones[1]),
            arrives=_shown(leaves + timedelta(hours=3), zones[2])),
    )  # fmt: skip
    countries = {"Pacific/Auckland": "NZ", "Pacific/Honolulu": "US", "Asia/Tokyo": "JP",
                 "Europe/London": "GB", LA: "US", "America/St_Johns": "CA",
                 "Australia/Lord_Howe": "AU", "Asia/Kolkata": "IN"}  # fmt: skip
    least = 120 if len({countries[each] for each in zones[:3]}) > 1 else 60
    on = desk("01-01 12:00", zones[3])
    problems = found("TRV-08", trip(1, *legs), on=on)
    assert bool(problems) == (gap < least)
    assert not problems or problems[0].instant == int(leaves.timestamp())


@settings(max_examples=300, deadline=None)
@given(
    calls=st.one_of(_NIGHTS, _ANYTIME),
    margin=st.integers(-200, 200),
    flies=st.integers(201, 900),
    zones=st.tuples(*[st.sampled_from(ZONES)] * 4),
)
def test_from_landing_to_call_is_what_elapses(
    calls: datetime, margin: int, flies: int, zones: tuple[str, str, str, str]
) -> None:
    """Ninety minutes before the call is in time, over midnight and the date line."""
    lands = calls - timedelta(minutes=margin)
    leg = Leg(
        origin="A",
        destination="B",
        departs=_shown(lands - timedelta(minutes=flies), zones[0]),
        arrives=_shown(lands, zones[1]),
    )
    work = Session(id="S1", type="ADRP", state="confirmed", start=_shown(calls, zones[2]),
                   end=_shown(calls + timedelta(hours=4), zones[2]), rooms=(ADR_1,),
                   people=people(LEONA))  # fmt: skip
    now = min(lands, calls) - timedelta(hours=20)
    on = Desk(now=now.astimezone(ZoneInfo(zones[3])), zone=zones[3])
    problems = found("TRV-02", work, trip(1, leg), on=on)
    assert bool(problems) == (margin < 90)
    assert not problems or problems[0].instant == int(calls.timestamp())
