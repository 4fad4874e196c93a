"""The order of problems."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk.problems import Problem, Problems, Rank, Severity


def problem(name: str, severity: Severity, hours: int, production: str = "") -> Problem:
    """A problem that bites so many hours after the start of a UTC day."""
    return Problem(name, severity, "", 86_400 * 1000 + hours * 3600, name, name, (name,),
                   production)  # fmt: skip


def ranked(name: str, severity: Severity, hours: int, *factors: int) -> Problem:
    """One with a place in the queue."""
    return replace(problem(name, severity, hours), rank=Rank(*factors))


def test_the_score_decides_then_the_severity_then_the_moment() -> None:
    """Whatever makes the score up."""
    found = Problems([
        ranked("dear", "warning", 9, 25, 1, 5, 0),
        ranked("cheap", "error", 9, 100, 1, 1, 0),
        ranked("late warning", "warning", 20, 25, 1, 4, 0),
        ranked("late error", "error", 20, 50, 1, 2, 0),
        ranked("early", "error", 2, 100, 1, 1, 0),
        ranked("noted", "note", 0, 4, 1, 1, 0),
    ])  # fmt: skip
    order = [each.rule for each in found.all]
    assert order == ["dear", "early", "cheap", "late error", "late warning", "noted"]


def test_what_waits_is_apart() -> None:
    """Not among those to look at, nor counted, nor a row's mark; but its records know of it."""
    waiting = replace(problem("later", "error", 1), waits="2026-11-24T09:00+00:00[UTC]")
    found = Problems([problem("now", "warning", 2), waiting])
    assert [each.rule for each in found.all] == ["now"]
    assert [each.rule for each in found.waiting] == ["later"]
    assert (found.count("error"), found.worst("later")) == (0, None)
    assert list(found.of("later")) == [waiting]
    assert [each.rule for each in found.within("F1").waiting] == ["later"]


def test_within_a_production_keeps_what_belongs_to_none() -> None:
    """The filter keeps a production's problems and those of no production, in order."""
    found = Problems([
        problem("mine", "error", 3, production="F1"),
        problem("theirs", "error", 1, production="F2"),
        problem("anybody's", "error", 2),
    ])  # fmt: skip
    assert [each.rule for each in found.within("F1").all] == ["anybody's", "mine"]
    assert found.within("") is found


def test_a_record_has_its_worst_problem_first() -> None:
    """The mark of a row is that of its worst problem; a record without one has none."""
    shared = Problems([
        Problem("soft", "warning", "", 1, "", "", ("S1", "S2")),
        Problem("hard", "error", "", 9, "", "", ("S2",)),
    ])  # fmt: skip
    worst = shared.worst("S2")
    assert worst is not None
    assert worst.rule == "hard"
    assert [each.rule for each in shared.of("S1")] == ["soft"]
    assert shared.worst("S3") is None
    assert (shared.count("error"), shared.count("warning"), shared.count("note")) == (1, 1, 0)
