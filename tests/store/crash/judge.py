"""What a store makes of what a power cut left: found again, gone on with, and cut off once more.

A state is bad when the store does not open, holds something that was never said to be in it,
has gaps in its history, writes when it is only read, does not take another commit, gives an id
again, or is bad after a second power cut while it takes that commit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from postui.store.disk import DISK, Disk
from tests.store.crash.choices import State, states
from tests.store.crash.content import Content
from tests.store.crash.medium import Medium
from tests.store.crash.operations import Acknowledged, gathered
from tests.store.crash.recording import EPOCH, RecordingDisk
from tests.store.crash.tree import Tree, marks

RecordsTo = Callable[[Path, int], RecordingDisk]
LATER = EPOCH + 10**15


class Subject(Protocol):
    """A store to be tried out."""

    def look(self, folder: Path, disk: Disk) -> Content:
        """Open it to read, and read everything."""

    def go_on(self, folder: Path, disk: Disk) -> Content:
        """Open it, commit one new record, and close it; what it then says is in it."""


class Verdict(msgspec.Struct):
    """What became of a tree: the content found, None when it does not open, and what is wrong."""

    found: Content | None
    wrong: list[str]
    second: list[str] | None = None
    """What is wrong after a second power cut; None when there was none."""


class Cut(msgspec.Struct, frozen=True):
    """A state after a power cut, and what may be found there."""

    state: State
    log: list[str]
    """What had been done."""
    allowed: list[Content]

    def faults(self, verdict: Verdict) -> list[str]:
        """What is wrong with the verdict on this state; empty when nothing is."""
        wrong = list(verdict.wrong)
        if verdict.found is not None and verdict.found not in self.allowed:
            wrong.insert(0, f"found {verdict.found.brief()}")
        return wrong

    def told(self, wrong: list[str]) -> list[str]:
        """How it came about, so that somebody can find out why."""
        return [
            *wrong,
            f"allowed: {' or '.join(each.brief() for each in self.allowed)}",
            *(f"{number:5} {each}" for number, each in enumerate(self.log, 1)),
            f"power cut; {'; '.join(self.state.choice) or 'everything on the disk'}",
        ]


class Judge:
    """Tries each tree once, however many power cuts lead to it.

    Of the trees that a store goes on from by calls of the same sort, `again` are cut a second time.
    """

    def __init__(self, subject: Subject, folder: Path, recording: RecordsTo, again: int) -> None:
        self._subject = subject
        self._top = folder / "after"
        self._recording = recording
        self._again = again
        self._known: dict[bytes, Verdict] = {}
        self._sorts: Counter[str] = Counter()

    @property
    def tried(self) -> int:
        """How many trees."""
        return len(self._known)

    def verdict(self, tree: Tree, *, first: bool = True) -> Verdict:
        """What becomes of a tree after a `first` power cut, or after a second one."""
        digest = tree.digest()
        known = self._known.get(digest)
        if known is None or (first and known.second is None):
            tree.write(self._top)
            known = self._known[digest] = self._try(first=first)
        return known

    def _try(self, *, first: bool) -> Verdict:
        top = self._top
        before = marks(top)
        try:
            found = self._subject.look(top, DISK)
        except Exception as error:  # noqa: BLE001 # whatever it is, a user would be stuck with it
            return Verdict(None, [f"does not open: {error!r}"], [])
        wrong = found.unsound()
        if marks(top) != before:
            wrong.append("reading has written")
        disk = self._recording(top, LATER)
        try:
            after = self._subject.go_on(top, disk)
            disk.acknowledge(1, "one commit more")
            wrong += found.gone_on(after)
            if self._subject.look(top, DISK) != after:
                wrong.append("what was committed afterwards is not found again")
        except Exception as error:  # noqa: BLE001 # as above
            return Verdict(found, [*wrong, f"does not go on: {error!r}"], [])
        if not first:
            return Verdict(found, wrong)
        return Verdict(found, wrong, self._second(disk, [found, after]))

    def _second(self, disk: RecordingDisk, steps: list[Content]) -> list[str]:
        sort = re.sub(r"\d+", "", " ".join(each.says for each in gathered(disk.log)))
        self._sorts[sort] += 1
        if self._sorts[sort] > self._again:
            return []
        for cut in cuts(disk, steps):
            wrong = cut.faults(self.verdict(cut.state.tree, first=False))
            if wrong:
                return ["after a second power cut:", *cut.told(wrong)]
        return []


def cuts(
    disk: RecordingDisk, steps: list[Content], begins: int = 0, without: int = -1
) -> Iterator[Cut]:
    """Every state at every moment of a log, and what may be found in it.

    `steps` are the contents that the log acknowledges by number, beginning with that of step 0,
    which was there before. There is no power cut before number `begins`. One operation of the log
    can be left out.
    """
    medium = Medium(disk)
    for moment in moments(disk, steps, medium, without):
        for state in states(medium) if moment.told >= begins else ():
            yield Cut(state, moment.log[:], moment.allowed)


class Moment(msgspec.Struct, frozen=True):
    """After one operation of a log."""

    log: list[str]
    """What had been done."""
    told: int
    """The last number acknowledged."""
    allowed: list[Content]
    """What may be found after a power cut."""


def moments(
    disk: RecordingDisk, steps: list[Content], medium: Medium, without: int = -1
) -> Iterator[Moment]:
    """Every moment of a log, for which the medium has taken what was done until then."""
    log: list[str] = []
    told = 0
    for number, operation in enumerate(gathered(disk.log)):
        if number == without:
            continue
        log.append(operation.says)
        if isinstance(operation, Acknowledged):
            told = operation.number
        else:
            medium.take(operation)
        allowed = steps[told].on_to(steps[min(told + 1, len(steps) - 1)])
        yield Moment(log, told, allowed)
