"""A plan as text for people and as JSON values for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import msgspec

from postui.exchange.plan import Doubt, Item, Plan, Refusal

SCHEMA = 1


def shape(plan: Plan) -> dict[str, Any]:
    """The plan as `import --json` prints it: counts, and what a person should look at."""
    return {
        "schema": SCHEMA,
        "created": len(plan.created),
        "changed": len(plan.changed),
        "skipped": len(plan.skipped),
        "refused": [msgspec.to_builtins(each) for each in plan.refused],
        "uncertain": [msgspec.to_builtins(each) for each in plan.uncertain],
    }


def summary(plan: Plan) -> str:
    """ "30 created, 2 changed, 5 skipped, 2 refused, 14 uncertain"."""
    counts = {
        "created": plan.created, "changed": plan.changed, "skipped": plan.skipped,
        "refused": plan.refused, "uncertain": plan.uncertain,
    }  # fmt: skip
    return ", ".join(f"{len(items)} {word}" for word, items in counts.items())


def lines(plan: Plan, *, every: bool = False) -> Iterator[str]:
    """The plan line by line, what needs work last.

    `every` also lists what is created and skipped, for a dry run.
    """
    if every:
        for item in plan.created:
            reason = f" ({item.reason})" if item.reason else ""
            yield f"{where(item)}: new {item.kind}: {item.name}{reason}"
    for item in plan.changed:
        changes = "; ".join(
            f"{each.field}: {each.before or 'empty'} → {each.after or 'empty'}".replace("\n", " / ")
            for each in item.changes
        )
        yield f"{where(item)}: changed {item.kind} {item.id}: {item.name}: {changes}"
    if every:
        for item in plan.skipped:
            yield f"{where(item)}: skipped: {item.reason}"
    for doubt in plan.uncertain:
        yield f"{where(doubt)}: uncertain: {_named(doubt.field, doubt.value)}{doubt.reading}"
    for refusal in plan.refused:
        yield f"{where(refusal)}: refused: {_named(refusal.field, refusal.value)}{refusal.reason}"


def where(item: Item | Refusal | Doubt) -> str:
    """ "sessions.csv line 24"; the file alone for what concerns all of it."""
    name = PurePath(item.file).name
    return f"{name} line {item.line}" if item.line else name


def _named(field: str, value: str) -> str:
    shown = " ".join(value.split())
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    words = " ".join(each for each in (field, f"“{shown}”" if shown else "") if each)
    return f"{words}: " if words else ""
