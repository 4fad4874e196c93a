"""TinyDB's storage for postui: what TinyDB writes becomes a commit of the store, as any other.

What was read is remembered, so that a write says only what its writer changed: under stock TinyDB
or a cache too, where others commit between the reading and the writing, nothing of theirs is lost.
Tables that are no kind's are kept as they are.
"""

from __future__ import annotations

import errno
import io
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tinydb.middlewares import Middleware
from tinydb.storages import Storage

from postui.clock import Clock, SystemClock
from postui.model.draft import Commit
from postui.model.errors import Refused, StoreReadOnly
from postui.model.moments import from_datetime
from postui.store.commits import Prepared
from postui.store.disk import DISK, explained
from postui.store.documents import Wanted, changes_on, seen, tables_of, wanted
from postui.store.file import FileStore
from postui.store.files import Files
from postui.store.layout import TABLES
from postui.store.storable import Documents, check
from postui.store.version import Version

LABEL = "changed through TinyDB"
READING, WRITING = ("r", "rb"), ("r+", "rb+")
"""TinyDB's ways of opening that say whether the file may be changed."""


class Nothing(Refused):
    """Somebody else has made the same change already."""


class StoreStorage(Storage):
    """A store under TinyDB. Raises what `FileStore` raises.

    As TinyDB's own does, it raises FileNotFoundError for a folder that is not there, unless
    `create_dirs`, which makes folder and file. With `access_mode` "r" the file must be there too,
    and changes raise io.UnsupportedOperation. How the file is written cannot be chosen.
    """

    def __init__(
        self, path: str | os.PathLike[str], clock: Clock | None = None, who: str = "tinydb", *,
        create_dirs: bool = False, access_mode: str = "r+",
    ) -> None:  # fmt: skip
        if access_mode not in (*READING, *WRITING):
            warnings.warn(
                f"Using an `access_mode` other than 'r', 'rb', 'r+' or 'rb+' changes nothing: a "
                f"store is never cut off or begun anew; got {access_mode!r}", stacklevel=2,
            )  # fmt: skip
        self._reading_only = access_mode in READING
        there = Path(path) if self._reading_only else Path(path).parent
        if create_dirs:
            _begin(path)
        elif not there.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(there))
        self._clock = clock or SystemClock("UTC")
        self._who = who
        self._read: Version | None = None
        self._changing = False
        self.store = FileStore(path, self._clock, who)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every table's documents by number, the caller's own copies; None for no store."""
        version = self._read = self.newest()
        return tables_of(version) if version.meta.store_id else None

    def write(self, data: Documents) -> None:
        """Commit what differs from what was read. Raises InvalidField, and Conflict where somebody
        else has changed the same since.
        """
        if self._reading_only:
            raise io.UnsupportedOperation("the store was opened for reading only")
        check(data)
        base = self._read or self.newest()
        want = wanted(base, data)
        if not want:
            return
        with suppress(Nothing):
            self.store.make(lambda version: self._prepared(version, want))
        self._read = seen(base, data, want)

    def newest(self) -> Version:
        """What is stored now; the same object until that is something else."""
        self.store.refresh()
        return self.store.version

    def next_number(self, table: str) -> int:
        """For a kind's table, the number that none of its records has or ever had."""
        kind = TABLES.get(table)
        return self.newest().meta.next_id.get(kind.name, 1) if kind else 1

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store's lock, also when it is held here already. Raises StoreReadOnly."""
        if self._reading_only:
            raise io.UnsupportedOperation("the store was opened for reading only")
        self.store.refresh()
        if self.store.read_only:
            raise StoreReadOnly(self.store.read_only, "nothing was changed")
        with self.store.locked():
            yield

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock from reading to writing. Raises Refused within another change.

        That other one has read already, and would write over what is changed here.
        """
        with self.locked():
            if self._changing:
                hint = "change it before or after"
                raise Refused("a function that changes documents may not change others", hint)
            self._changing = True
            try:
                yield
            finally:
                self._changing = False

    def close(self) -> None:
        """Let go of the files, the snapshot made whole."""
        self.store.close()

    def _prepared(self, version: Version, want: Wanted) -> Prepared:
        changes, after = changes_on(want, version)
        if not changes:
            raise Nothing("nothing would change")
        seq = version.meta.seq + 1
        at = from_datetime(self._clock.now())
        commit = Commit(seq, at, self._who, LABEL, tuple(changes))
        return Prepared(commit, version.snapshot.with_changes(seq, after), {})


def _begin(path: str | os.PathLike[str]) -> None:
    files = Files(path, DISK)
    if files.store.exists() or files.journal.exists() or files.past.exists():
        return
    from postui.store.writing import begin_empty

    try:
        begin_empty(files)
    except OSError as error:
        raise explained(error, files.store, "make") from error


def beneath(storage: Storage) -> StoreStorage | None:
    """The store's storage, within whatever middlewares; None when it is another."""
    while isinstance(storage, Middleware):
        storage = storage.storage
    return storage if isinstance(storage, StoreStorage) else None
