"""The Contracts pane."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.panes.pane import Column, Pane, Rows
from postui.desk.problems import NONE, Problems
from postui.model.snapshot import Snapshot

COLUMNS = (Column("title", 0),)


def contracts(
    snapshot: Snapshot,  # noqa: ARG001 - not read yet
    desk: Desk,  # noqa: ARG001 - not read yet
    *,
    production: str = "",  # noqa: ARG001 - not read yet
    problems: Problems = NONE,  # noqa: ARG001 - not read yet
) -> Pane:
    """What the Contracts pane shows."""
    return Pane(2, "Contracts", "", "", COLUMNS, Rows(), "nothing here; a adds one")
