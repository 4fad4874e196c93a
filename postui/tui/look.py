"""What the board shows at one moment: the panes and the problems, from one snapshot."""

from __future__ import annotations

from datetime import date

import msgspec

from postui.desk import agenda
from postui.desk.agenda import Pane, Rows
from postui.desk.desk import Desk
from postui.desk.problems import NONE, Problems
from postui.model import when
from postui.model.draft import Commit
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot


class View(msgspec.Struct, frozen=True):
    """What a person chose to look at."""

    day: date
    production: str = ""
    """A production's id; empty for all."""


class Look(msgspec.Struct, frozen=True):
    """The panes and problems of one snapshot, for one view."""

    snapshot: Snapshot
    view: View
    problems: Problems
    panes: tuple[Pane, Pane, Pane, Pane]


def look_at(snapshot: Snapshot, desk: Desk, view: View, problems: Problems = NONE) -> Look:
    """Work out the panes, with the marks of the problems that are known."""
    mine = problems.within(view.production)
    panes = agenda.panes(snapshot, desk, day=view.day, production=view.production, problems=mine)
    return Look(snapshot, view, mine, panes)


def first_of_large(snapshot: Snapshot, desk: Desk, view: View) -> Look:
    """The day's sessions at once; the other panes say that they are being read."""
    sessions = agenda.sessions(snapshot, desk, day=view.day, production=view.production)
    return Look(
        snapshot,
        view,
        NONE,
        (sessions, _unread(2, "Contracts"), _unread(3, "Travel"), _unread(4, "Masters")),
    )


def _unread(number: int, name: str) -> Pane:
    return Pane(number=number, name=name, title="reading…", line="reading…", columns=(),
                rows=Rows(), empty="reading…")  # fmt: skip


def other_day(look: Look, desk: Desk, day: date) -> Look:
    """The same look on another day: only the Sessions pane differs."""
    view = View(day, look.view.production)
    sessions = agenda.sessions(
        look.snapshot, desk, day=day, production=view.production, problems=look.problems
    )
    return Look(look.snapshot, view, look.problems, (sessions, *look.panes[1:]))


def made_by(commit: Commit) -> str:
    """The id of the first record a commit made; empty when it made none, or took something back."""
    if commit.undoes or commit.redoes:
        return ""
    return next((each.id for each in commit.changes if each.before is None), "")


def day_of(record: Record | None, desk: Desk) -> date | None:
    """The day a session is shown on, in the user's zone; None for anything else."""
    if not isinstance(record, Session) or not when.valid(record.start):
        return None
    return date.fromisoformat(when.day_of(when.in_zone(record.start, desk.zone)))
