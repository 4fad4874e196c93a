"""Airports by IATA code: their city and time zone.

The list is the airportsdata package's. It is read once, when the first code is looked up, and row
by row: the package's own loader makes a dictionary of each of its 28,000 landing strips first,
some six megabytes for a board that needs a fourth of them.
"""

from __future__ import annotations

from functools import cache

import msgspec

_LENGTH = 3


class Airport(msgspec.Struct, frozen=True):
    """One airport; `zone` is an IANA name."""

    code: str
    city: str
    zone: str
    name: str


def airport(code: str) -> Airport | None:
    """The airport of an IATA code in any case; None when there is none."""
    code = code.strip().upper()
    if not looks_like_code(code):
        return None
    return _airports().get(code)


def airport_zone(code: str) -> str:
    """Its time zone; empty when there is no such airport."""
    found = airport(code)
    return found.zone if found else ""


def looks_like_code(text: str) -> bool:
    """Whether it has the form of an IATA code in capitals; asks no list."""
    return len(text) == _LENGTH and text.isascii() and text.isalpha() and text.isupper()


def airports_like(text: str, limit: int = 8) -> tuple[Airport, ...]:
    """Airports whose code, then city, then name begins with the text, large ones before small.

    International airports count as large.
    """
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return ()
    found = []
    for each in _airports().values():
        ways = (each.code, each.city, each.name)
        rank = next((n for n, way in enumerate(ways) if way.casefold().startswith(wanted)), None)
        if rank is not None:
            exact = each.city.casefold() != wanted
            found.append((rank, exact, "International" not in each.name, each.code, each))
    return tuple(each[-1] for each in sorted(found)[:limit])


@cache
def _airports() -> dict[str, Airport]:
    import csv
    from importlib import resources
    from operator import itemgetter
    from sys import intern

    path = resources.files("airportsdata").joinpath("airports.csv")
    with path.open(encoding="utf-8") as file:
        rows = csv.reader(file)
        chosen = itemgetter(*map(next(rows).index, ("iata", "city", "tz", "name")))
        kept = (chosen(row) for row in rows)
        return {
            code: Airport(code, city, intern(zone), name) for code, city, zone, name in kept if code
        }
