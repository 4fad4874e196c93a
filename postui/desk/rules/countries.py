"""Which country a time zone or an airport is in: whose border a journey crosses.

A country is an ISO 3166 code such as "US"; empty where nobody knows, and then no border is crossed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from postui.desk.places import place_of

_PART_OF = {"PR": "US", "VI": "US", "GU": "US", "AS": "US", "MP": "US",
            "GG": "GB", "JE": "GB", "IM": "GB"}  # fmt: skip
"""Territories whose people cross no border on the way to the mainland."""

_EUROPE = ("AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE "
           "SI SK")  # fmt: skip
_UNIONS = tuple(frozenset(each.split()) for each in (_EUROPE, "GB IE", "AU NZ"))
"""Countries whose people may work in each other without asking: the EEA with Switzerland, the
Common Travel Area, Australia with New Zealand."""

_SPOKEN = {"US": "the US", "GB": "the UK", "NL": "the Netherlands", "AE": "the Emirates"}
_WORDS = {
    "US": "usa?|u\\.s\\.(a\\.)?|united states|america|american",
    "GB": "uk|u\\.k\\.|gb|united kingdom|great britain|britain|england|scotland|wales|british",
    "CA": "canada|canadian",
    "IE": "ireland|irish",
    "FR": "france|french",
    "DE": "germany|german",
    "ES": "spain|spanish",
    "IT": "italy|italian",
    "HU": "hungary|hungarian",
    "CZ": "czech republic|czechia|czech",
    "AU": "australia|australian",
    "NZ": "new zealand|nz",
    "JP": "japan|japanese",
    "IN": "india|indian",
    "ZA": "south africa|south african",
    "MX": "mexico|mexican",
}


@lru_cache(maxsize=1024)
def country_of(zone: str) -> str:
    """The country a zone is in; empty for an offset and for a zone that is no place."""
    found = place_of(zone)[:2] or _countries().get(zone, "")
    return _PART_OF.get(found, found)


@cache
def _countries() -> dict[str, str]:
    """Countries by zone, from the table that comes with the time zones."""
    from importlib import resources

    listed = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in listed.splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def country_of_airport(place: str, zone: str) -> str:
    """The country of an airport code; of the zone, where the place is no airport."""
    from postui.model.airports import airport_zone

    return country_of(airport_zone(place)) or country_of(zone)


def borderless(one: str, other: str) -> bool:
    """Whether no border that asks for papers is between two countries, or one is not known."""
    return not one or not other or one == other or any({one, other} <= each for each in _UNIONS)


def spoken(country: str) -> str:
    """A country in a sentence: "the US", "Canada"; its code where it has no word here."""
    if country in _SPOKEN or country not in _WORDS:
        return _SPOKEN.get(country, country)
    return _WORDS[country].partition("|")[0].title()


@cache
def _pattern(country: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_WORDS[country]})(?!\w)")


@lru_cache(maxsize=1024)
def named_in(text: str) -> frozenset[str]:
    """The countries a text names."""
    said = text.casefold()
    return frozenset(each for each in _WORDS if _pattern(each).search(said))
