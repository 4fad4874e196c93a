"""Several hands at one store through TinyDB: caches, callables, other programs in between."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.table import Document

from postui.model.draft import Draft
from postui.model.errors import Conflict, InvalidField, Refused, StoreBusy, StoreReadOnly
from postui.model.person import Person
from postui.store.storage import StoreStorage
from postui.store.tables import PostuiDB
from tests.store.store_kit import FilePlace, add, person, renamed


@pytest.fixture
def place(tmp_path: Path) -> FilePlace:
    """A store with two people and a table of somebody's own."""
    place = FilePlace(tmp_path)
    add(place.open(), Person(name="A", notes="a"), Person(name="B"))
    with PostuiDB(place.path) as db:
        db.insert_multiple([{"n": 1, "list": [1]}, {"n": 2, "list": [2]}])
    return place


def cached(place: FilePlace) -> PostuiDB:
    """A handle that keeps to itself what it is given until it is closed."""
    cache = CachingMiddleware(StoreStorage)  # type: ignore[no-untyped-call] # as TinyDB has it
    db = PostuiDB(place.path, storage=cache)
    assert len(db) == 2  # it has read
    return db


@pytest.mark.parametrize("change", [
    lambda db: db.insert({"n": 3}),
    lambda db: db.insert_multiple([{"n": 3}]),
    lambda db: db.table("other").insert({"n": 3}),
    lambda db: db.table("people").update({"name": "C"}),
    lambda db: db.remove(where("n") == 2),
    lambda db: db.truncate(),
    lambda db: db.upsert({"n": 2}, where("n") == 2),
    lambda db: db.drop_table("people"),
    lambda db: db.drop_tables(),
])  # fmt: skip
@pytest.mark.parametrize("open_it", [lambda place: PostuiDB(place.path), cached])
def test_a_function_that_changes_documents_may_not_change_others(
    place: FilePlace, change: Callable[[PostuiDB], Any], open_it: Callable[[FilePlace], PostuiDB]
) -> None:
    """TinyDB would lose what it changes, without a word."""
    seq = place.open().snapshot().seq
    with open_it(place) as db:

        def within(document: dict[str, Any]) -> None:
            document["n"] = 9
            change(db)

        with pytest.raises(Refused, match="may not change others"):
            db.update(within)
        assert [each["n"] for each in db.all()] == [1, 2]
        assert db.insert({"n": 3}) >= 3
    assert place.open().snapshot().seq == seq + 1


