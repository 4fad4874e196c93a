"""Files that are not as the store left them: what is put right, what is asked, what answers do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from postui.model.draft import Draft
from postui.model.errors import Conflict, Refused, StoreError, StoreReadOnly
from postui.model.person import Person
from postui.store.file import FileStore
from postui.store.layout import trusted
from postui.store.question import EMPTY, FILE, HISTORY, WITHOUT
from tests.store.store_kit import CLOCK, FilePlace, add, renamed

Deed = Callable[[FilePlace, bytes], object]


@pytest.fixture
def place(tmp_path: Path) -> FilePlace:
    """A store of three commits, two of them folded, one in the journal only."""
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, Person(name="A"))
    store.fold()
    add(store, Person(name="B"))
    store.fold()
    add(store, Person(name="C"))
    return place


def names(store: FileStore) -> list[str]:
    """The people of a store."""
    return [each.name for each in store.snapshot().all(Person)]


def first(place: FilePlace) -> bytes:
    """The snapshot after the first commit."""
    return next(place.path.with_name("store.json.past").glob("00000001-*.json")).read_bytes()


def another(place: FilePlace) -> bytes:
    """The snapshot of another store, with one person."""
    other = FilePlace(place.path.parent / "other")
    store = other.open()
    add(store, Person(name="stranger"))
    store.close()
    return other.path.read_bytes()


def everything(folder: Path) -> dict[str, bytes]:
    """All files under a folder, with their content."""
    return {str(each.relative_to(folder)): each.read_bytes()
            for each in folder.rglob("*") if each.is_file()}  # fmt: skip


CASES: dict[str, tuple[Deed, str, dict[str, list[str]]]] = {
    "deleted": (
        lambda place, _: place.path.unlink(), "is gone", {HISTORY: ["A", "B", "C"], EMPTY: []},
    ),
    "emptied": (
        lambda place, _: place.path.write_bytes(b""), "is empty",
        {HISTORY: ["A", "B", "C"], EMPTY: []},
    ),
    "an older copy": (
        lambda place, _: place.path.write_bytes(first(place)), "an older copy, of change 1",
        {HISTORY: ["A", "B", "C"], FILE: ["A"]},
    ),
    "another store": (
        lambda place, _: place.path.write_bytes(another(place)), "is another store",
        {HISTORY: ["A", "B", "C"], FILE: ["stranger"]},
    ),
    "cut off": (
        lambda place, data: place.path.write_bytes(data[:-20]), "line 4 column",
        {HISTORY: ["A", "B", "C"]},
    ),
    "no store at all": (
        lambda place, _: place.path.write_bytes(b"[1]"), "line 1 column 1",
        {HISTORY: ["A", "B", "C"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_asked_and_nothing_is_written_before(place: FilePlace, case: str) -> None:
    """What is known is in view, changing is refused with what is asked, and no file is touched."""
    deed, words, answers = CASES[case]
    deed(place, place.path.read_bytes())
    before = everything(place.path.parent)
    store = place.open()
    assert store.question is not None
    assert words in store.question.message
    assert [each.id for each in store.question.choices] == list(answers)
    assert all(each.label and each.help for each in store.question.choices)
    assert store.read_only == store.question.message
    with pytest.raises(StoreReadOnly, match=r"."):
        add(store, Person(name="D"))
    with pytest.raises(StoreError, match="does not ask"):
        store.answer("nonsense")
    with pytest.raises(StoreError):
        store.refresh()
    if HISTORY in answers:
        assert names(store) == ["A", "B", "C"]
    store.close()
    assert everything(place.path.parent) == before | {
        name: b"" for name in everything(place.path.parent) if name.endswith(".lock")
    }


@pytest.mark.parametrize(
    ("case", "choice"), [(case, choice) for case, each in CASES.items() for choice in each[2]]
)
def test_an_answer_is_a_store_that_goes_on(place: FilePlace, case: str, choice: str) -> None:
    """With what was chosen; what gave way is kept; nobody is asked again."""
    deed, _, answers = CASES[case]
    deed(place, place.path.read_bytes())
    found = place.path.read_bytes() if place.path.exists() else b""
    store = place.open()
    store.answer(choice)
    for each in (store, place.open()):
        assert names(each) == answers[choice]
        assert (each.question, each.read_only) == (None, "")
    assert add(store, Person(name="new"))
    assert names(place.open()) == [*answers[choice], "new"]
    store.undo()
    assert names(place.open()) == answers[choice]
    store.close()
    assert trusted(place.path.read_bytes()) is not None
    assert not found or found in everything(place.path.parent).values()
    assert place.open().findings == ()


def test_taking_an_older_copy_is_a_change_that_undo_takes_back(place: FilePlace) -> None:
    """So nothing that was acknowledged is lost by it."""
    place.path.write_bytes(first(place))
    store = place.open("bo")
    store.answer(FILE)
    assert names(store) == ["A"]
    assert [each.who for each in store.history()] == ["bo", "ana", "ana", "ana"]
    place.open("bo").undo()
    assert names(place.open()) == ["A", "B", "C"]


def test_a_store_that_is_open_when_it_happens_keeps_its_view(place: FilePlace) -> None:
    """It says so; and when the right file is back all goes on as if nothing had been."""
    for case, (deed, _, _) in CASES.items():
        store = place.open()
        good = place.path.read_bytes()
        deed(place, good)
        if case != "deleted":
            with pytest.raises(StoreError):
                store.refresh()
        with pytest.raises(StoreError):
            add(store, Person(name="D"))
        assert names(store) == ["A", "B", "C"]
        place.path.write_bytes(good)
        assert store.refresh().count() == 3


def journal_of(place: FilePlace) -> Path:
    """The journal's file."""
    return place.path.with_name("store.json.journal")


