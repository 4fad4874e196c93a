"""The one place to import names from: what records are called, and which record a name means."""

from __future__ import annotations

from postui.desk.called import name_of, named, person_short, room_short, zone_for
from postui.desk.lookup import find_named, resolve

__all__ = [
    "find_named",
    "name_of",
    "named",
    "person_short",
    "resolve",
    "room_short",
    "zone_for",
]
