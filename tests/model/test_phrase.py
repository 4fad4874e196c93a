"""Reading a field: its zone, its own day, the order of figures, and a date alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from postui.model.errors import InvalidField, NotUnderstood
from postui.model.phrase import When, read_date, read_length, read_when

LA = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, 40, tzinfo=ZoneInfo(LA))


def read(text: str, zone: str = LA) -> When:
    """Read against the usual now."""
    return read_when(text, now=NOW, zone=zone)


def test_what_is_read_is_rfc_9557_text() -> None:
    """Both ends are moments with offset and zone, and the day is what was typed."""
    when = read("fri 14:00-17:30")
    assert when.day == "2026-11-27"
    assert when.start == "2026-11-27T14:00-08:00[America/Los_Angeles]"
    assert when.end == "2026-11-27T17:30-08:00[America/Los_Angeles]"
    assert when.zone == LA


def test_a_time_alone_types_no_day() -> None:
    """The day is today's in the start, and empty as what was typed."""
    when = read("15:00")
    assert when.day == ""
    assert when.start == "2026-11-23T15:00-08:00[America/Los_Angeles]"
    assert when.end == ""


def test_a_time_alone_is_on_the_day_of_the_form() -> None:
    """A form that shows another day passes it; a past hour there is not doubted."""
    when = read_when("9am-1pm", now=NOW, zone=LA, day=date(2026, 11, 20))
    assert when.echo == "Fri 20 Nov 2026 09:00–13:00 PST"
    assert when.uncertain == ()


def test_a_typed_day_wins_over_the_day_of_the_form() -> None:
    """What a person types is never overruled."""
    when = read_when("tomorrow 9am", now=NOW, zone=LA, day=date(2026, 11, 20))
    assert when.start.startswith("2026-11-24T09:00")


def test_the_usual_length_ends_a_start() -> None:
    """A start alone gets the caller's length, a typed end keeps its own."""
    usual = read_when("fri 22:00", now=NOW, zone=LA, minutes=240)
    assert usual.echo == "Fri 27 Nov 2026 22:00–02:00+1 PST"
    typed = read_when("fri 14:00-15:00", now=NOW, zone=LA, minutes=240)
    assert typed.echo == "Fri 27 Nov 2026 14:00–15:00 PST"


def test_today_is_the_day_in_the_zone_of_the_field() -> None:
    """In the afternoon of Los Angeles, London's evening is still the same day, Sydney's is not."""
    assert read("today", "Europe/London").day == "2026-11-23"
    assert read("today", "Australia/Sydney").day == "2026-11-24"


def test_minutes_from_now_really_elapse() -> None:
    """Four hours after midnight on the night the clocks go back, it is three o'clock."""
    now = datetime(2026, 11, 1, 0, 0, 59, tzinfo=ZoneInfo(LA))
    when = read_when("+4h", now=now, zone=LA)
    assert when.start == "2026-11-01T03:00-08:00[America/Los_Angeles]"


@pytest.mark.parametrize(
    ("typed", "month_first", "day_first"),
    [
        ("11/12/2026", "Thu 12 Nov 2026", "Fri 11 Dec 2026"),
        ("11-12-2026", "Thu 12 Nov 2026", "Fri 11 Dec 2026"),
        ("11.12.2026", "Fri 11 Dec 2026", "Fri 11 Dec 2026"),
        ("24/11/2026", "Tue 24 Nov 2026", "Tue 24 Nov 2026"),
        ("11/24/2026", "Tue 24 Nov 2026", "Tue 24 Nov 2026"),
    ],
)
def test_the_order_of_figures_is_configured(typed: str, month_first: str, day_first: str) -> None:
    """Figures follow the configured order; where only one order is a date, that one."""
    doubtful = typed.startswith("11") and "24" not in typed
    for order, expected in ((False, month_first), (True, day_first)):
        when = read_date(typed, now=NOW, day_first=order)
        assert when.echo == expected
        assert len(when.uncertain) == doubtful


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("31 Oct 22:00-06:00", "31 oct read as 31 Oct 2026, which is past"),
        ("2pm PDT", "PDT read as Los Angeles time, then PST"),
        (
            "2026-11-24T14:00-07:00[America/Los_Angeles]",
            "2026-11-24T14:00-07:00[America/Los_Angeles] is Tue 24 Nov 14:00 PST",
        ),
        ("2026-11-24T22:00Z", "2026-11-24T22:00Z is Tue 24 Nov 14:00 PST"),
    ],
)
def test_a_reading_another_could_have_meant_differently_is_listed(typed: str, doubt: str) -> None:
    """Doubts name what was typed and what was made of it."""
    assert doubt in read(typed).uncertain


