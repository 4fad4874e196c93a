"""A problem in words: below the queue as much as is needed to act, on its own page all of it."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import ranking
from postui.desk.desk import Desk
from postui.desk.names import named
from postui.desk.problems import Problem
from postui.desk.putting_aside import told
from postui.desk.rules import BY_ID
from postui.desk.rules.facts import Facts
from postui.desk.rules.rule import Rule
from postui.model.snapshot import Snapshot
from postui.tui.known import Known


def in_short(problem: Problem, snapshot: Snapshot, desk: Desk) -> list[Known]:
    """The sentence in full, each rule with what can be done, its records, how it got its place."""
    known = _waiting(problem, snapshot, desk)
    known.append(("", problem.marked, "strong"))
    for rule in _rules(problem):
        remedy = f": {rule.remedy}" if rule.remedy else ""
        known.append((rule.id, f"{rule.title}{remedy}", "ink"))
    about = "; ".join(f"{each} {named(snapshot, each)}" for each in problem.records)
    known.append(("about", about, "muted"))
    known.append(("rank", rank_line(problem), "muted"))
    return known


def in_full(problem: Problem, place: str, snapshot: Snapshot, desk: Desk) -> list[Known]:
    """How it got its place, then each rule: its sense, source, figures and examples."""
    known: list[Known] = [("", problem.marked, "strong")]
    known += _waiting(problem, snapshot, desk)
    known += [("", "", "ink"), ("", f"Its place: {place}", "accent")]
    for label, factor in ranking.told(problem):
        figure, _, words = factor.partition("   ")
        known.append((label, f"{figure} ({words})" if words else figure, "ink"))
    facts = Facts(snapshot, desk, whole=False)
    for rule in _rules(problem):
        known += [("", "", "ink"), ("", f"{rule.id} {rule.title}", "accent")]
        texts = (
            ("why", rule.basis), ("source", rule.source), ("do", rule.remedy),
            ("speaks up", rule.fires), ("is silent", rule.silent),
        )  # fmt: skip
        known += [(label, text, "ink") for label, text in texts if text]
        known += _figures(rule, problem, facts)
    known += [("", "", "ink"), ("", "About", "accent")]
    known += [(each, named(snapshot, each), "ink") for each in problem.records]
    return known


def rank_line(problem: Problem) -> str:
    """The factors of its place on one line."""
    rank = problem.rank
    return (
        f"severity {rank.severity} × nearness {rank.nearness:.2f} × cost {rank.cost}"
        f" × hangs on it {1 + rank.hanging / 4:.2f} = {rank.score:.0f}"
    )


def _waiting(problem: Problem, snapshot: Snapshot, desk: Desk) -> list[Known]:
    if not problem.waits:
        return []
    return [("", text, "info") for text, _ in told(problem, snapshot, desk)]


def _rules(problem: Problem) -> list[Rule]:
    return [rule for each in problem.rules if (rule := BY_ID.get(each)) is not None]


def _figures(rule: Rule, problem: Problem, facts: Facts) -> Iterator[Known]:
    for each in rule.parameters:
        value = facts.value(each, problem.production)
        own = f"; {each.default} where nobody says otherwise" if value != each.default else ""
        yield each.name, f"{value} {each.unit} {each.help}{own}", "ink"
