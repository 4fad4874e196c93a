"""Ways out for a hold that runs out or is challenged: confirm, release, ask for time."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import fees, hours, short
from postui.desk.messages import words
from postui.desk.planner.telling import notes_for, of_houses, of_people
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Kind, Tell, Way
from postui.desk.problems import Problem
from postui.desk.stamps import in_state
from postui.model import when
from postui.model.draft import Draft
from postui.model.session import Session

MORE_TIME = 48 * 60
"""Minutes that are asked for when a hold runs out."""


def ways_for(session: Session, problem: Problem, trial: Trial) -> Iterator[Way]:
    """Confirm it, where nothing hard is in the way; give it back; ask for time."""
    if not any(rule.startswith(("HLD", "CAN")) for rule in problem.rules):
        return
    if session.state not in ("hold", "challenged"):
        return
    yield from _confirmed(session, trial)
    yield from _given_back(session, trial)
    if when.valid(session.hold_expires) and session.state == "hold":
        yield _longer(session, trial)


def _confirmed(session: Session, trial: Trial) -> Iterator[Way]:
    snapshot, desk = trial.snapshot, trial.desk
    after = in_state(session, "confirmed", desk)
    if after is None or not trial.of(Draft("", (after,))).clean:
        return
    then = fees.told(fees.fee_at(after, snapshot, hours.now_of(desk)), desk)
    tells = (*of_people(session, snapshot, ", is confirmed", where=True),
             *of_houses(session, snapshot, "We confirm"))  # fmt: skip
    yield _way("book", "confirm it", session, after, tells, trial, 1.0, f"the booking; {then}")


def _given_back(session: Session, trial: Trial) -> Iterator[Way]:
    after = in_state(session, "released", trial.desk, reason="given back")
    if after is None:
        return
    tells = (*of_people(session, trial.snapshot, ": you are no longer needed", where=False),
             *of_houses(session, trial.snapshot, "We release"))  # fmt: skip
    yield _way("release", "give it back", session, after, tells, trial, 3.0, "nothing")


def _longer(session: Session, trial: Trial) -> Way:
    """Only the vendor is asked: for everybody else nothing changes."""
    until = when.shift(session.hold_expires, minutes=MORE_TIME)
    after = replace(session, hold_expires=until)
    at = words.moment(until)
    closing = f", on hold until {words.told(at)}" if at else ""
    tells = tuple(of_houses(session, trial.snapshot, "May we keep", closing))
    return _way("settle", "ask for two more days", session, after, tells, trial, 2.0,
                "a call; they may say no")  # fmt: skip


def _way(
    kind: Kind, title: str, before: Session, after: Session, tells: tuple[Tell, ...],
    trial: Trial, score: float, cost: str,
) -> Way:  # fmt: skip
    name = short.event(before, trial.snapshot)
    draft = Draft(f"{name}: {title}", (after, *notes_for(before, tells, trial.desk)))
    return Way(kind=kind, title=title, draft=draft, costs=(cost,), tells=tells,
               why=("answers the vendor",), score=score)  # fmt: skip
