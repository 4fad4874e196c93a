"""What is asked of the readers of fields, and what they answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from postui.desk.desk import Desk
from postui.model.errors import DoubtfulTime, InvalidField, NotUnderstood, PostuiError
from postui.model.fields import Field
from postui.model.record import Record
from postui.model.snapshot import Snapshot


class Entry(msgspec.Struct, frozen=True):
    """What one typed text means."""

    values: dict[str, Any] = {}
    """Field name → value. One text may set several: a range typed into a start sets the end."""
    echo: str = ""
    """What was understood, for people; empty where the text says it itself."""
    uncertain: tuple[str, ...] = ()
    """Readings that were not the only possible ones."""


class Filled(msgspec.Struct, frozen=True):
    """A record as far as its texts were understood."""

    record: Record
    errors: dict[str, PostuiError] = {}
    """By field name; empty means it can be saved."""
    echoes: dict[str, str] = {}
    uncertain: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """One text for one field of a record or of a part of a group."""

    struct: type[msgspec.Struct]
    field: Field
    text: str
    """Not empty; cleaned."""
    snapshot: Snapshot
    desk: Desk
    base: Record | None = None
    """The record as far as it is known: the stored one, or the one being filled in."""
    zone: str = ""
    """The zone a wall time is in."""
    day: date | None = None
    """The day a time without a day is on."""
    label: str = ""
    """What errors call the field; its own label when empty."""
    end_known: bool = False
    """Whether the end is typed too, so that a lone start need not supply one."""

    @property
    def name(self) -> str:
        """What errors call the field."""
        return self.label or self.field.label

    def answer(self, value: object, echo: str = "", *uncertain: str) -> Entry:
        """An entry of this one field."""
        return Entry({self.field.name: value}, echo, uncertain)

    def invalid(self, reason: str, hint: str = "") -> InvalidField:
        """The error for a text this field cannot take; its example is the way out by default."""
        example = f"type it like {self.field.example}" if self.field.example else ""
        return InvalidField(self.name, self.text, reason, hint or example)


def relabel(error: PostuiError, label: str) -> PostuiError:
    """The same error, naming the field as people know it."""
    if isinstance(error, InvalidField):
        return InvalidField(label, error.value, error.reason, error.hint)
    if error.message.startswith(f"{label}: "):
        return error
    if isinstance(error, DoubtfulTime):
        return DoubtfulTime(f"{label}: {error.message}", error.choices, error.hint)
    if isinstance(error, NotUnderstood):
        return NotUnderstood(f"{label}: {error.message}", error.hint)
    return error
