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


class Rank(msgspec.Struct, frozen=True):
    """How a problem got its place in the queue: the factors of its score."""

    severity: int
    """100 for an error, 25 for a warning, 4 for a note."""
    nearness: float
    """1 for what has bitten or bites within a day, then falling: 1/2 in three days, 1/5 in nine."""
    cost: int
    """What it costs when nobody acts, from 1, a phone call, to 5, a delivery or a law."""
    hanging: int
    """Records that wait for those it is about, and further problems of the same cause."""

    @property
    def score(self) -> float:
        """What it is ordered by: the product, each thing that hangs on it a quarter more."""
        return self.severity * self.nearness * self.cost * (1 + self.hanging / 4)


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
    field: str = ""
    """The field that matters, of the record it opens."""
    opens: str = ""
    """The record that field is of, where it is not the first."""
    rank: Rank = Rank(0, 0, 0, 0)
    waits: str = ""
    """Until when somebody has put it aside; empty when it is in the queue."""

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that it is of."""
        return self.parts or (self.rule,)

    @property
    def marked(self) -> str:
        """The sentence after the mark of its severity: "! ADR 1 is booked twice"."""
        return f"{MARKS[self.severity]} {self.message}"

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same of it while time passes and other things are edited."""
        return self.rules, self.records[:2]


def _order(problem: Problem) -> tuple[float, int, int, tuple[str, ...], str]:
    by_rank = -problem.rank.score, WEIGHT[problem.severity], problem.instant
    return *by_rank, problem.records, problem.rule


class Problems:
    """Problems in the order to look at them: by their rank. Those that wait are apart."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        ordered = sorted(problems, key=_order)
        self.all: Sequence[Problem] = [each for each in ordered if not each.waits]
        self.waiting: Sequence[Problem] = [each for each in ordered if each.waits]
        self._by_record: dict[str, list[Problem]] = {}
        for problem in self.every:
            for record_id in problem.records:
                self._by_record.setdefault(record_id, []).append(problem)

    @property
    def every(self) -> Sequence[Problem]:
        """Those in the queue, then those that wait."""
        return *self.all, *self.waiting

    def again(self, held: Problem) -> Problem | None:
        """The same problem as it is told now; None when it is over.

        One that won or lost a part is still the same: it shares its first record and a rule.
        """
        alike = None
        for each in self.every:
            if each.key == held.key:
                return each
            same = each.records[:1] == held.records[:1] and set(each.rules) & set(held.rules)
            if same and alike is None:
                alike = each
        return alike

    def of(self, record_id: str) -> Sequence[Problem]:
        """The problems a record is part of, worst first, then those that wait."""
        return self._by_record.get(record_id, ())

    def worst(self, record_id: str) -> Problem | None:
        """The worst problem of a record, by severity, of those that do not wait."""
        found = [each for each in self.of(record_id) if not each.waits]
        return min(found, key=lambda each: WEIGHT[each.severity], default=None)

    def count(self, severity: Severity) -> int:
        """How many there are of one severity."""
        return sum(problem.severity == severity for problem in self.all)

    def within(self, production: str) -> Problems:
        """Those of one production; the same when `production` is empty, and what is not known."""
        if not production or self is NONE:
            return self
        return Problems(each for each in self.every if each.production in ("", production))


NONE = Problems()
"""What is known before the rules have been asked."""
CHECKING = "checking…"
"""What is said until then."""
