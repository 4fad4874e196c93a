"""What a rule is: a named check with the fact it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from postui.desk.desk import Desk
from postui.desk.problems import Problem, Severity
from postui.model.snapshot import Snapshot


class Rule(msgspec.Struct, frozen=True):
    """One thing that can be wrong."""

    id: str
    """Its code, such as SES-02; stable, it is in exports."""
    title: str
    severity: Severity
    """The worst it reports."""
    basis: str
    """The fact, clause or practice it rests on."""
    check: Callable[[Snapshot, Desk], Iterator[Problem]]
