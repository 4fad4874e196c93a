"""The file itself: what stands in it, who may read it, and who else may write it."""

from __future__ import annotations

import json
import os
import stat
from difflib import ndiff
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB, where

from postui.model.draft import Draft, new_id
from postui.model.errors import Conflict, StoreError
from postui.model.person import Person
from postui.model.session import Session
from postui.store import open_store
from postui.store.careful import read_text
from postui.store.file import FileStore
from postui.store.layout import render, trusted
from postui.store.seed import create_store
from tests.store.store_kit import (
    CLOCK,
    FilePlace,
    add,
    adr,
    at,
    ids_of,
    person,
    renamed,
    session,
    someone,
)


@pytest.fixture
def place(tmp_path: Path) -> FilePlace:
    """A store with two people, a session, and three commits."""
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, someone("Odile Vane"), adr("cues «7»", "2026-11-24", new_id(1)))
    add(store, Person(name="Priya Santangelo"))
    store.commit(Draft("rename", (renamed(store, "P1", "Odile V. Vane"),)))
    store.close()
    return place


def fresh(place: FilePlace) -> list[object]:
    """What a new session finds."""
    found = place.open().snapshot()
    return [found.seq, found.all(Person), found.all(Session), place.open().history()]


def test_one_record_per_line(place: FilePlace) -> None:
    """UTF-8 as it is, tables in the order of the kinds, numbers ascending, an end of line."""
    lines = place.path.read_text(encoding="utf-8").split("\n")
    times = f'"start":"{at("2026-11-24")}","end":"{at("2026-11-24", "16:00")}"'
    who = '"people":[{"person":"P1"}]'
    assert lines[0].startswith('{"_meta":{"1":{"schema":2,"store_id":"')
    assert lines[1:8] == [
        '"people":{',
        '"1":{"id":"P1","rev":2,"name":"Odile V. Vane"}',
        ',"2":{"id":"P2","rev":1,"name":"Priya Santangelo"}',
        "},",
        '"sessions":{',
        f'"1":{{"id":"S1","rev":1,"type":"ADRP","title":"cues «7»",{times},{who}}}',
        "}}",
    ]
    assert lines[8:] == [""]


def test_an_edit_changes_one_line(place: FilePlace) -> None:
    """Besides the first line."""
    before = place.path.read_text(encoding="utf-8").splitlines(keepends=True)
    store = place.open()
    store.commit(Draft("rename", (renamed(store, "P2", "Priya S."),)))
    store.close()
    after = place.path.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [line for line in ndiff(before, after) if line[0] in "+-"]
    kinds = [line[:6] for line in changed if '"_meta"' not in line]
    assert kinds == ['- ,"2"', '+ ,"2"']


def test_stock_tinydb_opens_it(place: FilePlace) -> None:
    """Tables by the kinds' names, documents by the numbers of their ids."""
    with TinyDB(place.path) as db:
        assert db.tables() == {"_meta", "people", "sessions"}
        assert [each.doc_id for each in db.table("people")] == [1, 2]
        found = db.table("people").search(where("name") == "Priya Santangelo")
        assert found == [{"id": "P2", "rev": 1, "name": "Priya Santangelo"}]
        assert db.table("_meta").all()[0]["seq"] == 3


def test_what_stock_tinydb_writes_is_taken_in(place: FilePlace) -> None:
    """All on one line, with escapes; a new document gets its id; the next commit sets it right."""
    running = place.open()
    with TinyDB(place.path) as db:
        db.table("people").update({"name": "Óscar"}, doc_ids=[1])
        db.table("people").insert({"name": "Wren"})
        db.table("people").remove(doc_ids=[2])
        db.table("shelf").insert({"mine": 1})
    for store in (running, place.open()):
        people = store.refresh().all(Person)
        assert [(each.id, each.name) for each in people] == [("P1", "Óscar"), ("P3", "Wren")]
        assert store.refresh().seq == 3
    assert add(running, Person(name="new")) == ("P4",)
    assert trusted(place.path.read_bytes()) is not None
    edited = running.history()[1]
    assert (edited.who, edited.label, ids_of(edited)) == (
        "by hand", "edited in store.json", ("P1", "P3", "P2", "shelf/", "shelf/1"),
    )  # fmt: skip
    running.close()
    with TinyDB(place.path) as db:
        assert db.table("shelf").all() == [{"mine": 1}]


def test_spacing_byte_order_mark_and_line_ends_do_not_matter(place: FilePlace) -> None:
    """A person may indent the file, and an editor may do what editors do."""
    found = fresh(place)
    text = place.path.read_text(encoding="utf-8")
    indented = json.dumps(json.loads(text), indent=4)
    for other in (indented, text.replace("\n", "\r\n"), "\ufeff" + text, text.replace("\n", "")):
        place.path.write_bytes(other.encode())
        assert fresh(place) == found
    with_more = place.open()
    assert add(with_more, Person(name="new")) == ("P3",)
    assert trusted(place.path.read_bytes()) is not None
    assert [each.label for each in with_more.history()] == ["add", "rename", "add", "add"]


def test_a_hand_edit_is_seen_by_the_running_board_and_kept(place: FilePlace) -> None:
    """In place or by rename; a record edited there conflicts with a form opened before."""
    store = place.open()
    text = place.path.read_text(encoding="utf-8")
    place.path.write_text(text.replace("Priya Santangelo", "Priya S.", 1), encoding="utf-8")
    assert person(store, "P2").name == "Priya S."
    other = place.path.with_name("other")
    other.write_text(
        text.replace('"rev":1,"name":"Priya', '"rev":2,"name":"Pri', 1), encoding="utf-8"
    )
    other.replace(place.path)
    assert person(store, "P2").name == "Pri Santangelo"
    stale = msgspec.structs.replace(place.open().snapshot().all(Person)[1], rev=1, name="P.")
    add(store, Person(name="new"))
    with pytest.raises(Conflict):
        store.commit(Draft("rename", (stale,)))
    assert [each.name for each in place.open().snapshot().all(Person)][1] == "Pri Santangelo"


