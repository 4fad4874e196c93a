"""What is wrong or about to go wrong: rules over a snapshot, one small module per family."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.problems import Problems
from postui.desk.rules.rule import Rule
from postui.model.snapshot import Snapshot

RULES: tuple[Rule, ...] = ()


def check(snapshot: Snapshot, desk: Desk) -> Problems:
    """Every problem of a snapshot, worst first."""
    return Problems(problem for rule in RULES for problem in rule.check(snapshot, desk))
