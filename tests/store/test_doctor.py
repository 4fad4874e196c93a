"""The doctor of a store: what it finds, that it finds all damage, and that it only looks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.clock import FixedClock
from postui.model.check import Check, Level
from postui.model.person import Person
from postui.store import folding, surroundings
from postui.store.disk import DISK
from postui.store.doctor import damage, examine
from postui.store.files import Files
from postui.store.layout import render, trusted
from postui.store.lock import locked
from postui.store.surroundings import MB, size_text
from postui.store.verifying import spans
from postui.store.version import rendered, version_of
from tests.store.store_kit import FilePlace, add

Deed = Callable[[FilePlace], object]
GOLDEN = Path(__file__).parent / "golden"
JOURNALS = (
    "store.json.past/00000000-00000001.journal",
    "store.json.past/00000001-00000002.journal",
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilePlace:
    """Three commits: two of them folded, each in a journal of its own; the third in the present."""
    monkeypatch.setattr(folding, "LONG", 0)
    return filled(tmp_path)


@pytest.fixture
def whole(tmp_path: Path) -> FilePlace:
    """The same with all commits in one journal."""
    return filled(tmp_path)


def filled(folder: Path) -> FilePlace:
    """Three people, one a commit; two folded."""
    place = FilePlace(folder)
    store = place.open()
    for name in ("Ada", "Bea"):
        add(store, Person(name=name))
        store.fold()
    add(store, Person(name="Cleo"))
    store._holding.close()  # `close` would fold
    return place


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All under a folder, with content and time."""
    return {
        str(each.relative_to(folder)): (
            each.read_bytes() if each.is_file() else b"", each.stat().st_mtime_ns,
        )
        for each in (folder, *folder.rglob("*"))
    }  # fmt: skip


def findings(place: FilePlace, *, alone: bool = False) -> list[Check]:
    """What is found; nothing is written, made or locked by that."""
    before = everything(place.path.parent)
    found = examine(place.path, DISK, alone=alone)
    assert everything(place.path.parent) == before
    assert {each.area for each in found} == {"store"}
    return found


def bad(place: FilePlace) -> list[Check]:
    """All that is not well."""
    return [each for each in findings(place) if each.level != "ok"]


def file(place: FilePlace, name: str) -> Path:
    """One of the store's files, by its name or how it ends."""
    (found,) = (place.path.parent / name).parent.glob(Path(name).name)
    return found


def put(place: FilePlace, name: str, old: bytes, new: bytes, *, quietly: bool = False) -> None:
    """Change what is in a file; if `quietly`, its time stays, as when a disk loses a bit."""
    path = file(place, name)
    status, data = path.stat(), path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))
    if quietly:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def append(place: FilePlace, name: str, data: bytes) -> None:
    """Put something at the end of a file."""
    with file(place, name).open("ab") as opened:
        opened.write(data)


def rendered_again(place: FilePlace, name: str, **meta: object) -> None:
    """Write a snapshot anew with another meta: whole, and not what it was."""
    path = file(place, name)
    text = trusted(path.read_bytes())
    assert text is not None
    path.write_bytes(
        b"".join(render(text.tables, msgspec.structs.replace(text.meta, **meta)).chunks)
    )


def forged(place: FilePlace) -> None:
    """Every copy is whole, and has another record in it."""
    for path in place.path.with_name("store.json.past").glob("*.json"):
        text = trusted(path.read_bytes())
        assert text is not None
        version = version_of(text)
        other = version.snapshot.with_changes(version.meta.seq, {"P9": Person(id="P9", name="X")})
        made = rendered(msgspec.structs.replace(version, snapshot=other), lambda: None)
        path.write_bytes(b"".join(made.chunks))


def first_line(place: FilePlace, name: str) -> int:
    """Where the first line of a file ends."""
    return file(place, name).read_bytes().index(b"\n") + 1


def no_copies(place: FilePlace) -> None:
    """The journals are all that is left."""
    for path in place.path.with_name("store.json.past").glob("*.json"):
        path.unlink()


def no_past(place: FilePlace) -> None:
    """Neither copies nor earlier journals."""
    no_copies(place)
    for name in JOURNALS:
        file(place, name).unlink()


def alone(place: FilePlace) -> None:
    """The snapshot is all that is left."""
    no_past(place)
    file(place, "store.json.journal").unlink()
    file(place, "store.json.past").rmdir()


