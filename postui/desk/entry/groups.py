"""Groups: several parts, each typed in its own short form, written so that it reads back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from postui.desk.entry.forms import Form, Head, Texts
from postui.desk.entry.legs import LEGS
from postui.desk.entry.parts import details_of, in_brackets, split, stands_alone, unquoted
from postui.desk.entry.people import PEOPLE
from postui.desk.entry.question import Entry, Question
from postui.desk.entry.stays import STAYS
from postui.desk.entry.values import read_value
from postui.desk.entry.vault import CANCELLATION, COPIES, EPISODES, ISSUES
from postui.model.errors import PostuiError
from postui.model.fields import PartStruct, field_names, fields_of
from postui.model.master import Copy, QcIssue
from postui.model.production import Episode
from postui.model.session import Booking
from postui.model.trip import Leg, Stay
from postui.model.vendor import FeeStep

FORMS: dict[PartStruct, Form] = {
    Booking: PEOPLE,
    FeeStep: CANCELLATION,
    Copy: COPIES,
    QcIssue: ISSUES,
    Episode: EPISODES,
    Leg: LEGS,
    Stay: STAYS,
}


def read_group(q: Question) -> Entry:
    """All parts of a group. Raises InvalidField, NotUnderstood or DoubtfulTime for the first that
    is not understood.
    """
    parts, echoes, doubts = [], [], list[str]()
    texts = split(q.text, ";\n,") if _part(q) is FeeStep else split(q.text)
    for text in texts:
        part, uncertain = _read_part(text, q)
        parts.append(part)
        doubts.extend(each for each in uncertain if each not in doubts)
        echoes.append(_echo(part, q))
    return q.answer(tuple(parts), "; ".join(echoes), *doubts)


def _echo(part: msgspec.Struct, q: Question) -> str:
    from postui.desk.show_group import part_text

    return part_text(part, q.snapshot, q.desk)


def _part(q: Question) -> PartStruct:
    return cast("PartStruct", q.field.part)


def _read_part(text: str, q: Question) -> tuple[msgspec.Struct, tuple[str, ...]]:
    struct = _part(q)
    text_q = replace(q, text=text)
    head, told = details_of(text, struct, q.name)
    said = FORMS[struct].read(unquoted(head), text_q) if head else Head()
    texts = {name: value for name, value in {**said.texts, **told}.items() if value}
    done: dict[str, Any] = {}
    doubts = list(said.uncertain)
    for field in fields_of(struct):
        if field.name in texts:
            label = f"{q.name}, {field.label.lower()}"
            asked = replace(q, struct=struct, field=field, text=texts[field.name], label=label)
            entry = (
                FORMS[struct].moment(asked, texts, done)
                if field.type == "moment"
                else read_value(asked)
            )
            done |= entry.values
            doubts.extend(entry.uncertain)
    for field in fields_of(struct):
        if field.required and field.name not in done:
            raise text_q.invalid(f"has no {field.label.lower()}")
    return struct(**done), tuple(doubts)


def group_text(parts: tuple[msgspec.Struct, ...], q: Question) -> str:
    """The text that `read_group` reads back to the same parts; `q` says in which record.

    The text of `q` does not count.
    """
    return "; ".join(_part_text(part, q) for part in parts)


def _part_text(part: msgspec.Struct, q: Question) -> str:
    texts = _texts(part, q)
    doubtful = ""
    for head, rest in FORMS[type(part)].write(texts):
        for colons in (False, True):
            text = " ".join(filter(None, (head, in_brackets(rest, colons=colons))))
            if not stands_alone(text):
                continue
            same, sure = _reads_back(text, part, q)
            if same and sure:
                return text
            doubtful = doubtful or (text if same else "")
    return doubtful or in_brackets(texts, colons=True)


def _reads_back(text: str, part: msgspec.Struct, q: Question) -> tuple[bool, bool]:
    try:
        entry = read_group(replace(q, text=text))
    except PostuiError:
        return False, False
    return entry.values[q.field.name] == (part,), not entry.uncertain


def _texts(part: msgspec.Struct, q: Question) -> Texts:
    """The texts of the fields that are not at their default, as `read_value` reads them."""
    from postui.desk.entry.edit import value_text

    struct = type(part)
    blank = struct()
    texts = {}
    for field in _changed(part, blank):
        asked = replace(q, struct=struct, field=field_names(struct)[field])
        texts[field] = value_text(getattr(part, field), asked, exact=True)
    return texts


def _changed(part: msgspec.Struct, blank: msgspec.Struct) -> Iterator[str]:
    for name in part.__struct_fields__:
        if getattr(part, name) != getattr(blank, name):
            yield name
