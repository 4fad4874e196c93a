"""The one place to import moments, their texts and zones from."""

from __future__ import annotations

from postui.model.moments import (
    Moment,
    day_of,
    elapsed,
    from_datetime,
    in_zone,
    instant,
    make,
    overlap,
    parse,
    shift,
    valid,
    wall,
    zone_of,
)
from postui.model.when_text import (
    clock_text,
    day_text,
    duration_text,
    full_text,
    near_text,
    offset_text,
    span_text,
    zone_abbr,
)
from postui.model.zones import find_zone, zone_city, zone_info, zone_names

__all__ = [
    "Moment",
    "clock_text",
    "day_of",
    "day_text",
    "duration_text",
    "elapsed",
    "find_zone",
    "from_datetime",
    "full_text",
    "in_zone",
    "instant",
    "make",
    "near_text",
    "offset_text",
    "overlap",
    "parse",
    "shift",
    "span_text",
    "valid",
    "wall",
    "zone_abbr",
    "zone_city",
    "zone_info",
    "zone_names",
    "zone_of",
]
