"""The store in a file: TinyDB's JSON, replaced whole by every commit.

- Reading takes no lock and creates nothing; a file that is not there yet is an empty store.
- A commit holds the lock, takes in what others have written, checks, writes through TinyDB's
  storage, and only then shows the change; until the file is replaced nothing has changed.
- A file that is not understood to the last record is never written to.

TinyDB, the lock and the careful reader are imported when they are first needed: looking at a store
that was written here needs none of them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from postui.clock import Clock
from postui.model.draft import Commit, Draft
from postui.model.errors import StoreError, StoreReadOnly
from postui.model.moments import from_datetime
from postui.model.snapshot import Snapshot
from postui.store.commits import Prepared, prepare
from postui.store.disk import Stamp, explained, read_file, stamp_of, why_read_only
from postui.store.layout import SCHEMA, Meta, StoreText, trusted
from postui.store.undo import next_to_redo, next_to_undo, revert
from postui.store.version import Version, check_same, version_of, written

if TYPE_CHECKING:
    from postui.store.storage import AtomicStorage


class FileStore:
    """Keeps the promises of `Store` among all processes of one host.

    Opening raises StoreDamaged for a file that is not a sound store, and StoreError for one that
    cannot be read.
    """

    def __init__(self, path: str | PathLike[str], clock: Clock, who: str) -> None:
        self.name = str(path)
        self._path = Path(path)
        self._clock = clock
        self._who = who
        self._mutex = threading.RLock()
        self._storage: AtomicStorage | None = None
        self._bad: tuple[Stamp | None, StoreError] | None = None
        self._state = version_of(StoreText(Meta(store_id=""), {}), None)
        self.refresh()

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as of the last look at the file; empty when it can."""
        return self._read_only

    def snapshot(self) -> Snapshot:
        """Everything as of the newest commit this process knows; never blocks."""
        return self._state.snapshot

    def refresh(self) -> Snapshot:
        """The same, after taking in what others wrote.

        A file that is gone may be on its way back: what was in it stays in view. Raises
        StoreDamaged and StoreError when what is there now cannot be taken in.
        """
        with self._mutex:
            try:
                if stamp_of(self._path) is not None:
                    self._state = self._newest()
                self._look()
            except OSError as error:
                raise explained(error, self._path, "read") from error
            return self._state.snapshot

    def commit(self, draft: Draft) -> Commit:
        """Make a draft lasting. Raises Conflict, Refused, InvalidField, and StoreError's kinds."""
        return self._commit(
            lambda state: prepare(
                draft, state.snapshot, state.text.meta.next_id, who=self._who, at=self._at()
            )
        )

    def undo(self) -> Commit:
        """Take back this user's newest commit that stands. Raises as `commit`."""
        return self._commit(lambda state: self._turn(state, back=True))

    def redo(self) -> Commit:
        """Bring back what the newest undo took. Raises as `commit`."""
        return self._commit(lambda state: self._turn(state, back=False))

    def since(self, seq: int) -> tuple[Commit, ...]:
        """Commits after `seq`, oldest first."""
        return self._state.history.since(seq)

    def history(self, record_id: str = "", limit: int = 0) -> tuple[Commit, ...]:
        """Commits, newest first: of one record or of all, at most `limit` (0 for no limit)."""
        return self._state.history.newest_first(record_id, limit)

    def close(self) -> None:
        """Nothing is open between commits."""

    def _turn(self, state: Version, *, back: bool) -> Prepared:
        find = next_to_undo if back else next_to_redo
        commit = state.history.get(find(state.history.heads(), self._who).seq)
        return revert(commit, state.snapshot, back=back, who=self._who, at=self._at())

    def _commit(self, make: Callable[[Version], Prepared]) -> Commit:
        with self._mutex:
            self._look()
            if self._read_only:
                raise StoreReadOnly(self._read_only, "nothing was changed")
            try:
                storage = self._open_storage()
                with storage.locked():
                    state = self._newest()
                    ready = make(state)
                    text = written(state.text, ready)
                    self._state = version_of(text, storage.save(text), ready.snapshot)
            except OSError as error:
                raise explained(error, self._path) from error
        return ready.commit

    def _open_storage(self) -> AtomicStorage:
        from postui.store.storage import AtomicStorage

        if self._storage is None:
            self._storage = AtomicStorage(self._path)
        return self._storage

    def _newest(self) -> Version:
        """The state of the file as it is now; the one in memory while nobody has written."""
        stamp = stamp_of(self._path)
        if stamp == self._state.stamp:
            return self._state
        if self._bad is not None and self._bad[0] == stamp:
            raise self._bad[1].with_traceback(None)
        found = read_file(self._path)
        if found is None:
            raise StoreError(f"{self.name} is gone", "put it back, or start again without it")
        data, stamp = found
        try:
            text = trusted(data) or _careful(data, self.name)
            check_same(self.name, self._state.text.meta, text.meta)
        except StoreError as error:
            self._bad = (stamp, error)
            raise
        return version_of(text, stamp)

    def _look(self) -> None:
        if self._state.text.meta.schema > SCHEMA:
            self._read_only = f"{self.name} was written by a newer postui"
        else:
            self._read_only = why_read_only(self._path)

    def _at(self) -> str:
        return from_datetime(self._clock.now())


def _careful(data: bytes, name: str) -> StoreText:
    from postui.store.careful import read_text

    return read_text(data, name)
