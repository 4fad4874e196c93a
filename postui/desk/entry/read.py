"""One text for one field."""

from __future__ import annotations

import msgspec

from postui.desk.desk import Desk
from postui.desk.entry.details import read_details
from postui.desk.entry.groups import read_group
from postui.desk.entry.question import Entry, Question
from postui.desk.entry.values import read_value
from postui.model.clean import clean_block
from postui.model.fields import Field
from postui.model.record import Record
from postui.model.snapshot import Snapshot

LONGEST = 200_000
"""Characters a group may take; single texts have limits of their own."""


def read_field(
    struct: type[msgspec.Struct],
    field: Field,
    text: str,
    snapshot: Snapshot,
    desk: Desk,
    *,
    base: Record | None = None,
    zone: str = "",
) -> Entry:
    """What a text means for a field; empty text clears it.

    `base` is the record as far as it is known: a time without a day is on its day, in its zone
    (`zone` overrides that). Raises InvalidField, NotUnderstood or DoubtfulTime, each with the
    field's label, the text and the way out.
    """
    if not text.strip():
        return Entry({field.name: getattr(struct(), field.name)})
    return read_question(Question(struct, field, text, snapshot, desk, base, zone))


def read_question(question: Question) -> Entry:
    """The same for a question that is ready."""
    field = question.field
    if field.type in ("line", "block"):
        return read_value(question)
    question = msgspec.structs.replace(question, text=clean_block(question.text, LONGEST))
    if not question.text:
        return Entry({field.name: getattr(question.struct(), field.name)})
    if field.type == "group":
        return read_group(question)
    if field.type == "details":
        return read_details(question)
    return read_value(question)
