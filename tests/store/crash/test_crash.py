"""The store when the power goes: at any moment, and once more while it finds itself again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.crash.explorer import ALIKE, ALL, Explorer
from tests.store.crash.kills import killed
from tests.store.crash.mutants import MUTANTS
from tests.store.crash.real import RealSubject
from tests.store.crash.scenarios import SCENARIOS, set_up

soak = pytest.mark.soak
SOME, EVERY = ALIKE, pytest.param(ALL, marks=soak)
ENOUGH = 3
SPARE = {
    "sync_folder store.json.past": "of what was copied there, the original is still in its place",
    "sync .edited.json.tmp": "the same",
    "sync_folder show": "the past's own name: the same; or the journal's, when nobody was killed",
    "sync .store.json.journal.tmp": "a new journal in which there is nothing yet is begun again",
    "sync store.json": "for what somebody was killed before; the kills need it",
    "sync store.json.journal": "the same",
    "sync_folder stage": "the same",
    "sync_data store.json.journal": "a mark, or an edit that is taken in again",
    "sync_data store.json.journal == fold": "a mark: the snapshot says the same of itself",
    "sync_data store.json.journal == closed": "the same",
}
"""Flushes without which no power cut alone does harm."""


@pytest.mark.parametrize("again", [SOME, EVERY])
@pytest.mark.parametrize("name", SCENARIOS)
def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path, name: str, again: int) -> None:
    """It opens, holds what was acknowledged or besides it the commit under way, and goes on."""
    set_up(name, tmp_path)
    subject = RealSubject(folds=again == ALL)
    report = Explorer(subject, SCENARIOS[name], tmp_path, again=again).explore(enough=ENOUGH)
    assert not report.bad, str(report)


@pytest.mark.parametrize(
    "name",
    [each if each == "begun" else pytest.param(each, marks=soak) for each in SCENARIOS],
)
@pytest.mark.parametrize("folds", [False, pytest.param(True, marks=soak)])
def test_no_power_cut_after_a_kill_does(tmp_path: Path, name: str, *, folds: bool) -> None:
    """Nor when another process had gone on with what the killed one had not flushed."""
    set_up(name, tmp_path)
    explorer = Explorer(RealSubject(), SCENARIOS[name], tmp_path)
    bad = killed(explorer, RealSubject(folds_first=folds), tmp_path, ENOUGH)
    assert not bad, "\n\n".join(bad)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_promise_broken_is_seen(tmp_path: Path, mutant: str) -> None:
    """The store on a disk that breaks its word, or without one of its calls, has bad states."""
    explorer = Explorer(RealSubject(), SCENARIOS["begun"], tmp_path, recording=MUTANTS[mutant])
    assert explorer.explore(enough=1).bad


@pytest.mark.parametrize(
    "name",
    [each if each == "folded" else pytest.param(each, marks=soak) for each in SCENARIOS],
)
def test_every_flush_is_needed(tmp_path: Path, name: str) -> None:
    """Without any one of them there is a bad state, but for some that are told here."""
    set_up(name, tmp_path)
    explorer = Explorer(RealSubject(), SCENARIOS[name], tmp_path, again=0)
    caught: list[str] = []
    spared: list[str] = []
    for number, says in explorer.flushes():
        bad = explorer.explore(enough=1, without=number).bad
        (caught if bad else spared).append(says)
    assert {*spared} <= {*SPARE}
    assert {each.split()[0] for each in caught} >= {"sync", "sync_folder"}
