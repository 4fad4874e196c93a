"""The place of a problem in the queue, and how it is told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.problems import Problem, Rank
from postui.desk.ranking import nearness, rank, told
from postui.desk.rules.facts import Facts
from tests.desk.agenda_world import desk, master, session, trip, world

DAY = 86_400


def problem(severity: str = "error", days: float = 0, *records: str) -> Problem:
    """One that bites in so many days."""
    facts = Facts(world(), desk())
    return Problem("SES-01", severity, "", facts.now + int(days * DAY), "", "", records)  # type: ignore[arg-type] # the test's own words


@pytest.mark.parametrize(
    ("days", "wanted"), [(-30, 1), (0, 1), (1, 1), (3, 0.5), (9, 0.2), (41, 1 / 21)]
)
def test_what_is_near_counts_more(days: float, wanted: float) -> None:
    """All of it within a day, half in three, a fifth in nine."""
    assert nearness(int(days * DAY)) == pytest.approx(wanted)


def test_what_hangs_on_it_counts() -> None:
    """Sessions after it, masters out of it and trips to it, each a quarter more."""
    snapshot = world(
        session(1, "11-24 10:00", "11:00"),
        session(2, "11-25 10:00", "11:00", depends_on=("S1",)),
        master(1, waits_for=("S1",)),
        trip(1, serves=("S1",)),
    )
    for whole in (True, False):
        facts = Facts(snapshot, desk(), whole=whole)
        found = rank(problem("error", 0, "S1"), facts, 3)
        assert (found.hanging, found.score) == (3, 100 * 3 * 1.75)
        joined = replace(problem("error", 0, "S1"), parts=("SES-01", "CON-01"))
        assert rank(joined, facts, 3).hanging == 4


def test_an_error_far_off_may_stand_behind_a_warning_now() -> None:
    """Severity counts four times a warning, not more."""
    facts = Facts(world(), desk())
    far, now = rank(problem("error", 12), facts, 2), rank(problem("warning", 0), facts, 2)
    soon = rank(problem("error", 2), facts, 2)
    assert soon.score > now.score > far.score


def test_the_parts_of_the_score_multiply_to_it() -> None:
    """What is told is what was counted."""
    found = Rank(100, 0.5, 4, 2)
    assert found.score == 100 * 0.5 * 4 * 1.5
    lines = dict(told(replace(problem(), rank=found)))
    assert lines["severity"].startswith("100")
    assert lines["nearness"].startswith("× 0.50")
    assert lines["cost"].startswith("× 4   a day of many people")
    assert lines["hangs on it"].startswith("× 1.50   2 more")
    assert lines["score"] == "= 300"
