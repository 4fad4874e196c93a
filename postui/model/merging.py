"""Two people's changes of one record, put together where they do not meet. Pure.

Changes are compared field by field. Fields that say one thing together, such as a session's start
and end, count as one: what one person moved, another must not half keep.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from postui.model.record import Record, from_fields, to_fields

R = TypeVar("R", bound=Record)

TOGETHER: tuple[frozenset[str], ...] = (
    frozenset(("start", "end")),
    frozenset(("hold_rank", "hold_placed", "hold_expires")),
    frozenset(("challenged_by", "challenge_deadline")),
)
"""Fields of which one person's and another's are never mixed."""


class Clash(msgspec.Struct, frozen=True):
    """One field that two people changed: as plain JSON values, None for an empty field."""

    id: str
    field: str
    base: Any
    mine: Any
    theirs: Any


def merge(base: Record, mine: R, theirs: R) -> tuple[R, tuple[Clash, ...]]:
    """Both changes of `base` in one record, and the fields in which they meet.

    The record is `theirs` (its rev too) with those changes of `mine` that do not meet theirs;
    a field in which both made the same change is no clash.
    """
    was, ours, stored = _fields(base), _fields(mine), _fields(theirs)
    changed = _changed(was, ours)
    moved = _changed(was, stored)
    meeting = {name for name in changed if _moved_by_both(name, changed, moved)}
    clashes = tuple(
        Clash(theirs.id, name, was.get(name), ours.get(name), stored.get(name))
        for name in sorted(changed)
        if name in meeting and ours.get(name) != stored.get(name)
    )
    return with_values(theirs, {name: ours.get(name) for name in changed - meeting}), clashes


def with_values(record: R, values: dict[str, Any]) -> R:
    """The record with some fields' JSON values set; None empties a field."""
    fields = to_fields(record)
    for name, value in values.items():
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = value
    return from_fields(type(record), fields)


def _fields(record: Record) -> dict[str, Any]:
    fields = to_fields(record)
    fields.pop("rev", None)
    return fields


def _changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _moved_by_both(name: str, changed: set[str], moved: set[str]) -> bool:
    group = next((each for each in TOGETHER if name in each), frozenset((name,)))
    return bool(group & changed) and bool(group & moved)
