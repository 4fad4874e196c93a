"""What rules about a master have in common: which of them still matter, and how one is named."""

from __future__ import annotations

from postui.desk import hours, short
from postui.desk.problems import Problem, Severity
from postui.desk.rules.facts import Facts
from postui.desk.rules.words import day_end, problem
from postui.model.master import MASTER_STATES, Master

UNSETTLED = frozenset(
    s.name for s in MASTER_STATES.states if s.phase != "off" and s.name != "accepted"
)
"""States in which the recipient has yet to say yes."""
WANTED = frozenset(s.name for s in MASTER_STATES.states if s.phase != "off")
"""States of what exists or will: not waived, not n/a."""


def told(
    rule: str,
    severity: Severity,
    master: Master,
    said: str,
    facts: Facts,
    *,
    field: str,
    until: str = "",
    others: tuple[str, ...] = (),
) -> Problem:
    """A problem of one master; it bites when the day `until` is over, at once without one."""
    return problem(
        rule,
        severity,
        f"{short.show(master, facts.snapshot)} {master.title or master.code}".strip(),
        said,
        (master.id, *others),
        at=day_end(until, facts.desk) if hours.is_day(until) else ("", facts.now),
        production=master.production,
        field=field,
    )
