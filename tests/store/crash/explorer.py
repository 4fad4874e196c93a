"""Cuts the power at every moment of what a store does, and says which outcomes are bad."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from postui.store.disk import DISK
from tests.store.crash.content import Content
from tests.store.crash.judge import Judge, RecordsTo, Subject, cuts
from tests.store.crash.operations import Acknowledged, Sync, SyncFolder, gathered
from tests.store.crash.recording import EPOCH, RecordingDisk

SHOWN = 3
ALIKE = 2
"""How many of the states that a store goes on from in the same way are cut a second time."""
ALL = 10**9


class Stage:
    """Where a scenario plays: a folder, a disk, and whom it tells what has been committed."""

    def __init__(self, folder: Path, disk: RecordingDisk, subject: Subject) -> None:
        self.folder = folder
        self.disk = disk
        self._subject = subject
        self.steps = [subject.look(folder, DISK)]
        self.begins = 0

    def begin(self) -> None:
        """No power cut before this moment: another scenario has them."""
        self.begins = len(self.steps) - 1

    def acknowledge(self, says: str) -> None:
        """What a new look finds now was acknowledged: no power cut may take it away."""
        self.steps.append(self._subject.look(self.folder, DISK))
        self.disk.acknowledge(len(self.steps) - 1, says)


Scenario = Callable[[Stage], None]


class Report(msgspec.Struct):
    """What came of it."""

    operations: int
    cuts: int = 0
    """States, counted at every moment."""
    trees: int = 0
    """Different ones, with those after a second power cut."""
    bad: list[str] = []

    def __str__(self) -> str:
        count = f"{len(self.bad)} bad of {self.cuts} states ({self.trees} different trees)"
        return "\n\n".join((count, *self.bad[:SHOWN]))


class Explorer:
    """One scenario, played once in a folder, and the power cuts in it.

    The folder is empty, or has a folder `stage` in it with what was there before. How many second
    power cuts there are, `again` says (see `Judge`).
    """

    def __init__(
        self,
        subject: Subject,
        scenario: Scenario,
        folder: Path,
        *,
        recording: RecordsTo = RecordingDisk,
        again: int = ALIKE,
    ) -> None:
        top = folder / "stage"
        top.mkdir(exist_ok=True)
        self.disk = recording(top, EPOCH)
        self._stage = Stage(top, self.disk, subject)
        scenario(self._stage)
        self._judge = Judge(subject, folder, recording, again)

    @property
    def steps(self) -> list[Content]:
        """What was acknowledged, by number."""
        return self._stage.steps

    @property
    def begins(self) -> int:
        """The first number after which the power is cut."""
        return self._stage.begins

    def flushes(self) -> Iterator[tuple[int, str]]:
        """The flushes of the log that have power cuts after them, by number.

        With each is told what was acknowledged right after it, if anything was.
        """
        told = 0
        log = gathered(self.disk.log)
        for number, (each, then) in enumerate(pairwise(log)):
            told = each.number if isinstance(each, Acknowledged) else told
            if isinstance(each, Sync | SyncFolder) and told >= self._stage.begins:
                next_ = f" {then.says}" if isinstance(then, Acknowledged) else ""
                yield number, re.sub(r"\d[\dTZ]*\.", "", each.says) + next_

    def explore(self, *, enough: int = 0, without: int = -1) -> Report:
        """Cut the power everywhere; `enough` bad states end it early.

        One operation of the log can be left out, as if it had not been done.
        """
        stage = self._stage
        report = Report(len(self.disk.log))
        for cut in cuts(self.disk, stage.steps, stage.begins, without):
            report.cuts += 1
            verdict = self._judge.verdict(cut.state.tree)
            wrong = cut.faults(verdict) or verdict.second
            if wrong:
                report.bad.append("\n  ".join(cut.told(wrong)))
                if len(report.bad) == enough:
                    break
        report.trees = self._judge.tried
        return report
