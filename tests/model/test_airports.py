"""Airports are known by their code, with their zone."""

from __future__ import annotations

import subprocess
import sys

import airportsdata
import pytest

from postui.model.airports import airport, airport_zone, airports_like, looks_like_code


@pytest.mark.parametrize(
    ("code", "zone"),
    [("JFK", "America/New_York"), ("lhr", "Europe/London"), (" YYZ ", "America/Toronto")],
)
def test_an_airport_has_a_zone(code: str, zone: str) -> None:
    """In any case, with spaces around it."""
    assert airport_zone(code) == zone


@pytest.mark.parametrize("code", ["", "home", "QQQQ", "12A", "KLAX"])
def test_other_places_are_no_airports(code: str) -> None:
    """Only IATA codes of three letters."""
    assert airport(code) is None
    assert airport_zone(code) == ""


def test_airports_are_found_by_code_city_or_name() -> None:
    """The code first, then the city, the large airport before the small."""
    assert airports_like("lax")[0].code == "LAX"
    assert airports_like("los angeles")[0].code == "LAX"
    assert "JFK" in {each.code for each in airports_like("new york")}
    assert airports_like("  ") == ()


def test_only_capitals_look_like_a_code() -> None:
    """What is stored as a code is written as one."""
    assert looks_like_code("LAX")
    assert not looks_like_code("lax")
    assert not looks_like_code("LAX1")


def test_every_airport_is_as_the_package_tells_it() -> None:
    """Its file is read here; a release that lays it out otherwise is seen."""
    every = airportsdata.load("IATA")
    assert len(every) > 7_000
    for code, row in every.items():
        found = airport(code)
        if not looks_like_code(code):
            continue
        assert found is not None
        assert (found.city, found.zone, found.name) == (row["city"], row["tz"], row["name"])


def test_the_list_is_read_only_when_a_code_is_looked_up() -> None:
    """Reading it costs more than a whole command may."""
    probe = (
        "import sys; from postui.model.airports import airport; airport('home');"
        "assert 'airportsdata' not in sys.modules; airport('LAX');"
        "assert 'airportsdata' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)
