"""What holds for every phrase: echoes read back, garbage is refused, nothing else is raised."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from postui.model import when
from postui.model.errors import DoubtfulTime, InvalidField, NotUnderstood
from postui.model.phrase import read_date, read_length, read_when, spot_when

ZONES = (
    "America/Los_Angeles", "Europe/London", "Australia/Lord_Howe", "Europe/Berlin", "Europe/Lisbon",
    "Europe/Dublin", "Asia/Kolkata", "America/Sao_Paulo", "America/St_Johns", "Africa/Lagos",
    "Pacific/Apia", "Asia/Singapore", "UTC",
)  # fmt: skip
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("America/Los_Angeles"))
zones = st.sampled_from(ZONES)
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))

WORDS = (
    "fri", "next", "tomorrow", "24", "Nov", "2026", "14:00", "2pm", "-", "–", "to", "for", "2h",
    "+2h", "+1", "PST", "London", "-07:00", "first", "11/12", "9", "1430", "in", "3", "days", "ago",
    "midnight", "noon", "all", "day", "eod", "+3d", "2026-11-24T14:00", "Z", "12", "am", "p", "at",
    "24.11.", "2-6pm", "'26", "24:00", "1", "h", "30", "UTC+11", "last", "sun", "3/8", "2:30",
)  # fmt: skip
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def _same_read_back(text: str, zone: str, now: datetime) -> None:
    """Assert that what was understood reads back from its own echo."""
    first = read_when(text, now=now, zone=zone)
    again = read_when(first.echo, now=now, zone=zone)
    assert (again.start, again.end) == (first.start, first.end), first.echo
    assert again.echo == first.echo
    if not first.start:
        assert again.day == first.day
    if first.end:
        assert when.instant(first.end) > when.instant(first.start)


@given(phrases, zones, st.booleans())
@settings(max_examples=120, deadline=None)
@example("sat 22:00 - sun 2:30 first", "America/Los_Angeles", False)
@example("1 Nov 2026 01:30 PDT - 1:15 PST", "America/Los_Angeles", False)
def test_every_echo_reads_back_as_the_same_moments(text: str, zone: str, summer: bool) -> None:
    """Whatever mixture of words is understood, its echo means the same start and end."""
    now = NOW - timedelta(days=150 if summer else 0)
    try:
        _same_read_back(text, zone, now)
    except (NotUnderstood, InvalidField):
        with pytest.raises((NotUnderstood, InvalidField)):
            read_when(text, now=now, zone=zone)


@given(days, clocks, zones, days, clocks, zones, zones)
@settings(max_examples=120, deadline=None)
def test_a_span_between_any_two_zones_reads_back(
    day: date, at: time, zone: str, end_day: date, end_at: time, end_zone: str, field: str
) -> None:
    """Spans keep both their zones through the echo, in a field of a third zone."""
    end_day = day + timedelta(days=end_day.day % 4)
    text = f"{day} {at:%H:%M} {zone} - {end_day} {end_at:%H:%M} {end_zone}"
    try:
        read_when(text, now=NOW, zone=field)
    except NotUnderstood:
        assume(False)
    _same_read_back(text, field, NOW)


@given(days, clocks, st.booleans(), zones, zones)
@settings(max_examples=120, deadline=None)
def test_a_moment_in_any_zone_reads_back(
    day: date, at: time, second: bool, zone: str, field: str
) -> None:
    """A stored moment, doubled hours included, passes through and comes back from its echo."""
    moment = when.make(datetime.combine(day, at), zone, fold=int(second))
    understood = read_when(moment, now=NOW, zone=field)
    assert understood.start == moment
    assert understood.uncertain == ()
    _same_read_back(moment, field, NOW)


@given(st.one_of(st.text(max_size=40), phrases, st.text("0123456789:-+/. apm", max_size=14)))
@settings(max_examples=120, deadline=None)
@example("2026-13-45T99:99-08:00")
@example("0000-01-01T00:00Z")
@example("9999-12-31T23:59-08:00")
@example("+9999w")
@example("+9999h")
@example("0/0")
@example(",")
def test_garbage_is_refused_in_words(text: str) -> None:
    """Nothing but the two errors a prompt knows how to show, whatever is typed."""
    words = text.split()
    with suppress(NotUnderstood, InvalidField):
        assert read_when(text, now=NOW, zone="Europe/London").echo
    with suppress(NotUnderstood):
        assert read_date(text, now=NOW).day
    with suppress(NotUnderstood):
        assert read_length(text) >= 0
    with suppress(NotUnderstood, InvalidField):
        _, used = spot_when(words, now=NOW, zone="Europe/London")
        assert used <= set(range(len(words)))


@given(phrases, zones)
@settings(max_examples=80, deadline=None)
def test_a_doubtful_time_offers_two_real_moments(text: str, zone: str) -> None:
    """What a prompt offers after a doubtful time are moments a field takes."""
    try:
        read_when(text, now=NOW, zone=zone)
    except DoubtfulTime as doubtful:
        first, second = doubtful.choices
        assert when.instant(first) < when.instant(second)
        assert read_when(second, now=NOW, zone=zone).start == second
    except (NotUnderstood, InvalidField):
        pass


@given(st.integers(1, 60 * 24 * 40))
@settings(max_examples=80, deadline=None)
def test_a_written_length_reads_back(minutes: int) -> None:
    """Lengths are read in the form they are written in."""
    text = when.duration_text(timedelta(minutes=minutes))
    rest = minutes % 60 if minutes >= 48 * 60 else 0
    assert read_length(text) == minutes - rest
