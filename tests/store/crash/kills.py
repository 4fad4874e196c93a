"""A process that is killed, another that goes on, and then the power cut: all before any flush.

What the killed one had not flushed is seen by the next, as if it were on the disk, and is not.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

from postui.store.disk import DISK
from tests.store.crash.choices import now, states
from tests.store.crash.explorer import Explorer
from tests.store.crash.judge import LATER, Cut, Judge, Moment, Subject, moments
from tests.store.crash.medium import Medium
from tests.store.crash.recording import RecordingDisk


def killed(explorer: Explorer, subject: Subject, folder: Path, enough: int = 0) -> list[str]:
    """Kill the process at every moment of a scenario; the bad states after that."""
    judge = Judge(subject, folder, RecordingDisk, again=0)
    medium = Medium(explorer.disk)
    bad = []
    for moment in moments(explorer.disk, explorer.steps, medium):
        if moment.told < explorer.begins:
            continue
        for cut in _gone_on(moment, copy.deepcopy(medium), subject, folder / "next"):
            wrong = cut.faults(judge.verdict(cut.state.tree, first=False))
            if wrong:
                bad.append("\n  ".join(cut.told(wrong)))
                if len(bad) == enough:
                    return bad
    return bad


def _gone_on(moment: Moment, medium: Medium, subject: Subject, top: Path) -> Iterator[Cut]:
    """Every power cut while another process commits after a kill."""
    tree, nodes = now(medium)
    tree.write(top)
    before = subject.look(top, DISK)
    disk = RecordingDisk(top, LATER)
    disk.renumber(nodes)
    after = subject.go_on(top, disk)
    disk.acknowledge(1, "one commit more")
    log = [*moment.log, "-- killed; another process goes on"]
    for then in moments(disk, [before, after], medium):
        allowed = then.allowed if then.told else [*moment.allowed, *then.allowed]
        for state in states(medium):
            yield Cut(state, [*log, *then.log], allowed)
