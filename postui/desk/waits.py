"""Problems that somebody has put aside until a time, with a reason; they come back by themselves.

A wait is a note on the record in front, so that it is in the history and on the card. Its `rule`
names the problem's rules and, where there is one, the record in second place: the contract of one
performer on a session waits, and that of another does not. It names how bad the problem is, too:
one that gets worse is no longer what somebody put aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.problems import WEIGHT, Problem
from postui.model.note import Note
from postui.model.snapshot import Snapshot


class Waits:
    """What waits now, and until when."""

    def __init__(self, notes: dict[str, list[Note]]) -> None:
        self._notes = notes

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._notes)

    def until(self, problem: Problem) -> str:
        """Until when a problem waits; empty unless every part of it does."""
        notes = list(self.of(problem))
        found = [
            max((each.until for each in notes if rule in each.rule.split()),
                key=_moment, default="")
            for rule in problem.rules
        ]  # fmt: skip
        return min(found, key=_moment)

    def of(self, problem: Problem) -> Iterator[Note]:
        """The notes that keep a problem, or a part of it, aside."""
        for note in self._notes.get(problem.records[0], ()) if problem.records else ():
            words = set(note.rule.split())
            weights = [WEIGHT[each] for each in words & WEIGHT.keys()]
            others = {each for each in words - WEIGHT.keys() if "-" not in each}
            if weights and WEIGHT[problem.severity] < min(weights):
                continue
            if words.intersection(problem.rules) and others.issubset(problem.records[:2]):
                yield note


def waits_of(snapshot: Snapshot, desk: Desk) -> Waits:
    """The waits that are not over."""
    return _those(snapshot.all(Note), desk)


def waits_on(problem: Problem, snapshot: Snapshot, desk: Desk) -> list[Note]:
    """Those that keep one problem, or a part of it, aside."""
    front = problem.records[0] if problem.records else ""
    return list(_those(snapshot.linking(front, Note), desk).of(problem)) if front else []


def _those(notes: Iterable[Note], desk: Desk) -> Waits:
    now = hours.now_of(desk)
    found: dict[str, list[Note]] = {}
    for note in notes:
        if note.kind == "wait" and _moment(note.until) > now:
            found.setdefault(note.about, []).append(note)
    return Waits(found)


def named(problem: Problem) -> str:
    """What a wait for a problem says in `rule`: "CON-01 CON-02 P1 warning"."""
    return " ".join((*problem.rules, *problem.records[1:2], problem.severity))


def _moment(until: str) -> int:
    return hours.seconds(until) or 0
