"""Values as the text that reads back to them: what a form puts on its line."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from postui.desk.called import name_of
from postui.desk.desk import Desk
from postui.desk.entry.details import details_text
from postui.desk.entry.forms import wall_text
from postui.desk.entry.groups import group_text
from postui.desk.entry.parts import quoted
from postui.desk.entry.question import Question
from postui.desk.entry.read import read_question
from postui.desk.lookup import resolve
from postui.model.errors import PostuiError
from postui.model.fields import Field
from postui.model.kinds import kind_of
from postui.model.money import Money
from postui.model.record import Record
from postui.model.snapshot import Snapshot

_BY_NAME = frozenset(("person", "production", "vendor", "room"))


def edit_text(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> str:
    """A field's value as text that `read_field` reads back to the same; empty when it has none."""
    value = getattr(record, field.name)
    question = Question(type(record), field, "", snapshot, desk, base=record)
    if value is None or value in ("", (), {}):
        return ""
    if field.type in ("flag", "number") and value == getattr(type(record)(), field.name):
        return ""
    if field.type == "group":
        return group_text(value, question)
    if field.type == "details":
        return details_text(value, record)
    return value_text(value, question)


def value_text(value: Any, q: Question, *, exact: bool = False) -> str:  # noqa: ANN401 - any plain field's value
    """The same for one value of a plain type; `exact` keeps moments as RFC 9557 text."""
    match q.field.type:
        case "flag":
            return "yes" if value else "no"
        case "money":
            return value.text() if isinstance(value, Money) else str(value)
        case "minutes":
            hours, rest = divmod(int(value), 60)
            return f"{hours}h{rest:02d}" if hours and rest else f"{hours}h" if hours else f"{rest}m"
        case "moment":
            return value if exact else _moment(value, q)
        case "link":
            return _link(value, q)
        case "links":
            return "; ".join(quoted(_link(each, q)) for each in value)
        case "lines":
            return "; ".join(quoted(each) for each in value)
        case "choice":
            return dict(q.field.choices).get(value, str(value))
        case "state":
            return _state(value, q)
        case _:
            return str(value)


def _state(value: str, q: Question) -> str:
    if q.base is None:
        return value
    states = kind_of(q.base).states
    return states.label(value) if states else value


def _moment(value: str, q: Question) -> str:
    """The wall time, where it reads back to the same moment; else all of it."""
    short = wall_text(value)
    try:
        entry = read_question(replace(q, text=short))
    except PostuiError:
        return value
    return short if entry.values[q.field.name] == value else value


def _link(record_id: str, q: Question) -> str:
    """The name, where only this record has it; else the id."""
    found = q.snapshot.get(record_id)
    if found is None or kind_of(found).name not in _BY_NAME:
        return record_id
    name = name_of(found, q.snapshot)
    try:
        same = resolve(q.snapshot, name, q.field.kinds, q.field.label) is found
    except PostuiError:
        return record_id
    return name if same else record_id
