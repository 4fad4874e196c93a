"""When the disk says no: the file is as it was, memory is as it was, and the user is told."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from postui.model.errors import StoreError, StoreReadOnly
from postui.model.person import Person
from postui.store.disk import replace_file, why_read_only
from postui.store.file import FileStore
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
        ("write", errno.EIO, "the disk has failed"),
        ("fsync", errno.EIO, "the disk has failed"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("replace", errno.ENOSPC, "the disk is full"),
        ("replace", errno.EROFS, "Read-only file system"),
        ("fchmod", errno.EPERM, "Operation not permitted"),
    ],
)
def test_a_failed_commit_changes_nothing(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch, call: str, number: int, message: str
) -> None:
    """Old file intact, memory unchanged, nothing left behind; it works again afterwards."""
    store = place.open()
    content = place.path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing(number))
        for _ in range(2):
            with pytest.raises(StoreError, match=message) as caught:
                add(store, Person(name="B"))
    assert str(place.path) in caught.value.message
    assert caught.value.hint
    assert place.path.read_bytes() == content
    assert [each.name for each in store.refresh().all(Person)] == ["A"]
    assert len(store.history()) == 1
    names = {each.name for each in place.path.parent.iterdir()}
    assert names == {"store.json", "store.json.lock"}
    assert add(store, Person(name="B")) == ("P2",)
    assert place.open().snapshot().count() == 2


def test_a_disk_that_fills_up_half_way(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What had been written to the temporary file is taken away again."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: _until_full(real, fd, data))
    content = place.path.read_bytes()
    with pytest.raises(StoreError, match="full"):
        add(place.open(), Person(name="B", notes="x" * 500))
    assert place.path.read_bytes() == content
    assert not (place.path.parent / ".store.json.tmp").exists()


def _until_full(real: Callable[[int, bytes], int], fd: int, data: bytes) -> int:
    if os.fstat(fd).st_size + len(data) > 300:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return real(fd, data)


def test_short_writes_are_gone_on_with(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take a piece of what it is given."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
    add(place.open(), Person(name="B", notes="x" * 500))
    assert [each.name for each in place.open().snapshot().all(Person)] == ["A", "B"]


def test_a_folder_that_does_not_sync_is_reported(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the change may not outlast a power cut: nobody is told that it was saved."""
    store = place.open()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing(errno.EIO, after=1))
        with pytest.raises(StoreError, match="the disk has failed"):
            add(store, Person(name="B"))
    assert [each.name for each in store.refresh().all(Person)] == ["A", "B"]


def test_file_systems_without_folder_sync_are_fine(
    place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some answer that there is no such call."""
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL, after=1))
    assert add(place.open(), Person(name="B")) == ("P2",)


def test_content_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    """Also when it is not the disk that fails but what makes the content."""
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(path, chunks())
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
