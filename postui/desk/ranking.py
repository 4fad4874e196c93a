"""The place of a problem in the queue: severity × nearness × cost × how much hangs on it. Pure."""

from __future__ import annotations

from postui.desk.hours import DAY
from postui.desk.problems import Problem, Rank
from postui.desk.rules.facts import Facts

SEVERITY = {"error": 100, "warning": 25, "note": 4}
HALF_DAYS = 2
"""So many days beyond the first and a problem counts half."""


def rank(problem: Problem, facts: Facts, cost: int) -> Rank:
    """How a problem got its place; `cost` is the dearest of its rules'."""
    hanging = sum(facts.hanging_on(each) for each in problem.records if each[:1] in "SM")
    return Rank(
        SEVERITY[problem.severity],
        nearness(problem.instant - facts.now),
        cost,
        hanging + len(problem.rules) - 1,
    )


def nearness(seconds: int) -> float:
    """From 1, within a day or past, down towards 0; `seconds` until it bites."""
    return 1 / (1 + max(0.0, seconds / DAY - 1) / HALF_DAYS)


def told(problem: Problem) -> list[tuple[str, str]]:
    """The factors and the score, as label and text, for people."""
    found = problem.rank
    return [
        ("severity", f"{found.severity}   {problem.severity}"),
        ("nearness", f"× {found.nearness:.2f}   1 is within a day, or past"),
        ("cost", f"× {found.cost}   {COSTS[found.cost]}"),
        ("hangs on it", f"× {1 + found.hanging / 4:.2f}   {found.hanging} more wait for it"),
        ("score", f"= {found.score:.0f}"),
    ]


COSTS = {
    0: "",
    1: "a phone call",
    2: "an hour of somebody",
    3: "a session",
    4: "a day of many people, or a penalty",
    5: "a delivery, or the law",
}
