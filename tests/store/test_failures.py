"""When the disk says no: the file is as it was, memory is as it was, and the user is told."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from postui.model.errors import StoreError, StoreReadOnly
from postui.model.person import Person
from postui.store.disk import DISK, Disk, why_read_only
from postui.store.file import FileStore
from postui.store.files import replace_file
from tests.store.store_kit import CLOCK, FilePlace, add, someone

NOBODY = 65534


def failing(number: int, after: int = 0) -> Callable[..., Any]:
    """A call that fails with an error of that number, `after` calls that do nothing."""
    left = [after]

    def call(*_args: object, **_more: object) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number))
        return 0

    return call


@pytest.fixture
def place(tmp_path: Path) -> FilePlace:
    """A store with a person."""
    place = FilePlace(tmp_path)
    add(place.open(), someone("A"))
    return place


@pytest.mark.parametrize(
    ("call", "number", "message"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("write", errno.EDQUOT, "the disk is full"),
        ("write", errno.EROFS, "Read-only file system"),
        ("fdatasync", errno.ENOSPC, "the disk is full"),
        ("open", errno.ENOSPC, "the disk is full"),
        ("open", errno.EACCES, "Permission denied"),
    ],
)
def test_a_failed_commit_changes_nothing(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch, call: str, number: int, message: str
) -> None:
    """Journal as it was, memory unchanged, nothing left behind; it works again afterwards."""
    store = place.open()
    before = contents(place.path.parent)
    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing(number))
        for _ in range(2):
            with pytest.raises(StoreError, match=message) as caught:
                add(store, Person(name="B"))
    assert str(place.path) in caught.value.message
    assert caught.value.hint
    assert contents(place.path.parent) == before
    assert [each.name for each in store.refresh().all(Person)] == ["A"]
    assert len(store.history()) == 1
    assert add(store, Person(name="B")) == ("P2",)
    assert place.open().snapshot().count() == 2


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and what is in it."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_after_a_failed_flush_nothing_is_written_until_all_is_read_anew(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may have thrown away what it could not write: a second flush would say nothing."""
    store = place.open()
    before = contents(place.path.parent)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fdatasync", failing(errno.EIO))
        with pytest.raises(StoreError, match="the disk has failed"):
            add(store, Person(name="B"))
    with pytest.raises(StoreReadOnly, match=r"disk .* has failed"):
        add(store, Person(name="B"))
    assert store.refresh().count() == 1
    assert "has failed" in store.read_only
    assert contents(place.path.parent) == before
    assert add(place.open(), Person(name="B")) == ("P2",)


