"""Going back to a change, a moment or a file; and the copies that one goes back to."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from postui.model.draft import Commit, Draft
from postui.model.errors import Refused, StoreDamaged, StoreError, StoreReadOnly
from postui.model.kinds import KINDS
from postui.model.moments import instant
from postui.model.person import Person
from postui.model.record import to_fields
from postui.model.snapshot import Snapshot
from postui.store import folding
from postui.store.backing_up import write_copy
from postui.store.disk import DISK, Disk
from postui.store.doctor import damage
from postui.store.file import FileStore
from postui.store.files import Files
from postui.store.layout import render, trusted
from postui.store.question import EMPTY, FILE, HISTORY, WITHOUT
from postui.store.restoring import adopt, as_in, is_nothing, last_change_by, outcomes, read_copy
from tests.store.store_kit import CLOCK, FilePlace, add, adr, renamed, someone

GOLDEN = Path(__file__).parent / "golden" / "schema1.json"
Deed = Callable[[FilePlace], object]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilePlace:
    """Four commits, of which three are folded, each in a journal of its own."""
    monkeypatch.setattr(folding, "LONG", 0)
    place = FilePlace(tmp_path / "desk")
    store = place.open()
    add(store, Person(name="Ada"))
    store.fold()
    store.commit(Draft("rename", (renamed(store, "P1", "Adele"),)))
    store.fold()
    add(store, Person(name="Bea"))
    store.fold()
    add(store, Person(name="Cleo"))
    store._holding.close()
    return place


NAMES = {0: [], 1: ["Ada"], 2: ["Adele"], 3: ["Adele", "Bea"], 4: ["Adele", "Bea", "Cleo"]}
"""The people after each change."""


def names(snapshot: Snapshot) -> list[str]:
    """The people there are."""
    return [each.name for each in snapshot.all(Person)]


def content(snapshot: Snapshot) -> dict[str, dict[str, object]]:
    """Every record but for its rev."""
    return {
        each.id: {**to_fields(each), "rev": 0} for kind in KINDS for each in snapshot.of_kind(kind)
    }


def past(place: FilePlace, pattern: str) -> Path:
    """One file of the store's past."""
    (found,) = place.path.with_name("store.json.past").glob(pattern)
    return found


def spoil(path: Path) -> None:
    """Damage the second line of a file beyond mending."""
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b'"who":"ana"', b'"who":"eve"')
    assert b"eve" in lines[1]
    path.write_bytes(b"\n".join(lines))


def no_copies(place: FilePlace) -> None:
    """Leave nothing but journals."""
    for path in place.path.with_name("store.json.past").glob("*.json"):
        path.unlink()


def no_journals(place: FilePlace) -> None:
    """Leave nothing but copies."""
    for path in place.path.with_name("store.json.past").glob("*.journal"):
        path.unlink()


def damaged_without_copies(place: FilePlace) -> None:
    """The second change cannot be read; from the very beginning one gets to the first."""
    no_copies(place)
    spoil(past(place, "*1-*2.journal"))


def nothing_before_the_third(place: FilePlace) -> None:
    """Neither copies nor the journals of the first two changes."""
    no_copies(place)
    past(place, "*0-*1.journal").unlink()
    past(place, "*1-*2.journal").unlink()


def two_copies(place: FilePlace) -> None:
    """No earlier journals, and the copies after the first two changes."""
    no_journals(place)
    past(place, "00000000-*.json").unlink()


REACHED: dict[str, tuple[Deed, set[int]]] = {
    "all is well": (lambda _: None, {0, 1, 2, 3}),
    "a journal is gone": (lambda place: past(place, "*1-*2.journal").unlink(), {0, 1, 2, 3}),
    "a change is damaged": (lambda place: spoil(past(place, "*1-*2.journal")), {0, 1, 2, 3}),
    "no copies": (no_copies, {0, 1, 2, 3}),
    "no copies, a change is damaged": (damaged_without_copies, {0, 1, 2, 3}),
    "no journals": (no_journals, {0, 1, 2, 3}),
    "no journals, two copies": (two_copies, {1, 2, 3}),
    "nothing before the third": (nothing_before_the_third, {2, 3}),
}


