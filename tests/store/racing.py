"""Processes that change one store at the same time, and others that watch: what each one saw.

Every change carries a token that is used once. What a writer was told is in its log; what a reader
saw is in its own; `history_check` compares both with the one history there is.
"""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import msgspec
from msgspec.structs import replace

from postui.model.draft import Commit, Draft
from postui.model.errors import Conflict, StoreBusy, StoreError
from postui.model.person import Person
from postui.store import folding
from postui.store.file import FileStore
from tests.store.history_check import Seen, Told, digest
from tests.store.store_kit import CLOCK

SHARED = "P1"
FOLD_EVERY, LONG = 10, 20_000
"""Changes after which half of the writers fold, and bytes after which a new journal is begun."""
FIELDS = ("notes", "phone")
"""Where tokens are added to the shared record: half of the writers to each."""
DEEDS = ("insert", "insert", "edit", "edit", "shared", "shared", "delete", "undo")


class Writer:
    """One process's part: what it did, and so what must be there in the end."""

    def __init__(self, path: Path, number: int) -> None:
        self.store = FileStore(path, CLOCK, f"writer {number}")
        self.told = Told(number)
        self._field = FIELDS[number % 2]
        self._number = number
        self._tokens = 0
        self._chance = random.Random(number)
        self._taken_back: Callable[[], None] | None = None
        """What undo makes of what was told, if the newest change may be taken back."""

    def run(self, changes: int, *, folds: bool) -> None:
        """So many changes that went through."""
        while len(self.told.seqs) < changes:
            getattr(self, self._chance.choice(DEEDS))()
            if folds and len(self.told.seqs) % FOLD_EVERY == 0:
                self._fold()

    def insert(self) -> None:
        """A new record."""
        token = self._token()
        made = self._commit(lambda: Draft("add", (Person(name="own", notes=token),))).changes[0].id
        self.told.own[made] = token
        self.told.inserted.append(made)
        self._taken_back = lambda: self._set(made, None)

    def edit(self) -> None:
        """A token more in a record of one's own."""
        if own := self._own():
            token, before = self._token(), own.notes
            self._commit(lambda: Draft("edit", (replace(own, notes=f"{before} {token}"),)))
            self.told.own[own.id] = f"{before} {token}"
            self._taken_back = lambda: self._set(own.id, before)

    def shared(self) -> None:
        """A token more in the record that all change, as this process last saw that."""
        token = self._token()

        def draft() -> Draft:
            found = self.store.snapshot().find(Person, SHARED)
            assert found is not None
            text = f"{getattr(found, self._field)} {token}"
            return Draft("share", (replace(found, **{self._field: text}),))

        self._commit(draft)
        self.told.shared.append(token)
        self._taken_back = lambda: self.told.shared.remove(token)

    def delete(self) -> None:
        """A record of one's own less."""
        if own := self._own():
            self._commit(lambda: Draft("delete", deletes=(own,)))
            self._set(own.id, None)
            self._taken_back = lambda: self._set(own.id, own.notes)

    def undo(self) -> None:
        """The newest change taken back; not if others have changed that record since."""
        if self._taken_back is None:
            return
        try:
            self.told.seqs.append(self._patiently(self.store.undo).seq)
            self._taken_back()
        except Conflict:
            self.told.conflicts += 1
        self._taken_back = None

    def _fold(self) -> None:
        try:
            self.store.fold()
        except StoreError as error:  # it changes nothing, so that all else still must hold
            self.told.unfolded.append(str(error))

    def _set(self, record_id: str, notes: str | None) -> None:
        self.told.own.pop(record_id, None)
        if notes is not None:
            self.told.own[record_id] = notes

    def _token(self) -> str:
        self._tokens += 1
        return f"{self._number}-{self._tokens}"

    def _own(self) -> Person | None:
        if not self.told.own:
            return None
        return self.store.snapshot().find(Person, self._chance.choice(sorted(self.told.own)))

    def _commit(self, draft: Callable[[], Draft]) -> Commit:
        while True:
            try:
                made = self._patiently(lambda: self.store.commit(draft()))
            except Conflict:
                self.told.conflicts += 1
                self.store.refresh()
                continue
            self.told.seqs.append(made.seq)
            return made

    def _patiently(self, deed: Callable[[], Commit]) -> Commit:
        while True:
            try:
                return deed()
            except StoreBusy:
                self.told.busy += 1


def race(
    path: Path, writers: int, changes: int, readers: int = 2, *, fold: bool = True
) -> tuple[float, list[Told]]:
    """So many writers make so many changes each, watched by readers; half of them fold.

    Gives the seconds it took, and what the writers were told; the logs are beside the store.
    """
    FileStore(path, CLOCK, "first").commit(Draft("add", (Person(name="shared"),)))
    watching = [_forked(lambda each=each: _watch(path, each)) for each in range(readers)]  # type: ignore[misc] # the default argument binds the loop's value
    start = time.perf_counter()
    writing = [
        _forked(lambda each=each: _write(path, each, changes, folds=fold and each % 2 == 1))  # type: ignore[misc] # as above
        for each in range(writers)
    ]
    failed = [pid for pid in writing if os.waitpid(pid, 0)[1]]
    took = time.perf_counter() - start
    _over(path).touch()
    failed += [pid for pid in watching if os.waitpid(pid, 0)[1]]
    if failed:
        sys.exit(f"{len(failed)} processes failed")
    logs = [path.with_name(f"writer{each}.log") for each in range(writers)]
    return took, [msgspec.json.decode(log.read_bytes(), type=Told) for log in logs]


def sights(path: Path) -> list[list[Seen]]:
    """What each reader saw, in order."""
    logs = sorted(path.parent.glob("reader*.log"))
    return [msgspec.json.decode(log.read_bytes(), type=list[Seen]) for log in logs]


def _write(path: Path, number: int, changes: int, *, folds: bool) -> None:
    folding.LONG = LONG
    writer = Writer(path, number)
    writer.run(changes, folds=folds)
    path.with_name(f"writer{number}.log").write_bytes(msgspec.json.encode(writer.told))


def _watch(path: Path, number: int) -> None:
    """Look until it is over, and once more."""
    store = FileStore(path, CLOCK, f"reader {number}")
    seen: list[Seen] = []
    last = False
    while not last:
        last = _over(path).exists()
        snapshot = store.refresh()
        if last or not seen or seen[-1].seq != snapshot.seq:
            seen.append(Seen(snapshot.seq, digest(snapshot)))
        else:
            time.sleep(0.0005)
    path.with_name(f"reader{number}.log").write_bytes(msgspec.json.encode(seen))


def _over(path: Path) -> Path:
    return path.with_name("over")


def _forked(deed: Callable[[], None]) -> int:
    pid = os.fork()
    return pid or _live(deed)


def _live(deed: Callable[[], None]) -> NoReturn:
    status = 1
    try:
        deed()
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told
        traceback.print_exc()
    finally:
        os._exit(status)
