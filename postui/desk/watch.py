"""Everything that is wrong, kept up to date: a look at all records, then at what an edit touches.

A rule looks at one record and at those around it. So what an edit can touch are the records that
changed, those they are or were linked to, those linked to them, and the same once more around
people, rooms, trips, papers and sessions; only these are looked at again. Time touches everything:
after a minute all is looked at anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from postui.desk import ranking
from postui.desk.desk import Desk
from postui.desk.problems import Problem, Problems
from postui.desk.rules import BY_KIND, COST, JOINS
from postui.desk.rules.facts import Facts
from postui.desk.rules.join import joined
from postui.desk.waits import waits_of
from postui.model.links import links_of
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

STALE = 60
"""Seconds after which what time may have done is looked for."""
CROWDED = (Production, Vendor)
"""Kinds that everything hangs on: an edit of something else does not spread through them."""


class Watch:
    """Problems of the newest snapshot it was shown."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._desk: Desk | None = None
        self._found: dict[str, list[Problem]] = {}
        self._problems = Problems()

    def look(self, snapshot: Snapshot, desk: Desk) -> Problems:
        """Every problem of a snapshot, in the order to look at them."""
        touched = self._touched(snapshot, desk)
        if touched is None:
            facts = Facts(snapshot, desk)
            self._found = everything(facts)
            snapshot.linked("")  # the first edit need not wait for the indexes of links
        elif touched:
            facts = Facts(snapshot, desk, whole=False)
            for record_id in touched:
                self._found.pop(record_id, None)
                found = looked_at(snapshot.get(record_id), facts)
                if found:
                    self._found[record_id] = found
        else:
            return self._problems
        self._snapshot, self._desk = snapshot, desk if touched is None else self._desk
        self._problems = told(self._found.values(), facts)
        return self._problems

    def _touched(self, snapshot: Snapshot, desk: Desk) -> set[str] | None:
        """The records that must be looked at again; None for all."""
        before, then = self._snapshot, self._desk
        if before is None or then is None:
            return None
        if desk is not then:
            same = (desk.zone, desk.settings, desk.user) == (then.zone, then.settings, then.user)
            past = (desk.now - then.now).total_seconds()
            if not same or not 0 <= past < STALE:
                return None
        changed = snapshot.changed_since(before)
        return None if changed is None else touched(changed, before, snapshot)


def check(snapshot: Snapshot, desk: Desk) -> Problems:
    """Every problem of a snapshot, in the order to look at them; one cause is one problem."""
    facts = Facts(snapshot, desk)
    return told(everything(facts).values(), facts)


def everything(facts: Facts) -> dict[str, list[Problem]]:
    """The problems of every record, by its id, as its rules tell them."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for struct, rules in BY_KIND.items():
        records = facts.live() if struct is Session else facts.snapshot.all(struct)
        for rule in rules:
            if facts.desk.settings.is_off(rule.id):
                continue
            check_one = rule.check
            for record in records:
                for problem in check_one(record, facts):
                    if _wanted(problem, facts):
                        found[record.id].append(problem)
    return found


def looked_at(record: Record | None, facts: Facts) -> list[Problem]:
    """The problems of one record."""
    if record is None or (isinstance(record, Session) and not facts.is_live(record)):
        return []
    off = facts.desk.settings.is_off
    return [
        problem
        for rule in BY_KIND.get(type(record), ())
        if not off(rule.id)
        for problem in rule.check(record, facts)
        if _wanted(problem, facts)
    ]


def _wanted(problem: Problem, facts: Facts) -> bool:
    """Whether its production has not switched the rule off."""
    settings = facts.desk.settings
    return not settings.productions or not settings.is_off(
        problem.rule, facts.code(problem.production)
    )


def told(found: Iterable[Iterable[Problem]], facts: Facts) -> Problems:
    """Problems of one cause as one, ranked, and those put aside apart."""
    waits = waits_of(facts.snapshot, facts.desk)
    every = (each for of_one in found for each in of_one)
    return Problems(
        msgspec.structs.replace(
            each,
            rank=ranking.rank(each, facts, max(COST.get(rule, 2) for rule in each.rules)),
            waits=waits.until(each) if waits else "",
        )
        for each in joined(every, JOINS)
    )


def touched(changed: Iterable[str], before: Snapshot, after: Snapshot) -> set[str]:
    """The records whose problems may have changed with these, themselves among them."""
    both, changed = (before, after), set(changed)
    found, edge = set(changed), set[str]()
    for record_id in changed:
        for snapshot in both:
            record = snapshot.get(record_id)
            if record is not None:
                edge.update(links_of(record))
            edge.update(each.id for each in snapshot.linked(record_id))
            edge |= _beyond(record_id, snapshot)
    found |= edge
    tested = any(_is_line_test(snapshot.get(each)) for each in changed for snapshot in both)
    for record_id in edge:
        for snapshot in both:
            record = snapshot.get(record_id)
            if isinstance(record, CROWDED):
                continue
            found.update(links_of(record) if record is not None else ())
            if tested or not isinstance(record, Room):
                found.update(each.id for each in snapshot.linked(record_id))
    return found


def _is_line_test(record: Record | None) -> bool:
    """What else is in a room is nothing to a session, but for the test of its line."""
    return isinstance(record, Session) and record.type == "TECH"


def _beyond(record_id: str, snapshot: Snapshot) -> set[str]:
    """A vendor's terms are those of the sessions in its rooms."""
    if not isinstance(snapshot.get(record_id), Vendor):
        return set()
    rooms = snapshot.linking(record_id, Room)
    return {each.id for room in rooms for each in snapshot.linking(room.id, Session)}
