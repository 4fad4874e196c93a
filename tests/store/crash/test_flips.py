"""A disk that loses a bit: it is mended or said, and nothing is ever silently different."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.store.crash.explorer import Stage
from tests.store.crash.flips import Rot
from tests.store.crash.real import RealSubject, let_go
from tests.store.crash.recording import RecordingDisk
from tests.store.crash.scenarios import Desk


def a_store(folder: Path) -> None:
    """One that was folded, with commits after that."""
    desk = Desk(Stage(folder, RecordingDisk(folder), RealSubject()))
    desk.add("Alma", "Bo «7»")
    desk.rename("P2", "Bo")
    desk.fold()
    desk.add("Cora")
    desk.rename("P1", "Elma")
    desk.delete("P2")
    let_go(desk.store)


@pytest.mark.parametrize(
    ("count", "deep"), [(1000, 10), pytest.param(10_000, 1, marks=pytest.mark.soak)]
)
def test_no_flipped_bit_goes_unsaid(tmp_path: Path, count: int, deep: int) -> None:
    """Whichever bit of the snapshot or the journal it is; after every `deep`-th it goes on."""
    a_store(tmp_path)
    rot = Rot(tmp_path)
    found: Counter[str] = Counter()
    wrong = []
    for number, flip in enumerate(rot.flips(count)):
        came = rot.outcome(flip, go_on=number % deep == 0)
        found[came] += 1
        if came not in ("said", "mended"):
            wrong.append(f"{came}: {rot.where(flip)}")
    assert not wrong, "\n".join(map(str, [*found.items(), *wrong[:20]]))
    assert found["mended"]
