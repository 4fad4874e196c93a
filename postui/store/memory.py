"""A store that lives as long as the process: for the demo's throwaway copy and for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from itertools import islice

from postui.clock import Clock
from postui.model.draft import Commit, Draft
from postui.model.kinds import kind_of
from postui.model.moments import from_datetime
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.store.commits import Prepared, as_it_was, prepare
from postui.store.undo import next_to_redo, next_to_undo, revert, turned_back


class Kept:
    """What all users of one memory store share."""

    def __init__(self, records: Iterable[Record]) -> None:
        kept = tuple(records)
        self.lock = threading.Lock()
        self.history: list[Commit] = []
        self.snapshot = Snapshot.of(kept)
        self.next_ids: dict[str, int] = {}
        for record in kept:
            name = kind_of(record).name
            self.next_ids[name] = max(self.next_ids.get(name, 1), int(record.id[1:]) + 1)


class MemoryStore:
    """Keeps the promises of `Store` for one process."""

    name = "memory"
    store_id = ""
    read_only = ""
    findings: tuple[str, ...] = ()
    question = None

    def __init__(self, clock: Clock, who: str = "you", records: Iterable[Record] = ()) -> None:
        self._clock = clock
        self._who = who
        self._kept = Kept(records)

    def beside(self, who: str) -> MemoryStore:
        """The same store for another user."""
        other = MemoryStore(self._clock, who)
        other._kept = self._kept
        return other

    def snapshot(self) -> Snapshot:
        """Everything as of the newest commit."""
        return self._kept.snapshot

    def refresh(self) -> Snapshot:
        """The same: nobody else can commit."""
        return self._kept.snapshot

    def settle(self) -> None:
        """Everything is lasting as long as the process."""

    def commit(self, draft: Draft) -> Commit:
        """Make a draft part of the history. Raises Conflict, Refused."""
        with self._kept.lock:
            ready = prepare(
                draft, self._kept.snapshot, self._kept.next_ids, self._earlier,
                who=self._who, at=self._at(),
            )  # fmt: skip
            return self._take(ready)

    def undo(self) -> Commit:
        """Take back the newest commit that stands. Raises Refused, Conflict."""
        with self._kept.lock:
            commit = self._kept.history[next_to_undo(reversed(self._kept.history), self._who) - 1]
            return self._take(
                revert(commit, self._kept.snapshot, back=True, who=self._who, at=self._at())
            )

    def redo(self) -> Commit:
        """Bring back what the newest undo took. Raises Refused, Conflict."""
        with self._kept.lock:
            commit = self._kept.history[next_to_redo(reversed(self._kept.history), self._who) - 1]
            return self._take(
                revert(commit, self._kept.snapshot, back=False, who=self._who, at=self._at())
            )

    def since(self, seq: int) -> tuple[Commit, ...]:
        """Commits after `seq`, oldest first."""
        return tuple(self._kept.history[max(0, seq) :])

    def history(self, record_id: str = "", limit: int = 0) -> tuple[Commit, ...]:
        """Commits, newest first: of one record or of all."""
        return newest_first(self._kept.history, record_id, limit)

    def restore(self, seq: int) -> Commit:
        """Make everything as it was after a commit. Raises Refused."""
        with self._kept.lock:
            commits = self._kept.history[seq:]
            ready = turned_back(
                commits[::-1], self._kept.snapshot, seq, who=self._who, at=self._at()
            )
            return self._take(ready)

    def answer(self, choice: str) -> None:
        """It never asks."""

    def tend(self) -> None:
        """Nothing to tidy up."""

    def close(self, *, quick: bool = False) -> None:
        """Nothing to let go of."""

    def _earlier(self, record: Record, stored: Record) -> Record | None:  # noqa: ARG002 - the shape of Earlier
        return as_it_was(record, self.history(record.id))

    def _at(self) -> str:
        return from_datetime(self._clock.now())

    def _take(self, ready: Prepared) -> Commit:
        self._kept.next_ids.update(ready.next_ids)
        self._kept.history.append(ready.commit)
        self._kept.snapshot = ready.snapshot
        return ready.commit


def newest_first(
    history: Sequence[Commit], record_id: str = "", limit: int = 0
) -> tuple[Commit, ...]:
    """History as `Store.history` gives it, from commits oldest first."""
    found = (
        commit
        for commit in reversed(history)
        if not record_id or any(change.id == record_id for change in commit.changes)
    )
    return tuple(islice(found, limit or None))
