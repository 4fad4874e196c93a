"""What is wrong or about to go wrong: rules over a snapshot, one small module per family."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.problems import Problems
from postui.desk.rules import beds, contracts, deliveries, sessions, travel
from postui.desk.rules.join import joined
from postui.desk.rules.rule import Rule
from postui.model.snapshot import Snapshot

__all__ = ["RULES", "Rule", "check"]

RULES: tuple[Rule, ...] = (
    *sessions.RULES,
    *contracts.RULES,
    *travel.RULES,
    *beds.RULES,
    *deliveries.RULES,
)


def check(snapshot: Snapshot, desk: Desk) -> Problems:
    """Every problem of a snapshot, worst first; what has one cause is one problem."""
    return Problems(joined(found for rule in RULES for found in rule.check(snapshot, desk)))
