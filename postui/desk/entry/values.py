"""Which reader reads which type of field; groups and details come on top in `read.py`."""

from __future__ import annotations

from collections.abc import Callable

from postui.desk.entry import linked, plain, states, times
from postui.desk.entry.question import Entry, Question

_READERS: dict[str, Callable[[Question], Entry]] = {
    "line": plain.read_line,
    "block": plain.read_block,
    "lines": linked.read_lines,
    "choice": plain.read_choice,
    "state": states.read_state,
    "moment": times.read_moment,
    "date": plain.read_day,
    "clock": plain.read_clock,
    "minutes": plain.read_minutes,
    "number": plain.read_number,
    "decimal": plain.read_decimal,
    "money": plain.read_amount,
    "flag": plain.read_flag,
    "link": linked.read_link,
    "links": linked.read_links,
    "zone": plain.read_zone,
}


def read_value(question: Question) -> Entry:
    """What a text means for a field of one of the plain types.

    Raises InvalidField, NotUnderstood or DoubtfulTime.
    """
    return _READERS[question.field.type](question)
