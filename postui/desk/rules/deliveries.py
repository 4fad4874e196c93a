"""Deliveries that are late, will be late, or do not pass."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.problems import Problem, Severity
from postui.desk.rules.rule import Rule
from postui.desk.rules.words import day_end, problem
from postui.model.master import MASTER_STATES, Master, QcIssue
from postui.model.snapshot import Snapshot

NEAR_DAYS = 3
"""A failed QC this close to the contractual due date leaves no time for a second one."""
OWED = frozenset(s.name for s in MASTER_STATES.states if s.phase in ("open", "under way"))
FAILED = {"qc_failed": "QC failed", "rejected": "rejected"}


def due_passed(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """DEL-01: the contractual due date is past and it is not delivered."""
    today = desk.today.isoformat()
    for master in snapshot.all(Master):
        if master.due and master.due < today and master.state in OWED:
            yield _problem(
                "DEL-01", "error", master, f"due {_ago(master.due, desk)}", snapshot, desk
            )


def estimate_late(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """DEL-02: the estimate is later than the contractual due date."""
    for master in snapshot.all(Master):
        if not master.due or master.estimate <= master.due or master.state not in OWED:
            continue
        if hours.is_day(master.due) and hours.is_day(master.estimate):
            days = _days(master.due, master.estimate)
            said = f"estimate {short.near_day(master.estimate, desk.today)}, {days} after it is due"
            yield _problem("DEL-02", "warning", master, said, snapshot, desk)


def not_passed(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """DEL-06: QC failed or they sent it back, or a blocker is open past its deadline.

    What is being fixed in time is in order: only a passed deadline of a blocker, or a contractual
    due date within NEAR_DAYS, makes it a problem.
    """
    today = desk.today.isoformat()
    near = hours.shifted(today, NEAR_DAYS)
    for master in snapshot.all(Master):
        if master.state not in OWED or not (master.issues or master.state in FAILED):
            continue
        blockers = [each for each in master.issues if each.severity == "blocker" and each.open]
        close = bool(master.due) and master.due <= near
        failed = master.state in FAILED
        overdue = any(each.due and each.due < today for each in blockers)
        if not failed and not (blockers and (close or overdue)):
            continue
        severity: Severity = "error" if close or blockers else "warning"
        said = ", ".join(_findings(master, blockers, close=close, desk=desk))
        yield _problem("DEL-06", severity, master, said, snapshot, desk)


def _findings(master: Master, blockers: list[QcIssue], *, close: bool, desk: Desk) -> Iterator[str]:
    if master.state in FAILED:
        yield FAILED[master.state]
    if blockers:
        yield f"{len(blockers)} open blocker{'s' if len(blockers) > 1 else ''}"
        late = min((each.due for each in blockers if each.due), default="")
        if late and late < desk.today.isoformat():
            yield f"fix was due {short.near_day(late, desk.today)}"
    if close and master.due >= desk.today.isoformat():
        yield f"due {short.near_day(master.due, desk.today)}"


def _problem(
    rule: str, severity: Severity, master: Master, said: str, snapshot: Snapshot, desk: Desk
) -> Problem:
    return problem(
        rule,
        severity,
        f"{short.show(master, snapshot)} {master.title or master.code}".strip(),
        said,
        (master.id,),
        at=day_end(master.due, desk) if master.due else ("", hours.now_of(desk)),
        production=master.production,
    )


def _ago(due: str, desk: Desk) -> str:
    return f"{short.near_day(due, desk.today)}, {_days(due, desk.today.isoformat())} late"


def _days(first: str, last: str) -> str:
    count = hours.days_between(first, last)
    return f"{count} day{'' if count == 1 else 's'}"


RULES = (
    Rule(
        id="DEL-01",
        title="Contractual due date passed",
        severity="error",
        basis="The due date is the contract's; it does not move when the work does.",
        check=due_passed,
    ),
    Rule(
        id="DEL-02",
        title="Estimate after the due date",
        severity="warning",
        basis="An estimate may move, with a reason; past the contractual date it is a breach "
        "somebody must agree to.",
        check=estimate_late,
    ),
    Rule(
        id="DEL-06",
        title="QC failed or blocker open",
        severity="error",
        basis="A blocker stops acceptance. Service levels ask for a redelivery within two days.",
        check=not_passed,
    ),
)