def test_rfc_9557_text_passes_through() -> None:
    """A stored moment typed or pasted is taken as it is, in its own zone."""
    moment = "2026-11-24T17:00+00:00[Europe/London]"
    when = read(moment)
    assert (when.start, when.zone, when.uncertain) == (moment, "Europe/London", ())
    assert when.echo == "Tue 24 Nov 2026 17:00 GMT"


def test_an_offset_without_a_zone_is_told_in_the_field() -> None:
    """A bare offset says when, not where."""
    when = read("2026-11-24T17:00+00:00")
    assert when.start == "2026-11-24T09:00-08:00[America/Los_Angeles]"
    assert when.uncertain == ("2026-11-24T17:00+00:00 is Tue 24 Nov 09:00 PST",)


@pytest.mark.parametrize(
    ("zone", "letters"),
    [
        ("Europe/Berlin", "CET"),
        ("Europe/Dublin", "GMT"),
        ("Europe/Lisbon", "WET"),
        ("Africa/Lagos", "WAT"),
        ("Asia/Kolkata", "IST"),
        ("America/Sao_Paulo", "UTC-03"),
        ("Australia/Lord_Howe", "UTC+11"),
    ],
)
def test_letters_of_the_field_mean_the_zone_of_the_field(zone: str, letters: str) -> None:
    """CET typed in Berlin is Berlin's, though Paris uses it too."""
    when = read(f"25 Nov 14:00 {letters}", zone)
    assert when.zone == zone
    assert when.echo == f"Wed 25 Nov 2026 14:00 {letters}"


def test_another_zone_with_the_same_letters_is_written_by_its_city() -> None:
    """Berlin's time in a field of Paris would read back as Paris from its letters."""
    when = read("25 Nov 14:00 Berlin", "Europe/Paris")
    assert when.zone == "Europe/Berlin"
    assert when.echo == "Wed 25 Nov 2026 14:00 Berlin"


def test_a_flight_over_the_date_line_lands_the_day_before() -> None:
    """The echo then writes both days, for +1 has no opposite."""
    when = read("25 Nov 09:00 Tokyo - 24 Nov 20:00 Honolulu")
    assert when.echo == "Wed 25 Nov 2026 09:00 JST – Tue 24 Nov 2026 20:00 HST"
    assert read(when.echo) == when


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("24 Nov 1946", "1946-11-24"),
        ("24 Nov 14", "2014-11-24"),
        ("11/02/17", "2017-11-02"),
        ("2/3/58", "1958-02-03"),
        ("fri", "2026-11-27"),
        ("+30d", "2026-12-23"),
        ("20261124", "2026-11-24"),
    ],
)
def test_a_date_alone(typed: str, expected: str) -> None:
    """A field without a time reads years where a time field would read hours."""
    when = read_date(typed, now=NOW)
    assert (when.day, when.start, when.end) == (expected, "", "")


@pytest.mark.parametrize(
    "typed", ["fri 2pm", "14:00", "+2h", "fri all day", "24-26 Nov", "fri for 2h", "2/30/2026"]
)
def test_a_date_field_refuses_times_and_impossible_dates(typed: str) -> None:
    """What a date field cannot keep is not dropped in silence."""
    with pytest.raises(NotUnderstood):
        read_date(typed, now=NOW)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2h", 120), ("90m", 90), ("1:30", 90), ("2 h 30", 150), ("2h30", 150), ("1h30m", 90),
        ("1.5h", 90), ("45 min", 45), ("2 hours", 120), ("1 hour 15 minutes", 75), ("0m", 0),
        ("2 d 4 h", 52 * 60), ("3d", 72 * 60), ("1 w", 7 * 24 * 60), ("2h 5m", 125), ("0:05", 5),
    ],
)  # fmt: skip
def test_a_length_is_minutes(typed: str, minutes: int) -> None:
    """Every way a length is written on a schedule."""
    assert read_length(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["90", "", "2", "1:75", "-2h", "h", "2h 90", "2x", "9999d", "2pm"]
)
def test_what_is_no_length_is_refused(typed: str) -> None:
    """A bare number could be hours or minutes, so it is asked about."""
    with pytest.raises(NotUnderstood) as refused:
        read_length(typed)
    assert refused.value.hint


def test_the_zone_of_the_field_must_exist() -> None:
    """A misconfigured zone is named, not guessed around."""
    with pytest.raises(InvalidField, match="Mars/Olympus"):
        read("fri 14:00", "Mars/Olympus")
