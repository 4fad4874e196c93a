"""Places: the table is of zones and codes that there are."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from postui.desk import places


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("America/Los_Angeles", "US-CA"),
        ("Europe/London", "GB-ENG"),
        ("America/Toronto", "CA-ON"),
        ("Europe/Dublin", "IE"),
        ("Antarctica/Troll", ""),
        ("-08:00", ""),
        ("", ""),
    ],
)
def test_a_zone_is_in_the_place_of_its_city(zone: str, place: str) -> None:
    """Of an offset or another zone it is not known."""
    assert places.place_of(zone) == place


def test_every_zone_of_the_table_is_one() -> None:
    """ZoneInfo raises for a name nobody knows."""
    assert all(ZoneInfo(zone).key == zone for zone in places._PLACES)


def test_every_place_of_the_table_has_a_calendar() -> None:
    """A misspelt code would mean a place without holidays."""
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    for place in places._ZONES_BY_PLACE:
        country, _, part = place.partition("-")
        assert country in known, place
        assert not part or part in known[country], place
