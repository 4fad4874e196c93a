"""Moments: one wall time, one offset, one zone; elapsed time is what really passes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model import when
from postui.model.errors import DoubtfulTime, InvalidField

LA, LONDON, LORD_HOWE = "America/Los_Angeles", "Europe/London", "Australia/Lord_Howe"
zones = st.sampled_from([LA, LONDON, LORD_HOWE, "Asia/Kolkata", "Pacific/Apia", "UTC"])
walls = st.builds(
    datetime.combine,
    st.dates(date(2000, 1, 1), date(2037, 12, 31)),
    st.times().map(lambda at: time(at.hour, at.minute)),
)


def wall_time(text: str) -> datetime:
    """A naive wall time."""
    return datetime.fromisoformat(text)


def test_a_moment_is_wall_offset_and_zone() -> None:
    """One readable string, to the minute."""
    moment = when.make(wall_time("2026-11-24T14:00"), LA)
    assert moment == "2026-11-24T14:00-08:00[America/Los_Angeles]"
    assert when.wall(moment) == wall_time("2026-11-24T14:00")
    assert when.zone_of(moment) == LA
    assert when.day_of(moment) == "2026-11-24"
    assert when.instant(moment) == int(datetime(2026, 11, 24, 22, tzinfo=UTC).timestamp())


def test_an_unknown_zone_is_refused_with_the_nearest() -> None:
    """The message names the zone, the hint what may have been meant."""
    with pytest.raises(InvalidField, match="Europe/Lodnon") as refused:
        when.make(wall_time("2026-11-24T14:00"), "Europe/Lodnon")
    assert "Europe/London" in refused.value.hint


@pytest.mark.parametrize(
    ("wall", "zone", "choices"),
    [
        ("2026-11-01T01:30", LA, ("01:30-07:00", "01:30-08:00")),
        ("2026-03-08T02:30", LA, ("01:30-08:00", "03:30-07:00")),
        ("2026-10-25T01:30", LONDON, ("01:30+01:00", "01:30+00:00")),
        ("2026-03-29T01:30", LONDON, ("00:30+00:00", "02:30+01:00")),
        ("2026-04-05T01:45", LORD_HOWE, ("01:45+11:00", "01:45+10:30")),
        ("2026-10-04T02:15", LORD_HOWE, ("01:45+10:30", "02:45+11:00")),
    ],
)
def test_a_wall_time_shown_twice_or_never_is_doubtful(
    wall: str, zone: str, choices: tuple[str, str]
) -> None:
    """The error carries both moments it may mean, earliest first."""
    with pytest.raises(DoubtfulTime) as doubtful:
        when.make(wall_time(wall), zone)
    found = doubtful.value.choices
    assert tuple(each[11:22] for each in found) == choices
    word = "twice" if choices[0][:5] == choices[1][:5] else "does not exist"
    assert word in doubtful.value.message
    folds = {when.make(wall_time(wall), zone, fold=fold) for fold in (0, 1)}
    assert folds == set(found)


def test_the_wall_wins_when_the_offset_is_no_longer_the_zone_s() -> None:
    """A country that keeps summer time keeps its ten o'clock sessions at ten."""
    stored = "2026-11-24T10:00-07:00[America/Los_Angeles]"
    assert when.parse(stored).isoformat() == "2026-11-24T10:00:00-08:00"
    assert when.instant(stored) == when.instant("2026-11-24T10:00-08:00[America/Los_Angeles]")


def test_a_critical_zone_that_disagrees_is_refused() -> None:
    """RFC 9557 section 3.4: an inconsistent critical zone must not be acted on."""
    assert when.valid("2026-11-24T10:00-08:00[!America/Los_Angeles]")
    with pytest.raises(InvalidField, match="offset"):
        when.parse("2026-11-24T10:00-07:00[!America/Los_Angeles]")


def test_the_instant_wins_after_z() -> None:
    """Z states no local offset, so there is no wall time to keep."""
    assert when.parse("2026-11-24T22:00Z[America/Los_Angeles]").hour == 14


def test_a_stored_offset_chooses_between_doubled_hours() -> None:
    """Both readings of a doubled hour keep their offset through parse."""
    for text in ("2026-11-01T01:30-07:00[America/Los_Angeles]",
                 "2026-11-01T01:30-08:00[America/Los_Angeles]"):  # fmt: skip
        assert when.from_datetime(when.parse(text)) == text


def test_a_skipped_wall_time_in_a_file_moves_forward() -> None:
    """A moment from a gap is told as the clocks really show it."""
    assert when.wall("2026-03-08T02:30-08:00[America/Los_Angeles]").hour == 3


@pytest.mark.parametrize(
    ("text", "iso", "zone"),
    [
        ("2026-11-24T14:00-08:00", "2026-11-24T14:00:00-08:00", "-08:00"),
        ("2026-11-24T14:00:30Z", "2026-11-24T14:00:30+00:00", "UTC"),
        ("2026-11-24 14:00+05:30", "2026-11-24T14:00:00+05:30", "+05:30"),
        ("2026-11-24T14:00+01:00[+01:00]", "2026-11-24T14:00:00+01:00", "+01:00"),
    ],
)
def test_plain_iso_with_an_offset_is_a_moment(text: str, iso: str, zone: str) -> None:
    """Its zone is the fixed offset."""
    assert when.parse(text).isoformat() == iso
    assert when.zone_of(text) == zone


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-11-24", "2026-11-24T14:00", "2026-02-30T14:00Z", "2026-11-24T25:00Z",
        "2026-11-24T14:00-08:00[Mars/Olympus]", "2026-11-24T14:00-08:00[]", "14:00-08:00",
        "2026-11-24T14:00+25:00", "9999-12-31T23:59-08:00[Europe/London]x",
        "0001-01-01T00:00Z[America/Los_Angeles]", "2026-11-24T14:00-08:00[../../etc/passwd]",
        "٢٠٢٦-11-24T14:00Z",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    """The error names the text; `valid` says the same."""
    assert not when.valid(text)
    with pytest.raises(InvalidField):
        when.parse(text)


