"""Values as text: for people to read, and as `read_field` reads them back."""

from __future__ import annotations

from typing import Any

from postui.desk.called import named
from postui.desk.desk import Desk
from postui.model.fields import Field
from postui.model.kinds import kind_of
from postui.model.money import Money
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot

_TIMES = frozenset(("moment", "date", "minutes", "group"))
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def state_text(record: Record, _snapshot: Snapshot | None = None) -> str:
    """ "1st hold", "sent", "in work": the state as people say it; empty for kinds without one."""
    states = kind_of(record).states
    if states is None:
        return ""
    state = str(getattr(record, "state", ""))
    if isinstance(record, Session) and state == "hold" and record.hold_rank:
        return f"{ordinal(record.hold_rank)} hold"
    return states.label(state)


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "11th"."""
    tail = "th" if 10 <= number % 100 <= 20 else _ORDINALS.get(number % 10, "th")
    return f"{number}{tail}"


def show_field(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> str:
    """A field's value for people; empty when it has none.

    Stored text comes as it is stored: whoever draws it makes it safe for where it is drawn.
    """
    value: Any = getattr(record, field.name)
    if field.type == "state":
        return state_text(record)
    if value is None or value in ("", (), {}):
        return ""
    if field.type == "number" and value == getattr(type(record)(), field.name):
        return ""
    if field.type in _TIMES:
        return _time(field, value, snapshot, desk)
    match field.type:
        case "flag":
            return "yes" if value else "no"
        case "link":
            return named(snapshot, value)
        case "links":
            return ", ".join(named(snapshot, each) for each in value)
        case "lines":
            return ", ".join(value)
        case "money":
            return value.text() if isinstance(value, Money) else str(value)
        case "choice":
            return dict(field.choices).get(value, str(value))
        case "details":
            return _details(value, record)
        case _:
            return str(value)


def _time(field: Field, value: Any, snapshot: Snapshot, desk: Desk) -> str:  # noqa: ANN401 - any such field's value
    from postui.desk.show_group import day_text, minutes_text, moment_text, part_text

    match field.type:
        case "moment":
            return moment_text(value, desk)
        case "date":
            return day_text(value, desk)
        case "minutes":
            return minutes_text(value)
    return "; ".join(part_text(part, snapshot, desk) for part in value)


def edit_text(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> str:
    """A field's value as text that `read_field` reads back to the same; empty when it has none."""
    from postui.desk.entry.edit import edit_text as written  # the reader comes with it

    return written(record, field, snapshot, desk)


def completions(field: Field, text: str, snapshot: Snapshot, limit: int = 8) -> tuple[str, ...]:
    """What the last part of `text` may become, best first: names, labels, airports, zones.

    In fields of several parts only the part after the last semicolon counts, and is returned.
    """
    from postui.desk.offers import completions as offered

    return offered(field, text, snapshot, limit)


def _details(values: dict[str, str], record: Record) -> str:
    from postui.model.session_types import BY_CODE

    known = BY_CODE.get(record.type) if isinstance(record, Session) else None
    labels = dict(known.fields) if known else {}
    return "; ".join(f"{labels.get(name, name)}: {text}" for name, text in values.items())
