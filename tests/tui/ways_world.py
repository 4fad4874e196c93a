"""Ways out for the tests of their screens, made without looking for any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from postui.desk.planner.ways import Tell, Way, Ways
from postui.model.draft import Draft, new_id
from postui.model.note import Note
from postui.model.person import Person
from postui.model.session import Session

if TYPE_CHECKING:
    from postui.desk.desk import Desk
    from postui.desk.problems import Problem
    from postui.model.snapshot import Snapshot
    from postui.tui.app import PostuiApp


def problem_of(app: PostuiApp, kind: str = "S") -> Problem:
    """The worst problem about a kind of record."""
    return next(each for each in app.board.look.problems.all if each.records[0].startswith(kind))


def two_ways(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
    """To move the session, which two people must be told, or to write a reason on it."""
    session = snapshot.find(Session, problem.records[0])
    assert session is not None
    person = snapshot.all(Person)[0]
    mixer = Tell(person.id, person.name, "Hello,\nwe move to Wednesday 10:00.\nThank you")
    vendor = Tell("", "Larkmoor Sound", "To: Larkmoor Sound, bookings\n\nPlease move us.")
    note = Note(
        id=new_id(1),
        about=session.id,
        text=mixer.text,
        author=desk.user,
        kind="draft",
        to=person.id,
    )
    moved = replace(session, title="moved to Wednesday")
    waved = replace(session, reason="as agreed")
    return Ways(problem, (
        Way("time", "Wed 25 Nov 10:00–14:00, same room and people",
            Draft(f"move {session.id} out of the way", (moved, note)),
            costs=("no fee: free to cancel until Thu 14:00", "50 % of USD 800.00"),
            moves=("TMN 104 mix begins an hour later",), tells=(mixer, vendor),
            why=("everybody is free", "the nearest free day in the same room"),
            leaves=(replace(problem, severity="warning", message="the fitting is still open"),)),
        Way("waive", "go on as it is", Draft(f"waive {session.id}", (waved,)),
            why=("nothing else is free before delivery",)),
    ))  # fmt: skip


def no_way(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:  # noqa: ARG001 - called like all
    """None, and why."""
    return Ways(problem, binds=("ADR 1 is taken until Friday", "the network holds the date"))
