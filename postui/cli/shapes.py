"""The JSON shapes the commands print. They are versioned; a change of shape is a new schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from postui.desk.agenda import Pane
from postui.desk.problems import Problem, Problems
from postui.model.draft import Commit
from postui.model.record import Record, to_fields
from postui.model.snapshot import Snapshot


def record_shape(record: Record) -> dict[str, Any]:
    """Every field of a record, those at their default too, unknown ones last."""
    import msgspec

    fields: dict[str, Any] = {"id": record.id, "rev": record.rev}
    for name in record.__struct_fields__:
        if name not in ("id", "rev", "extra"):
            fields[name] = msgspec.to_builtins(getattr(record, name))
    return fields | {key: to_fields(record)[key] for key in record.extra if key not in fields}


def problem_shape(problem: Problem) -> dict[str, Any]:
    """One problem."""
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "when": problem.when,
        "message": problem.message,
        "records": list(problem.records),
        "parts": list(problem.parts),
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
    """Commits with what changed."""
    import msgspec

    return [msgspec.to_builtins(commit) for commit in commits]
