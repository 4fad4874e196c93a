"""TinyDB's own interface on a store, and our storage under stock TinyDB."""

from __future__ import annotations

import errno
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from postui.model.draft import Draft
from postui.model.errors import InvalidField, StoreDamaged
from postui.model.person import Person
from postui.model.record import to_fields
from postui.model.session import Session
from postui.store.disk import DISK
from postui.store.file import FileStore
from postui.store.files import Files
from postui.store.layout import TABLES, trusted
from postui.store.storage import LABEL
from postui.store.tables import PostuiDB, RecordTable
from postui.store.writing import begin_empty
from tests.store.crash.faulty import Fault, FaultyDisk
from tests.store.store_kit import CLOCK, FilePlace, add, adr, someone


@pytest.fixture
def place(tmp_path: Path) -> FilePlace:
    """A store with two people and a session."""
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, someone("A"), Person(name="B"), adr("x"))
    store.close()
    return place


def table(db: PostuiDB, name: str = "people") -> RecordTable:
    """A table of records."""
    found = db.table(name)
    assert isinstance(found, RecordTable)
    return found


def test_tables_give_typed_records(place: FilePlace) -> None:
    """The same that the board has."""
    with PostuiDB(place.path) as db:
        snapshot = place.open().snapshot()
        assert table(db).records() == snapshot.all(Person)
        assert table(db, "sessions").records() == snapshot.all(Session)
        with pytest.raises(KeyError):
            table(db, "_history").records()


def test_queries_are_never_answered_from_memory(place: FilePlace) -> None:
    """What another process committed is found at once."""
    with PostuiDB(place.path) as db:
        query = where("name") == "C"
        assert table(db).search(query) == []
        add(place.open(), Person(name="C"))
        assert [each["id"] for each in table(db).search(query)] == ["P3"]


def test_changes_by_tinydb_are_changes_of_the_store(place: FilePlace) -> None:
    """In the same form, with ids, seen by a running board, and counted past."""
    store = place.open()
    with PostuiDB(place.path) as db:
        assert table(db).insert({"name": "C"}) == 3
        assert table(db).insert_multiple([{"name": "D"}, {"name": "E"}]) == [4, 5]
        table(db).update({"name": "AA"}, doc_ids=[1])
        table(db).upsert({"name": "F"}, where("name") == "F")
        table(db).remove(where("name") == "E")
    assert trusted(place.path.read_bytes()) is not None
    names = [(each.id, each.name) for each in store.refresh().all(Person)]
    assert names == [("P1", "AA"), ("P2", "B"), ("P3", "C"), ("P4", "D"), ("P6", "F")]
    assert add(store, Person(name="G")) == ("P7",)
    told = [(each.seq, each.who, each.label) for each in store.since(1)]
    assert told == [*((seq, "tinydb", LABEL) for seq in range(2, 7)), (7, "ana", "add")]


def test_a_change_by_tinydb_is_undone_like_any_other(place: FilePlace) -> None:
    """By whoever it is said to be."""
    with PostuiDB(place.path, who="ana") as db:
        table(db).update({"name": "AA"}, doc_ids=[1])
        table(db).remove(doc_ids=[2])
    store = place.open()
    store.undo()
    store.undo()
    assert [each.name for each in store.snapshot().all(Person)] == ["A", "B"]


def test_what_a_person_reads_is_what_tinydb_reads(place: FilePlace) -> None:
    """After a clean end, stock TinyDB finds in the file what the board shows; not before."""
    store = place.open()
    add(store, Person(name="C", notes="n"))
    with TinyDB(place.path) as db:
        assert len(db.table("people")) == 2
    store.close()
    with TinyDB(place.path) as db:
        for name, kind in TABLES.items():
            found = [dict(each) for each in db.table(name).all()]
            assert found == [to_fields(each) for each in place.open().snapshot().of_kind(kind)]


def test_tinydb_does_not_give_a_number_twice(place: FilePlace) -> None:
    """After a delete, after dropping the table, beside a document that brings its number."""
    store = place.open()
    store.commit(Draft("delete", deletes=store.snapshot().all(Person)[1:]))
    with PostuiDB(place.path) as db:
        assert table(db).insert({}) == 3
        assert table(db).insert_multiple([Document({"name": "x"}, doc_id=7), {}]) == [7, 8]
        db.drop_table("people")
        assert table(db).insert({}) == 9
        db.drop_tables()
        assert table(db).insert({}) == 10
    assert [each.id for each in place.open().snapshot().all(Person)] == ["P10"]


def test_a_store_can_be_begun_by_tinydb(tmp_path: Path) -> None:
    """With everything that makes it one; looking makes nothing."""
    path = tmp_path / "store.json"
    with PostuiDB(path) as db:
        assert table(db).all() == []
        assert list(tmp_path.iterdir()) == []
        table(db).insert({"name": "A"})
    store = FileStore(path, CLOCK, "ana")
    assert [(each.id, each.name) for each in store.snapshot().all(Person)] == [("P1", "A")]
    assert store.snapshot().seq == 1


