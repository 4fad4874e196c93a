"""How days, times and lengths are written, and which zone a word means."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from postui.model import when
from postui.model.errors import InvalidField

LA = "America/Los_Angeles"
TODAY = date(2026, 11, 23)


def at(text: str, zone: str = LA, fold: int = 0) -> str:
    """A moment from its wall time."""
    return when.make(datetime.fromisoformat(text), zone, fold=fold)


def test_a_time_and_a_moment_in_full() -> None:
    """24 hours, two figures, the zone's letters of that day."""
    moment = at("2026-11-24T09:05")
    assert when.clock_text(moment) == "09:05"
    assert when.full_text(moment) == "Tue 24 Nov 2026 09:05 PST"
    assert when.full_text(at("2026-07-04T14:00")) == "Sat 4 Jul 2026 14:00 PDT"
    assert when.offset_text(moment) == "-08:00"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (at("2026-11-24T14:00"), at("2026-11-24T17:30"), "14:00–17:30"),
        (at("2026-11-24T22:00"), at("2026-11-25T02:00"), "22:00–02:00+1"),
        (at("2026-11-24T10:00"), at("2026-11-26T18:00"), "10:00–18:00+2"),
        (at("2026-11-24T14:00"), at("2026-11-24T14:00"), "14:00–14:00"),
        (at("2026-11-24T14:00"), at("2026-11-24T22:30", "Europe/London"),
         "14:00 PST–22:30 GMT"),
        (at("2026-11-24T17:30"), at("2026-11-25T11:55", "Europe/London"),
         "17:30 PST–11:55+1 GMT"),
        (at("2026-11-24T23:00", "Asia/Tokyo"), at("2026-11-24T11:00", "Pacific/Honolulu"),
         "23:00 JST–11:00 HST"),
        (at("2026-11-25T09:00", "Asia/Tokyo"), at("2026-11-24T20:00", "Pacific/Honolulu"),
         "09:00 JST–20:00-1 HST"),
        (at("2026-11-01T01:30"), at("2026-11-01T01:15", fold=1), "01:30 PDT–01:15 PST"),
    ],
)  # fmt: skip
def test_a_span_says_what_could_mislead(start: str, end: str, text: str) -> None:
    """Later days and other zones are written, the rest is left out."""
    assert when.span_text(start, end) == text


def test_a_day_says_its_year_unless_it_is_this_one() -> None:
    """Without today there is always a year."""
    assert when.day_text("2026-11-24", TODAY) == "Tue 24 Nov"
    assert when.day_text("2027-01-02", TODAY) == "Sat 2 Jan 2027"
    assert when.day_text("2026-11-24") == "Tue 24 Nov 2026"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-11-23", "today"), ("2026-11-24", "tomorrow"), ("2026-11-22", "yesterday"),
        ("2026-11-25", "Wed"), ("2026-11-29", "Sun"), ("2026-11-30", "30 Nov"),
        ("2026-11-21", "21 Nov"), ("2026-12-02", "2 Dec"), ("2027-12-02", "2 Dec 2027"),
    ],
)  # fmt: skip
def test_a_near_day_is_said_from_today(day: str, text: str) -> None:
    """A weekday alone is never more than six days ahead, so it is never today's."""
    assert when.near_text(day, TODAY) == text


def test_what_is_no_day_is_refused() -> None:
    """The error names it."""
    with pytest.raises(InvalidField, match="2026-02-30"):
        when.day_text("2026-02-30")


@pytest.mark.parametrize(
    ("zone", "letters"),
    [
        (LA, "PST"), ("Europe/London", "GMT"), ("America/Sao_Paulo", "UTC-03"),
        ("Asia/Kathmandu", "UTC+05:45"), ("Australia/Lord_Howe", "UTC+11"), ("UTC", "UTC"),
        ("-08:00", "UTC-08"), ("+05:30", "UTC+05:30"),
    ],
)  # fmt: skip
def test_a_zone_without_letters_is_written_as_an_offset(zone: str, letters: str) -> None:
    """Nobody has to know what "-03" is short for."""
    assert when.zone_abbr(at("2026-11-24T14:00", zone)) == letters


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"), (45, "45 min"), (60, "1 h"), (210, "3 h 30"), (125, "2 h 05"),
        (30 * 60, "30 h"), (52 * 60, "2 d 4 h"), (72 * 60, "3 d"), (-90, "-1 h 30"),
    ],
)  # fmt: skip
def test_a_length_is_short(minutes: int, text: str) -> None:
    """Hours up to two days, which is how turnaround is spoken of."""
    assert when.duration_text(timedelta(minutes=minutes)) == text


@pytest.mark.parametrize(
    ("word", "zone"),
    [
        ("America/Los_Angeles", LA), ("america/los_angeles", LA), ("Los Angeles", LA), ("LA", LA),
        ("Pacific", LA), ("PT", LA), ("PST", LA), ("pdt", LA), ("Pacific time", LA),
        ("NY", "America/New_York"), ("EST", "America/New_York"), ("ET", "America/New_York"),
        ("New York", "America/New_York"), ("London", "Europe/London"), ("UK", "Europe/London"),
        ("GMT", "Europe/London"), ("BST", "Europe/London"), ("CET", "Europe/Paris"),
        ("Toronto", "America/Toronto"), ("Montréal", "America/Toronto"), ("UTC", "UTC"),
        ("St. John's", "America/St_Johns"), ("mumbai", "Asia/Kolkata"), ("-08:00", "-08:00"),
        ("  Buenos   Aires ", "America/Argentina/Buenos_Aires"), ("MST", "America/Denver"),
    ],
)  # fmt: skip
def test_a_zone_is_found_by_any_of_its_words(word: str, zone: str) -> None:
    """IANA names, cities and the trade's words, in any case."""
    assert when.find_zone(word) == zone


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("Lodnon", "Europe/London"), ("Los Angelos", LA), ("xx", "such as PT"), ("", "such as PT")],
)
def test_an_unknown_zone_names_the_nearest(word: str, nearest: str) -> None:
    """The hint is what to type instead."""
    with pytest.raises(InvalidField, match="is not a time zone") as refused:
        when.find_zone(word)
    assert nearest in refused.value.hint


def test_every_word_of_the_trade_names_a_zone_that_exists() -> None:
    """A zone renamed by the tz database is noticed here."""
    from postui.model.zones import _WORDS_BY_ZONE

    for zone, words in _WORDS_BY_ZONE.items():
        assert when.valid(at("2026-11-24T14:00", zone))
        for word in words.split("|"):
            assert when.find_zone(word.upper()) == zone, word


def test_a_zone_is_called_by_its_city() -> None:
    """The last part of its name, or its offset."""
    assert when.zone_city(LA) == "Los Angeles"
    assert when.zone_city("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert when.zone_city("-08:00") == "UTC-08"
    assert when.zone_city("UTC") == "UTC"


def test_the_names_offered_for_completion_are_zones() -> None:
    """The list comes from the tz database itself."""
    names = when.zone_names()
    assert {LA, "Europe/London", "Australia/Lord_Howe"} <= set(names)
    assert len(names) > 300
