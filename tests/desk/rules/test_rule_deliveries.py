"""DEL-01, DEL-02 and DEL-06: late, going to be late, and not passing."""

from __future__ import annotations

import pytest

from postui.desk.watch import check
from postui.model.master import MASTER_STATES, QcIssue
from postui.model.note import Note
from tests.desk.agenda_world import LA, LONDON, at, desk, found, master, world


def test_a_passed_due_date_is_an_error_that_counts_the_days() -> None:
    """The date is the contract's."""
    [problem] = found("DEL-01", master(1, due="2026-11-20"))
    assert problem.severity == "error"
    assert problem.message == "TMN 103 UHD IMF: due 20 Nov, 3 days late"


def test_the_due_day_itself_is_not_late() -> None:
    """Late is from midnight on, on the user's clocks."""
    due = master(1, due="2026-11-23")
    assert not found("DEL-01", due, on=desk("11-23 23:59"))
    [problem] = found("DEL-01", due, on=desk("11-24 00:00"))
    assert problem.short == "due yesterday, 1 day late"
    assert found("DEL-01", due, on=desk("11-24 00:00", LONDON))
    assert not found("DEL-01", due, on=desk("11-23 16:00", LA))


@pytest.mark.parametrize("state", MASTER_STATES.names)
def test_what_is_delivered_or_not_wanted_is_never_late(state: str) -> None:
    """Delivered, accepted, waived and n/a are silent in all three rules."""
    late = master(1, due="2026-11-01", estimate="2026-12-01", state=state)
    rules = {rule for rule in ("DEL-01", "DEL-02") if found(rule, late)}
    silent = MASTER_STATES.phase(state) in ("done", "off")
    assert rules == (set() if silent else {"DEL-01", "DEL-02"})


def test_an_estimate_after_the_due_date_is_a_warning() -> None:
    """A day later fires, the same day does not."""
    [problem] = found("DEL-02", master(1, due="2026-12-04", estimate="2026-12-05"))
    assert problem.severity == "warning"
    assert problem.message == "TMN 103 UHD IMF: estimate 5 Dec, 1 day after it is due"
    assert not found("DEL-02", master(1, due="2026-12-04", estimate="2026-12-04"))


def test_what_is_no_date_is_not_compared() -> None:
    """Somebody wrote TBC by hand into the file."""
    assert not found("DEL-02", master(1, due="2026-12-04", estimate="TBC"))
    assert not found("DEL-01", master(1, due="TBC"))


@pytest.mark.parametrize(
    ("due", "severity"), [("2026-11-26", "error"), ("2026-11-27", "warning"), ("", "warning")]
)
def test_a_failed_qc_is_an_error_when_the_due_date_is_near(due: str, severity: str) -> None:
    """Three days leave no time for a second pass."""
    [problem] = found("DEL-06", master(1, due=due, state="qc_failed"))
    assert problem.severity == severity


def test_a_failed_qc_with_an_open_blocker_is_an_error_however_far_off() -> None:
    """Until a fix check has passed it."""
    blocker = QcIssue(severity="blocker", text="dropout")
    [problem] = found("DEL-06", master(1, due="2027-01-08", state="qc_failed", issues=(blocker,)))
    assert problem.severity == "error"
    assert problem.short == "QC failed, 1 open blocker"
    passed = QcIssue(severity="blocker", text="dropout", checked_by="J. Castellane")
    [problem] = found("DEL-06", master(1, due="2027-01-08", state="qc_failed", issues=(passed,)))
    assert problem.severity == "warning"


def test_a_blocker_that_is_being_fixed_in_time_is_in_order() -> None:
    """Its own deadline and the near due date are what make it a problem."""

    def fixing(fix_due: str, due: str) -> list[str]:
        issue = QcIssue(severity="blocker", text="dropout", due=fix_due)
        problems = found("DEL-06", master(1, due=due, state="fixing", issues=(issue,)))
        return [each.short for each in problems]

    assert fixing("2026-11-23", "2027-01-08") == []
    assert fixing("2026-11-22", "2027-01-08") == ["1 open blocker, fix was due yesterday"]
    assert fixing("2026-11-25", "2026-11-26") == ["1 open blocker, due Thu"]


def test_lesser_issues_block_nothing() -> None:
    """Issues and FYIs are answered, not fixed at any price."""
    issue = QcIssue(severity="issue", text="hum", due="2026-11-01")
    assert not found("DEL-06", master(1, due="2026-11-24", state="fixing", issues=(issue,)))


def test_everything_about_one_master_is_one_problem() -> None:
    """The worst leads; the rules are named in parts; it bites when the due day is over."""
    blocker = QcIssue(severity="blocker", text="dropout")
    failed = master(
        1, due="2026-11-24", estimate="2026-11-26", state="qc_failed", issues=(blocker,)
    )
    [problem] = check(world(failed), desk()).all
    assert problem.message == (
        "TMN 103 UHD IMF: QC failed, 1 open blocker, due tomorrow; "
        "estimate Thu, 2 days after it is due"
    )
    assert problem.parts == ("DEL-06", "DEL-02")
    assert problem.records == ("M1",)


@pytest.mark.parametrize(
    ("state", "given", "fires"),
    [
        ("qc_passed", "11-10 12:00", False),
        ("rejected", "11-20 23:59", True),
        ("rejected", "11-21 00:00", False),
        ("fixing", "11-20 12:00", True),
    ],
)
def test_a_waiver_holds_for_what_was_wrong_when_it_was_given(
    state: str, given: str, fires: bool
) -> None:
    """What was delivered on 20 November with somebody's blessing, and came back, failed anew."""
    blocker = QcIssue(severity="blocker", text="dropout")
    sent = master(1, state=state, due="2026-11-24", delivered_on="2026-11-20", issues=(blocker,))
    blessing = Note(
        id="N1", about="M1", kind="waiver", rule="DEL-06", author="Imogen", text="as is",
        at=at(given),
    )  # fmt: skip
    assert bool(found("DEL-06", sent, blessing)) == fires
