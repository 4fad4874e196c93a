"""What a change would bring: the problems that would be there then and are not there now. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from postui.desk.applied import applied
from postui.desk.desk import Desk
from postui.desk.problems import WEIGHT, Problem
from postui.desk.rules.facts import Facts
from postui.desk.watch import looked_at, told, touched
from postui.model.draft import Draft
from postui.model.snapshot import Snapshot


def new_problems(draft: Draft, snapshot: Snapshot, desk: Desk) -> tuple[Problem, ...]:
    """The new errors and warnings, worst first; of one cause told as one, put aside or not.

    Only what the change touches is looked at. New records stand in them under ids that are free.
    """
    changes = applied(draft)
    after = snapshot.with_changes(snapshot.seq, changes)
    facts, facts_now = Facts(after, desk, whole=False), Facts(snapshot, desk, whole=False)
    coming: list[Problem] = []
    here: list[Problem] = []
    for record_id in sorted(touched(changes, snapshot, after)):
        coming += looked_at(after.get(record_id), facts)
        here += looked_at(snapshot.get(record_id), facts_now)
    new = [each for each in coming if each.severity != "note" and not known(each, here)]
    return tuple(told([new], facts).every)


def known(problem: Problem, here: Iterable[Problem]) -> bool:
    """Whether it is there already, as bad, about these records or these and more."""
    return any(
        each.rule == problem.rule
        and WEIGHT[each.severity] <= WEIGHT[problem.severity]
        and set(problem.records) <= set(each.records)
        for each in here
    )