@pytest.mark.parametrize("seq", [0, 1, 2, 3])
@pytest.mark.parametrize("case", REACHED)
def test_every_change_that_can_be_reached_is(place: FilePlace, case: str, seq: int) -> None:
    """By the changes since, else by a copy and what came after it; never by less than all."""
    deed, reached = REACHED[case]
    deed(place)
    store = place.open()
    if seq in reached:
        commit = store.restore(seq)
        assert names(store.snapshot()) == NAMES[seq]
        assert commit.label == f"restore: as after change {seq}"
        store.undo()
    else:
        with pytest.raises(StoreError, match=f"change {seq} cannot be reached") as caught:
            store.restore(seq)
        assert "postui restore" in caught.value.hint
    assert names(store.snapshot()) == NAMES[4]
    assert place.open("bo").snapshot().seq == (6 if seq in reached else 4)


def test_a_restore_of_now_is_refused(place: FilePlace) -> None:
    """Nothing would change, also after what was undone."""
    store = place.open()
    for seq in (4, 3):
        if seq == 3:
            store.undo()
        with pytest.raises(Refused, match="as it was then"):
            store.restore(seq)


@pytest.mark.parametrize("seed", range(3))
def test_back_to_anywhere_and_again(tmp_path: Path, seed: int) -> None:
    """Whatever was done, restoring gives every record of then, and undo every record of now."""
    chance = random.Random(seed)
    store = FilePlace(tmp_path).open()
    then = [content(store.snapshot())]
    for _ in range(25):
        do_something(store, chance)
        if chance.random() < 0.3:
            store.fold()
        then.append(content(store.snapshot()))
    for seq in chance.sample(range(len(then) - 1), 8):
        now = content(store.snapshot())
        if then[seq] == now:
            continue
        store.restore(seq)
        assert content(store.snapshot()) == then[seq]
        store.undo()
        assert content(store.snapshot()) == now


def do_something(store: FileStore, chance: random.Random) -> None:
    """Add, change, delete or undo."""
    people = store.snapshot().all(Person)
    deed = chance.random()
    if deed < 0.4 or not people:
        add(store, someone(chance.choice(("Ada", "Bea"))), adr("x", "2026-11-24", "new:1"))
    elif deed < 0.7:
        store.commit(Draft("rename", (renamed(store, chance.choice(people).id, f"N{deed}"),)))
    elif deed < 0.9:
        store.commit(Draft("delete", (), (chance.choice(people),)))
    else:
        store.undo()


def at(*times: str) -> list[Commit]:
    """Commits made at these times of one day, newest first."""
    made = [
        Commit(seq, f"2026-11-23T{time}Z" if time else "", "ana", "x")
        for seq, time in enumerate(times, 1)
    ]
    return made[::-1]


@pytest.mark.parametrize(
    ("times", "asked", "seq"),
    [
        (("10:00", "11:00", "12:00"), "11:30", 2),
        (("10:00", "11:00", "12:00"), "11:00", 2),
        (("10:00", "11:00", "12:00"), "09:59", None),
        (("10:00", "10:00", "10:00"), "10:00", 3),
        (("10:00", "12:00", "09:00", "09:30"), "10:30", 4),
        (("10:00", "12:00", "09:00", "13:00"), "10:30", 3),
        (("10:00", "", "12:00"), "11:00", 1),
        ((), "11:00", None),
    ],
)
def test_the_last_change_by_a_moment(times: tuple[str, ...], asked: str, seq: int | None) -> None:
    """By number, from the newest back, because clocks are put back and changes get lost."""
    found = last_change_by(at(*times), instant(f"2026-11-23T{asked}Z"))
    assert (found.seq if found else None) == seq


def test_a_copy_is_read_whoever_wrote_it(place: FilePlace, tmp_path: Path) -> None:
    """To the byte ours, edited by somebody, and of an older schema."""
    copy = read_copy(past(place, "00000002-*.json"), DISK)
    assert (names(copy.version.snapshot), copy.schema, copy.whole) == (NAMES[2], 2, True)
    edited = tmp_path / "edited.json"
    edited.write_bytes(past(place, "00000002-*.json").read_bytes().replace(b"Adele", b"Adela"))
    copy = read_copy(edited, DISK)
    assert (names(copy.version.snapshot), copy.whole) == (["Adela"], False)
    copy = read_copy(GOLDEN, DISK)
    assert (copy.schema, copy.version.meta.schema, copy.version.snapshot.count()) == (1, 2, 3)


def newer(place: FilePlace, path: Path) -> None:
    """A file that a newer postui wrote."""
    text = trusted(place.path.read_bytes())
    assert text is not None
    meta = msgspec.structs.replace(text.meta, schema=99)
    path.write_bytes(b"".join(render(text.tables, meta).chunks))


