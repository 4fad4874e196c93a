"""One cause is one entry: problems about the same thing are told together."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from postui.desk.problems import WEIGHT, Problem

SAME = {
    "SES-01": ("two sessions", 2),
    "SES-02": ("two sessions", 2),
    "CON-01": ("somebody's work", 2),
    "TRV-02": ("somebody's work", 2),
    "DEL-01": ("a master", 1),
    "DEL-02": ("a master", 1),
    "DEL-06": ("a master", 1),
}
"""What a rule is about, and how many of a problem's first records say which one."""


def joined(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with those about the same thing made into one.

    The worst leads; the others follow after semicolons, in the order of the rules, and are named in
    `parts`.
    """
    alone: list[Problem] = []
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        about, count = SAME.get(problem.rule, ("", 0))
        if count and len(problem.records) >= count:
            groups.setdefault((about, *problem.records[:count]), []).append(problem)
        else:
            alone.append(problem)
    return alone + [_one(group) for group in groups.values()]


def _one(group: list[Problem]) -> Problem:
    if len(group) == 1:
        return group[0]
    worst, *others = sorted(group, key=lambda each: WEIGHT[each.severity])
    said = "; ".join(each.short for each in others)
    return msgspec.structs.replace(
        worst,
        message=f"{worst.message}; {said}",
        short=f"{worst.short}; {said}",
        records=tuple(dict.fromkeys(each for one in (worst, *others) for each in one.records)),
        parts=tuple(dict.fromkeys(each.rule for each in (worst, *others))),
    )