def one_after_another(*deeds: Deed) -> Deed:
    """Several deeds as one."""

    def all_of_them(place: FilePlace) -> None:
        for deed in deeds:
            deed(place)

    return all_of_them


def older(place: FilePlace) -> None:
    """An earlier copy stands in the snapshot's place."""
    place.path.write_bytes(file(place, "store.json.past/00000001-*.json").read_bytes())


CASES: dict[str, tuple[Deed, str, Level, str, str]] = {
    "edited by hand": (
        lambda place: put(place, "store.json", b'"Bea"', b'"Beatrice"'),
        "snapshot", "warn", "by hand or by another program: P2", "the next change",
    ),
    "a bit of the snapshot": (
        lambda place: put(place, "store.json", b'"Bea"', b'"Cea"', quietly=True),
        "snapshot", "warn", "damaged by the disk", "the next change writes it anew",
    ),
    "no sense in the snapshot, and nothing else": (
        one_after_another(alone, lambda place: put(place, "store.json", b'"Bea"', b'"Bea')),
        "snapshot", "fail", "line 4 column", "mend it in an editor",
    ),
    "of a newer postui": (
        lambda place: rendered_again(place, "store.json", schema=99),
        "snapshot", "fail", "schema 99", "use that one",
    ),
    "of an older postui": (
        one_after_another(
            alone, lambda place: place.path.write_bytes((GOLDEN / "schema1.json").read_bytes())
        ),
        "snapshot", "ok", "the next change makes it schema 2", "",
    ),
    "a folder": (
        one_after_another(lambda place: place.path.unlink(), lambda place: place.path.mkdir()),
        "snapshot", "fail", "not a regular file", "",
    ),
    "gone": (
        lambda place: place.path.unlink(),
        "question", "fail", "is gone", "postui restore --by history",
    ),
    "empty": (
        lambda place: place.path.write_bytes(b"\n"),
        "question", "fail", "is empty", "or postui restore --by empty",
    ),
    "an older copy": (older, "question", "fail", "older copy, of change 1", "--by file"),
    "torn": (
        lambda place: append(place, "store.json.journal", b'0a1b2c3d {"seq":4,'),
        "journal", "warn", "never made; the next change cuts it off", "",
    ),
    "a bit of the journal": (
        lambda place: put(place, "store.json.journal", b'"Cleo"', b'"Gleo"'),
        "journal", "warn", "1 line has lost one bit, and can still be read", "check the disk",
    ),
    "a bit of its first line": (
        lambda place: put(place, "store.json.journal", b'"store_id"', b'"rtore_id"'),
        "journal", "warn", "1 line has lost one bit", "check the disk",
    ),
    "two bits of the journal": (
        lambda place: put(place, "store.json.journal", b'"Cleo"', b'"Zleo"'),
        "journal", "fail", "damaged at line 2: change 3 cannot be read", "check the disk",
    ),
    "its first line": (
        lambda place: put(place, "store.json.journal", b'"store_id"', b'"storage!"'),
        "journal", "fail", "damaged at line 1: change 3 cannot be read", "check the disk",
    ),
    "no journal": (
        lambda place: file(place, "store.json.journal").unlink(),
        "journal", "warn", "the journal is missing", "put it back as",
    ),
    "a bit of an earlier journal": (
        lambda place: put(place, JOURNALS[0], b'"Ada"', b'"Aea"'),
        "history", "warn", "00000000-00000001.journal: 1 line has lost one bit", "check the disk",
    ),
    "two bits of an earlier journal": (
        lambda place: put(place, JOURNALS[0], b'"Ada"', b'"Zda"'),
        "history", "fail", "00000000-00000001.journal is damaged at line 2: change 1 cannot",
        "postui backup",
    ),
    "an earlier journal cut short": (
        lambda place: os.truncate(file(place, JOURNALS[1]), 200),
        "history", "fail", "damaged at line 2: change 2 cannot be read", "postui backup",
    ),
    "an earlier journal without its last line": (
        lambda place: os.truncate(file(place, JOURNALS[1]), first_line(place, JOURNALS[1])),
        "history", "fail", "damaged at line 2: change 2 cannot be read", "postui backup",
    ),
    "something after an earlier journal": (
        lambda place: append(place, JOURNALS[1], b"0"),
        "history", "warn", "damaged at line 4: no change is lost", "postui backup",
    ),
    "an earlier journal gone": (
        lambda place: file(place, JOURNALS[1]).unlink(),
        "history", "warn", "change 2 cannot be read: the journal is missing", "put it back into",
    ),
    "an earlier journal of another": (
        lambda place: file(place, JOURNALS[0]).write_bytes(another(place)),
        "history", "warn", "change 2 does not go on from the one before it", "put it back into",
    ),
    "a journal set aside": (
        lambda place: place.path.with_name("store.json.past")
        .joinpath("20261126T190000Z.damaged-2.journal").touch(),
        "history", "warn", "damaged-2.journal was set aside", "keep it",
    ),
    "a bit of a copy": (
        lambda place: put(place, "store.json.past/00000001-*.json", b'"Ada"', b'"Adb"'),
        "backups", "fail", "00000001-", "`postui backup` makes a good one",
    ),
    "a copy under another's name": (
        lambda place: file(place, "store.json.past/00000001-*.json").write_bytes(
            file(place, "store.json.past/00000000-*.json").read_bytes()
        ),
        "backups", "fail", "00000001-", "`postui backup` makes a good one",
    ),
    "no copy": (no_copies, "backups", "warn", "none yet", "postui backup"),
    "no past": (no_past, "rebuilding", "warn", "do not reach as far", "postui backup"),
    "copies of something else": (forged, "rebuilding", "fail", "other records", "report this"),
    "open to others": (
        lambda place: place.path.chmod(0o644),
        "permissions", "warn", "store.json (0644)", "chmod go-rwx ",
    ),
    "shared, and open to others": (
        lambda place: place.path.chmod(0o664),
        "permissions", "warn", "store.json (0664)", "chmod o-rwx ",
    ),
    "a journal open to others": (
        lambda place: file(place, "store.json.journal").chmod(0o640),
        "permissions", "warn", "others may read store.json.journal (0640)", "chmod go-rwx ",
    ),
    "a past open to others": (
        lambda place: file(place, "store.json.past").chmod(0o755),
        "permissions", "warn", "others may read store.json.past (0755)", "chmod go-rwx ",
    ),
    "a past closed to the group": (
        lambda place: place.path.chmod(0o660),
        "permissions", "warn", "store.json.past is not", "chmod 2770 ",
    ),
    "a lock that is none": (
        one_after_another(
            lambda place: file(place, "store.json.lock").unlink(),
            lambda place: place.path.with_name("store.json.lock").mkdir(),
        ),
        "lock", "fail", "is not a file", "move it away",
    ),
    "left over": (
        one_after_another(
            lambda place: place.path.with_name(".store.json.4194999.tmp").touch(),
            lambda place: place.path.with_name("store.json.past").joinpath(".x.json.tmp").touch(),
        ),
        "leftovers", "warn", "2 files are left over", ".store.json.4194999.tmp",
    ),
}  # fmt: skip


