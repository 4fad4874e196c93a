"""One cause is one entry: problems about the same thing are told together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from postui.desk.problems import WEIGHT, Problem

Joins = Mapping[str, tuple[str, int]]
"""By rule id, what it is about, and how many of a problem's first records say which one."""


def joined(problems: Iterable[Problem], joins: Joins) -> list[Problem]:
    """The problems, with those about the same thing made into one.

    The worst leads; the others follow after semicolons, in the order of the rules, then of time,
    whatever order they are found in, and are named in `parts`.
    """
    order = {rule: number for number, rule in enumerate(joins)}
    alone: list[Problem] = []
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        about, count = joins.get(problem.rule, ("", 0))
        if count and len(problem.records) >= count:
            groups.setdefault((about, *problem.records[:count]), []).append(problem)
        else:
            alone.append(problem)
    return alone + [
        _one(
            sorted(
                group,
                key=lambda each: (
                    WEIGHT[each.severity],
                    order[each.rule],
                    each.instant,
                    each.records,
                ),
            )
        )
        for group in groups.values()
    ]


def _one(group: list[Problem]) -> Problem:
    worst, *others = group
    if not others:
        return worst
    said = "; ".join(each.short for each in others)
    return msgspec.structs.replace(
        worst,
        message=f"{worst.message}; {said}",
        short=f"{worst.short}; {said}",
        records=tuple(dict.fromkeys(each for one in (worst, *others) for each in one.records)),
        parts=tuple(dict.fromkeys(each.rule for each in (worst, *others))),
    )
