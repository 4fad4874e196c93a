"""Tables that are no kind's: in the history as records are, and turned back like them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from postui.model.draft import Change, Commit
from postui.model.errors import Conflict
from postui.model.person import Person
from postui.store.file import FileStore
from postui.store.journal import FIRST_CHAIN, write_commit
from postui.store.tables import PostuiDB
from tests.store.store_kit import FilePlace, add


@pytest.fixture
def place(tmp_path: Path) -> FilePlace:
    """A store with a person, and a table of two documents, each a commit."""
    place = FilePlace(tmp_path)
    add(place.open(), Person(name="A"))
    with PostuiDB(place.path) as db:
        db.table("shelf").insert({"reel": 1})
        db.table("shelf").insert({"reel": 2})
    return place


def shelf(place: FilePlace) -> list[dict[str, Any]] | None:
    """The documents as somebody finds them who opens the store; None for no such table."""
    with PostuiDB(place.path) as db:
        if "shelf" not in db.tables():
            return None
        return [dict(each) for each in db.table("shelf")]


def test_each_change_is_taken_back_and_brought_back(place: FilePlace) -> None:
    """A document more, one changed, one less, the table gone: step by step, there and back."""
    states = [shelf(place)]
    with PostuiDB(place.path) as db:
        table = db.table("shelf")
        table.update({"reel": 1.0}, doc_ids=[1])
        states.append(shelf(place))
        table.remove(doc_ids=[2])
        states.append(shelf(place))
        db.drop_table("shelf")
        states.append(shelf(place))
    assert states == [[{"reel": 1}, {"reel": 2}], [{"reel": 1.0}, {"reel": 2}], [{"reel": 1}], None]
    for state in (*states[-2::-1], [{"reel": 1}], None):
        place.open("tinydb").undo()
        assert shelf(place) == state
    for state in ([{"reel": 1}], *states):
        place.open("tinydb").redo()
        assert shelf(place) == state


def test_a_number_is_not_taken_for_another_of_the_same_value(place: FilePlace) -> None:
    """1, 1.0 and true are different JSON, and come back as they were."""
    with PostuiDB(place.path) as db:
        db.table("shelf").update({"reel": True, "on": [1]}, doc_ids=[1])
        db.table("shelf").update({"on": [1.0]}, doc_ids=[1])
    store = place.open("tinydb")
    for told in ('{"reel":true,"on":[1]}', '{"reel":1}'):
        store.undo()
        assert store.version.others["shelf"].lines()[1] == told.encode()


def test_what_somebody_else_changed_since_is_in_the_way(place: FilePlace) -> None:
    """It is named, and nothing is changed."""
    others = FileStoreOf(place, "bo")
    others.put("shelf/2", {"reel": 2}, {"reel": 3})
    with pytest.raises(Conflict, match=r"shelf/2 changed since") as caught:
        place.open("tinydb").undo()
    assert caught.value.ids == ("shelf/2",)
    assert shelf(place) == [{"reel": 1}, {"reel": 3}]


def test_a_table_that_somebody_else_has_filled_stays(place: FilePlace) -> None:
    """To take back its beginning would take theirs with it."""
    with PostuiDB(place.path) as db:
        db.table("list", persist_empty=True)
    FileStoreOf(place, "bo").put("list/1", None, {"a": 1})
    with pytest.raises(Conflict, match=r"list/ changed since"):
        place.open("tinydb").undo()
    assert place.open().version.others["list"].lines() == {1: b'{"a":1}'}


def test_going_back_takes_them_along(place: FilePlace) -> None:
    """To after any change, there and back, by the history and by a copy."""
    store = place.open()
    add(store, Person(name="B"))
    store.restore(2)
    assert (shelf(place), len(store.snapshot().all(Person))) == ([{"reel": 1}], 1)
    store.restore(1)
    assert shelf(place) is None
    store.restore(4)
    assert (shelf(place), len(store.snapshot().all(Person))) == ([{"reel": 1}, {"reel": 2}], 2)
    store.undo()
    assert shelf(place) is None


def test_a_table_begun_again_while_nobody_looked_is_there(place: FilePlace) -> None:
    """Dropped and begun anew, empty, before another process reads on."""
    watching = place.open()
    with PostuiDB(place.path) as db:
        db.drop_table("shelf")
        db.table("shelf", persist_empty=True)
    watching.refresh()
    assert watching.version.others["shelf"].lines() == {}
    assert place.open().version.others["shelf"].lines() == {}


class FileStoreOf:
    """Somebody who changes documents of tables that are no kind's."""

    def __init__(self, place: FilePlace, who: str) -> None:
        self._store: FileStore = place.open(who)
        self._who = who

    def put(self, where: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """One document."""
        from postui.store.commits import Prepared

        change = Change(where.rpartition("/")[0], where, before, after)
        self._store.make(
            lambda version: Prepared(
                Commit(version.meta.seq + 1, "2026-11-24T10:00Z", self._who, "put", (change,)),
                version.snapshot.with_changes(version.meta.seq + 1, {}), {},
            )
        )  # fmt: skip


def test_a_change_of_type_is_in_the_line_of_the_journal() -> None:
    """What it was is told, though Python takes both for equal."""
    change = Change(
        "shelf", "shelf/1", {"a": 1, "b": [0], "c": "x"}, {"a": True, "b": [0], "c": "x"}
    )
    _, entry = write_commit(Commit(1, "", "ana", "x", (change,)), FIRST_CHAIN)
    assert entry.line.changes[0].was == {"a": 1}
    assert repr(entry.line.commit().changes[0].before) == repr(change.before)
