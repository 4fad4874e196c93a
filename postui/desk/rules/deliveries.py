"""Deliveries that are late, will be late, or do not pass."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.problems import Problem, Severity
from postui.desk.rules.elements import told
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import counted
from postui.desk.waivers import waiver
from postui.model.master import MASTER_STATES, Master, QcIssue

NEAR = Parameter("DEL-06", "days", 3, "days", "so close to the due date a failed QC is an error")
OWED = frozenset(s.name for s in MASTER_STATES.states if s.phase in ("open", "under way"))
FAILED = {"qc_failed": "QC failed", "rejected": "rejected"}


def due_passed(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-01: the contractual due date is past and it is not delivered."""
    late = bool(master.due) and master.due < facts.today and hours.is_day(master.due)
    if late and master.state in OWED:
        days = counted(hours.days_between(master.due, facts.today), "day")
        said = f"due {short.near_day(master.due, facts.desk.today)}, {days} late"
        yield told("DEL-01", "error", master, said, facts, field="due", until=master.due)


def estimate_late(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-02: the estimate is later than the contractual due date."""
    if not master.due or master.estimate <= master.due or master.state not in OWED:
        return
    if hours.is_day(master.due) and hours.is_day(master.estimate):
        days = counted(hours.days_between(master.due, master.estimate), "day")
        estimate = short.near_day(master.estimate, facts.desk.today)
        said = f"estimate {estimate}, {days} after it is due"
        yield told("DEL-02", "warning", master, said, facts, field="estimate", until=master.due)


def not_passed(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-06: QC failed or they sent it back, or a blocker is open past its deadline.

    What is being fixed in time is in order: only a passed deadline of a blocker, or a contractual
    due date that is near, makes it a problem. What was waived by name is none; but what came back
    after it was handed over has failed anew.
    """
    if master.state not in OWED or not (master.issues or master.state in FAILED):
        return
    near = hours.shifted(facts.today, facts.value(NEAR, master.production))
    blockers = [each for each in master.issues if each.severity == "blocker" and each.open]
    close = hours.is_day(master.due) and master.due <= near
    failed = master.state in FAILED
    if not failed and not (blockers and (close or _overdue(blockers, facts.today))):
        return
    since = "" if master.state == "qc_passed" else master.delivered_on
    if waiver("DEL-06", master.id, facts.snapshot, since=since):
        return
    severity: Severity = "error" if close or blockers else "warning"
    said = ", ".join(_findings(master, blockers, close=close, desk=facts.desk))
    yield told("DEL-06", severity, master, said, facts, field="issues", until=master.due)


def _findings(master: Master, blockers: list[QcIssue], *, close: bool, desk: Desk) -> Iterator[str]:
    if master.state in FAILED:
        yield FAILED[master.state]
    if blockers:
        yield counted(len(blockers), "open blocker")
        if late := _overdue(blockers, desk.today.isoformat()):
            yield f"fix was due {short.near_day(late, desk.today)}"
    if close and master.due >= desk.today.isoformat():
        yield f"due {short.near_day(master.due, desk.today)}"


def _overdue(blockers: list[QcIssue], today: str) -> str:
    """The first deadline for a fix that is past; empty for none."""
    past = (each.due for each in blockers if each.due < today and hours.is_day(each.due))
    return min(past, default="")


RULES = (
    Rule(
        id="DEL-01",
        title="Contractual due date passed",
        severity="error",
        basis="The due date is the contract's; it does not move when the work does.",
        about=(Master,),
        check=due_passed,
        fires="Due Mon 23 Nov, today is Tue 24 Nov, and it is still in work.",
        silent="Due Tue 24 Nov: it is late when that day is over.",
        remedy="deliver, or agree a new date in writing",
        cost=5,
        joins=("a master", 1),
    ),
    Rule(
        id="DEL-02",
        title="Estimate after the due date",
        severity="warning",
        basis="An estimate may move, with a reason; past the contractual date it is a breach "
        "somebody must agree to.",
        about=(Master,),
        check=estimate_late,
        fires="Due 2 Dec, estimated 5 Dec.",
        silent="Estimated 2 Dec.",
        remedy="find the days, or tell the recipient now",
        cost=5,
        joins=("a master", 1),
    ),
    Rule(
        id="DEL-06",
        title="QC failed or blocker open",
        severity="error",
        basis="A blocker stops acceptance. Service levels ask for a redelivery within two days.",
        about=(Master,),
        check=not_passed,
        fires="QC failed with one open blocker, and it is due the day after tomorrow.",
        silent="The blocker is open, its fix is due Friday, and the master in two weeks.",
        remedy="chase the fix, then book the fix check",
        cost=5,
        parameters=(NEAR,),
        joins=("a master", 1),
    ),
)
