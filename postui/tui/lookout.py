"""The watch the board keeps over its problems, so that an edit checks only what it touches.

Time touches everything: `renewed` looks at all again, in a thread beside the store's, and what it
finds is taken over when it is there. Until then everything is judged as of the last such look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postui.desk.desk import Desk
from postui.desk.problems import Problems
from postui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from postui.desk.watch import Watch


class Lookout:
    """One thread's at a time."""

    def __init__(self) -> None:
        self._watch: Watch | None = None
        self._desk: Desk | None = None

    def look(self, snapshot: Snapshot, desk: Desk) -> Problems:
        """Every problem of a snapshot; the desk is the first one's until it is renewed."""
        from postui.desk.watch import Watch  # the first screen need not wait for the rules

        if self._watch is None or self._desk is None:
            self._watch, self._desk = Watch(), desk
        return self._watch.look(snapshot, self._desk)


def renewed(snapshot: Snapshot, desk: Desk) -> Lookout:
    """A lookout that has looked at everything at the desk's moment."""
    found = Lookout()
    found.look(snapshot, desk)
    return found
