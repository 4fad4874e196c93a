"""The obvious next step out of a problem, as one draft, where there is exactly one.

What has to happen in the world first, a flight to be moved or a paper to be signed, is no step of
ours: then it is refused, with the keys that help. The world's own next state is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from postui.desk import changes
from postui.desk.desk import Desk
from postui.desk.foresee import new_problems
from postui.desk.names import name_of
from postui.desk.problems import Problem
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip

KEYS = "p proposes ways out, enter opens it"
OUT = ("sent", "viewed")
"""States of a paper that can be chased."""

Step = Callable[[Problem, Snapshot, Desk], Draft | None]
R = TypeVar("R", bound=Record)


def next_step(problem: Problem, snapshot: Snapshot, desk: Desk) -> Draft:
    """The step, from the first part of the problem that has one. Raises Refused where none has.

    It may ask the rules what it would bring.
    """
    for rule in problem.rules:
        step = STEPS.get(rule)
        draft = step(problem, snapshot, desk) if step else None
        if draft is not None:
            return draft
    raise Refused("none is obvious", KEYS)


def _chase(problem: Problem, snapshot: Snapshot, desk: Desk) -> Draft | None:
    """A chase is counted: the message about it is on `y`."""
    paper = _first(problem, snapshot, Contract)
    if paper is None or paper.state not in OUT:
        return None
    today = desk.today.isoformat()
    if paper.chased == today:
        times = f"{paper.chases} times" if paper.chases != 1 else "once"
        raise Refused(f"it was chased today already, {times} in all", KEYS)
    chased = msgspec.structs.replace(paper, chases=paper.chases + 1, chased=today)
    draft = changes.edit(paper, chased, snapshot, desk)
    label = f"chase {name_of(paper, snapshot)}, number {chased.chases}"
    return msgspec.structs.replace(draft, label=label)


def _confirm(problem: Problem, snapshot: Snapshot, desk: Desk) -> Draft | None:
    """A hold that runs out is confirmed, when nothing is in the way of that."""
    session = _first(problem, snapshot, Session)
    if session is None or session.state not in ("hold", "challenged"):
        return None
    draft = changes.set_state(session, "confirmed", snapshot, desk)
    for worse in new_problems(draft, snapshot, desk):
        if worse.severity == "error":
            raise Refused(f"confirming it would bring {worse.rule}: {worse.message}", KEYS)
    return draft


def _file(problem: Problem, snapshot: Snapshot, desk: Desk) -> Draft | None:
    """An executed paper is filed."""
    paper = _first(problem, snapshot, Contract)
    if paper is None or paper.state != "executed":
        return None
    return changes.set_state(paper, "filed", snapshot, desk)


def _per_diem(problem: Problem, snapshot: Snapshot, desk: Desk) -> Draft | None:
    """A per diem that was agreed is issued."""
    trip = _first(problem, snapshot, Trip)
    if trip is None or trip.per_diem is None or trip.per_diem_paid:
        return None
    paid = msgspec.structs.replace(trip, per_diem_paid=True)
    draft = changes.edit(trip, paid, snapshot, desk)
    return msgspec.structs.replace(draft, label=f"per diem of {name_of(trip, snapshot)} issued")


def _first(problem: Problem, snapshot: Snapshot, struct: type[R]) -> R | None:
    found = (snapshot.find(struct, each) for each in problem.records)
    return next((each for each in found if each is not None), None)


STEPS: dict[str, Step] = {
    "CON-01": _chase,
    "CON-02": _chase,
    "CON-04": _file,
    "HLD-01": _confirm,
    "HLD-02": _confirm,
    "TRV-09": _per_diem,
}
