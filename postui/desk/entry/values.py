"""Which reader reads which field; groups and details come on top in `read.py`."""

from __future__ import annotations

from collections.abc import Callable

from postui.desk.entry import linked, plain, session_times, states, times
from postui.desk.entry.question import Entry, Question
from postui.model.fields import PartStruct
from postui.model.session import Session

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
_OWN: dict[tuple[PartStruct, str], Callable[[Question], Entry]] = {
    (Session, "start"): session_times.read_start,
    (Session, "end"): session_times.read_end,
}
"""Fields that are read otherwise than their type."""


def read_value(question: Question) -> Entry:
    """What a text means for a field of one of the plain types.

    Raises InvalidField, NotUnderstood or DoubtfulTime.
    """
    own = _OWN.get((question.struct, question.field.name))
    return (own or _READERS[question.field.type])(question)
