"""What every store promises, whatever it is made of.

- `commit` returns only when the change is as safe as this store can make it; until then nothing
  of it is seen by anybody.
- Sequence numbers count commits without gaps; ids are never reused, not even after a delete.
- A draft based on a record that has changed since raises Conflict and changes nothing.
- Undo and redo are commits too: history only grows.
- Reading never writes.
"""

from __future__ import annotations

from typing import Protocol

from postui.model.draft import Commit, Draft
from postui.model.snapshot import Snapshot
from postui.store.question import Question


class Store(Protocol):
    """A place for records. Methods may block on a disk or a lock; callers choose the thread."""

    @property
    def name(self) -> str:
        """Where it is, for people: a path, or "memory"."""

    @property
    def store_id(self) -> str:
        """A name that no other store has; empty for one that is not kept."""

    @property
    def question(self) -> Question | None:
        """What must be answered before anything can be changed."""

    @property
    def findings(self) -> tuple[str, ...]:
        """What was found damaged when it was opened, and has been put right."""

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; empty when changes are welcome."""

    def snapshot(self) -> Snapshot:
        """Everything as of the newest commit this process knows; never blocks."""

    def refresh(self) -> Snapshot:
        """The same, after taking in what other processes committed."""

    def settle(self) -> None:
        """Make lasting what is in view and is not yet: what somebody edited in the file.

        Raises StoreBusy, StoreReadOnly or StoreError when it cannot be done now.
        """

    def commit(self, draft: Draft) -> Commit:
        """Make a draft lasting.

        Where a record moved on since it was read, changes that do not meet are put together.
        Raises Conflict where they meet or the record is gone, InvalidField for a value that would
        not read back as it is, Refused when nothing would change, StoreBusy, StoreReadOnly or
        StoreError when it cannot be done now; then nothing has changed.
        """

    def undo(self) -> Commit:
        """Take back this user's newest commit that is not taken back yet.

        Raises Refused when there is none, Conflict when a record has been changed since.
        """

    def redo(self) -> Commit:
        """Bring back the newest commit that `undo` took back; a new commit ends the chain.

        Raises Refused when there is none, Conflict when a record has been changed since.
        """

    def since(self, seq: int) -> tuple[Commit, ...]:
        """Commits after `seq`, oldest first."""

    def history(self, record_id: str = "", limit: int = 0) -> tuple[Commit, ...]:
        """Commits, newest first: of one record or of all, at most `limit` (0 for no limit)."""

    def restore(self, seq: int) -> Commit:
        """Make everything as it was after commit `seq`, as one commit. Raises as `commit`."""

    def answer(self, choice: str) -> None:
        """Go on by one of the question's choices. Raises StoreError when it is no longer asked."""

    def tend(self) -> None:
        """Tidy up where that pays now; may take a while, and holds up nobody else."""

    def close(self, *, quick: bool = False) -> None:
        """Let go of files, tidied up; if `quick`, only where that is quick. It is the end."""