def test_a_torn_end_is_left_out_and_cut_off(place: FilePlace) -> None:
    """Nobody was told that it had been saved; the next change goes in its place."""
    journal = journal_of(place)
    whole = journal.read_bytes()
    line = whole.splitlines(keepends=True)[-1]
    for torn in (line[:1], line[:-1], line[: len(line) // 2] + bytes(len(line) // 2), bytes(40)):
        journal.write_bytes(whole + torn)
        store = place.open()
        assert names(store) == ["A", "B", "C"]
        assert (store.question, store.findings) == (None, ())
        assert journal.read_bytes() == whole + torn
        assert add(store, Person(name="D")) == ("P4",)
        assert journal.read_bytes().startswith(whole + b"")
        assert names(place.open()) == ["A", "B", "C", "D"]
        journal.write_bytes(whole)


def test_a_torn_end_is_never_written_after(place: FilePlace) -> None:
    """Twice over: a crash after a crash."""
    journal = journal_of(place)
    for number in range(3):
        with journal.open("ab") as file:
            file.write(b'0badc0de {"seq":')
        assert add(place.open(), Person(name=str(number)))
    assert names(place.open()) == ["A", "B", "C", "0", "1", "2"]
    assert [each.seq for each in place.open().since(0)] == [1, 2, 3, 4, 5, 6]


def damage(path: Path, at: bytes, to: bytes) -> None:
    """Put other bytes in the place of some, without telling the file's time."""
    before = path.stat()
    data = path.read_bytes()
    assert len(at) == len(to)
    assert at in data
    path.write_bytes(data.replace(at, to, 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_bit_that_the_disk_lost_in_the_journal_is_mended(place: FilePlace) -> None:
    """Told, and written anew by the next change; the damaged one is kept."""
    damage(journal_of(place), b'"name":"C"', b'"name":"B"')
    store = place.open()
    assert names(store) == ["A", "B", "C"]
    assert "mended" in store.findings[0]
    add(store, Person(name="D"))
    again = place.open()
    assert (names(again), again.findings) == (["A", "B", "C", "D"], ())
    assert [each.seq for each in again.since(0)] == [1, 2, 3, 4]
    assert any("damaged.journal" in name for name in everything(place.path.parent))


def test_more_damage_in_the_journal_is_asked_about(place: FilePlace) -> None:
    """The changes after it are whole, and kept; the one that cannot be read is told as missing."""
    store = place.open()
    add(store, Person(name="D"))
    add(store, Person(name="E"))
    damage(journal_of(place), b'"name":"D"', b'"mane":"X"')
    found = place.open()
    assert found.question is not None
    assert "damaged after change 3; 1 later ones are whole" in found.question.message
    assert names(found) == ["A", "B", "C"]
    found.answer(WITHOUT)
    again = place.open()
    assert names(again) == ["A", "B", "C", "E"]
    assert again.question is None
    add(again, Person(name="F"))
    labels = [(each.seq, each.label) for each in again.history()]
    assert labels[0] == (6, "add")
    assert any("cannot be read" in label for _, label in labels)


def test_a_bit_that_the_disk_lost_in_the_snapshot_is_put_right(place: FilePlace) -> None:
    """From an earlier snapshot and the journal; told record by record; the damaged file is kept."""
    good = place.path.read_bytes()
    damage(place.path, b'"name":"A"', b'"name":"C"')
    bad = place.path.read_bytes()
    store = place.open()
    assert names(store) == ["A", "B", "C"]
    assert "damaged by the disk" in store.findings[0]
    assert any('"id":"P1"' in each for each in store.findings)
    assert place.path.read_bytes() == bad
    add(store, Person(name="D"))
    assert bad in everything(place.path.parent).values()
    assert names(place.open()) == ["A", "B", "C", "D"]
    assert place.open().findings == ()
    assert good != place.path.read_bytes()


def test_what_is_edited_in_the_file_is_a_change_that_undo_takes_back(place: FilePlace) -> None:
    """Anybody's, once; a change in the journal that the editor did not see stays."""
    store = place.open()
    store.commit(Draft("rename", (renamed(store, "P2", "BB"),)))
    text = place.path.read_text()
    place.path.write_text(text.replace('"name":"A"', '"name":"Ä","notes":"by hand"'))
    assert names(place.open()) == ["Ä", "BB", "C"]
    add(store, Person(name="D"))
    assert names(place.open()) == ["Ä", "BB", "C", "D"]
    assert [each.who for each in store.since(0)][-2:] == ["by hand", "ana"]
    store.undo()  # of the new person
    store.undo()
    assert names(place.open()) == ["A", "BB", "C"]
    with pytest.raises(Refused, match="nothing to undo"):
        place.open("bo").undo()
    store.redo()
    place.open("bo").undo()
    assert names(place.open()) == ["A", "BB", "C"]


def test_an_edit_that_meets_a_change_is_kept_in_a_note(place: FilePlace) -> None:
    """The change stays, and what was typed into the file is not lost."""
    store = place.open()
    store.commit(Draft("rename", (renamed(store, "P2", "BB"),)))
    text = place.path.read_text()
    place.path.write_text(text.replace('"name":"B"', '"name":"Bert","phone":"555-0101"'))
    add(store, Person(name="D"))
    found = place.open().snapshot()
    edited = found.find(Person, "P2")
    assert edited is not None
    assert (edited.name, edited.phone) == ("BB", "555-0101")
    (note,) = found.linked("P2")
    assert getattr(note, "text", "") == "in the file it was: name: Bert"


def test_an_edit_is_taken_in_once(place: FilePlace) -> None:
    """Also when the writer is killed before the file is written anew; undone, it stays undone."""
    text = place.path.read_text().replace('"name":"A"', '"name":"Ä"')
    place.path.write_text(text)
    add(place.open(), Person(name="D"))
    place.open("bo").undo()
    before = place.path.stat()
    place.path.write_text(text)  # as if it had not been replaced
    assert before.st_size != 0
    again = place.open()
    assert again.question is not None or names(again)[0] == "A"


def test_a_lone_copy_of_a_store_is_a_store(place: FilePlace, tmp_path: Path) -> None:
    """As one takes along: without journal and past it begins where it is."""
    place.open().close()
    copy = tmp_path / "copy" / "mine.json"
    copy.parent.mkdir()
    copy.write_bytes(place.path.read_bytes())
    store = FileStore(copy, CLOCK, "ana")
    assert (names(store), store.question, store.findings) == (["A", "B", "C"], None, ())
    assert add(store, Person(name="D")) == ("P4",)
    assert [each.seq for each in FileStore(copy, CLOCK, "bo").history()] == [4]


def test_a_journal_that_is_gone_is_said(place: FilePlace) -> None:
    """What was in it alone is lost, and nobody is told otherwise."""
    journal_of(place).unlink()
    store = place.open()
    assert names(store) == ["A", "B"]
    assert "journal is missing" in store.findings[0]
    assert add(store, Person(name="D")) == ("P3",)
    assert place.open().findings == ()


def test_only_a_mark_is_damaged(place: FilePlace) -> None:
    """No commit is lost by it: the next one is bound to the one before the mark."""
    damage(journal_of(place), b'{"mark":{"seq":2,', b'{"mark":{"ses":3,')
    found = place.open()
    if found.question is not None:
        assert names(found) == ["A", "B"]
        found.answer(WITHOUT)
    assert names(place.open()) == ["A", "B", "C"]


def test_history_after_damage_is_kept_when_a_journal_ends(place: FilePlace) -> None:
    """The changes that can be read are told, and the one that cannot in its place."""
    store = place.open()
    store.fold()
    damage(journal_of(place), b'"name":"A"', b'"mane":"X"')
    again = place.open()
    with again.locked():
        again._holding.ready(lambda: "")
        again._holding.begin_journal()
    told = [(each.seq, each.label) for each in place.open().history()]
    assert [seq for seq, label in told if label == "add"] == [3, 2]


def test_a_shared_stores_past_is_shared(place: FilePlace) -> None:
    """Who may write the one must be able to write the other."""
    shutil.rmtree(place.path.with_name("store.json.past"))
    place.path.chmod(0o660)
    store = place.open()
    add(store, Person(name="D"))
    store.fold()
    assert place.path.with_name("store.json.past").stat().st_mode & 0o7777 == 0o2770


def test_a_table_named_like_a_kind_is_a_table_of_ones_own(place: FilePlace) -> None:
    """Whoever adds one by hand gets it kept, and the store opens."""
    store = place.open()
    store.fold()
    text = place.path.read_text().rstrip()
    place.path.write_text(text[:-1] + ',"person":{"1":{"a":1}}}')
    add(store, Person(name="D"))
    again = place.open()
    assert names(again) == ["A", "B", "C", "D"]
    assert again.version.others["person"].lines() == {1: b'{"a":1}'}
    again.undo()  # of the new person
    again.undo()
    assert "person" not in place.open().version.others


def test_a_form_opened_on_an_edit_never_overwrites_the_next_one(place: FilePlace) -> None:
    """Neither edit is committed yet when the form is opened, and both are when it is saved."""
    store = place.open()
    text = place.path.read_text()
    place.path.write_text(text.replace('"name":"A"', '"name":"first"'))
    form = renamed(store, "P1", "typed")
    place.path.write_text(text.replace('"name":"A"', '"name":"second","phone":"555-0101"'))
    with pytest.raises(Conflict, match="P1"):
        store.commit(Draft("rename", (form,)))
    kept = place.open().snapshot().find(Person, "P1")
    assert kept is not None
    assert (kept.name, kept.phone) == ("second", "555-0101")


def test_an_edit_in_view_is_made_lasting_by_itself(place: FilePlace) -> None:
    """So that whoever reads on, or opens a form, has a commit before them."""
    store = place.open()
    place.path.write_text(place.path.read_text().replace('"name":"A"', '"name":"Ä"'))
    store.refresh()
    before = [each.who for each in store.since(0)]
    store.settle()
    store.settle()
    assert [each.who for each in place.open().since(0)] == [*before, "by hand"]
    assert names(place.open()) == names(store) == ["Ä", "B", "C"]