BAD: dict[str, tuple[Callable[[FilePlace, Path], object], type[Exception], str]] = {
    "nothing": (lambda _, path: path, StoreError, "there is no file"),
    "a folder": (lambda _, path: path.mkdir(), StoreError, "not a regular file"),
    "cut off": (
        lambda place, path: path.write_bytes(place.path.read_bytes()[:-9]),
        StoreDamaged, "line 4 column",
    ),
    "something else": (lambda _, path: path.write_text("{}"), StoreDamaged, "not a postui store"),
    "newer": (newer, StoreError, "by a newer postui"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_copy_is_said(place: FilePlace, tmp_path: Path, case: str) -> None:
    """With the file's name, and the way out."""
    make, error, words = BAD[case]
    path = tmp_path / "file.json"
    make(place, path)
    with pytest.raises(error, match=words) as caught:
        read_copy(path, DISK)
    assert str(path) in str(caught.value)
    assert caught.value.__dict__["hint"]


def test_the_records_of_another_store(place: FilePlace, tmp_path: Path) -> None:
    """Take the place of all there are, as one change that undo takes back."""
    other = FilePlace(tmp_path / "other")
    store = other.open()
    add(store, Person(name="Zoe"), adr("theirs"))
    store.close()
    copy = read_copy(other.path, DISK)
    mine = place.open()
    mine.make(lambda version: as_in(copy.version, version, "from other", who="ana", at="x"))
    assert names(mine.snapshot()) == ["Zoe"]
    assert mine.snapshot().count() == 2
    assert mine.store_id != copy.version.meta.store_id
    mine.undo()
    assert names(mine.snapshot()) == NAMES[4]


def test_a_copy_begins_where_there_is_nothing(place: FilePlace, tmp_path: Path) -> None:
    """It is that store at that change: its ids and numbers go on, and its history begins there."""
    store = place.open()
    gone = store.snapshot().find(Person, "P3")
    assert gone is not None
    store.commit(Draft("delete", (), (gone,)))
    files = Files(tmp_path / "new/er/store.json", DISK)
    assert is_nothing(files)
    adopt(files, store.version)
    assert not is_nothing(files)
    new = FileStore(files.store, CLOCK, "bo")
    assert (new.store_id, new.snapshot().seq) == (store.store_id, 5)
    assert (new.question, new.findings, new.history()) == (None, (), ())
    text = trusted(files.store.read_bytes())
    assert text is not None
    assert (text.meta.base, text.meta.at) == (0, 0)
    assert names(new.snapshot()) == NAMES[3]
    assert add(new, Person(name="Dot")) == ("P4",)
    assert [each.seq for each in new.history()] == [6]
    new.close()
    assert damage(files.store, DISK) == []
    assert files.store.stat().st_mode & 0o777 == 0o600
    with pytest.raises(StoreError, match="there is something"):
        adopt(files, store.version)


@pytest.mark.parametrize("left", ["store.json", "store.json.journal", "store.json.past"])
def test_something_is_not_nothing(place: FilePlace, left: str) -> None:
    """A history without its store is a question, and not a place to begin."""
    for path in place.path.parent.iterdir():
        if path.name != left:
            path.rename(path.with_name(f"x{path.name}"))
    files = Files(place.path, DISK)
    assert not is_nothing(files)
    with pytest.raises(StoreError, match="there is something"):
        adopt(files, FilePlace(place.path.parent / "z").open().version)


def test_what_an_answer_gives_up_and_keeps(place: FilePlace) -> None:
    """Before it is given."""
    place.path.write_bytes(past(place, "00000001-*.json").read_bytes())
    files = Files(place.path, DISK)
    shown = {
        choice: [names(each.snapshot) for each in outcomes(files, choice)]
        for choice in (HISTORY, FILE, EMPTY)
    }
    assert shown == {
        HISTORY: [["Ada"], NAMES[4]], FILE: [NAMES[4], ["Ada"]], EMPTY: [NAMES[4], []]
    }  # fmt: skip


def test_what_going_on_without_damage_gives_up(place: FilePlace) -> None:
    """The damaged change."""
    store = place.open()
    add(store, Person(name="Dot"))
    spoil(Files(place.path, DISK).journal)
    before, after = outcomes(Files(place.path, DISK), WITHOUT)
    assert names(before.snapshot) == NAMES[3]
    assert names(after.snapshot) == ["Adele", "Bea", "Dot"]


def test_a_backup_is_all_of_it_as_it_is_now(place: FilePlace) -> None:
    """What was in the journal too; read back, and the same as the store's own file."""
    store = place.open()
    path = store.back_up()
    assert path.parent == place.path.with_name("store.json.past")
    assert path.name.startswith("00000004-")
    assert path.read_bytes() == place.path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(read_copy(path, DISK).version.snapshot) == NAMES[4]
    assert store.back_up() == path
    assert damage(place.path, DISK) == []
    add(store, Person(name="Dot"))
    assert store.back_up().name.startswith("00000005-")


def test_what_others_committed_is_in_it(place: FilePlace) -> None:
    """Though nobody here has looked since."""
    mine, theirs = place.open(), place.open("bo")
    add(theirs, Person(name="Dot"))
    copy = read_copy(mine.back_up(), DISK)
    assert names(copy.version.snapshot) == [*NAMES[4], "Dot"]
    add(theirs, Person(name="Eve"))
    assert len(names(mine.refresh())) == 5


def test_a_damaged_copy_is_made_again(place: FilePlace) -> None:
    """One of the same name is not taken for the good one it was."""
    store = place.open()
    path = store.back_up()
    path.write_bytes(path.read_bytes()[:-1])
    assert store.back_up() == path
    assert path.read_bytes() == place.path.read_bytes()


def test_an_edit_by_hand_is_taken_in_before_the_copy(place: FilePlace) -> None:
    """As a change of its own, so that the copy has it."""
    place.path.write_bytes(place.path.read_bytes().replace(b'"Bea"', b'"Beatrice"'))
    copy = read_copy(place.open().back_up(), DISK)
    assert names(copy.version.snapshot) == ["Adele", "Beatrice", "Cleo"]
    assert copy.version.meta.seq == 5


def test_an_older_store_is_migrated_before_the_copy(tmp_path: Path) -> None:
    """And is kept as it was besides."""
    place = FilePlace(tmp_path)
    place.path.write_bytes(GOLDEN.read_bytes())
    path = place.open().back_up()
    assert read_copy(path, DISK).schema == 2
    assert len(list(path.parent.glob("*.schema1.json"))) == 1


def test_nothing_is_backed_up_where_nothing_may_be(place: FilePlace, tmp_path: Path) -> None:
    """No store, one that asks something, and one on a full disk: it is said, nothing is changed."""
    with pytest.raises(Refused, match="no store yet"):
        FilePlace(tmp_path / "new").open().back_up()
    full = FileStore(place.path, CLOCK, "ana", Full())
    with pytest.raises(StoreError, match="the disk is full"):
        full.back_up()
    assert damage(place.path, DISK) == []
    assert names(place.open().snapshot()) == NAMES[4]
    place.path.unlink()
    with pytest.raises(StoreReadOnly, match="is gone") as caught:
        place.open().back_up()
    assert "postui restore" in caught.value.hint


class Full(Disk):
    """A disk on which nothing more can be written."""

    def write(self, handle: int, data: bytes | memoryview) -> int:  # noqa: ARG002 - the disk's
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_copy_elsewhere(place: FilePlace, tmp_path: Path) -> None:
    """Private, whole, and a store wherever it is put; a disk that is full is said."""
    path = tmp_path / "stick.json"
    store = place.open()
    size = write_copy(store.version, path, DISK)
    assert (path.stat().st_size, path.stat().st_mode & 0o777) == (size, 0o600)
    copy = read_copy(path, DISK)
    assert (copy.whole, names(copy.version.snapshot)) == (True, NAMES[4])
    assert (copy.version.meta.base, copy.version.meta.at) == (0, 0)
    opened = FileStore(path, CLOCK, "bo")
    assert (opened.question, opened.findings, names(opened.snapshot())) == (None, (), NAMES[4])
    with pytest.raises(StoreError, match="the disk is full"):
        write_copy(store.version, path, Full())
    assert read_copy(path, DISK).whole


def test_a_quick_end_of_a_look_writes_nothing(place: FilePlace) -> None:
    """Whatever others left to tidy up; after a commit it is done."""
    before = place.path.read_bytes()
    place.open().close(quick=True)
    assert place.path.read_bytes() == before
    store = place.open()
    add(store, Person(name="Dot"))
    store.close(quick=True)
    text = trusted(place.path.read_bytes())
    assert text is not None
    assert text.meta.seq == 5