def another(place: FilePlace) -> bytes:
    """The journal of another store with one commit."""
    other = FilePlace(place.path.parent / "other")
    store = other.open()
    add(store, Person(name="stranger"))
    store._holding.close()
    return other.path.with_name("store.json.journal").read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_well_is_told_with_the_way_out(place: FilePlace, case: str) -> None:
    """Under its name, with its weight, and nothing is written."""
    deed, name, level, words, do = CASES[case]
    deed(place)
    found = [each for each in findings(place) if (each.name, each.level) == (name, level)]
    assert any(words in each.found and do in each.do for each in found), findings(place)


def test_a_sound_store(place: FilePlace) -> None:
    """What there is to know of it."""
    found = {each.name: each.found for each in findings(place)}
    assert bad(place) == []
    assert list(found) == [
        "file", "snapshot", "journal", "history", "backups", "rebuilding", "permissions",
        "file system", "space", "lock",
    ]  # fmt: skip
    assert found["file"] == str(place.path)
    assert found["snapshot"].startswith("2 records, of change 2, schema 2, ")
    assert ", whole (CRC-32 " in found["snapshot"]
    assert found["journal"] == "1 change, every line whole; 1 since the snapshot"
    assert found["history"] == "changes 1 to 3, in 3 journals"
    assert found["backups"].startswith("2 copies, whole; the newest, of change 1, was made ")
    assert found["permissions"] == "0600"
    assert found["lock"] == "free"


