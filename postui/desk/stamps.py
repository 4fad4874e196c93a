"""What a move from state to state means for the other fields: dates, ranks, answered challenges.

A field that was typed in the same edit is never overwritten. Going back to correct a mistake keeps
the date of what did happen; a new round (a contract sent again) gets a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec

from postui.desk.desk import Desk
from postui.model.contract import Contract
from postui.model.kinds import kind_of
from postui.model.master import Master
from postui.model.record import R, Record
from postui.model.session import Session
from postui.model.trip import Trip
from postui.model.when import from_datetime

Fields = dict[str, Any]


def stamp(before: R, after: R, desk: Desk) -> R:
    """`after`, with what its new state means filled in; the same object when the state stays."""
    meaning = _MEANINGS.get(type(after))
    old, new = state_of(before), state_of(after)
    if meaning is None or old == new:
        return after
    meant = {
        name: value
        for name, value in meaning(old, new, after, desk).items()
        if getattr(before, name) == getattr(after, name)
    }
    return msgspec.structs.replace(after, **meant)


def in_state(record: R, goal: str, desk: Desk, **more: object) -> R | None:
    """It in that state, stamped, with `more` fields; None where its table has no such move."""
    states = kind_of(record).states
    if states is None or goal not in states.allowed(state_of(record)):
        return None
    return stamp(record, msgspec.structs.replace(record, state=goal, **more), desk)


def stamp_new(record: R, desk: Desk) -> R:
    """A new record: a hold is placed now and has a rank. Other dates may lie in the past."""
    if isinstance(record, Session) and record.state == "hold":
        return cast(
            "R",
            msgspec.structs.replace(
                record,
                hold_rank=record.hold_rank or 1,
                hold_placed=record.hold_placed or from_datetime(desk.now),
            ),
        )
    return record


def state_of(record: Record) -> str:
    """The record's state; empty for a kind without states."""
    return str(getattr(record, "state", ""))


def _session(old: str, new: str, record: Record, desk: Desk) -> Fields:
    session = cast("Session", record)
    meant: Fields = {}
    if old == "challenged" and new in ("hold", "confirmed"):
        meant |= {"challenged_by": "", "challenge_deadline": ""}
    if new == "hold":
        if not session.hold_rank:
            meant["hold_rank"] = 1
        if old not in ("challenged", "confirmed") or not session.hold_placed:
            meant["hold_placed"] = from_datetime(desk.now)
        if old in ("postponed", "released", "cancelled"):
            meant |= {"hold_expires": "", "reason": ""}
    return meant


def _contract(old: str, new: str, record: Record, desk: Desk) -> Fields:
    contract = cast("Contract", record)
    today = desk.today.isoformat()
    match new:
        case "sent":
            return {"sent": today, "viewed": "", "signed": "", "executed": ""}
        case "viewed" | "signed":
            return {new: today}
        case "executed" if old in ("filed", "superseded"):
            return {"executed": contract.executed or today}
        case "executed":
            return {"executed": today}
        case "expired":
            return {"expires": contract.expires or today}
        case _:
            return {}


def _trip(_old: str, new: str, record: Record, desk: Desk) -> Fields:
    if new == "ticketed":
        return {"memo_sent": cast("Trip", record).memo_sent or desk.today.isoformat()}
    return {}


def _master(old: str, new: str, record: Record, desk: Desk) -> Fields:
    if old == "delivered" and new == "qc_passed":
        return {"delivered_on": ""}
    if new == "qc_passed":
        return {"qc_passed_on": desk.today.isoformat()}
    if new in ("in_work", "fixing", "qc_failed"):
        return {"qc_passed_on": ""}
    if new == "delivered":
        earlier = cast("Master", record).delivered_on if old in ("accepted", "rejected") else ""
        return {"delivered_on": earlier or desk.today.isoformat()}
    return {}


_MEANINGS: dict[type[Record], Callable[[str, str, Record, Desk], Fields]] = {
    Session: _session,
    Contract: _contract,
    Trip: _trip,
    Master: _master,
}
