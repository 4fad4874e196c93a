"""The one place to import names from: what records are called, and which record a name means."""

from __future__ import annotations

from postui.desk.called import name_of, named, person_short, room_short
from postui.desk.wall_zone import zone_for
from postui.model.record import Record
from postui.model.snapshot import Snapshot

__all__ = [
    "find_named",
    "name_of",
    "named",
    "person_short",
    "resolve",
    "room_short",
    "zone_for",
]


def find_named(snapshot: Snapshot, text: str, *structs: type[Record]) -> tuple[Record, ...]:
    """The records a typed name may mean, the best fit first; of the given kinds, or of any."""
    from postui.desk import lookup  # not needed to show anything

    return lookup.find_named(snapshot, text, *structs)


def resolve(snapshot: Snapshot, text: str, kinds: tuple[str, ...], field: str) -> Record:
    """The one record a typed name means, of the kinds of these names (empty for any).

    Raises InvalidField, naming the nearest, when nobody is called so, and naming all of them when
    several fit equally well.
    """
    from postui.desk import lookup  # not needed to show anything

    return lookup.resolve(snapshot, text, kinds, field)
