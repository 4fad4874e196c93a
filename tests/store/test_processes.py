"""Several processes on one store, and processes that are killed or stopped."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postui.clock import FixedClock
from postui.model.errors import StoreBusy
from postui.model.person import Person
from postui.store.disk import Disk
from postui.store.file import FileStore
from postui.store.lock import holder
from tests.store.processes import MODES
from tests.store.store_kit import CLOCK, FilePlace, add

ROOT = Path(__file__).parents[2]


def begin(*words: str | Path) -> subprocess.Popen[str]:
    """`processes.py`, begun."""
    command = [sys.executable, "-m", "tests.store.processes", *words]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def end(process: subprocess.Popen[str], seconds: float = 60) -> list[str]:
    """What it says."""
    said, complained = process.communicate(timeout=seconds)
    assert complained == ""
    return said.splitlines()


def run(*words: str | Path) -> list[str]:
    """What `processes.py` says."""
    return end(begin(*words))


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: "-".join(mode) or "small")
def test_a_killed_writer_loses_nothing_that_was_acknowledged(
    tmp_path: Path, mode: tuple[str, ...]
) -> None:
    """Small and large, on a quick disk and a slow one, in folds too; each time on the same files.

    It opens without a question, and holds at most the one commit under way besides.
    """
    *wrong, last = run("kill", tmp_path / "store.json", "5", *mode)
    assert wrong == []
    assert int(last.split()[0]) >= 5
    assert {each.name for each in tmp_path.iterdir() if not each.name.endswith(".tmp")} == {
        "store.json", "store.json.journal", "store.json.lock", "store.json.past",
    }  # fmt: skip
    store = FilePlace(tmp_path).open()
    add(store, Person(name="who folds next"))
    store.close()
    assert list(tmp_path.glob(".*")) == []


def test_what_a_killed_writer_left_is_cleared_away(tmp_path: Path) -> None:
    """The next commit does it, and is not misled by it."""
    litter = tmp_path / ".store.json.tmp"
    litter.write_text("half a st")
    place = FilePlace(tmp_path)
    add(place.open(), Person(name="A"))
    assert not litter.exists()
    assert place.open().snapshot().count() == 1


@pytest.mark.parametrize("writers", [2, 4])
def test_a_race_has_one_history(tmp_path: Path, writers: int) -> None:
    """No commit is lost or made twice, and whoever looks sees it grow, commit by commit."""
    *wrong, last = run("race", tmp_path / "store.json", str(writers), "60")
    assert wrong == []
    assert last.startswith(f"{writers * 60} commits")


class Meddling(Disk):
    """A disk in whose next flush of a whole file another process folds."""

    other: FileStore | None = None

    def sync(self, handle: int) -> None:
        super().sync(handle)
        if self.other is not None:
            other, self.other = self.other, None
            other.fold()


def test_two_may_fold_at_once(tmp_path: Path) -> None:
    """One of them does it, and neither fails."""
    place, disk = FilePlace(tmp_path), Meddling()
    store = FileStore(place.path, CLOCK, "ana", disk)
    add(store, Person(name="A"))
    store.fold()
    add(store, Person(name="B"))
    disk.other = place.open()
    store.fold()
    assert not FilePlace(tmp_path).open().findings


def test_a_stopped_process_is_named_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds the lock in the middle of a commit; nobody else's waits for ever."""
    monkeypatch.setattr("postui.store.lock.PATIENCE", 0.05)
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, Person(name="before"))
    process = begin("stop", place.path)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    try:
        with pytest.raises(StoreBusy) as caught:
            add(store, Person(name="mine"))
        if Path("/proc/locks").exists():
            assert f"(process {process.pid}, which is stopped)" in caught.value.message
        assert store.snapshot().count() == 1
    finally:
        process.send_signal(signal.SIGCONT)
    assert end(process) == ["P2"]
    assert add(store, Person(name="mine")) == ("P3",)
    assert [each.seq for each in place.open().since(0)] == [1, 2, 3]


def test_parent_and_child_both_commit(tmp_path: Path) -> None:
    """Also where the child was forked while a thread of the parent was in the store."""
    assert run("fork", tmp_path / "store.json") == [
        "again", "child", "child of threads", "parent", "parent still", "True",
    ]  # fmt: skip


def test_two_names_lead_to_one_history(tmp_path: Path) -> None:
    """Through links to the file and to its folder, for another process too."""
    store = FilePlace(tmp_path / "real").open()
    add(store, Person(name="A"))
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "name.json").symlink_to(tmp_path / "folder" / "store.json")
    *wrong, _ = run("kill", tmp_path / "name.json", "1")
    assert wrong == []
    assert store.refresh().seq > 1
    other = FileStore(tmp_path / "name.json", CLOCK, "bo")
    assert add(other, Person(name="B"))[0] == f"P{store.snapshot().count() + 1}"
    store.refresh()
    assert [each.seq for each in store.since(0)] == list(range(1, other.snapshot().seq + 1))
    assert not (tmp_path / "name.json.journal").exists()


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    """History, undo and the earlier snapshots go by the number of the commit."""
    path = tmp_path / "store.json"
    for day in (24, 23, 22):
        clock = FixedClock(datetime(2026, 11, day, 12, 0, tzinfo=UTC), "UTC")
        store = FileStore(path, clock, "ana")
        add(store, Person(name=str(day)))
        store.close()
        os.utime(path, (0, day * 86400))
    assert [each.at[:10] for each in store.history()] == ["2026-11-22", "2026-11-23", "2026-11-24"]
    store = FileStore(path, FixedClock(datetime(2026, 11, 1, tzinfo=UTC), "UTC"), "ana")
    assert not store.findings
    assert [each.changes[0].id for each in (store.undo(), store.undo())] == ["P3", "P2"]
    assert [each.name for each in store.refresh().all(Person)] == ["24"]
    store.restore(3)
    assert [each.seq for each in store.since(0)] == [1, 2, 3, 4, 5, 6]


@contextmanager
def held(file: Path) -> Iterator[None]:
    """The lock in somebody's hands: a lock belongs to the open file, not to the process."""
    fd = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def test_a_store_in_use_is_said_to_be_and_by_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while of waiting; reading goes on; then all works again."""
    monkeypatch.setattr("postui.store.lock.PATIENCE", 0.05)
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, Person(name="A"))
    lock = tmp_path / "store.json.lock"
    with held(lock):
        assert store.refresh().count() == place.open().snapshot().count() == 1
        with pytest.raises(StoreBusy) as caught:
            add(store, Person(name="B"))
        assert str(place.path) in caught.value.message
        if Path("/proc/locks").exists():
            assert f"(process {os.getpid()})" in caught.value.message
    assert holder(lock) == ""
    assert add(store, Person(name="B")) == ("P2",)


def test_a_refused_commit_lets_go_of_the_lock(tmp_path: Path) -> None:
    """Whatever the reason."""
    place = FilePlace(tmp_path)
    store = place.open()
    add(store, Person(name="A"))
    for _ in range(2):
        with pytest.raises(Exception, match="P9"):
            add(store, Person(id="P9", name="B"))
    assert holder(tmp_path / "store.json.lock") == ""
    assert add(place.open(), Person(name="B")) == ("P2",)


@pytest.mark.soak
def test_soak() -> None:
    """Two hundred kills of each sort, and longer races; in this folder, as it should be a disk."""
    process = begin("soak")
    said = end(process, 1800)
    assert process.returncode == 0, said
