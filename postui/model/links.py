"""What a record points at: the ids in its link fields and in the parts of its groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec

from postui.model.fields import fields_of
from postui.model.record import R


@cache
def _readers(
    struct: type[msgspec.Struct],
) -> tuple[tuple[str, str, type[msgspec.Struct] | None], ...]:
    wanted: list[tuple[str, str, type[msgspec.Struct] | None]] = []
    for field in fields_of(struct):
        if field.type in ("link", "links"):
            wanted.append((field.name, field.type, None))
        elif field.type == "group" and field.part is not None and _readers(field.part):
            wanted.append((field.name, "group", field.part))
    return tuple(wanted)


def links_of(record: msgspec.Struct) -> Iterator[str]:
    """Every id the record points at, in field order; an id may come twice."""
    for name, type_, _part in _readers(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        if type_ == "link":
            yield value
        elif type_ == "links":
            yield from value
        else:
            for part in value:
                yield from links_of(part)


def relink(record: R, swap: Callable[[str], str]) -> R:
    """The record with every link passed through `swap`; the same object when nothing changes."""
    changed = _relinked(record, swap)
    return msgspec.structs.replace(record, **changed) if changed else record


def _relinked(struct: msgspec.Struct, swap: Callable[[str], str]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for name, type_, _part in _readers(type(struct)):
        value = getattr(struct, name)
        new: Any
        if type_ == "link":
            new = swap(value) if value else value
        elif type_ == "links":
            new = tuple(each for each in map(swap, value) if each)
        else:
            new = tuple(msgspec.structs.replace(part, **_relinked(part, swap)) for part in value)
        if new != value:
            changed[name] = new
    return changed