def test_a_disk_that_fills_up_half_way(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What had been written of the line is taken away again."""
    real = os.write
    journal = place.path.with_name("store.json.journal")
    full = journal.stat().st_size + 100
    content = journal.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", lambda fd, data: _until_full(real, fd, data, full))
        with pytest.raises(StoreError, match="full"):
            add(place.open(), Person(name="B", notes="x" * 500))
    assert journal.read_bytes() == content
    assert add(place.open(), Person(name="B")) == ("P2",)


def _until_full(real: Callable[[int, bytes], int], fd: int, data: bytes, full: int) -> int:
    room = full - os.fstat(fd).st_size
    if room <= 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return real(fd, data[:room])


def test_a_full_disk_puts_off_folding_and_nothing_else(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was committed stays in the journal, without litter; with room again it is folded."""
    store = place.open()
    add(store, Person(name="B"))
    before = contents(place.path.parent)
    real = os.write
    for call in ("write", "fsync", "replace"):
        with monkeypatch.context() as broken:
            broken.setattr(os, call, failing(errno.ENOSPC))
            with pytest.raises(StoreError, match=r"could not tidy up .*full"):
                store.fold()
        assert contents(place.path.parent) == before
    assert os.write is real
    assert place.open().snapshot().count() == 2
    assert store.fold()
    assert not store.fold()
    assert place.open().snapshot().count() == 2


def test_short_writes_are_gone_on_with(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take a piece of what it is given."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
    add(place.open(), Person(name="B", notes="x" * 500))
    assert [each.name for each in place.open().snapshot().all(Person)] == ["A", "B"]


def test_a_new_store_whose_folder_does_not_sync_is_not_told_to_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name may not outlast a power cut; the next commit tries again."""
    store = FileStore(tmp_path / "store.json", CLOCK, "ana")
    with monkeypatch.context() as broken:
        broken.setattr(Disk, "sync_folder", failing(errno.EIO))
        with pytest.raises(StoreError, match="the disk has failed"):
            add(store, Person(name="A"))
    assert add(store, Person(name="B")) == ("P1",)


def test_file_systems_without_folder_sync_are_fine(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some answer that there is no such call."""
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: _only_files(real, fd))
    store = place.open()
    assert add(store, Person(name="B")) == ("P2",)
    assert store.fold()


def _only_files(real: Callable[[int], None], fd: int) -> None:
    if stat.S_ISDIR(os.fstat(fd).st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    real(fd)


def test_content_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    """Also when it is not the disk that fails but what makes the content."""
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(DISK, path, chunks())
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@contextmanager
def bound_by_permissions() -> Iterator[Path]:
    """A folder of a user whom permissions bind, and being that user; root is not one."""
    folder = Path(mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield folder
    finally:
        if root:
            os.setresuid(0, 0, 0)
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o700)
        for each in sorted(folder.rglob("*"), reverse=True):
            each.unlink() if each.is_file() else each.rmdir()
        folder.rmdir()


@pytest.mark.skipif(sys.platform == "darwin", reason="no setresuid")
def test_a_folder_that_may_not_be_written_makes_the_store_read_only() -> None:
    """It is said why, nothing is tried, and reading goes on."""
    with bound_by_permissions() as folder:
        place = FilePlace(folder)
        store = place.open()
        add(store, someone("A"))
        folder.chmod(0o500)
        store.refresh()
        for each in (store, place.open()):
            assert each.read_only == f"{folder} is write-protected"
            assert each.snapshot().count() == 1
            with pytest.raises(StoreReadOnly, match="write-protected"):
                add(each, Person(name="B"))
        folder.chmod(0o700)
        assert add(store, Person(name="B")) == ("P2",)
        assert store.read_only == ""


@pytest.mark.skipif(sys.platform == "darwin", reason="no setresuid")
def test_a_file_that_may_not_be_written_is_not_replaced() -> None:
    """Although the folder would allow it: who protected the file meant it."""
    with bound_by_permissions() as folder:
        place = FilePlace(folder)
        add(place.open(), someone("A"))
        place.path.chmod(0o400)
        assert place.open().read_only == f"{place.path} is write-protected"
        missing = folder / "no" / "such" / "store.json"
        assert why_read_only(missing) == ""
        folder.chmod(0o500)
        assert why_read_only(missing) == f"{folder} is write-protected"


@pytest.mark.skipif(sys.platform == "darwin", reason="no setresuid")
def test_a_file_that_may_not_be_read_is_not_taken_for_a_new_store() -> None:
    """It is said, and not damage."""
    with bound_by_permissions() as folder:
        place = FilePlace(folder)
        add(place.open(), someone("A"))
        place.path.chmod(0o000)
        with pytest.raises(StoreError, match=r"could not read .*Permission denied"):
            place.open()


@pytest.mark.skipif(sys.platform == "darwin", reason="no setresuid")
def test_a_lock_of_somebody_else_is_said_to_be_in_the_way() -> None:
    """With its name, because it is not the store's file that is wrong."""
    with bound_by_permissions() as folder:
        place = FilePlace(folder)
        add(place.open(), someone("A"))
        (folder / "store.json.lock").chmod(0o000)
        with pytest.raises(StoreReadOnly, match=r"store\.json\.lock"):
            add(place.open(), Person(name="B"))


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    """A path through a file leads nowhere."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="Not a directory"):
        FileStore(tmp_path / "file" / "store.json", CLOCK, "ana")
