"""Ways out for a hold that runs out or is challenged: confirm, release, ask for time."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import fees, hours, short
from postui.desk.called import named
from postui.desk.planner.telling import message_to, notes_for
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Kind, Way
from postui.desk.problems import Problem
from postui.desk.stamps import in_state
from postui.model import when
from postui.model.draft import Draft
from postui.model.session import Session
from postui.model.vendor import Room

MORE_TIME = 48 * 60
"""Minutes that are asked for when a hold runs out."""


def ways_for(session: Session, problem: Problem, trial: Trial) -> Iterator[Way]:
    """Confirm it, where nothing hard is in the way; give it back; ask for time."""
    if not any(rule.startswith(("HLD", "CAN")) for rule in problem.rules):
        return
    if session.state not in ("hold", "challenged"):
        return
    confirmed = in_state(session, "confirmed", trial.desk)
    if confirmed is not None and trial.of(Draft("", (confirmed,))).clean:
        then = fees.told(fees.fee_at(confirmed, trial.snapshot, hours.now_of(trial.desk)),
                         trial.desk)  # fmt: skip
        yield _way("book", "confirm it", session, confirmed, "We confirm", trial, 1.0,
                   f"the booking; {then}")  # fmt: skip
    released = in_state(session, "released", trial.desk, reason="given back")
    if released is not None:
        yield _way("release", "give it back", session, released, "We release", trial, 3.0,
                   "nothing")  # fmt: skip
    if when.valid(session.hold_expires) and session.state == "hold":
        longer = replace(session, hold_expires=when.shift(session.hold_expires, minutes=MORE_TIME))
        yield _way("settle", "ask for two more days", session, longer, "May we keep", trial, 2.0,
                   "a call; they may say no")  # fmt: skip


def _way(
    kind: Kind, title: str, before: Session, after: Session, verb: str, trial: Trial, score: float,
    cost: str,
) -> Way:  # fmt: skip
    snapshot = trial.snapshot
    room = snapshot.find(Room, before.rooms[0]) if before.rooms else None
    name = short.event(before, snapshot)
    at = when.full_text(before.start) if when.valid(before.start) else ""
    place = named(snapshot, before.rooms[0]) if before.rooms else "the room"
    line = f"{verb} {place}, {at}, for {name}."
    tells = (message_to(room.vendor if room else "", [line], snapshot),)
    draft = Draft(f"{name}: {title}", (after, *notes_for(before, tells, trial.desk)))
    return Way(kind=kind, title=title, draft=draft, costs=(cost,), tells=tells,
               why=("answers the vendor",), score=score)  # fmt: skip
