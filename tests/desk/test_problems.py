"""The order of problems."""

from __future__ import annotations

from postui.desk.problems import Problem, Problems, Severity


def problem(
    name: str, severity: Severity, hours: int, parts: tuple[str, ...] = (), production: str = ""
) -> Problem:
    """A problem that bites so many hours after the start of a UTC day."""
    return Problem(name, severity, "", 86_400 * 1000 + hours * 3600, name, name, (name,),
                   production, parts)  # fmt: skip


def test_worst_first_then_the_day_then_joined_then_the_moment() -> None:
    """Errors before warnings, today before tomorrow, and on one day joined ones first."""
    found = Problems([
        problem("warned", "warning", 1),
        problem("tomorrow joined", "error", 30, ("A", "B")),
        problem("late", "error", 20),
        problem("early", "error", 2),
        problem("joined", "error", 22, ("A", "B")),
        problem("noted", "note", 0),
    ])  # fmt: skip
    order = [each.rule for each in found.all]
    assert order == ["joined", "early", "late", "tomorrow joined", "warned", "noted"]


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
