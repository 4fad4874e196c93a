"""Files of every schema there was, as the program of the day wrote them: they open for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from postui.model.person import Person
from postui.model.session import Session
from postui.store.layout import SCHEMA, trusted
from tests.store.store_kit import FilePlace, add

GOLDEN = Path(__file__).with_name("golden")
HISTORY = [(1, "ana", "add"), (2, "ana", "add"), (3, "ana", "rename"), (4, "bo", "add"),
           (5, "bo", "delete"), (6, "ana", "undo: rename")]  # fmt: skip


def copied(schema: int, folder: Path) -> FilePlace:
    """A store of a schema, in a folder of its own."""
    if schema == 1:
        shutil.copy(GOLDEN / "schema1.json", folder / "store.json")
    else:
        shutil.copytree(GOLDEN / f"schema{schema}", folder, dirs_exist_ok=True)
    return FilePlace(folder)


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files under a folder: content, and when it was changed."""
    return {str(each.relative_to(folder)): (each.read_bytes(), each.stat().st_mtime_ns)
            for each in folder.rglob("*") if each.is_file()}  # fmt: skip


def test_there_is_one_of_every_schema() -> None:
    """The newest too: whoever changes the form of the files adds the files first."""
    assert {each.stem for each in GOLDEN.iterdir()} == {
        f"schema{number}" for number in range(1, SCHEMA + 1)
    }


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_it_opens_and_looking_writes_nothing(tmp_path: Path, schema: int) -> None:
    """Records, history before and after, undo; the files are as they were."""
    place = copied(schema, tmp_path)
    before = everything(tmp_path)
    store = place.open()
    assert (store.question, store.findings, store.read_only) == (None, (), "")
    people = [(each.id, each.rev, each.name) for each in store.snapshot().all(Person)]
    assert people == [("P1", 3, "Odile Vane"), ("P2", 1, "Priya Santangelo [TBC]")]
    (session,) = store.snapshot().all(Session)
    assert (session.title, session.people[0].person) == ("cues «7»", "P1")
    assert [(each.seq, each.who, each.label) for each in store.since(0)] == HISTORY
    renamed = store.history("P1")[1].changes[0]
    assert (renamed.before or {})["name"] == "Odile Vane"
    assert (renamed.after or {})["name"] == "Odile V. Vane"
    assert everything(tmp_path) == before


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_it_goes_on(tmp_path: Path, schema: int) -> None:
    """Numbers after those that were ever given, undo back into the old history."""
    place = copied(schema, tmp_path)
    store = place.open()
    assert add(store, Person(name="new")) == ("P4",)
    store.undo()
    store.undo()
    assert [each.name for each in place.open().snapshot().all(Person)] == ["Odile Vane"]
    store.close()
    again = place.open()
    assert [each.seq for each in again.since(0)] == list(range(1, 10))
    assert again.findings == ()
    text = trusted(place.path.read_bytes())
    assert text is not None
    assert text.meta.schema == SCHEMA


def test_a_migration_keeps_what_was_there(tmp_path: Path) -> None:
    """A copy that is never thinned out, to the byte."""
    place = copied(1, tmp_path)
    old = place.path.read_bytes()
    add(place.open(), Person(name="new"))
    (copy,) = (tmp_path / "store.json.past").glob("*schema1*.json")
    assert copy.read_bytes() == old
