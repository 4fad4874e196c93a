"""Nights away against the plainest way to count them, in any zones, over any change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.desk import Desk
from postui.desk.rules.beds import bare_nights
from postui.desk.rules.facts import Facts
from postui.model import when
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip

ZONES = (
    "America/Los_Angeles", "Pacific/Auckland", "Pacific/Honolulu", "Asia/Tokyo", "Europe/London",
    "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia",
)  # fmt: skip
TURNS = (
    datetime(2026, 3, 7, tzinfo=UTC), datetime(2026, 3, 28, tzinfo=UTC),
    datetime(2026, 4, 4, tzinfo=UTC), datetime(2026, 10, 31, tzinfo=UTC),
    datetime(2026, 12, 30, tzinfo=UTC), datetime(2028, 2, 28, tzinfo=UTC),
)  # fmt: skip
DAWN = 4
"""Who lands before this hour has slept there, or ought to have."""


def local(at: datetime, zone: str) -> str:
    """An instant as it is stored."""
    return when.from_datetime(at.astimezone(ZoneInfo(zone)))


def nights(arrives: datetime, departs: datetime, zone: str) -> list[str]:
    """The evenings whose dawn, on the clocks of the place, lies between landing and leaving."""
    found = []
    there = ZoneInfo(zone)
    day = arrives.astimezone(there).date() - timedelta(days=2)
    while day <= departs.astimezone(there).date():
        dawn = _dawn_after(day, there)
        if (
            arrives.astimezone(there).replace(tzinfo=None)
            < dawn
            <= departs.astimezone(there).replace(tzinfo=None)
        ):
            found.append(day.isoformat())
        day += timedelta(days=1)
    return found


def _dawn_after(day: date, _: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(days=1, hours=DAWN)  # noqa: DTZ001 - a wall's time


@settings(max_examples=200, deadline=None)
@given(
    turn=st.sampled_from(TURNS),
    home=st.sampled_from(ZONES),
    there=st.sampled_from(ZONES),
    lands=st.integers(-48 * 4, 48 * 4),
    stays=st.integers(4, 5 * 24 * 4),
    booked=st.sets(st.integers(0, 6)),
)
def test_every_night_between_landing_and_leaving(
    turn: datetime, home: str, there: str, lands: int, stays: int, booked: set[int]
) -> None:
    """Less those with a bed; a landing before dawn needs the night before."""
    arrives = turn + timedelta(minutes=15 * lands)
    departs = arrives + timedelta(minutes=15 * stays)
    wanted = nights(arrives, departs, there)
    beds = [each for at, each in enumerate(wanted) if at in booked]
    trip = Trip(
        id="T1", person="P1", state="ticketed",
        legs=(
            Leg(origin="AAA", destination="BBB",
                departs=local(arrives - timedelta(hours=9), home), arrives=local(arrives, there)),
            Leg(origin="BBB", destination="AAA",
                departs=local(departs, there), arrives=local(departs + timedelta(hours=9), home)),
        ),
        stays=tuple(
            Stay(hotel="H", check_in=each,
                 check_out=(date.fromisoformat(each) + timedelta(days=1)).isoformat())
            for each in beds
        ),
    )  # fmt: skip
    desk = Desk(now=turn - timedelta(days=20), zone="UTC")
    found = bare_nights(trip, Facts(Snapshot.of([trip]), desk))
    assert found == [each for each in wanted if each not in beds]
