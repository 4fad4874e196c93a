"""A record's history in human words: who, when, and each field's value before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from postui.desk.card_links import moment_text
from postui.desk.desk import Desk
from postui.desk.lines import Line
from postui.desk.show import show_field, state_text
from postui.model import when
from postui.model.ago import ago_text
from postui.model.draft import Change, Commit
from postui.model.fields import Field, fields_of
from postui.model.record import Record, from_fields
from postui.model.snapshot import Snapshot

NOTHING = "nothing"
"""What stands for an empty value."""


def history_lines(
    record: Record, snapshot: Snapshot, desk: Desk, history: Sequence[Commit]
) -> Iterator[Line]:
    """The commits that touched the record, in the order given; a line for each changed field."""
    for commit in history:
        told = [
            text
            for change in commit.changes
            if change.id == record.id
            for text in change_texts(change, type(record), snapshot, desk)
        ]
        who = commit.who or "somebody"
        if when.valid(commit.at):
            who = f"{who}, {ago_text(commit.at, desk.now)}"
        if commit.undoes:
            who = f"{who}, took back"
        elif commit.redoes:
            who = f"{who}, brought back"
        for number, text in enumerate(told):
            if number == 0:
                yield Line(moment_text(commit.at, desk), f"{who}: {text}")
            else:
                yield Line("", text)


def change_texts(
    change: Change, struct: type[Record], snapshot: Snapshot, desk: Desk
) -> Iterator[str]:
    """What one change did: "State: hold → confirmed", "People: + Kwabena Lisle as ADR mixer"."""
    if change.before is None:
        yield "added"
        return
    if change.after is None:
        yield "deleted"
        return
    before, after = from_fields(struct, change.before), from_fields(struct, change.after)
    for field in fields_of(struct):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if field.type in ("group", "links", "lines"):
            yield from _items(field, before, after, snapshot, desk)
        else:
            was, now = (_value(field, each, snapshot, desk) for each in (before, after))
            yield f"{field.label}: {was} → {now}"


def _value(field: Field, record: Record, snapshot: Snapshot, desk: Desk) -> str:
    if field.type == "state":
        return state_text(record, snapshot)
    if field.type == "flag":
        return "yes" if getattr(record, field.name) else "no"
    if not getattr(record, field.name):
        return NOTHING
    return " ".join(show_field(record, field, snapshot, desk).split())


def _items(
    field: Field, before: Record, after: Record, snapshot: Snapshot, desk: Desk
) -> Iterator[str]:
    """What went and what came, of a field with several values."""
    old: tuple[Any, ...] = getattr(before, field.name)
    new: tuple[Any, ...] = getattr(after, field.name)

    def text(part: Any) -> str:  # noqa: ANN401 - a part of any group
        one = msgspec.structs.replace(after, **{field.name: (part,)})
        return " ".join(show_field(one, field, snapshot, desk).split())

    gone = [f"− {text(part)}" for part in old if part not in new]
    come = [f"+ {text(part)}" for part in new if part not in old]
    told = "; ".join((*gone, *come)) or "in another order"
    yield f"{field.label}: {told}"
