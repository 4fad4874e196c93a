"""What people do with a store, while the power may go at any moment."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import msgspec

from postui.model.draft import Draft
from postui.model.person import Person
from postui.store import folding
from postui.store.files import replace_file
from tests.store.crash.explorer import Scenario, Stage
from tests.store.crash.real import NAME, opened
from tests.store.store_kit import person

GOLDEN = Path(__file__).parents[1] / "golden"
OLD = "schema1.json"


class Desk:
    """Somebody at a store, who is told of every commit that it is made."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.store = opened(stage.folder, stage.disk)

    def add(self, *names: str) -> None:
        """New people."""
        self.commit(Draft("add", tuple(Person(name=each) for each in names)))

    def rename(self, record_id: str, name: str) -> None:
        """A person under another name."""
        found = person(self.store, record_id)
        self.commit(Draft("rename", (msgspec.structs.replace(found, name=name),)))

    def delete(self, record_id: str) -> None:
        """A person gone."""
        self.commit(Draft("delete", deletes=(person(self.store, record_id),)))

    def commit(self, draft: Draft) -> None:
        """A commit, told."""
        self.store.commit(draft)
        self._stage.acknowledge(draft.label)

    def undo(self) -> None:
        """An undo, told."""
        self.store.undo()
        self._stage.acknowledge("undo")

    def restore(self, seq: int) -> None:
        """A restore, told."""
        self.store.restore(seq)
        self._stage.acknowledge(f"restore {seq}")

    def fold(self) -> None:
        """A fold; nothing of what is in the store is another thing afterwards."""
        assert self.store.fold()
        self._stage.acknowledge("fold")

    def begin_journal(self) -> None:
        """A fold that finds the journal long enough to begin another."""
        with patch.object(folding, "LONG", 1):
            self.fold()

    def edit_file(self, old: str, new: str) -> None:
        """An edit of the snapshot in an editor that saves as it should."""
        path = self._stage.folder / NAME
        text = path.read_text(encoding="utf-8")
        assert old in text
        replace_file(self._stage.disk, path, (text.replace(old, new, 1).encode(),))
        self._stage.acknowledge("edited by hand")

    def leave(self) -> None:
        """The end of a session."""
        self.store.close()
        self._stage.acknowledge("closed")


def commits(stage: Stage) -> None:
    """A new store: three people, one renamed, one deleted, two more in another session."""
    desk = Desk(stage)
    desk.add("A", "B")
    desk.rename("P1", "A2")
    desk.delete("P2")
    desk.leave()
    Desk(stage).add("C")


def folded(stage: Stage) -> None:
    """Commits, a fold, and commits after it; twice."""
    desk = Desk(stage)
    desk.add("A")
    stage.begin()
    desk.fold()
    desk.add("B")
    desk.rename("P1", "A2")
    desk.fold()
    desk.delete("P2")


def begun(stage: Stage) -> None:
    """Folds that begin a new journal, and commits after each."""
    desk = Desk(stage)
    desk.add("A")
    stage.begin()
    desk.begin_journal()
    desk.rename("P1", "A2")
    desk.add("B")
    desk.begin_journal()
    desk.delete("P2")


def undone(stage: Stage) -> None:
    """Undo, before and after a fold."""
    desk = Desk(stage)
    desk.add("A")
    stage.begin()
    desk.rename("P1", "A2")
    desk.undo()
    desk.fold()
    desk.undo()
    desk.add("B")


def restored(stage: Stage) -> None:
    """Back to an earlier commit, across a fold."""
    desk = Desk(stage)
    desk.add("A")
    stage.begin()
    desk.add("B")
    desk.fold()
    desk.delete("P1")
    desk.restore(2)
    desk.rename("P1", "A2")


def migrated(stage: Stage) -> None:
    """A file of the first schema, at its first commit."""
    desk = Desk(stage)
    desk.add("new")
    desk.rename("P1", "A2")
    desk.fold()
    desk.add("newer")


def edited(stage: Stage) -> None:
    """A hand edit that is taken in by the next commit."""
    desk = Desk(stage)
    desk.add("Alma", "B")
    stage.begin()
    desk.fold()
    desk.rename("P2", "B2")
    desk.edit_file("Alma", "Elma")
    desk.add("C")
    desk.fold()
    desk.rename("P1", "A3")


SCENARIOS: dict[str, Scenario] = {
    each.__name__: each for each in (commits, folded, begun, undone, restored, migrated, edited)
}
BEFORE: dict[str, str] = {"migrated": OLD}
"""The golden file that a scenario begins with."""


def set_up(name: str, folder: Path) -> None:
    """Put a scenario's files in place, as they were long before."""
    if name in BEFORE:
        path = folder / "stage" / NAME
        path.parent.mkdir(parents=True)
        path.write_bytes((GOLDEN / BEFORE[name]).read_bytes())