def test_the_age_of_a_copy_is_told_in_words(place: FilePlace) -> None:
    """By the clock that is given."""
    clock = FixedClock(datetime.now(UTC) + timedelta(days=3, minutes=5), "UTC")
    found = [each for each in examine(place.path, DISK, clock=clock) if each.name == "backups"]
    assert found[0].found.endswith("was made 3 days ago")


def test_no_store_yet(tmp_path: Path) -> None:
    """That is no fault, and none is made; nor in a folder that is not there."""
    for path in (tmp_path / "store.json", tmp_path / "new/er/store.json"):
        found = findings(FilePlace(path.parent)) if path.parent.exists() else examine(path, DISK)
        assert {each.level for each in found} == {"ok"}
        assert "there is no store yet" in found[0].found
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_told(place: FilePlace) -> None:
    """With where it leads."""
    link = place.path.with_name("link.json")
    link.symlink_to(place.path)
    assert examine(link, DISK)[0].found == f"{link} → {place.path}"


def test_damage_to_what_is_folded_already(whole: FilePlace) -> None:
    """The store opens as if nothing were the matter; the doctor says which changes are lost."""
    put(whole, "store.json.journal", b'"Ada"', b'"Zda"')
    store = whole.open()
    assert (store.question, store.findings) == (None, ())
    store._holding.close()
    (found,) = [each for each in bad(whole) if each.name == "journal"]
    assert found.level == "fail"
    assert "damaged at line 2: change 1 cannot be read" in found.found
    assert damage(whole.path, DISK) == [found.found]


def test_a_damaged_mark_loses_no_change(whole: FilePlace) -> None:
    """The line that says which snapshot was written is no commit."""
    whole.open().close()
    journal = file(whole, "store.json.journal")
    data = journal.read_bytes()
    start = data.rindex(b'{"mark"')
    journal.write_bytes(data[:start] + data[start:].replace(b'"chain"', b'"chins"'))
    (found,) = [each for each in bad(whole) if each.name == "journal"]
    assert found.level == "warn"
    assert found.found == "store.json.journal is damaged at line 7: no change is lost"


def test_an_examination_of_one_that_is_open(place: FilePlace) -> None:
    """Others go on; the lock's holder is named while it is held."""
    store = place.open()
    with store.locked():
        found = {each.name: each for each in findings(place)}
    assert found["lock"].level == "ok"
    assert f"(process {os.getpid()}), which is writing now" in found["lock"].found
    add(store, Person(name="Dot"))
    assert bad(place) == []


HOLD = """
import sys, time
from pathlib import Path
from postui.store.disk import DISK
from postui.store.files import Files
from postui.store.lock import locked
with locked(Files(Path(sys.argv[1]), DISK)):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def stopped(place: FilePlace) -> Iterator[int]:
    """A process that is stopped while it holds the lock."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place.path)], stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, holder.pid, os.WSTOPPED | os.WNOWAIT)
    yield holder.pid
    holder.kill()
    holder.communicate()


def test_a_holder_that_is_stopped(place: FilePlace, stopped: int) -> None:
    """It will not let go by itself."""
    (found,) = bad(place)
    assert (found.name, found.level) == ("lock", "fail")
    assert found.do == f"kill -CONT {stopped}"


def test_what_is_being_written_is_not_left_over(place: FilePlace) -> None:
    """Its process is still there."""
    place.path.with_name(f".store.json.{os.getpid()}.tmp").touch()
    assert bad(place) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_file_of_another_user(place: FilePlace) -> None:
    """Is told with the way to make it one's own."""
    os.chown(place.path, 12345, -1)
    (found,) = bad(place)
    assert found.found == "store.json belongs to user 12345"
    assert found.do.startswith("chown ")


