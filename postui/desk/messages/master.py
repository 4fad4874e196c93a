"""The delivery status of a master: what it is, when it is owed, how far it is, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk.desk import Desk
from postui.desk.messages import words
from postui.model.master import ANSWERS, MASTER_STATES, SEVERITIES, Master, QcIssue
from postui.model.person import Person
from postui.model.snapshot import Snapshot
from postui.model.vendor import Vendor


def lines(master: Master, snapshot: Snapshot, desk: Desk) -> list[str]:
    """The message, line by line."""
    told = [
        f"Delivery status, {words.told(desk.now)}",
        "",
        item(master, snapshot),
        *_facts(master, snapshot),
        *_dates(master),
    ]
    still_open = [issue for issue in master.issues if issue.open]
    if still_open:
        told += ["", "Open QC issues:", *(_issue(issue) for issue in still_open)]
    if MASTER_STATES.phase(master.state) == "done" or master.delivered_on:
        told += ["", delivered(master)]
    if master.id:
        told += ["", f"Our reference: {master.id}"]
    return told


def item(master: Master, snapshot: Snapshot) -> str:
    """ "Tamarack Nine 103: UHD Dolby Vision IMF (PM-IMF-HDR)"."""
    show = words.show(master, snapshot)
    called = ": ".join(filter(None, (show, master.title))) or "Untitled"
    return f"{called} ({master.code})" if master.code else called


def _facts(master: Master, snapshot: Snapshot) -> Iterator[str]:
    yield f"State: {MASTER_STATES.label(master.state)}"
    if master.spec:
        yield f"Spec: {master.spec}"
    owner = snapshot.get(master.owner) if master.owner else None
    if isinstance(owner, (Person, Vendor)):
        yield f"Made by: {owner.name}"
    if master.file_name:
        yield f"File: {master.file_name}"


def _dates(master: Master) -> Iterator[str]:
    due, estimate = words.day(master.due), words.day(master.estimate)
    if due is not None:
        rule = f" ({master.due_rule})" if master.due_rule else ""
        yield f"Due: {words.long_date(due)}{rule}"
    elif master.due_rule:
        yield f"Due: {master.due_rule}"
    if estimate is None or MASTER_STATES.phase(master.state) in ("done", "off"):
        return
    notes = []
    if due is not None and estimate > due:
        late = (estimate - due).days
        notes.append(f"{late} day{'s' if late != 1 else ''} after it is due")
    if master.estimate_reason:
        notes.append(master.estimate_reason)
    because = f" ({'; '.join(notes)})" if notes else ""
    yield f"Estimate: {words.long_date(estimate)}{because}"


def _issue(issue: QcIssue) -> str:
    severity = SEVERITIES.get(issue.severity, issue.severity)
    at = f" at {issue.timecode}" if issue.timecode else ""
    due = words.dated(issue.due)
    notes = (
        f"answer: {ANSWERS.get(issue.answer, issue.answer)}" if issue.answer else "",
        f"fix due {due}" if due else "",
        f"fixed in {issue.fixed_in}, to be checked" if issue.fixed_in else "",
    )
    told = "; ".join(filter(None, notes))
    what = f"- {severity[:1].upper()}{severity[1:]}{at}"
    what = f"{what}: {issue.text}" if issue.text else what
    return f"{what} ({told})" if told else what


def delivered(master: Master) -> str:
    """ "Delivered on Tuesday 17 November 2026 to Lantern Network by Aspera. Receipt: R-2201."."""
    on = words.dated(master.delivered_on)
    parts = (
        f"on {on}" if on else "",
        f"to {master.delivered_to}" if master.delivered_to else "",
        f"by {master.method}" if master.method else "",
    )
    told = " ".join(("Delivered", *filter(None, parts)))
    receipt = f"Receipt: {master.receipt}." if master.receipt else ""
    return f"{told}. {receipt}".strip()
