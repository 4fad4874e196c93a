"""The real store as the explorer's subject."""

from __future__ import annotations

from pathlib import Path

from postui.model.draft import Draft
from postui.model.kinds import KINDS
from postui.model.person import Person
from postui.model.record import to_fields
from postui.store.disk import DISK, Disk
from postui.store.file import FileStore
from postui.store.files import Files
from postui.store.verifying import copies, damage, earlier
from tests.store.crash.content import Content
from tests.store.store_kit import CLOCK

NAME = "show/store.json"
"""In a folder that a new store has to make."""


def opened(folder: Path, disk: Disk, who: str = "ana") -> FileStore:
    """The store in a folder, on a disk."""
    return FileStore(folder / NAME, CLOCK, who, disk, alone=True)


def content_of(store: FileStore) -> Content:
    """What a store shows. A store that asks something first is not one to go on with."""
    assert store.question is None, f"asks: {store.question.message}"
    snapshot = store.snapshot()
    records = {each.id: to_fields(each) for kind in KINDS for each in snapshot.of_kind(kind)}
    return Content(snapshot.seq, records, store.since(0))


class RealSubject:
    """How the explorer uses it; it may fold first, or once it has gone on."""

    def __init__(self, *, folds: bool = False, folds_first: bool = False) -> None:
        self._folds = folds
        self._folds_first = folds_first

    def look(self, folder: Path, disk: Disk) -> Content:
        """Open it and read everything."""
        store = opened(folder, disk, "reader")
        try:
            assert not (bad := not_whole(folder)), f"not whole in the past: {bad}"
            return content_of(store)
        finally:
            let_go(store)

    def go_on(self, folder: Path, disk: Disk) -> Content:
        """Commit one person more."""
        store = opened(folder, disk, "next")
        try:
            if self._folds_first:
                store.fold()
            store.commit(Draft("go on", (Person(name="after"),)))
            if self._folds:
                store.fold()
            return content_of(store)
        finally:
            let_go(store)


def let_go(store: FileStore) -> None:
    """Close a store's files and do nothing else: `close` would fold."""
    store._holding.close()


def not_whole(folder: Path) -> list[str]:
    """What is in the past under a lasting name, and is not as it was written."""
    files = Files(folder / NAME, DISK)
    bad = [each.name for each in earlier(files) if each.mends or each.damage or each.torn]
    return [*bad, *(each.path.name for each in copies(files) if not each.whole)]


def verify(path: Path) -> list[str]:
    """What a thorough look at a store's files finds that opening it need not see."""
    return damage(path, DISK)
