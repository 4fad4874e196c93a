"""All rows of the store, beside their floors, stock TinyDB and the standard SQLite."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.store import edits, folding, long, looking, meanwhile, opening, peers
from tests.benchmarks.store.places import Place
from tests.benchmarks.table import Figure

OPENINGS = 5


def figures(places: Mapping[int, Place], folder: Path) -> Iterator[Figure]:
    """Every number of records by itself; a long journal and its fold with the largest."""
    for place in places.values():
        _say(f"{place.count:,} records")
        yield from opening.figures(place, OPENINGS)  # first: the others lengthen the journal
        yield from edits.figures(place)
        yield from looking.figures(place)
        yield from peers.figures(place)
    largest = places[max(places)]
    _say(f"{long.COMMITS:,} commits")
    lengthened = long.make(largest, folder / "long")
    yield from long.figures(largest, lengthened, OPENINGS)
    yield from folding.figures(lengthened)
    yield from meanwhile.figures(lengthened)


def _say(what: str) -> None:
    print(f"store: {what} …", file=sys.stderr)  # noqa: T201 - so that nobody thinks it hangs
