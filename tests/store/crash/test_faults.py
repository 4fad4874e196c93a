"""A disk that says no: at every call in turn, once or from then on, in every way."""

from __future__ import annotations

import errno
from itertools import count
from pathlib import Path

import pytest

from postui.store.disk import Disk
from tests.store.crash.content import Content
from tests.store.crash.days import DAYS
from tests.store.crash.faults import Day
from tests.store.crash.faulty import CALLS, CAN_FAIL, LOOKS, Fault, FaultyDisk

soak = pytest.mark.soak
LONGEST = 2000


class Quick(FaultyDisk):
    """Fails in flushing, but does not flush: no power is cut here."""

    def sync(self, handle: int) -> None:  # noqa: ARG002 # nothing is flushed
        """Only its failure."""
        self.strike("sync")

    def sync_data(self, handle: int) -> None:  # noqa: ARG002 # nothing is flushed
        """Only its failure."""
        self.strike("sync_data")

    def sync_folder(self, folder: Path) -> None:  # noqa: ARG002 # nothing is flushed
        """Only its failure."""
        self.strike("sync_folder")


Clean = tuple[Content, ...]


def play(
    what: str, folder: Path, disk: FaultyDisk, says: str = "", clean: Clean = ()
) -> tuple[list[str], Clean]:
    """One day: what was wrong with it, and what was stored after each step."""
    day = Day(what, folder, disk, clean)
    day.play()
    return [f"{says}: {each}" for each in day.wrong], tuple(day.contents)


QUICK = {(errno.ENOSPC, False), (errno.EIO, False), (errno.EROFS, True)}
"""The ways to fail that every run tries; the soak tries them all."""
WAYS = [
    pytest.param(
        number,
        for_ever,
        id=f"{errno.errorcode[number]} {'for ever' if for_ever else 'once'}",
        marks=[soak] * ((number, for_ever) not in QUICK),
    )
    for number in CAN_FAIL
    for for_ever in (False, True)
]
NEW, OTHERS = "new", [pytest.param(day, marks=soak) for day in DAYS if day != "new"]


@pytest.mark.parametrize("day", [NEW, *OTHERS])
@pytest.mark.parametrize("calls", [(), pytest.param(LOOKS, marks=soak)], ids=["calls", "looks"])
@pytest.mark.parametrize(("number", "for_ever"), WAYS)
def test_a_failing_call(
    tmp_path: Path, number: int, calls: tuple[str, ...], day: str, *, for_ever: bool
) -> None:
    """Nothing acknowledged is lost, it is said, and all goes on when the disk does."""
    wrong, clean = play(day, tmp_path / "clean", Quick())
    for at in count():
        fault = Fault(number, at, for_ever, calls)
        disk = Quick(fault)
        wrong += play(day, tmp_path / f"{at}", disk, fault.says(), clean)[0]
        if not disk.failed:
            break
        assert at < LONGEST
    assert not wrong, f"{len(wrong)} things at {at} calls\n" + "\n".join(wrong[:20])


def test_a_disk_that_takes_little_at_a_time(tmp_path: Path) -> None:
    """It is only slower."""
    disk = Quick()
    disk.take = 7
    assert play("new", tmp_path / "day", disk)[0] == []


@pytest.mark.parametrize("step", [pytest.param(1, marks=soak), 61])
def test_a_disk_with_little_room(tmp_path: Path, step: int) -> None:
    """It is full in the middle of a line, or between two."""
    wrong, clean = play("new", tmp_path / "clean", Quick())
    for room in count(0, step):
        disk = Quick()
        disk.room = room
        wrong += play("new", tmp_path / f"{room}", disk, f"full after {room} bytes", clean)[0]
        if not disk.failed:
            break
    assert not wrong, f"{len(wrong)} days\n" + "\n".join(wrong[:20])


def test_every_call_of_a_disk_can_fail() -> None:
    """One that is new to `Disk` must be counted here, and recorded where it changes something."""
    assert {name for name in vars(Disk) if not name.startswith("_")} == {*CALLS}