def test_nor_may_it_by_another_handle(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """That one finds the store in use."""
    monkeypatch.setattr("postui.store.lock.PATIENCE", 0.05)
    with PostuiDB(place.path) as db, PostuiDB(place.path) as other:
        with pytest.raises(StoreBusy):
            db.update(lambda _: other.insert({}))
        assert len(other) == 2


def test_it_may_look(place: FilePlace) -> None:
    """At what is stored, as it was before the change."""
    found = []

    def within(document: dict[str, Any]) -> None:
        document["n"] += 1
        found.append([each["n"] for each in db.search(where("n") > 0)])

    with PostuiDB(place.path) as db:
        db.update(within)
        assert found == [[1, 2], [1, 2]]
        assert [each["n"] for each in db.search(where("n") > 0)] == [2, 3]


@pytest.mark.parametrize("open_it", [lambda place: PostuiDB(place.path), cached])
def test_a_function_that_fails_changes_nothing(
    place: FilePlace, open_it: Callable[[FilePlace], PostuiDB]
) -> None:
    """Not the documents that it had done already either."""

    def within(document: dict[str, Any]) -> None:
        document["list"].append(7)
        if document.pop("n") == 2:
            raise ZeroDivisionError

    seq = place.open().snapshot().seq
    with open_it(place) as db:
        with pytest.raises(ZeroDivisionError):
            db.update(within)
        assert db.all() == [{"n": 1, "list": [1]}, {"n": 2, "list": [2]}]
    assert place.open().snapshot().seq == seq


@pytest.mark.parametrize("open_it", [lambda place: PostuiDB(place.path), cached])
def test_what_is_handed_out_is_the_callers_own(
    place: FilePlace, open_it: Callable[[FilePlace], PostuiDB]
) -> None:
    """Changing it changes neither the store nor what the next one is handed."""
    query = where("n") == 1
    with open_it(place) as db:
        for _ in range(2):
            found = [db.get(doc_id=1), db.get(query), db.search(query)[0], db.all()[0],
                     db.get(doc_ids=[1])[0], next(iter(db))]  # fmt: skip
            for each in found:
                assert isinstance(each, Document)
                assert (each.doc_id, dict(each)) == (1, {"n": 1, "list": [1]})
                each["list"].append(2)
                each["n"] = 5
        given = {"n": 3, "list": [3]}
        db.insert(given)
        given["n"] = 4
        assert db.count(where("n") == 3) == 1
    with PostuiDB(place.path) as db:
        assert [each["n"] for each in db] == [1, 2, 3]


def test_a_cached_answer_does_not_outlive_an_edit_of_the_file(place: FilePlace) -> None:
    """No commit has been made by that."""
    with PostuiDB(place.path) as db:
        query = where("name") == "Wren"
        assert not db.table("people").search(query)
        text = place.path.read_text(encoding="utf-8")
        place.path.write_text(text.replace('"name":"B"', '"name":"Wren"'), encoding="utf-8")
        assert [each.doc_id for each in db.table("people").search(query)] == [2]


def test_what_others_commit_before_a_cache_is_written_stays(place: FilePlace) -> None:
    """New records, other fields of the same, other documents; and both are undone apart."""
    store = place.open()
    db = cached(place)
    db.table("people").update({"name": "AA"}, doc_ids=[1])
    db.update({"n": 5}, doc_ids=[1])
    first = person(store, "P1")
    store.commit(Draft("note", (Person(id="P1", rev=first.rev, name="A", notes="b"),)))
    add(store, Person(name="C"))
    with PostuiDB(place.path) as other:
        other.update({"n": 6}, doc_ids=[2])
    db.close()
    names = [(each.name, each.notes) for each in store.refresh().all(Person)]
    assert names == [("AA", "b"), ("B", ""), ("C", "")]
    with PostuiDB(place.path) as db:
        assert [each["n"] for each in db] == [5, 6]


def test_a_cache_may_be_written_again_and_again(place: FilePlace) -> None:
    """Each time only what is new in it."""
    store = place.open()
    db = cached(place)
    people = db.table("people")
    for number in range(3):
        people.update({"notes": str(number)}, doc_ids=[1])
        db.storage.flush()  # type: ignore[attr-defined] # the middleware's
        store.refresh()
        store.commit(Draft("rename", (renamed(store, "P2", f"B{number}"),)))
    db.close()
    assert [(each.name, each.notes) for each in store.refresh().all(Person)] == [
        ("A", "2"), ("B2", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("mine", [
    lambda db: db.table("people").update({"name": "mine"}, doc_ids=[1]),
    lambda db: db.table("people").remove(doc_ids=[1]),
    lambda db: db.table("people").insert(Document({"name": "mine"}, doc_id=3)),
    lambda db: db.update({"n": 7}, doc_ids=[1]),
    lambda db: db.remove(doc_ids=[1]),
    lambda db: db.insert(Document({"n": 7}, doc_id=3)),
    lambda db: db.drop_tables(),
])  # fmt: skip
def test_what_both_changed_is_a_conflict(place: FilePlace, mine: Callable[[PostuiDB], Any]) -> None:
    """Raised when the cache is written; what the others committed stays."""
    db = cached(place)
    mine(db)
    store = place.open()
    store.commit(Draft("rename", (renamed(store, "P1", "theirs"),)))
    add(store, Person(name="C"))
    with PostuiDB(place.path) as other:
        other.update({"n": 6}, doc_ids=[1])
        other.insert({"n": 3})
        stored = [other.table("people").all(), other.all()]
    with pytest.raises(Conflict, match="changed since it was read"):
        db.close()
    with PostuiDB(place.path) as other:
        assert [other.table("people").all(), other.all()] == stored


def test_the_same_change_by_both_is_none(place: FilePlace) -> None:
    """And makes no second commit."""
    db = cached(place)
    db.table("people").update({"name": "AA"}, doc_ids=[1])
    db.update({"n": 6}, doc_ids=[1])
    store = place.open()
    store.commit(Draft("rename", (renamed(store, "P1", "AA"),)))
    with PostuiDB(place.path) as other:
        other.update({"n": 6}, doc_ids=[1])
    seq = store.refresh().seq
    db.close()
    assert store.refresh().seq == seq


def test_stock_tinydb_on_our_storage_loses_nothing_of_others(place: FilePlace) -> None:
    """It holds no lock between its reading and its writing."""
    db = TinyDB(place.path, storage=StoreStorage)
    store = place.open()

    def meanwhile(document: MutableMapping[str, Any]) -> None:
        document["name"] = "AA"
        add(store, Person(name="C"))

    db.table("people").update(meanwhile, doc_ids=[1])
    assert [each.name for each in store.refresh().all(Person)] == ["AA", "B", "C"]
    tables = db.storage.read()
    assert tables is not None
    with PostuiDB(place.path) as other:
        assert other.table("people").insert({"name": "D"}) == 4
    with pytest.raises(Conflict, match="P4"):
        db.storage.write({**tables, "people": {**tables["people"], "4": {"name": "E"}}})
    db.close()


def test_numbers_through_a_cache_are_new_ones(place: FilePlace) -> None:
    """To it, and to the store."""
    store = place.open()
    store.commit(Draft("delete", deletes=(person(store, "P2"),)))
    with cached(place) as db:
        people = db.table("people")
        assert [people.insert({"name": "C"}), people.insert({"name": "D"})] == [3, 4]
        people.remove(doc_ids=[4])
        assert people.insert({"name": "E"}) == 5
        assert [db.insert({}), db.insert({})] == [3, 4]
    assert [each.id for each in store.refresh().all(Person)] == ["P1", "P3", "P5"]


def test_a_number_that_is_given_again_on_purpose_fits_no_old_form(place: FilePlace) -> None:
    """Whoever had the deleted record open does not write over the one in its place."""
    store = place.open()
    old = person(store, "P2")
    store.commit(Draft("delete", deletes=(old,)))
    with PostuiDB(place.path) as db:
        db.table("people").insert(Document({"name": "another"}, doc_id=2))
    with pytest.raises(Conflict):
        store.commit(Draft("rename", (Person(id="P2", rev=old.rev, name="BB"),)))
    assert person(store, "P2").name == "another"


@pytest.mark.parametrize(("was", "now"), [(1, True), (1, 1.0), (0, False), ([1], [True])])
def test_what_python_takes_for_equal_is_a_change(place: FilePlace, was: Any, now: Any) -> None:
    """JSON does not."""
    with PostuiDB(place.path) as db:
        for table in (db.table("mine"), db.table("people")):
            number = table.insert({"x": was})
            table.update({"x": now}, doc_ids=[number])
            found = table.get(doc_id=number)
            assert found is not None
            assert repr(found["x"]) == repr(now)


@pytest.mark.parametrize("number", [0, -1, 10**18])
@pytest.mark.parametrize("table", ["people", "mine"])
def test_a_number_that_no_document_can_have(place: FilePlace, table: str, number: int) -> None:
    """It would not be found again."""
    with PostuiDB(place.path) as db, pytest.raises(InvalidField, match="count from 1"):
        db.table(table).insert(Document({}, doc_id=number))


@pytest.mark.parametrize(
    ("name", "says"),
    [("_meta", "the store's own"), ("person", "in 'people'"), ("\ud800", "not Unicode")],
)
def test_a_name_that_no_table_can_have(place: FilePlace, name: str, says: str) -> None:
    """The store's own, those of the kinds, and no text at all."""
    with PostuiDB(place.path) as db, pytest.raises(InvalidField, match=says):
        db.table(name).insert({})
    assert place.open().snapshot().count() == 2


@pytest.mark.parametrize("data", [{"t": 1}, {"t": None}, {"t": {"1": 1}}, {"t": {1: {}}},
                                  {1: {}}])  # fmt: skip
def test_what_is_no_store_of_tables(place: FilePlace, data: Any) -> None:
    """Refused whole, as TinyDB refuses what JSON does not have."""
    storage = StoreStorage(place.path)
    before = storage.read()
    with pytest.raises(TypeError):
        storage.write(data)
    assert storage.read() == before


def test_a_document_that_is_nested_too_deeply(place: FilePlace) -> None:
    """It would be written, and not read again."""
    deep: dict[str, Any] = {}
    for _ in range(101):
        deep = {"d": deep}
    with PostuiDB(place.path) as db:
        with pytest.raises(InvalidField, match="nested too deeply"):
            db.insert(deep)
        assert db.get(doc_id=db.insert(deep["d"]["d"])) == deep["d"]["d"]


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    """Nor by a write that says nothing new."""
    with PostuiDB(tmp_path / "store.json") as db:
        assert db.storage.read() is None
        assert db.tables() == set()
        db.storage.write({})
        assert not db.search(where("x") == 1)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_may_not_be_written_says_so(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As to everybody else."""
    monkeypatch.setattr("postui.store.file.why_read_only", lambda _: "it is write-protected")
    with PostuiDB(place.path) as db:
        with pytest.raises(StoreReadOnly, match="write-protected"):
            db.insert({})
        assert len(db) == 2