def test_a_folder_that_is_not_there_is_made_when_asked(tmp_path: Path) -> None:
    """With an empty store in it; one that is there is left as it is. Else it is an error."""
    path = tmp_path / "new" / "er" / "store.json"
    with pytest.raises(FileNotFoundError, match="er"):
        PostuiDB(path)
    assert list(tmp_path.iterdir()) == []
    PostuiDB(path, create_dirs=True).close()
    assert [each.name for each in path.parent.iterdir()] == ["store.json"]
    assert trusted(path.read_bytes()) is not None
    with PostuiDB(path, create_dirs=True) as db:
        table(db).insert({"name": "A"})
    with PostuiDB(path, create_dirs=True) as db:
        assert [each["name"] for each in table(db)] == ["A"]


def test_somebody_who_begins_the_same_store_meanwhile_is_first(tmp_path: Path) -> None:
    """What they have made is not written over, and nothing is left beside it."""
    files = Files(tmp_path / "store.json", DISK)
    store = FileStore(files.store, CLOCK, "ana")
    add(store, Person(name="A"))
    before = files.store.read_bytes()
    begin_empty(files)
    assert files.store.read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename_new", "sync_folder"])
def test_a_disk_that_is_full_leaves_nothing_begun_by_half(tmp_path: Path, call: str) -> None:
    """Neither a file that is no store, nor what was to become one."""
    files = Files(tmp_path / "store.json", FaultyDisk(Fault(errno.ENOSPC, 0, calls=(call,))))
    with pytest.raises(OSError, match="No space"):
        begin_empty(files)
    assert [each.name for each in tmp_path.iterdir()] in ([], ["store.json"])
    assert FileStore(tmp_path / "store.json", CLOCK, "ana").snapshot().count() == 0


def test_a_store_opened_for_reading_is_not_changed(place: FilePlace, tmp_path: Path) -> None:
    """As with a file that is opened so; one that is not there is none to read."""
    with pytest.raises(FileNotFoundError, match="nothing"):
        PostuiDB(tmp_path / "nothing.json", access_mode="r")
    with PostuiDB(place.path, access_mode="r") as db:
        assert len(table(db)) == 2
        for change in (lambda: table(db).insert({"name": "C"}), db.drop_tables):
            with pytest.raises(io.UnsupportedOperation, match="reading only"):
                change()
        with pytest.raises(io.UnsupportedOperation, match="reading only"):
            db.storage.write({})
    assert len(place.open().history()) == 1


def test_a_way_of_opening_that_would_cut_the_file_off_is_warned_of(place: FilePlace) -> None:
    """TinyDB warns of it too; here nothing is cut off."""
    with pytest.warns(UserWarning, match="other than 'r', 'rb'"):
        db = PostuiDB(place.path, access_mode="w+")
    assert len(table(db)) == 2
    db.close()


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 11, 24, 14, 0, tzinfo=UTC),
        {1, 2},
        b"x",
        float("nan"),
        "\ud800",
        2**60,
        {1: 2},
    ],
)
def test_what_json_cannot_hold_is_refused(place: FilePlace, value: Any) -> None:
    """Before the file is touched; the next change is not disturbed."""
    before = place.path.read_bytes()
    with PostuiDB(place.path) as db:
        with pytest.raises(InvalidField, match="people 3 name"):
            table(db).insert({"name": value})
        assert place.path.read_bytes() == before
        assert table(db).insert({"name": "C"}) == 3


def test_a_document_may_not_claim_another_id(place: FilePlace) -> None:
    """The number of the document and the id of the record are one."""
    with PostuiDB(place.path) as db, pytest.raises(InvalidField, match="in the place of P3"):
        table(db).insert({"id": "P9"})


def test_an_empty_file_is_not_a_new_store(tmp_path: Path) -> None:
    """Stock TinyDB would write over what an accident left."""
    path = tmp_path / "store.json"
    path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="is empty"):
        PostuiDB(path)
    assert path.read_bytes() == b""


def test_tables_of_ones_own_are_kept(place: FilePlace) -> None:
    """Any documents, one per line, beside the records; in the history too."""
    with PostuiDB(place.path) as db:
        db.insert({"int": 1, "char": "ü"})
        db.insert({"int": 2})
        db.table("empty", persist_empty=True)
        assert db.count(where("int") == 1) == 1
        assert db.tables() == {"people", "sessions", "_default", "empty"}
    lines = place.path.read_text(encoding="utf-8").splitlines()
    start = lines.index('"_default":{')
    assert lines[start + 1 :] == ['"1":{"int":1,"char":"ü"}', ',"2":{"int":2}', "},",
                                  '"empty":{', "}}"]  # fmt: skip
    with PostuiDB(place.path) as db:
        db.drop_table("empty")
        db.remove(doc_ids=[1])
    with PostuiDB(place.path) as db:
        assert db.tables() == {"people", "sessions", "_default"}
        assert db.all() == [{"int": 2}]
    assert [each.changes[0].id for each in place.open().since(1)] == [
        "_default/1", "_default/2", "empty/", "empty/", "_default/1",
    ]  # fmt: skip
