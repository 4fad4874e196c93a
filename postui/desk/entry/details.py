"""The extra fields of a session's type: `Character: Hale; Cue sheet: received`."""

from __future__ import annotations

from postui.desk.entry.parts import quoted, split, unquoted
from postui.desk.entry.question import Entry, Question
from postui.desk.findable import fold
from postui.model.clean import clean_line
from postui.model.record import Record
from postui.model.session import Session
from postui.model.session_types import BY_CODE


def read_details(q: Question) -> Entry:
    """Label and text of each; a label the type does not have is kept and said."""
    labels = labels_of(q.base)
    names = {_plain(name): name for name in _names(q.base)}
    names |= {_plain(label): name for name, label in labels.items()}
    values: dict[str, str] = {}
    doubts = []
    for item in split(q.text):
        label, colon, text = item.partition(":")
        if not colon or not label.strip():
            hint = f"the fields are: {', '.join(labels.values())}" if labels else ""
            raise q.invalid(f"does not say what {item!r} is", hint or "type Label: text")
        name = names.get(_plain(label), "")
        if not name:
            name = clean_line(label).lower().replace(" ", "_")
            doubts.append(f"{q.name}: {label.strip()!r} is no usual field of this type; kept")
        value = clean_line(unquoted(text))
        if value:
            values[name] = value
    told = "; ".join(f"{labels.get(name, name)}: {text}" for name, text in values.items())
    return q.answer(values, told, *doubts)


def details_text(values: dict[str, str], record: Record) -> str:
    """The text that `read_details` reads back."""
    labels = labels_of(record)
    return "; ".join(f"{labels.get(name, name)}: {quoted(text)}" for name, text in values.items())


def labels_of(record: Record | None) -> dict[str, str]:
    """The labels of a session's extra fields, by name."""
    known = BY_CODE.get(record.type) if isinstance(record, Session) else None
    return dict(known.fields) if known else {}


def _names(record: Record | None) -> tuple[str, ...]:
    stored = tuple(record.details) if isinstance(record, Session) else ()
    return (*stored, *labels_of(record))


def _plain(text: str) -> str:
    return fold(text.replace("_", " "))