def test_both_ways_of_reading_find_the_same(place: FilePlace) -> None:
    """The fast one, for the program's own text, and the careful one, for anybody's."""
    data = place.path.read_bytes()
    fast, careful = trusted(data), read_text(data.replace(b"\n", b" \n"), "it")
    assert fast is not None
    assert fast.meta == careful.meta
    assert b"".join(render(careful.tables, careful.meta).chunks) == data
    assert b"".join(render(fast.tables, fast.meta).chunks) == data


def test_a_flipped_bit_is_never_trusted(place: FilePlace) -> None:
    """Any change to any byte sends the reader the careful way."""
    data = place.path.read_bytes()
    for place_of_byte in range(len(data)):
        flipped = bytearray(data)
        flipped[place_of_byte] ^= 1
        assert trusted(bytes(flipped)) is None


def test_reading_creates_nothing(tmp_path: Path) -> None:
    """Neither the file, nor a lock, nor the folder; a look at a store leaves it as it was."""
    path = tmp_path / "not" / "there" / "store.json"
    store = open_store(path, CLOCK, "ana")
    assert (store.refresh().count(), store.read_only, store.name) == (0, "", str(path))
    assert list(tmp_path.iterdir()) == []
    add(store, Person(name="A"))
    (path.parent / "store.json.lock").unlink()
    before = _but_when_read(path)
    open_store(path, CLOCK, "bo").history()
    names = {each.name for each in path.parent.iterdir()}
    assert names == {"store.json", "store.json.journal"}
    assert _but_when_read(path) == before


def _but_when_read(path: Path) -> tuple[int, ...]:
    """What the system knows of a file, without when it was read last."""
    found = path.stat()
    return (found.st_mode, found.st_ino, found.st_nlink, found.st_uid, found.st_gid, found.st_size,
            found.st_mtime_ns, found.st_ctime_ns)  # fmt: skip


def test_everything_made_is_private(tmp_path: Path) -> None:
    """The folder 0700, the file and the lock 0600, whatever the umask says."""
    path = tmp_path / "not" / "there" / "store.json"
    old = os.umask(0o000)
    try:
        store = FileStore(path, CLOCK, "ana")
        add(store, Person(name="A"))
        store.close()
    finally:
        os.umask(old)
    folders = [path.parent.parent, path.parent, path.with_name("store.json.past")]
    files = [path, *(each for each in path.parent.rglob("*") if each.is_file())]
    assert len(files) == 5
    assert {oct(stat.S_IMODE(each.stat().st_mode)) for each in folders} == {"0o700"}
    assert {oct(stat.S_IMODE(each.stat().st_mode)) for each in files} == {"0o600"}


def test_an_existing_files_mode_is_kept(place: FilePlace) -> None:
    """A store that was shared stays shared, and so does a new lock."""
    place.path.chmod(0o660)
    place.path.with_name("store.json.lock").unlink()
    store = place.open()
    add(store, Person(name="A"))
    store.close()
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o660
    assert stat.S_IMODE(place.path.with_name("store.json.lock").stat().st_mode) == 0o660


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_an_existing_files_owner_is_kept(place: FilePlace) -> None:
    """What root changes still belongs to whose it was."""
    os.chown(place.path, 65534, 65534)
    store = place.open()
    add(store, Person(name="A"))
    store.close()
    assert (place.path.stat().st_uid, place.path.stat().st_gid) == (65534, 65534)


def test_a_symbolic_link_stays_one(place: FilePlace, tmp_path: Path) -> None:
    """The file it points at is replaced, and both names share one lock."""
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "link.json"
    link.symlink_to(place.path)
    store = FileStore(link, CLOCK, "ana")
    add(store, Person(name="A"))
    assert link.is_symlink()
    assert not place.path.is_symlink()
    assert [each.name for each in link.parent.iterdir()] == ["link.json"]
    assert person(place.open(), "P3").name == "A"


def test_a_link_to_a_file_that_is_not_there_makes_it(tmp_path: Path) -> None:
    """At the far end of the link."""
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "far" / "store.json")
    add(FileStore(link, CLOCK, "ana"), Person(name="A"))
    assert (tmp_path / "far" / "store.json").is_file()
    assert link.is_symlink()


def test_undo_reaches_back_into_another_session(place: FilePlace) -> None:
    """The history is in the file, with everybody's own line of undo."""
    with_bo = place.open("bo")
    add(with_bo, Person(name="B"))
    store = place.open()
    for _ in range(3):
        store.undo()
    assert [each.name for each in store.snapshot().all(Person)] == ["B"]
    assert place.open().redo().redoes == 1


def test_a_seeded_store_starts_with_its_records(tmp_path: Path) -> None:
    """Without history; numbers go on after them; a file that is there is not touched."""
    path = tmp_path / "demo" / "store.json"
    records = [msgspec.structs.replace(adr("x"), id="S7", rev=1), Person(id="P10"), Person(id="P9")]
    create_store(path, records)
    store = FileStore(path, CLOCK, "ana")
    assert (store.snapshot().seq, store.history(), session(store, "S7").title) == (0, (), "x")
    assert [each.id for each in store.snapshot().all(Person)] == ["P9", "P10"]
    assert add(store, Person(name="A"), adr("y")) == ("P11", "S8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        create_store(path, records)
    assert path.read_bytes() == before
