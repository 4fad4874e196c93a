"""The JSON shapes the commands print. They are versioned; a change of shape is a new schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from postui.cli.writing import SCHEMA
from postui.desk.problems import Problem, Problems
from postui.model.kinds import kind_of
from postui.model.links import links_of
from postui.model.record import Record
from postui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from postui.desk.agenda import Pane
    from postui.model.draft import Change, Commit


def record_shape(record: Record) -> dict[str, Any]:
    """Every field of a record, also those at their default.

    A stored value that does not fit its field is shown in its place, as it is stored; fields this
    version does not know come last.
    """
    known: dict[str, Any] = msgspec.to_builtins(record)
    shown = {
        name: msgspec.to_builtins(getattr(record, name))
        for name in record.__struct_fields__
        if name != "extra"
    }
    extra = known.get("extra", {})
    return {**shown, **{name: value for name, value in extra.items() if name not in known}}


def card_shape(record: Record, snapshot: Snapshot, problems: Problems) -> dict[str, Any]:
    """A whole document: a record, its kind, what it points at, what points at it, its problems."""
    # The second time because a damaged record may have fields of these names.
    return {"schema": SCHEMA, **record_shape(record)} | {
        "schema": SCHEMA,
        "kind": kind_of(record).name,
        "links": [each for each in dict.fromkeys(links_of(record)) if each],
        "linked": [each.id for each in snapshot.linked(record.id)],
        "problems": [problem_shape(each) for each in problems.of(record.id)],
    }


def problem_shape(problem: Problem) -> dict[str, Any]:
    """One problem."""
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "when": problem.when,
        "message": problem.message,
        "records": list(problem.records),
        "parts": list(problem.parts),
        "field": problem.field,
        "score": round(problem.rank.score, 1),
        "waits": problem.waits,
    }


def problems_shape(problems: Problems) -> list[dict[str, Any]]:
    """All of them, worst first."""
    return [problem_shape(problem) for problem in problems.all]


def pane_shape(pane: Pane, snapshot: Snapshot) -> list[dict[str, Any]]:
    """The rows of a pane: what each column shows, and the record."""
    shown = []
    for row in pane.rows:
        record = snapshot.get(row.id)
        cells = {column.name: cell for column, cell in zip(pane.columns, row.cells, strict=True)}
        shown.append({
            "id": row.id,
            "mark": row.mark,
            "tone": row.tone,
            "cells": cells,
            "record": record_shape(record) if record else None,
        })  # fmt: skip
    return shown


def commits_shape(commits: Sequence[Commit]) -> list[dict[str, Any]]:
    """Commits with what changed, newest first as the store gives them."""
    return [
        {
            "seq": commit.seq,
            "at": commit.at,
            "who": commit.who,
            "label": commit.label,
            "undoes": commit.undoes,
            "redoes": commit.redoes,
            "changes": changes_shape(commit.changes),
        }
        for commit in commits
    ]


def changes_shape(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """What became of each record."""
    return [
        {"kind": each.kind, "id": each.id, "before": each.before, "after": each.after}
        for each in changes
    ]
