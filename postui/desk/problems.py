"""Problems: what is wrong or about to go wrong, as values.

A rule yields problems; `Problems` keeps them worst first and by record, for marks and cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]
WEIGHT: dict[str, int] = {"error": 0, "warning": 1, "note": 2}
MARKS: dict[str, str] = {"error": "!", "warning": "▲", "note": "·"}


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong, with the moment it bites and the records involved."""

    rule: str
    """The rule's id, such as SES-02."""
    severity: Severity
    when: str
    """The moment it bites: RFC 9557 text or an ISO date; empty when it has bitten already."""
    instant: int
    """The same in UTC seconds, for ordering."""
    message: str
    """One sentence a tired person understands at once."""
    short: str
    """The same in a few words, for the end of a row."""
    records: tuple[str, ...]
    """Ids, the one to open first in front."""
    production: str = ""
    parts: tuple[str, ...] = ()
    """Rule ids joined into this one."""


def _order(problem: Problem) -> tuple[int, int, int, int, tuple[str, ...]]:
    day = problem.instant // 86_400
    return WEIGHT[problem.severity], day, -len(problem.parts), problem.instant, problem.records


class Problems:
    """Problems in the order to look at them: severity, then the day they bite, on one day those
    that join several, then the moment."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.all: Sequence[Problem] = sorted(problems, key=_order)
        self._by_record: dict[str, list[Problem]] = {}
        for problem in self.all:
            for record_id in problem.records:
                self._by_record.setdefault(record_id, []).append(problem)

    def of(self, record_id: str) -> Sequence[Problem]:
        """The problems a record is part of, worst first."""
        return self._by_record.get(record_id, ())

    def worst(self, record_id: str) -> Problem | None:
        """The worst problem of a record."""
        found = self._by_record.get(record_id)
        return found[0] if found else None

    def count(self, severity: Severity) -> int:
        """How many there are of one severity."""
        return sum(problem.severity == severity for problem in self.all)

    def within(self, production: str) -> Problems:
        """Those of one production; the same when `production` is empty."""
        if not production:
            return self
        return Problems(each for each in self.all if each.production in ("", production))


NONE = Problems()
