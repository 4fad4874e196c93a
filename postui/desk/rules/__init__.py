"""What is wrong or about to go wrong: rules about records, one small module per family.

`postui.desk.watch` asks them.
"""

from __future__ import annotations

from postui.desk.rules import (
    access,
    beds,
    borders,
    clearances,
    closures,
    connections,
    contracts,
    crewing,
    custody,
    deliveries,
    drives,
    elsewhere,
    fares,
    fees,
    filing,
    fixity,
    ground,
    handover,
    holds,
    linetest,
    lists,
    loudness,
    materials,
    minors,
    moved,
    naming,
    options,
    out_of_order,
    papers,
    permits,
    remote,
    rest,
    sequence,
    sessions,
    signing,
    terms,
    travel,
    trips,
    vault,
    verbal,
    weekly,
)
from postui.desk.rules.rule import Rule
from postui.model.kinds import KINDS
from postui.model.record import Record

__all__ = ["BY_ID", "BY_KIND", "COST", "JOINS", "RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *sessions.RULES,
    *holds.RULES,
    *crewing.RULES,
    *remote.RULES,
    *linetest.RULES,
    *materials.RULES,
    *sequence.RULES,
    *options.RULES,
    *out_of_order.RULES,
    *fees.RULES,
    *contracts.RULES,
    *signing.RULES,
    *filing.RULES,
    *papers.RULES,
    *access.RULES,
    *terms.RULES,
    *verbal.RULES,
    *clearances.RULES,
    *lists.RULES,
    *travel.RULES,
    *elsewhere.RULES,
    *beds.RULES,
    *moved.RULES,
    *borders.RULES,
    *trips.RULES,
    *connections.RULES,
    *ground.RULES,
    *fares.RULES,
    *deliveries.RULES,
    *handover.RULES,
    *naming.RULES,
    *loudness.RULES,
    *fixity.RULES,
    *vault.RULES,
    *custody.RULES,
    *drives.RULES,
    *rest.RULES,
    *weekly.RULES,
    *minors.RULES,
    *permits.RULES,
    *closures.RULES,
)
"""In the order in which one problem's parts are told."""

BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
COST = {rule.id: rule.cost for rule in RULES}
JOINS = {rule.id: rule.joins for rule in RULES}


def _rules_about(struct: type[Record]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if struct in rule.about)


BY_KIND: dict[type[Record], tuple[Rule, ...]] = {
    kind.struct: found for kind in KINDS if (found := _rules_about(kind.struct))
}
