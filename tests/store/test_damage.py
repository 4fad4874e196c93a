"""A file that is not a sound store is never written to; it is said what is wrong, and where."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model.draft import Draft
from postui.model.errors import StoreDamaged, StoreError, StoreReadOnly
from postui.model.kinds import KINDS
from postui.model.person import Person
from postui.store.careful import read_text
from postui.store.file import FileStore
from postui.store.layout import SCHEMA, render
from tests.store.store_kit import CLOCK, FilePlace, add, adr, person, renamed

META = '{"_meta":{"1":{"schema":1,"store_id":"5eed"}},\n'
GOOD = META + '"people":{\n"1":{"id":"P1","name":"A"},\n"2":{"id":"P2"}\n}}\n'


def people(*lines: str) -> str:
    """A store's text with a table of people of these lines."""
    return META + '"people":{\n' + ",\n".join(lines) + "\n}}\n"


DAMAGED: dict[str, tuple[str | bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "is empty"),
    "cut off": (GOOD[:-20], "line 3 column 28"),
    "zeroed": (GOOD[:60].encode() + b"\0" * 60, "line 3 column 3"),
    "merge markers": (GOOD.replace('"2"', '<<<<<<< mine\n"2"'), "line 4 column 1"),
    "a missing comma": (GOOD.replace('"A"},', '"A"}'), "line 4 column 1: a comma"),
    "one comma too many": (people('"1":{}', ""), "line 5 column 1"),
    "an unclosed text": (people('"1":{"name":"A}'), "line 3 column"),
    "more after the end": (GOOD + "{}", "line 6 column 1: there is more"),
    "two records of one number": (people('"1":{}', '"2":{}', '"1":{}'), "line 5 column 1: '1'"),
    "two tables of one name": (GOOD[:-2] + ',"people":{}}', "line 5 column 3: 'people' comes twi"),
    "one field twice": (people('"1":{"name":"A","name":"B"}'), "line 3 column 5: 'name' comes"),
    "another record's id": (people('"1":{"id":"P2"}'), "line 3 column 1: P1 says that it is 'P2'"),
    "another kind's id": (people('"1":{"id":"S1"}'), "P1 says that it is 'S1'"),
    "no number": (people('"x":{}'), "'x' is not a record's number"),
    "a number with zeros": (people('"01":{}'), "'01' is not a record's number"),
    "zero": (people('"0":{}'), "'0' is not a record's number"),
    "a list of records": (META + '"people":[{}]}', "line 2 column 10: should be a table"),
    "a list for a record": (people('"1":[1]'), "line 3 column 5: should be an object"),
    "not a number": (people('"1":{"rev":NaN}'), "NaN is not a number"),
    "too large a number": (people('"1":{"rev":1e999}'), "line 3 column 1: a number or a character"),
    "too long a number": (people('"1":{"rev":%s}' % ("9" * 5000)), "line 3 column 5"),
    "half a character": (people('"1":{"name":"\\ud800"}'), "line 3 column 1: a number or a char"),
    "not UTF-8": (GOOD.encode().replace(b'"A"', b'"\xff"'), "line 3 column 24: not UTF-8"),
    "too deep": (people('"1":' + '{"a":' * 100_000), "line 3 column 5"),
    "a commit of another number": (
        META + '"_history":{"2":{"seq":3,"at":"","who":"","label":""}}}', "says that it is 3",
    ),
    "not a commit": (META + '"_history":{"2":{}}}', "line 2 column 13: not a commit"),
    "counts as text": (GOOD.replace('"schema":1', '"seq":"one"'), "line 1 column 11: not what"),
    "no schema": (GOOD.replace('"schema":1', '"schema":0'), "not what postui writes"),
    "two of it": (GOOD.replace("}},", '},"2":{}},'), "'2'"),
    "nothing of it": ('{"_meta":{}}', 'no document "1"'),
}  # fmt: skip
FOREIGN = {
    "nothing": "{}",
    "null": "null",
    "a list": "[]",
    "a text": '"postui"',
    "a package": '{"name":"x","version":"1"}',
    "another TinyDB": '{"_default": {"1": {"int": 1, "char": "a"}}}',
    "another program's people": '{"people": {"1": {"name": "A"}}}',
    "no JSON": "[store]\npath = 1\n",
    "an unsigned store": '{"_meta":{"1":{"schema":1}}}',
}


def untouched(path: Path, content: bytes) -> None:
    """Check that there is one file in the folder, and what is in it."""
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == content


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_is_said_with_its_place_and_left_alone(tmp_path: Path, what: str) -> None:
    """The message names the file, the line and the column; the hint is a way out."""
    text, message = DAMAGED[what]
    content = text.encode() if isinstance(text, str) else text
    path = tmp_path / "store.json"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        FileStore(path, CLOCK, "ana")
    assert caught.value.message.startswith(str(path))
    assert message in caught.value.message
    assert caught.value.hint
    untouched(path, content)


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, what: str) -> None:
    """Whatever a user names by mistake."""
    path = tmp_path / "store.json"
    path.write_text(FOREIGN[what])
    with pytest.raises(StoreDamaged, match="store"):
        FileStore(path, CLOCK, "ana")
    untouched(path, FOREIGN[what].encode())


