"""The explorer itself: it passes a toy that is right and catches it on every disk that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.crash.explorer import Explorer, Stage
from tests.store.crash.mutants import MUTANTS
from tests.store.crash.toy import Toy, ToySubject


def scenario(stage: Stage) -> None:
    """Three commits, a fold, two more, a fold."""
    for number in range(3):
        Toy(stage.folder, stage.disk).put(f"T{number + 1}", {"name": f"{number}"})
        stage.acknowledge(f"commit {number + 1}")
    Toy(stage.folder, stage.disk).fold()
    for number in range(2):
        Toy(stage.folder, stage.disk).put(f"T{number + 1}", None if number else {"name": "again"})
        stage.acknowledge(f"commit {number + 4}")
    Toy(stage.folder, stage.disk).fold()


def test_a_right_store_has_no_bad_state(tmp_path: Path) -> None:
    """Nor after a second power cut."""
    report = Explorer(ToySubject(), scenario, tmp_path).explore()
    assert not report.bad, str(report)
    assert report.trees >= 50


@pytest.mark.parametrize("name", MUTANTS)
def test_a_disk_that_breaks_its_word_is_caught(tmp_path: Path, name: str) -> None:
    """Each mutant has a bad state, and it is told how it came about."""
    explorer = Explorer(ToySubject(), scenario, tmp_path, recording=MUTANTS[name])
    report = explorer.explore(enough=1)
    assert report.bad
    assert "power cut; " in report.bad[0]
