"""Sessions that are still in doubt when calling them off becomes dearer."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import fees, hours, short
from postui.desk.desk import Desk
from postui.desk.problems import Problem
from postui.desk.rules.booked import ahead, called, settled
from postui.desk.rules.firmness import HELD
from postui.desk.rules.roles import missing
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import moment_at, problem
from postui.model import when
from postui.model.session import Session

REACH = Parameter("CAN-01", "hours", 24, "h", "before calling a session off becomes dearer")


def gets_dearer(session: Session, facts: Facts) -> Iterator[Problem]:
    """CAN-01: the next step of the ladder is within 24 h, and the session is in doubt."""
    if session.state != "confirmed" and session.state not in HELD:
        return
    vendor = fees.vendor_of(session, facts.snapshot)
    if vendor is None or not vendor.cancellation:
        return
    reach = facts.value(REACH, session.production)
    first = max(each.hours for each in vendor.cancellation)
    if ahead(session, facts, first + reach) is None:
        return
    fee = fees.once_confirmed(session, facts.snapshot, facts.now)
    if not fee.until or fee.until - facts.now >= reach * hours.HOUR:
        return
    if session.state in HELD:
        step = short.near_time(fee.until, facts.desk)
        said = f"once confirmed, {fee.next_percent} % to cancel after {step}"
        doubt = "on hold"
    else:
        said = _cost(fee, facts.desk)
        doubt = _doubt(session, facts)
    if not doubt:
        return
    yield problem(
        "CAN-01",
        "note" if session.state in HELD else "warning",
        called(session, facts),
        f"{doubt}, {said}",
        (session.id,),
        at=(moment_at(fee.until, when.zone_of(session.start)), fee.until),
        production=session.production,
        short=said,
        field="state",
    )


def _cost(fee: fees.Fee, desk: Desk) -> str:
    """ "free to cancel until Thu 14:00, then 50 %"."""
    if fee.percent:
        return f"cancelling costs {fees.told(fee, desk)}"
    return f"{fees.told(fee, desk)}, then {fee.next_percent} %"


def _doubt(session: Session, facts: Facts) -> str:
    """What may still bring a confirmed session down; empty when everything is settled."""
    waiting = [
        each.person for each in session.people if each.person and each.state in ("asked", "hold")
    ]
    if len(waiting) == 1:
        return f"{short.person(waiting[0], facts.snapshot)} has not answered"
    if waiting:
        return f"{len(waiting)} people have not answered"
    lacking = missing(session, facts)
    if lacking:
        return f"no {' or '.join(lacking)}"
    return "no link" if session.remote and not settled(session.link) else ""


RULES = (
    Rule(
        id="CAN-01",
        title="Cancelling gets dearer",
        severity="warning",
        basis="Most vendors charge by a ladder of hours before the start. Whatever is in doubt is "
        "cheapest to decide before the next step. A hold is free to release.",
        about=(Session,),
        check=gets_dearer,
        fires="ADR is confirmed, the talent has not answered, and the 50 % begin in 23 h 59.",
        silent="They begin in 24 h, or everybody has answered.",
        remedy="decide before it: get the answer, move or cancel",
        cost=3,
        parameters=(REACH,),
        joins=("a session", 1),
    ),
)
