"""The store in files: a snapshot in JSON that stock TinyDB opens, and a journal of every commit.

- Reading takes no lock and writes nothing; a file that is not there yet is an empty store.
- A commit holds the lock, takes in what others have written, checks, puts one line into the
  journal and has it on the disk; only then it is shown. When that fails nothing has changed.
- Files that are not understood to the last record are never written over; see
  postui.store.reading for what is found out, and postui.store.doubts for what is asked.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from postui.clock import Clock
from postui.model.draft import Commit, Draft
from postui.model.errors import StoreError, StoreReadOnly
from postui.model.moments import from_datetime
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.store.commits import Prepared, as_it_was, prepare
from postui.store.disk import DISK, Disk, explained, why_read_only
from postui.store.files import Files
from postui.store.history import History
from postui.store.holding import CHOOSE, Holding
from postui.store.lock import locked, quiet
from postui.store.mounts import why_not_safe
from postui.store.past import clear_away
from postui.store.question import Question
from postui.store.undo import next_to_redo, next_to_undo, revert
from postui.store.version import Version

Make = Callable[[Version], Prepared]


class FileStore:
    """Keeps the promises of `Store` among all processes of one host.

    `alone` says that nobody else writes to it, so that file systems on which several cannot are
    allowed. Opening raises StoreDamaged for files that are no store, and StoreError for those that
    cannot be read.
    """

    def __init__(
        self, path: str | PathLike[str], clock: Clock, who: str, disk: Disk = DISK, *,
        alone: bool = False,
    ) -> None:  # fmt: skip
        self.name = str(path)
        self._files = Files(path, disk)
        self._clock = clock
        self._who = who
        self._unsafe = "" if alone else why_not_safe(self._files.store)
        self._begin()
        with self._explained("read"):
            with quiet(self._files):
                self._holding = Holding(self._files)
            self._look()

    def _begin(self) -> None:
        self._mutex = threading.RLock()
        self._process = os.getpid()
        self._held = self._changed = False
        self._tended_at = -1
        self._untidy = False
        """Whether something may have been left half written."""

    @property
    def store_id(self) -> str:
        """A name that no other store has; empty while there is nothing in it."""
        return self._holding.version.meta.store_id

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as of the last look; empty when it can."""
        return self._read_only

    @property
    def question(self) -> Question | None:
        """What must be answered before anything can be changed."""
        return self._holding.found.question

    @property
    def findings(self) -> tuple[str, ...]:
        """What was found damaged when it was opened, and has been put right."""
        return self._holding.found.findings

    def snapshot(self) -> Snapshot:
        """Everything as of the newest commit this process knows; never blocks."""
        return self._holding.version.snapshot

    def refresh(self) -> Snapshot:
        """The same, after taking in what others wrote.

        A file that is gone may be on its way back: what was in it stays in view. Raises
        StoreDamaged and StoreError when what is there now cannot be taken in.
        """
        with self._guarded(), self._explained("read"):
            if self._held:
                self._holding.take_in()
            elif self._holding.moved:
                with quiet(self._files):
                    self._holding.take_in()
            self._look()
            if self.question is not None:
                raise StoreError(self.question.message, CHOOSE)
            return self.snapshot()

    def settle(self) -> None:
        """Commit what somebody edited in the file, if it is not yet. Raises StoreError's kinds."""
        with self._guarded():
            if self._holding.found.edits and not self._read_only:
                with self._explained("save"), self.locked():
                    self._holding.ready(self._at)
                self._changed = True

    def commit(self, draft: Draft) -> Commit:
        """Make a draft lasting. Raises Conflict, Refused, InvalidField, and StoreError's kinds."""

        def make(version: Version) -> Prepared:
            known, next_ids = version.snapshot, version.meta.next_id
            return prepare(draft, known, next_ids, self._earlier, who=self._who, at=self._at())

        return self._commit(make)

    def undo(self) -> Commit:
        """Take back this user's newest commit that stands. Raises as `commit`."""
        return self._commit(lambda version: self._turn(version, back=True))

    def redo(self) -> Commit:
        """Bring back what the newest undo took. Raises as `commit`."""
        return self._commit(lambda version: self._turn(version, back=False))

    def restore(self, seq: int) -> Commit:
        """Make everything as it was after a commit. Raises as `commit`."""

        from postui.store.restoring import as_after

        def make(version: Version) -> Prepared:
            since = self._history.since(seq)
            return as_after(self._files, since, version, seq, who=self._who, at=self._at())

        return self._commit(make)

    def make(self, make: Make) -> Commit:
        """Commit what `make` makes of the newest version, for changes that no draft can say."""
        return self._commit(make)

    def since(self, seq: int) -> tuple[Commit, ...]:
        """Commits after `seq`, oldest first."""
        with self._explained("read"):
            return self._history.since(seq)

    def history(self, record_id: str = "", limit: int = 0) -> tuple[Commit, ...]:
        """Commits, newest first: of one record or of all, at most `limit` (0 for no limit)."""
        with self._explained("read"):
            return self._history.newest_first(record_id, limit)

    def answer(self, choice: str) -> None:
        """Go on by one of the question's choices. Raises StoreError when it is no longer asked."""
        from postui.store.answers import answer

        with self._explained("save"), self.locked():
            self._holding.load()
            answer(self._files, self._holding, choice, self._who, self._at())
            self._look()

    def fold(self, pause: Callable[[], None] | None = None) -> bool:
        """Write what is in the journal into the snapshot; False when there was nothing to write.

        `pause` is called again and again while the snapshot is made. Commits go on meanwhile.
        """
        from postui.store.folding import fold

        with self._explained("tidy up"):
            return fold(self._files, self._holding, self.locked, pause)

    def back_up(self) -> Path:
        """Keep a copy of all of it as it is now, read back; gives where. Raises as `commit`."""
        from postui.store.backing_up import back_up

        with self._guarded():
            self._must_be_writable()
            with self._explained("back up"):
                return back_up(self._files, self._holding, self.locked, self._at)

    def tend(self) -> None:
        """Fold when it pays: when much has been written, or little and nobody writes any more."""
        from postui.store.folding import is_due, rest

        holding = self._holding
        idle = self._tended_at == holding.version.meta.seq
        self._tended_at = holding.version.meta.seq
        if not self._read_only and is_due(holding, idle=idle):
            self.fold(rest)

    def close(self, *, quick: bool = False) -> None:
        """Make the snapshot whole, and let go of the files.

        If `quick`, only where it is quick, and only when something was committed here.
        """
        from postui.store.folding import is_due

        due = not quick or (self._changed and is_due(self._holding, idle=True))
        try:
            if due and not self._read_only:
                self.fold()
        finally:
            self._holding.close()

    @property
    def files(self) -> Files:
        """Where it is."""
        return self._files

    @property
    def version(self) -> Version:
        """All of it as of the newest commit this process knows, tables that are no kind's too."""
        return self._holding.version

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store's lock, so that nobody else writes; also when it is held here already."""
        with self._guarded():
            if self._held:
                yield
                return
            if not self.store_id:
                self._files.make_folder(self._files.store.parent)
            with locked(self._files):
                self._held = True
                try:
                    yield
                finally:
                    self._held = False

    @property
    def _history(self) -> History:
        return History(self._files, self._holding.version, self._holding.found.legacy)

    def _earlier(self, record: Record, stored: Record) -> Record | None:  # noqa: ARG002 - the shape of Earlier
        return as_it_was(record, self._history.newest_first(record.id))

    def _turn(self, version: Version, *, back: bool) -> Prepared:
        find = next_to_undo if back else next_to_redo
        seq = find(self._history.heads(), self._who)
        commit = self._history.get(seq)
        if commit is None:
            raise StoreError(f"change {seq} cannot be read any more", "change it by hand")
        return revert(
            commit, version.snapshot, back=back, who=self._who, at=self._at(),
            others=version.others,
        )  # fmt: skip

    def _commit(self, make: Make) -> Commit:
        with self._guarded():
            self._must_be_writable()
            with self._explained("save"), self.locked():
                self._holding.ready(self._at)
                ready = make(self._holding.version)
                self._holding.add(ready.commit, ready.snapshot)
                self._changed = True
                if self._untidy:
                    clear_away(self._files)
                    self._untidy = False
        return ready.commit

    def _must_be_writable(self) -> None:
        self._look()
        if self._read_only:
            raise StoreReadOnly(self._read_only, CHOOSE if self.question else "nothing was changed")

    def _look(self) -> None:
        holding = self._holding
        if holding.found.question is not None:
            self._read_only = holding.found.question.message
        elif holding.found.newer:
            self._read_only = f"{self.name} was written by a newer postui"
        elif holding.failed:
            self._read_only = f"the disk of {self.name} has failed; what is on it must be read anew"
        else:
            self._read_only = self._unsafe or why_read_only(self._files.store)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One thread at a time; a child that was forked off begins with handles of its own."""
        if self._process != os.getpid():
            self._begin()
            self._holding.load()
        with self._mutex:
            yield

    @contextmanager
    def _explained(self, doing: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._untidy = True
            raise explained(error, self._files.store, doing) from error

    def _at(self) -> str:
        return from_datetime(self._clock.now())
