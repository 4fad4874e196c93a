"""Ways out for a master that did not pass, will be late, or is badly kept."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.gates import NOBODY
from postui.desk.messages import words
from postui.desk.messages.items import recipient
from postui.desk.messages.master import item
from postui.desk.planner.telling import message_by_name, message_to, notes_for
from postui.desk.planner.ways import Kind, Tell, Way
from postui.desk.problems import Problem
from postui.desk.stamps import in_state
from postui.model import when
from postui.model.draft import Draft
from postui.model.master import Master, QcIssue
from postui.model.snapshot import Snapshot

REDELIVERY_DAYS = 2
"""Days that service levels give for the redelivery after a blocker."""


def ways_for(master: Master, problem: Problem, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    """The ways out for what is wrong with a master."""
    rules = set(problem.rules)
    name = f"{short.show(master, snapshot)} {master.title or master.code}".strip()
    if "DEL-06" in rules:
        yield from _failed(master, name, snapshot, desk)
    if rules & {"DEL-01", "DEL-02", "DEL-03"}:
        yield from _late(master, name, snapshot, desk)


def _failed(master: Master, name: str, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    due = hours.shifted(desk.today.isoformat(), REDELIVERY_DAYS)
    due = min(due, master.due) if master.due >= desk.today.isoformat() else due
    told = when.day_text(due, desk.today)
    answered = tuple(_to_fix(each, due) for each in master.issues)
    fixed = in_state(master, "fixing", desk, issues=answered) or replace(master, issues=answered)
    lines = [f"{name} did not pass. Please fix by {told} and say when a fix check is possible:"]
    lines += [f"- {each.timecode} {each.text}".strip() for each in master.issues if each.open]
    title = f"have it fixed by {told}, then a fix check"
    tells = _to_owner(master, lines, snapshot)
    yield _way("fix", title, name, fixed, tells, desk, 0.5, "their hours")
    if any(map(_blocks, master.issues)) and desk.user not in NOBODY:
        by = desk.user
        intended = tuple(
            replace(each, answer="intent", checked_by=by) if _blocks(each) else each
            for each in master.issues
        )
        title = f"answer the blocker as intended, by {by}"
        waived = replace(master, issues=intended)
        yield _way("waive", title, name, waived, (), desk, 8.0, "the recipient must agree")


def _blocks(issue: QcIssue) -> bool:
    return issue.open and issue.severity == "blocker"


def _to_fix(issue: QcIssue, due: str) -> QcIssue:
    if not issue.open or issue.answer:
        return issue
    return replace(issue, answer="fix", due=issue.due or due)


def _late(master: Master, name: str, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    if master.estimate > master.due >= desk.today.isoformat():
        due = when.day_text(master.due, desk.today)
        tells = _to_owner(
            master, [f"{name} is due {due}. What would it take to have it by then?"], snapshot
        )
        sooner = replace(master, estimate=master.due, estimate_reason="")
        cost = "overtime, or another job"
        yield _way("fix", f"bring it forward to {due}", name, sooner, tells, desk, 1.0, cost)
    until = f" {when.day_text(master.estimate, desk.today)}" if master.estimate else " later"
    tell = (_to_recipient(master, snapshot),)
    title = f"agree{until} with the recipient, in writing"
    yield _way("escalate", title, name, None, tell, desk, 2.0, "perhaps a late fee", master)


def _to_recipient(master: Master, snapshot: Snapshot) -> Tell:
    """What is late, when it is due, and the day that is asked for; not why."""
    due, estimate = words.dated(master.due), words.dated(master.estimate)
    lines = [item(master, snapshot), *([f"Due: {due}"] if due else []), ""]
    if estimate and master.estimate > master.due:
        lines.append(f"We expect it on {estimate}. Can you take it then, in writing?")
    else:
        lines.append("It may be later than that. Until when can you take it?")
    to = recipient(master, snapshot) or "the recipient"
    return message_by_name(to, lines, snapshot)


def _to_owner(master: Master, lines: list[str], snapshot: Snapshot) -> tuple[Tell, ...]:
    return (message_to(master.owner, lines, snapshot),)


def _way(
    kind: Kind, title: str, name: str, changed: Master | None, tells: tuple[Tell, ...], desk: Desk,
    score: float, cost: str, about: Master | None = None,
) -> Way:  # fmt: skip
    on = changed or about
    notes = notes_for(on, tells, desk) if on else ()
    puts = (changed, *notes) if changed else notes
    return Way(kind=kind, title=title, draft=Draft(f"{name}: {title}", puts), costs=(cost,),
               tells=tells, why=("no session moves",), score=score)  # fmt: skip
