"""Trying a change without making it: what the rules would say then. Pure."""

from __future__ import annotations

from collections import Counter

import msgspec

from postui.desk.applied import applied
from postui.desk.desk import Desk
from postui.desk.foresee import known
from postui.desk.problems import Problem
from postui.desk.rules.facts import Facts
from postui.desk.watch import looked_at, touched
from postui.model.draft import Draft
from postui.model.links import links_of
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room

TWICE = ("SES-01", "SES-02")
"""Rules whose warnings no way out may bring: a hold in the way of a booking."""

PAPERS = ("CON-", "CLR-")
"""Rules about papers, which are signed or not wherever the work is."""

RECENT = 2
"""So many records that stood in the way are asked first."""
BUSY = "RPST"
"""The letters of rooms, people, sessions and trips."""

Key = tuple[str, tuple[str, ...]]


class Outcome(msgspec.Struct, frozen=True):
    """What would be wrong after a change."""

    about: tuple[Problem, ...]
    """Everything about the records that it changes."""
    new: tuple[Problem, ...]
    """What would be wrong, or worse, that is not now; of all records it touches."""

    @property
    def hard(self) -> list[Problem]:
        """What no way out may have, about what it changes or newly elsewhere.

        A paper that is missing before is missing after: no booking signs it, so it stops none.
        """
        new = {id(each) for each in self.new}
        every = {id(one): one for one in (*self.about, *self.new)}
        return [each for name, each in every.items() if _stops(each, worse=name in new)]

    @property
    def warned(self) -> tuple[Problem, ...]:
        """What would be wrong about what it changes and is more than a note."""
        return tuple(each for each in self.about if each.severity != "note")

    @property
    def clean(self) -> bool:
        """Whether nothing hard would be wrong."""
        return not self.hard


def is_hard(problem: Problem) -> bool:
    """Whether no way out may have it: an error, or a double booking that is more than a note."""
    return problem.severity == "error" or (problem.rule in TWICE and problem.severity == "warning")


def _stops(problem: Problem, *, worse: bool) -> bool:
    return is_hard(problem) and (worse or not problem.rule.startswith(PAPERS))


def _busiest_first(record_id: str) -> tuple[int, str]:
    """Rooms and people, where most of what is tried fails, before all else."""
    place = BUSY.find(record_id[0])
    return len(BUSY) if place < 0 else place, record_id


class Trial:
    """Tries changes of one snapshot."""

    def __init__(self, snapshot: Snapshot, desk: Desk) -> None:
        self.snapshot = snapshot
        self.desk = desk
        self.facts = Facts(snapshot, desk, whole=False)
        self._now: dict[str, list[Problem]] = {}
        self._in_the_way: list[str] = []
        """The records that stopped what was tried last, the newest first: most likely the next."""
        self.stopped: Counter[str] = Counter()
        """How often each rule stood in the way of what was tried."""
        self.said: dict[str, str] = {}
        """What each of them said first."""

    def of(self, draft: Draft, *, far: bool = False) -> Outcome:
        """What a change would bring; `far` looks at all it can touch, else at its neighbours.

        A near look ends at the first thing that no way out may have.
        """
        changes = applied(draft)
        after = self.snapshot.with_changes(self.snapshot.seq, changes)
        near = touched(changes, self.snapshot, after) if far else self._near(changes, after)
        facts = Facts(after, self.desk, whole=False)
        ids = {record_id for record_id, record in changes.items() if record is not None}
        about: dict[Key, Problem] = {}
        new: dict[Key, Problem] = {}
        for record_id in self._likeliest_first(near):
            for problem in looked_at(after.get(record_id), facts):
                key = problem.rule, problem.records
                worse = not known(problem, self._here(record_id))
                mine = not ids.isdisjoint(problem.records)
                if mine:
                    about[key] = problem
                if worse:
                    new[key] = problem
                if (mine or worse) and _stops(problem, worse=worse):
                    self.stopped[problem.rule] += 1
                    self.said.setdefault(problem.rule, problem.message)
                    if not far:
                        self._stopped_by(record_id)
                        return Outcome(tuple(about.values()), tuple(new.values()))
        return Outcome(tuple(about.values()), tuple(new.values()))

    def _likeliest_first(self, near: set[str]) -> list[str]:
        rooms = sorted(each for each in near if each.startswith(BUSY[0]))
        before = [each for each in self._in_the_way if each in near]
        rest = near.difference(before, rooms)
        return [*rooms, *before, *sorted(rest, key=_busiest_first)]

    def _stopped_by(self, record_id: str) -> None:
        if not record_id.startswith(BUSY[0]):
            others = (each for each in self._in_the_way if each != record_id)
            self._in_the_way = [record_id, *others][:RECENT]

    def after(self, draft: Draft) -> Snapshot:
        """The snapshot when it is made."""
        return self.snapshot.with_changes(self.snapshot.seq, applied(draft))

    def _near(self, changes: dict[str, Record | None], after: Snapshot) -> set[str]:
        found = set(changes)
        for record_id in changes:
            for snapshot in (self.snapshot, after):
                record = snapshot.get(record_id)
                if record is not None:
                    found.update(links_of(record))
                    found.update(each.id for each in snapshot.linked(record_id))
        rooms = (after.find(Room, each) for each in tuple(found))
        found.update(room.vendor for room in rooms if room is not None and room.vendor)
        return found

    def _here(self, record_id: str) -> list[Problem]:
        if record_id not in self._now:
            self._now[record_id] = looked_at(self.snapshot.get(record_id), self.facts)
        return self._now[record_id]
