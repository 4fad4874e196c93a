"""A machine's time pasted into a field: RFC 9557 or ISO 8601 with an offset.

With an IANA zone it is taken as it is. With a bare offset or `Z` it says when, not where, so it is
told on the clocks of the field's zone, and listed when those show another time.
"""

from __future__ import annotations

import re

from postui.model.moments import from_datetime, in_zone, parse, zone_of
from postui.model.phrase_dates import Asked
from postui.model.phrase_meaning import Meaning, by_length
from postui.model.phrase_words import not_understood
from postui.model.phrase_zones import check_year, label
from postui.model.when_text import clock_text, day_text

_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|([+-]\d\d):?(\d\d))(\[[^\[\]]*\])?",
    re.ASCII | re.IGNORECASE,
)
_FURTHEST_HOURS = 14


def stamped(asked: Asked) -> Meaning | None:
    """The meaning of a whole text that is one machine's time; None when it is not.

    Raises NotUnderstood where `-17:30` may be an offset or an end, InvalidField for an impossible
    time.
    """
    stamp = _STAMP.fullmatch(asked.text)
    if stamp is None or abs(int(stamp[4] or 0)) > _FURTHEST_HOURS:
        return None
    if stamp[2] not in (None, "00"):
        not_understood(asked.text, "seconds are not kept")
    wall, zone = stamp[1].upper(), stamp[6] or ""
    check_year(int(wall[:4]), asked)
    zulu = stamp[4] is None
    offset = "Z" if zulu else f"{stamp[4]}:{stamp[5]}"
    start = from_datetime(parse(wall + offset + zone))
    if not zone or zone_of(start)[0] in "+-":
        start = in_zone(start, asked.zone)
    if start[:22] != wall + offset.replace("Z", "+00:00"):
        if offset[0] == "-" and not zone and wall[11:] < offset[1:]:
            not_understood(asked.text, f"is {offset} an offset or the end?", "put spaces round it")
        day = day_text(start[:10], asked.today)
        asked.doubt(f"{asked.text} is {day} {clock_text(start)} {label(start, asked.zone)}")
    return start[:10], start, by_length(start, None, asked)
