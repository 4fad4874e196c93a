"""What is done in a day at a store, and who must be in it after each step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import msgspec

from postui.model.draft import Draft
from postui.model.person import Person
from postui.store import folding
from postui.store.disk import DISK
from postui.store.file import FileStore
from postui.store.files import replace_file
from tests.store.crash.real import NAME
from tests.store.crash.scenarios import set_up
from tests.store.store_kit import renamed

Do = Callable[[FileStore], object]


class Step(msgspec.Struct, frozen=True):
    """One thing that somebody does."""

    says: str
    do: Do
    people: str
    """Who is in the store then."""
    anew: bool = False
    """Whether the store is opened for it."""
    edit: tuple[str, str] | None = None
    """What is edited in the file before, by hand."""

    def prepare(self, folder: Path) -> None:
        """Edit the file; the disk does not fail in that."""
        if self.edit is not None:
            path = folder / "stage" / NAME
            text = path.read_text(encoding="utf-8").replace(*self.edit, 1)
            replace_file(DISK, path, (text.encode(),))


def adding(name: str) -> Do:
    """A new person."""
    return lambda store: store.commit(Draft("add", (Person(name=name),)))


def edit(store: FileStore) -> None:
    """A person under another name."""
    store.commit(Draft("edit", (renamed(store, "P1", "A2"),)))


def fold_and_begin(store: FileStore) -> None:
    """A fold, after which a new journal begins."""
    with patch.object(folding, "LONG", 1):
        store.fold()


def restore(store: FileStore) -> None:
    """All as it was after the first commit."""
    store.restore(1)


DAYS: dict[str, tuple[Step, ...]] = {
    "new": (
        Step("the first commit", adding("A"), "A"),
        Step("a commit", adding("B"), "A, B"),
        Step("a fold", FileStore.fold, "A, B"),
        Step("an edit", edit, "A2, B"),
        Step("a fold and a new journal", fold_and_begin, "A2, B"),
        Step("an undo", FileStore.undo, "A, B"),
        Step("a restore", restore, "A"),
        Step("another fold", FileStore.fold, "A", anew=True),
        Step("the last commit", adding("C"), "A, C"),
    ),
    "edited": (
        Step("the first commit", adding("Alma"), "Alma"),
        Step("a fold", FileStore.fold, "Alma"),
        Step("a commit", adding("B"), "Alma, B"),
        Step("a hand edit and a commit", adding("C"), "Elma, B, C", edit=("Alma", "Elma")),
        Step("an edit", edit, "A2, B, C", anew=True),
    ),
    "migrated": (
        Step("the first commit", adding("C"), "Odile Vane, Priya Santangelo [TBC], C"),
        Step("an edit", edit, "A2, Priya Santangelo [TBC], C"),
        Step("a restore", restore, "Odile Vane", anew=True),
    ),
}


def begin(day: str, folder: Path) -> Path:
    """A folder as the day begins, and where the store's folder is in it."""
    folder.mkdir()
    set_up(day, folder)
    stage = folder / "stage"
    stage.mkdir(exist_ok=True)
    return stage
