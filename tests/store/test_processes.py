"""Several processes on one store, and processes that are killed."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from postui.model.errors import StoreBusy
from postui.model.person import Person
from postui.store.lock import holder
from tests.store.store_kit import FilePlace, add

SCRIPT = Path(__file__).with_name("processes.py")


def run(*words: str | Path) -> list[str]:
    """What `processes.py` says."""
    done = subprocess.run(
        [sys.executable, SCRIPT, *words],
        env={**os.environ, "PYTHONPATH": str(SCRIPT.parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """Twenty times on one file: it opens, and holds at most the one commit under way besides."""
    *wrong, last = run("kill", tmp_path / "store.json", "20")
    assert wrong == []
    assert int(last.split()[0]) >= 20
    assert {each.name for each in tmp_path.iterdir()} <= {
        "store.json", "store.json.journal", "store.json.lock", "store.json.past",
    }  # fmt: skip


def test_what_a_killed_writer_left_is_cleared_away(tmp_path: Path) -> None:
    """The next commit does it, and is not misled by it."""
    litter = tmp_path / ".store.json.tmp"
    litter.write_text("half a st")
    place = FilePlace(tmp_path)
    add(place.open(), Person(name="A"))
    assert not litter.exists()
    assert place.open().snapshot().count() == 1


def test_two_processes_lose_no_commit(tmp_path: Path) -> None:
    """Fifty of each sort from both: every count, every name, no gap, no id twice."""
    assert run("race", tmp_path / "store.json", "50") == ["100 counted, 101 names, 201 commits"]


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
