"""The Travel pane."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.panes.pane import Column, Pane, Rows
from postui.desk.problems import NONE, Problems
from postui.model.snapshot import Snapshot

COLUMNS = (Column("title", 0),)


def travel(
    snapshot: Snapshot,  # noqa: ARG001 - not read yet
    desk: Desk,  # noqa: ARG001 - not read yet
    *,
    production: str = "",  # noqa: ARG001 - not read yet
    problems: Problems = NONE,  # noqa: ARG001 - not read yet
) -> Pane:
    """What the Travel pane shows."""
    return Pane(3, "Travel", "", "", COLUMNS, Rows(), "nothing here; a adds one")
