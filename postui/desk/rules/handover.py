"""Handing a master over: the session it comes out of, the QC it needs, the receipt for it."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.gates import needs_qc
from postui.desk.problems import Problem
from postui.desk.rules.elements import told
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import counted
from postui.desk.waivers import waiver
from postui.model.master import Master
from postui.model.session import SESSION_STATES, Session

NEAR = Parameter("DEL-03", "days", 14, "days", "before the due date from which its sessions count")
PATIENCE = Parameter("DEL-05", "days", 3, "days", "after delivery in which a receipt may come")
UNMADE = frozenset({"not_started", "in_work"})
"""States in which the sessions it comes out of are still to give something."""
NOT_BOOKED = hours.OFF | {"enquiry"}


def not_booked(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-03: it is due soon, and a session it comes out of is called off or only asked for.

    An option that was given back is made up for by a booked one of the same set.
    """
    if not master.waits_for or master.state not in UNMADE or not hours.is_day(master.due):
        return
    if master.due > hours.shifted(facts.today, facts.value(NEAR, master.production)):
        return
    found = [facts.snapshot.find(Session, each) for each in master.waits_for]
    sessions = [each for each in found if each is not None]
    booked = {each.options for each in sessions if each.options and each.state not in NOT_BOOKED}
    missing = [each for each in sessions if each.state in NOT_BOOKED and each.options not in booked]
    if missing:
        said = " and ".join(_waits(each, facts) for each in missing)
        due = short.near_day(master.due, facts.desk.today)
        yield told(
            "DEL-03", "warning", master, f"due {due}, waits for {said}", facts,
            field="waits_for", until=master.due, others=tuple(each.id for each in missing),
        )  # fmt: skip


def _waits(session: Session, facts: Facts) -> str:
    """ "MIX Tue 14:00, cancelled"."""
    span = hours.span(session)
    at = short.near_time(span[0], facts.desk) if span else ""
    state = SESSION_STATES.label(session.state)
    what = f"{short.session_type(session)} {at}".strip()
    return f"{what}, {'only an enquiry' if session.state == 'enquiry' else state}"


def not_passed(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-04: delivered, and it needs a QC pass that it does not have.

    Where QC is required in so many words, the date of the pass must be on record. Where only the
    category asks for it, records may well be older than that field: there an open blocker is what
    shows that it has not passed. What was waived by name is none. Once the recipient has accepted
    it, nobody needs to know.
    """
    if master.state != "delivered" or master.needs_qc == "no":
        return
    blockers = sum(each.severity == "blocker" and each.open for each in master.issues)
    waivers = ["DEL-04"]
    if blockers and needs_qc(master):
        said, field = f"delivered with {counted(blockers, 'open blocker')}", "issues"
        waivers.append("DEL-06")  # somebody let it pass with them
    elif master.needs_qc == "yes" and not master.qc_passed_on:
        said, field = "delivered, QC is required and no pass is on record", "qc_passed_on"
    else:
        return
    if not any(waiver(each, master.id, facts.snapshot) for each in waivers):
        yield told("DEL-04", "error", master, said, facts, field=field)


def no_receipt(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-05: delivered some days ago, and nobody has said that it arrived."""
    if master.state != "delivered" or master.receipt or not hours.is_day(master.delivered_on):
        return
    days = hours.days_between(master.delivered_on, facts.today)
    patience = facts.value(PATIENCE, master.production)
    if days > patience:
        day = short.near_day(master.delivered_on, facts.desk.today)
        yield told(
            "DEL-05", "warning", master, f"delivered {day}, no receipt for {counted(days, 'day')}",
            facts, field="receipt", until=hours.shifted(master.delivered_on, patience),
        )  # fmt: skip


RULES = (
    Rule(
        id="DEL-03",
        title="Waits for a session that is not booked",
        severity="warning",
        basis="What comes out of a mix or a grade is as late as the mix or the grade. An enquiry "
        "promises nothing.",
        about=(Master,),
        check=not_booked,
        fires="Due in ten days, out of a final mix that was cancelled.",
        silent="The mix is on hold; or it is due in three weeks.",
        remedy="book the session, or link the one that took its place",
        cost=3,
        parameters=(NEAR,),
        joins=("a master", 1),
    ),
    Rule(
        id="DEL-04",
        title="Delivered without a QC pass",
        severity="error",
        basis="Where the schedule asks for QC, what did not pass it is not a delivery: it comes "
        "back, and the date is missed.",
        about=(Master,),
        check=not_passed,
        fires="Delivered; QC is set to required, and there is no date on which it passed.",
        silent="QC passed the day before; or QC goes by category, and no blocker is open.",
        remedy="find the QC report and enter its date, or send it to QC now",
        cost=5,
        joins=("a master", 1),
    ),
    Rule(
        id="DEL-05",
        title="Delivered, no receipt",
        severity="warning",
        basis="Only the recipient can say that all of it arrived. Without their word a delivery "
        "cannot be shown.",
        about=(Master,),
        check=no_receipt,
        fires="Delivered on Thursday, today is Monday, and no receipt.",
        silent="Today is Sunday: three days may pass.",
        remedy="ask the recipient for their reference",
        cost=2,
        parameters=(PATIENCE,),
        joins=("a master", 1),
    ),
)
"""DEL-03, DEL-04 and DEL-05: not booked, not passed, not received."""