def test_a_folder_or_a_pipe_is_not_a_store(tmp_path: Path) -> None:
    """It is said, and nobody waits for a writer to the pipe."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(StoreError, match="not a regular file"):
            FileStore(path, CLOCK, "ana")


def test_damage_while_the_board_is_open(tmp_path: Path) -> None:
    """What was read stays in view, nothing is written over the file, and mending it is enough."""
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, Person(name="A"))
    store.fold()
    good = place.path.read_bytes()
    half = good[: len(good) // 2]
    place.path.write_bytes(half)
    edit = Draft("rename", (renamed_without_looking(store),))
    for _ in range(2):
        with pytest.raises(StoreError, match="line 1"):
            store.refresh()
        with pytest.raises(StoreError, match="line 1"):
            store.commit(edit)
    assert store.snapshot().all(Person)[0].name == "A"
    assert place.path.read_bytes() == half
    place.path.write_bytes(good)
    store.refresh()
    store.commit(edit)
    assert person(place.open(), "P1").name == "AA"


def renamed_without_looking(store: FileStore) -> Person:
    """The person of the snapshot in memory, renamed."""
    found = store.snapshot().all(Person)[0]
    return Person(id=found.id, rev=found.rev, name="AA")


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    """It stays in view, and a commit says so; when it is back, all goes on."""
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, Person(name="A"))
    place.path.rename(tmp_path / "away")
    assert store.refresh().count() == 1
    with pytest.raises(StoreError, match="is gone"):
        add(store, Person(name="B"))
    assert not place.path.exists()
    (tmp_path / "away").rename(place.path)
    assert add(store, Person(name="B")) == ("P2",)


def test_another_store_in_its_place_is_not_written_to(tmp_path: Path) -> None:
    """Nor is an older copy of the same: somebody must say which one is meant."""
    place, other = FilePlace(tmp_path), FilePlace(tmp_path / "other")
    store = place.open()
    add(store, Person(name="A"))
    store.fold()
    older = place.path.read_bytes()
    add(store, Person(name="B"))
    store.fold()
    add(other.open(), Person(name="stranger"))
    for content, message in ((older, "older copy, of change 1"),
                             (other.path.read_bytes(), "another store")):  # fmt: skip
        place.path.write_bytes(content)
        with pytest.raises(StoreError, match=message):
            store.refresh()
        with pytest.raises(StoreError, match=message):
            add(store, Person(name="C"))
        assert place.path.read_bytes() == content
        assert len(store.snapshot().all(Person)) == 2


def test_a_newer_store_may_be_read(tmp_path: Path) -> None:
    """With what this version knows of it; why nothing can be changed is said."""
    path = tmp_path / "store.json"
    store = FileStore(path, CLOCK, "ana")
    add(store, Person(name="A"), adr("x"))
    store.close()
    text = path.read_text().replace(f'"schema":{SCHEMA}', f'"schema":{SCHEMA + 1}')
    path.write_text(text.replace('"name"', '"mood":"good","name"', 1))
    content = path.read_bytes()
    newer = FileStore(path, CLOCK, "ana")
    assert (newer.snapshot().count(), "newer postui" in newer.read_only) == (2, True)
    for change in (lambda: add(newer, Person(name="B")), newer.undo, newer.redo):
        with pytest.raises(StoreReadOnly, match="newer postui"):
            change()
    store.refresh()
    assert "newer postui" in store.read_only
    newer.close()
    assert path.read_bytes() == content


def test_damage_in_a_newer_store_may_be_its_new_form(tmp_path: Path) -> None:
    """So the way out is the newer program."""
    path = tmp_path / "store.json"
    path.write_text(GOOD.replace('"schema":1', '"schema":9').replace('"2":', '"two":'))
    with pytest.raises(StoreDamaged) as caught:
        FileStore(path, CLOCK, "ana")
    assert "a newer postui wrote it" in caught.value.hint


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 2000), byte=st.integers(0, 255), cut=st.booleans())
def test_no_damage_is_anything_but_damage(at: int, byte: int, cut: bool) -> None:
    """Any byte may be any other, or the end: it is understood to the last record, or refused."""
    data = bytearray(WHOLE)
    data[at % len(data)] = byte
    content = bytes(data[: at % len(data)] if cut else data)
    try:
        found = read_text(content, "store.json")
    except StoreDamaged:
        return
    records = found.snapshot()
    assert [records.of_kind(kind) for kind in KINDS]
    kept = {name: table.lines() for name, table in found.tables.items()}
    assert sum(len(lines) for lines in kept.values()) == 3
    again = read_text(b"".join(render(found.tables, found.meta).chunks), "store.json")
    assert (again.meta, {name: each.lines() for name, each in again.tables.items()}) == (
        found.meta,
        kept,
    )


def whole() -> bytes:
    """A store with a little of everything."""
    with TemporaryDirectory() as folder:
        place = FilePlace(Path(folder))
        store = place.open()
        add(store, Person(name="Zoë [/x]"), Person(name="B"), adr("x", "2026-11-24", "P1"))
        store.commit(Draft("rename", (renamed(store, "P1", "C"),)))
        store.close()
        return place.path.read_bytes()


WHOLE = whole()
