"""Moves that are stopped until something is in order, unless somebody waives it by name.

A performer without an executed contract, within a day of the work, stops the session's confirm; an
open blocker stops a master's QC pass; a missing QC pass stops its delivery. A waiver is a note on
the record (`postui.desk.waivers`) and opens the gate for good; a rule that is off stops nothing.
Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.paperwork import BEFORE_WORK
from postui.desk.waivers import waiver
from postui.model.clean import clean_line
from postui.model.contract import Contract
from postui.model.draft import is_new, new_id
from postui.model.errors import Gated, Refused
from postui.model.master import Master
from postui.model.note import Note
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.when import from_datetime

PASSED = frozenset({"qc_passed", "delivered", "accepted", "rejected"})
"""States that a master reaches only after its QC pass."""
LOOKED_AT = frozenset({"picture", "sound"})
"""Categories that go through QC unless the master says that it needs none."""
NOBODY = frozenset({"", "someone", "somebody"})
"""What stands for a user whose name is not known."""


class Gate(msgspec.Struct, frozen=True):
    """A closed gate: the rule it enforces, what is missing, and the way out."""

    rule: str
    says: str
    way_out: str
    people: tuple[str, ...] = ()
    """Whom it is about; a waiver is for them alone."""


def closed_gate(record: Record, goal: str, snapshot: Snapshot, desk: Desk) -> Gate | None:
    """What stops a record, in the state it is in, from becoming `goal`; None for nothing."""
    gate = None
    if isinstance(record, Session) and goal == "confirmed":
        gate = _no_contract(record, snapshot, desk)
    elif isinstance(record, Master) and goal == "qc_passed":
        gate = _open_blocker(record)
    elif isinstance(record, Master) and goal == "delivered":
        gate = _no_pass(record)
    if gate is None or desk.settings.is_off(gate.rule, _code(record, snapshot)):
        return None
    if isinstance(record, Master) and waiver(gate.rule, record.id, snapshot):
        return None
    return gate


def pass_gates(
    moves: Sequence[tuple[Record, str]], snapshot: Snapshot, desk: Desk, *,
    waive: str | None, taken: Collection[str] = (),
) -> tuple[Note, ...]:  # fmt: skip
    """The waivers that let records become what they shall; nothing where no gate is closed.

    `waive` is the reason, by the desk's user; `taken` are placeholder ids the notes may not have.
    Raises Gated without a reason, Refused without a name or when there is nothing to waive.
    """
    closed = [(each, goal, closed_gate(each, goal, snapshot, desk)) for each, goal in moves]
    gates = [(each, goal, gate) for each, goal, gate in closed if gate is not None]
    if not gates:
        if waive is not None:
            raise Refused("there is nothing to waive", "nothing stops it; leave out the reason")
        return ()
    record, goal, first = gates[0]
    if waive is None:
        says = "; ".join(dict.fromkeys(gate.says for _, _, gate in gates))
        rules = tuple(dict.fromkeys(gate.rule for _, _, gate in gates))
        raise Gated(says, first.way_out, rules=rules, record=record.id, goal=goal)
    reason = clean_line(waive)
    if not reason:
        raise Refused("waiving needs a reason")
    author, at = waiving(desk), from_datetime(desk.now)
    free = (each for each in map(new_id, count(1)) if each not in taken)
    return tuple(
        Note(
            id=next(free), about=each.id, text=reason, author=author, at=at,
            kind="waiver", rule=" ".join((gate.rule, *gate.people)),
        )
        for each, _, gate in gates
    )  # fmt: skip


def waiving(desk: Desk) -> str:
    """Who waives. Raises Refused when nobody knows their name."""
    if desk.user in NOBODY:
        raise Refused("a waiver needs a name", "set user in the settings")
    return desk.user


def needs_qc(master: Master) -> bool:
    """Whether a master may be delivered only after a QC pass."""
    return master.needs_qc == "yes" or (not master.needs_qc and master.category in LOOKED_AT)


def _no_contract(session: Session, snapshot: Snapshot, desk: Desk) -> Gate | None:
    """Performers of a session within reach who have no executed contract. What is over is over."""
    from postui.desk.rules.contracts import REACH, WATCHED
    from postui.desk.rules.standing import paper_for, said_of

    span, now = hours.span(session), hours.now_of(desk)
    if span is None or span[1] <= now or session.type in WATCHED or session.state == "in_progress":
        return None
    code = _code(session, snapshot)
    reach = desk.settings.value(REACH.rule, REACH.name, code, REACH.default)
    if span[0] - now > reach * hours.HOUR:
        return None
    lacking, people = [], list[str]()
    for booking in session.people:
        if booking.state == "declined" or not short.performs(booking, snapshot):
            continue
        papers = snapshot.linking(booking.person, Contract) if booking.person else ()
        mine = [each for each in papers if each.party == booking.person]
        work = [each for each in mine if each.type in BEFORE_WORK]
        cleared, paper = paper_for(work, session.production, performs=True)
        if not cleared and not waiver("CON-01", session.id, snapshot, person=booking.person):
            people.append(booking.person)
            who = booking.role or "somebody new" if is_new(booking.person) else ""
            lacking.append(f"{who or short.person(booking.person, snapshot)}, {said_of(paper)}")
    if not lacking:
        return None
    return Gate(
        "CON-01",
        f"it cannot be confirmed within {reach} h of work: {'; '.join(dict.fromkeys(lacking))}",
        "get the contract executed, keep it on hold, or waive it with a reason",
        () if any(is_new(each) or not each for each in people) else tuple(people),
    )


def _code(record: Record, snapshot: Snapshot) -> str:
    """The code of a session's or master's production; empty for none."""
    found = snapshot.find(Production, str(getattr(record, "production", "")))
    return found.code if found else ""


def _open_blocker(master: Master) -> Gate | None:
    """Taking a delivery back is no QC pass."""
    blockers = [each for each in master.issues if each.severity == "blocker" and each.open]
    if not blockers or master.state in PASSED:
        return None
    count = f"{len(blockers)} open blocker{'s' if len(blockers) > 1 else ''}"
    what = ", ".join(filter(None, (blockers[0].timecode, blockers[0].text)))
    return Gate(
        "DEL-06",
        f"it cannot pass QC with {count}{f': {what}' if what else ''}",
        "enter who checked the fix, or waive it with a reason",
    )


def _no_pass(master: Master) -> Gate | None:
    if not needs_qc(master) or master.state in PASSED or master.qc_passed_on:
        return None
    return Gate(
        "DEL-04",
        "it cannot be delivered without a QC pass",
        "take it through QC, enter the date it passed, or waive it with a reason",
    )
