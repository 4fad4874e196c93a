"""What the board shows: the four panes of a day, as values any front end can draw.

Pure functions of a snapshot and the desk. Rows are made only when they are looked at, so a pane
of a large store costs no more than its order.
"""

from __future__ import annotations

from datetime import date

from postui.desk.desk import Desk
from postui.desk.panes.contracts import contracts
from postui.desk.panes.masters import masters
from postui.desk.panes.pane import Column, Pane, Row, Rows
from postui.desk.panes.sessions import sessions
from postui.desk.panes.travel import travel
from postui.desk.problems import NONE, Problems
from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip

__all__ = [
    "Column",
    "Pane",
    "Row",
    "Rows",
    "contracts",
    "masters",
    "pane_of",
    "panes",
    "sessions",
    "travel",
]

NUMBERS: dict[type[Record], int] = {Session: 1, Contract: 2, Trip: 3, Master: 4}


def panes(
    snapshot: Snapshot,
    desk: Desk,
    *,
    day: date,
    production: str = "",
    problems: Problems = NONE,
) -> tuple[Pane, Pane, Pane, Pane]:
    """The four panes, in the order of their numbers; `production` is an id, empty for all."""
    return (
        sessions(snapshot, desk, day=day, production=production, problems=problems),
        contracts(snapshot, desk, production=production, problems=problems),
        travel(snapshot, desk, production=production, problems=problems),
        masters(snapshot, desk, production=production, problems=problems),
    )


def pane_of(record: Record) -> int:
    """The number of the pane a record's kind is shown in; 0 for none."""
    return NUMBERS.get(type(record), 0)