def test_a_naive_time_is_no_moment() -> None:
    """Every moment says where."""
    with pytest.raises(InvalidField, match="no zone"):
        when.from_datetime(wall_time("2026-11-24T14:00"))


def test_an_offset_with_seconds_is_no_moment() -> None:
    """RFC 9557 cannot write the offsets of long ago."""
    with pytest.raises(InvalidField, match="too long ago"):
        when.from_datetime(datetime(1900, 1, 1, tzinfo=timezone(timedelta(seconds=75))))


def test_the_same_instant_in_another_zone() -> None:
    """Two in the afternoon in Los Angeles is ten at night in London."""
    moment = when.make(wall_time("2026-11-24T14:00"), LA)
    assert when.in_zone(moment, LONDON) == "2026-11-24T22:00+00:00[Europe/London]"


def test_days_are_moved_on_the_wall_and_minutes_in_time() -> None:
    """A day later is the same wall time; 24 hours later is not, when the clocks change."""
    noon = when.make(wall_time("2026-03-07T12:00"), LA)
    assert when.shift(noon, days=1) == "2026-03-08T12:00-07:00[America/Los_Angeles]"
    assert when.shift(noon, minutes=24 * 60) == "2026-03-08T13:00-07:00[America/Los_Angeles]"
    assert when.shift(noon, days=-7, minutes=30).startswith("2026-02-28T12:30-08:00")


def test_a_shift_into_a_gap_moves_forward() -> None:
    """The next day's 02:30 does not exist, so it is 03:30."""
    night = when.make(wall_time("2026-03-07T02:30"), LA)
    assert when.shift(night, days=1) == "2026-03-08T03:30-07:00[America/Los_Angeles]"


def test_a_shift_keeps_its_reading_of_a_doubled_hour() -> None:
    """The second 01:30 of one autumn becomes the second of the next."""
    second = when.make(wall_time("2026-11-01T01:30"), LA, fold=1)
    assert when.shift(second, days=371) == "2027-11-07T01:30-08:00[America/Los_Angeles]"


def test_a_shift_off_the_calendar_is_refused() -> None:
    """There is no year 10000."""
    with pytest.raises(InvalidField):
        when.shift(when.make(wall_time("2026-03-07T02:30"), LA), days=4_000_000)


def test_a_night_when_the_clocks_go_back_is_an_hour_longer() -> None:
    """Turnaround is counted in real hours."""
    start = when.make(wall_time("2026-10-31T22:00"), LA)
    end = when.make(wall_time("2026-11-01T08:00"), LA)
    assert when.elapsed(start, end) == timedelta(hours=11)
    assert when.elapsed(end, start) == -timedelta(hours=11)


def test_overlap_is_the_time_both_run() -> None:
    """Sessions that only touch do not overlap; zones do not matter."""
    two, four = (when.make(wall_time(f"2026-11-24T{hour}:00"), LA) for hour in (14, 16))
    three = when.in_zone(when.shift(two, minutes=60), LONDON)
    five = when.in_zone(when.shift(four, minutes=60), LONDON)
    assert when.overlap(two, four, three, five) == timedelta(hours=1)
    assert when.overlap(two, three, four, five) == timedelta(0)
    assert when.overlap(two, four, four, five) == timedelta(0)


@given(walls, zones, st.sampled_from([0, 1]), zones)
@settings(max_examples=150)
def test_moments_survive_every_round_trip(wall: datetime, zone: str, fold: int, other: str) -> None:
    """Text, aware time, instant and other zones agree, doubled hours included."""
    moment = when.make(wall, zone, fold=fold)
    assert when.from_datetime(when.parse(moment)) == moment
    assert when.instant(moment) == int(when.parse(moment).timestamp())
    there = when.in_zone(moment, other)
    assert when.instant(there) == when.instant(moment)
    assert when.in_zone(there, zone) == moment


@given(walls, zones, st.integers(-5000, 5000))
@settings(max_examples=150)
def test_minutes_shifted_are_minutes_elapsed(wall: datetime, zone: str, minutes: int) -> None:
    """Whatever the clocks do in between."""
    moment = when.make(wall, zone, fold=0)
    assert when.elapsed(moment, when.shift(moment, minutes=minutes)) == timedelta(minutes=minutes)


@given(walls, zones, st.integers(-400, 400))
@settings(max_examples=150)
def test_days_shifted_keep_the_wall_outside_gaps(wall: datetime, zone: str, days: int) -> None:
    """The day is exact, and the wall time is kept or moved forward by a gap."""
    moment = when.make(wall, zone, fold=0)
    landed = when.wall(when.shift(moment, days=days))
    ahead = landed - (when.wall(moment) + timedelta(days=days))
    assert timedelta(0) <= ahead <= timedelta(hours=24)
    aware = (when.wall(moment) + timedelta(days=days)).replace(tzinfo=ZoneInfo(zone))
    exists = aware.astimezone(UTC).astimezone(aware.tzinfo).replace(tzinfo=None)
    assert landed == exists.replace(fold=0)