def test_one_that_may_not_be_written(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store's own reason is told."""
    monkeypatch.setattr(surroundings, "why_read_only", lambda path: f"{path} is write-protected")
    (found,) = bad(place)
    assert (found.name, found.level) == ("permissions", "fail")
    assert found.do.startswith("chmod u+w ")


def test_a_shared_store(place: FilePlace) -> None:
    """Open to its group with all that belongs to it, and so is well."""
    for name, mode in (("store.json", 0o660), ("store.json.journal", 0o660)):
        file(place, name).chmod(mode)
    file(place, "store.json.past").chmod(0o2770)
    assert bad(place) == []


@pytest.mark.parametrize(
    ("single", "level", "do"),
    [(False, "fail", "--single-writer-ok if nobody else uses it"), (True, "warn", "")],
)
def test_a_network_file_system(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch, single: bool, level: str, do: str
) -> None:
    """Fails, unless the user says that nobody else writes there."""
    told = place.path.parent / "mountinfo"
    told.write_text("60 1 0:52 / / rw - nfs4 nas.local:/volume1/post rw\n")
    monkeypatch.setattr("postui.store.mounts.MOUNTS", told)
    (found,) = [each for each in findings(place, alone=single) if each.name == "file system"]
    assert (found.level, found.do) == (level, do)
    assert found.found.startswith("/ is nfs4, a network file system")


def free(size: int, *, names: int = 99, flags: int = 0) -> SimpleNamespace:
    """What the system says of a disk."""
    return SimpleNamespace(f_bavail=size, f_frsize=1, f_files=100, f_favail=names, f_flag=flags)


@pytest.mark.parametrize(
    ("disk", "level", "words"),
    [
        (free(100 * MB), "ok", "100 MB free"),
        (free(99 * MB), "warn", "99 MB free"),
        (free(100), "fail", "100 bytes free"),
        (free(10**12, names=0), "fail", "no room for another file"),
        (free(10**12, flags=os.ST_RDONLY), "fail", "can only be read"),
    ],
)
def test_the_space_that_is_left(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch, disk: SimpleNamespace, level: str, words: str
) -> None:
    """A snapshot needs as much as the last one, and more should be there."""
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    (found,) = [each for each in findings(place) if each.name == "space"]
    assert (found.level, words in found.found) == (level, True), found


def test_a_large_store_wants_more_space(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times its size."""
    monkeypatch.setattr(surroundings, "SCARCE", 0)
    needed = place.path.stat().st_size + file(place, "store.json.journal").stat().st_size
    for size, level in ((needed * 10, "ok"), (needed * 10 - 1, "warn"), (needed - 1, "fail")):
        monkeypatch.setattr(os, "statvfs", lambda _, size=size: free(size))
        (found,) = [each for each in findings(place) if each.name == "space"]
        assert found.level == level


def test_no_lost_bit_stays_unseen(place: FilePlace) -> None:
    """In none of a store's files, wherever it is."""
    assert damage(place.path, DISK) == []
    chance = random.Random(7)
    past = place.path.with_name("store.json.past")
    for path in (place.path, file(place, "store.json.journal"), *past.iterdir()):
        data = path.read_bytes()
        for at in chance.sample(range(len(data)), 40):
            path.write_bytes(
                data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]
            )
            assert damage(place.path, DISK), f"{path.name}, byte {at}"
        path.write_bytes(data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("store.json", "store.json.journal", *JOURNALS)), st.binary(max_size=60),
       st.floats(0, 1))  # fmt: skip
def test_nothing_breaks_the_look(tmp_path_factory: pytest.TempPathFactory, name: str,
                                 junk: bytes, where: float) -> None:  # fmt: skip
    """Whatever stands in whichever file."""
    place = FilePlace(tmp_path_factory.mktemp("desk"))
    was = folding.LONG
    folding.LONG = 0
    try:
        filled(place.path.parent)
    finally:
        folding.LONG = was
    path = file(place, name)
    data = path.read_bytes()
    at = int(len(data) * where)
    path.write_bytes(data[:at] + junk + data[at + len(junk) // 2 :])
    found = findings(place)
    assert found
    assert all(each.found for each in found)
    if path.read_bytes() != data:
        assert any(each.level != "ok" for each in found)
        assert damage(place.path, DISK)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((5,), "change 5"), ((5, 6, 7), "changes 5 to 7"), ((1, 3, 4, 9), "changes 1, 3 to 4, 9")],
)
def test_numbers_are_told_in_runs(numbers: tuple[int, ...], words: str) -> None:
    """One, several, and several runs."""
    assert spans(numbers) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (34_500, "34 kB"), (36 * MB, "36 MB"),
     (2_500_000_000, "2.5 GB")],
)  # fmt: skip
def test_sizes_are_told_in_units(size: int, words: str) -> None:
    """Two figures or three."""
    assert size_text(size) == words


def test_the_lock_is_not_taken(place: FilePlace) -> None:
    """A store that is locked is looked at without waiting."""
    with locked(Files(place.path, DISK)):
        assert len(findings(place)) > 5
