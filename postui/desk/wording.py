"""What changing a record is called: the words of a draft's label, and a commit on one line."""

from __future__ import annotations

from collections.abc import Sequence

from postui.desk.show import state_text
from postui.model.draft import Change, Commit
from postui.model.fields import field_names
from postui.model.kinds import BY_NAME, Kind
from postui.model.record import Record, from_fields

_MOVES: dict[str, str] = {
    "hold": "hold",
    "challenged": "challenge",
    "confirmed": "confirm",
    "in_progress": "start",
    "completed": "complete",
    "postponed": "postpone",
    "released": "release",
    "cancelled": "cancel",
    "sent": "send",
    "signed": "sign",
    "executed": "execute",
    "filed": "file",
    "voided": "void",
    "booked": "book",
    "held": "hold",
    "ticketed": "ticket",
    "delivered": "deliver",
    "accepted": "accept",
    "rejected": "reject",
    "waived": "waive",
}
"""The verb for a move to a state; the others are `mark … <state>`."""


def move_label(kind: Kind, goal: str, name: str) -> str:
    """What moving the record called `name` to a state is called: "confirm ADR L. Vane"."""
    before, after = _around(kind, goal)
    return f"{before}{name}{after}"


def edit_label(before: Record, after: Record, name: str) -> str:
    """What editing it is called, by the fields that differ: "change Start, End of …"."""
    fields = field_names(type(after))
    labels = [fields[each].label for each in changed_fields(before, after) if each in fields]
    if not labels:
        return f"change {name}"
    if len(labels) > 3:
        return f"change {len(labels)} fields of {name}"
    return f"change {', '.join(labels)} of {name}"


def changed_fields(before: Record, after: Record) -> tuple[str, ...]:
    """The names of the fields that differ, in the order they are declared."""
    return tuple(
        name
        for name in type(after).__struct_fields__
        if name not in ("id", "rev") and getattr(before, name) != getattr(after, name)
    )


def describe(commit: Commit) -> str:
    """One line of what a commit did: "ADR L. Marchetti-Vale: 1st hold → confirmed"."""
    for word in ("undo", "redo"):
        if commit.label.startswith(f"{word}: "):
            return f"{'undone' if word == 'undo' else 'redone'}: {commit.label[len(word) + 2 :]}"
    moved = _moved(commit.changes)
    if moved is not None:
        kind, was, now = moved
        before, after = _around(kind, str(getattr(now, "state", "")))
        label = commit.label
        if label.startswith(before) and label.endswith(after):
            name = label[len(before) : len(label) - len(after)]
            return f"{name}: {state_text(was)} → {state_text(now)}"
    return commit.label


def _around(kind: Kind, goal: str) -> tuple[str, str]:
    verb = _MOVES.get(goal)
    if verb:
        return f"{verb} ", ""
    label = kind.states.label(goal) if kind.states else goal
    return "mark ", f" {label}"


def _moved(changes: Sequence[Change]) -> tuple[Kind, Record, Record] | None:
    for change in changes:
        kind = BY_NAME.get(change.kind)
        if kind is None or kind.states is None or not (change.before and change.after):
            continue
        was = from_fields(kind.struct, change.before)
        now = from_fields(kind.struct, change.after)
        if getattr(was, "state", "") != getattr(now, "state", ""):
            return kind, was, now
    return None
