"""Typed text → values: the one door for forms, the command line and imports."""

from __future__ import annotations

from typing import Any

import msgspec

from postui.desk.desk import Desk
from postui.model.errors import PostuiError
from postui.model.fields import Field, fields_of
from postui.model.kinds import Kind
from postui.model.record import Record
from postui.model.snapshot import Snapshot


class Entry(msgspec.Struct, frozen=True):
    """What one typed text means."""

    values: dict[str, Any] = {}
    """Field name → value; a range typed into a start also sets the end."""
    echo: str = ""
    uncertain: tuple[str, ...] = ()


class Filled(msgspec.Struct, frozen=True):
    """A record as far as its texts were understood."""

    record: Record
    errors: dict[str, PostuiError] = {}
    """By field name; empty means it can be saved."""
    echoes: dict[str, str] = {}
    uncertain: tuple[str, ...] = ()


def find_field(kind: Kind, text: str) -> Field:
    """The field meant by a name, label or alias, in any case. Raises InvalidField."""
    return next(field for field in fields_of(kind.struct) if field.name == text)


def read_field(
    struct: type[Record],
    field: Field,
    text: str,
    snapshot: Snapshot,
    desk: Desk,
    *,
    base: Record | None = None,
    zone: str = "",
) -> Entry:
    """Read one field; empty text clears it. Raises InvalidField, NotUnderstood, DoubtfulTime."""
    return Entry({field.name: text})


def fill(
    kind: Kind,
    texts: dict[str, str],
    snapshot: Snapshot,
    desk: Desk,
    *,
    base: Record | None = None,
) -> Filled:
    """Read every given field; never raises for bad input."""
    return Filled(base or kind.struct())
