"""Problems that somebody has put aside until a time, with a reason; they come back by themselves.

A wait is a note on the record in front, so that it is in the history and on the card.
"""

from __future__ import annotations

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.problems import Problem
from postui.model.note import Note
from postui.model.snapshot import Snapshot


class Waits:
    """What waits now, and until when."""

    def __init__(self, until: dict[tuple[str, str], str]) -> None:
        self._until = until

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._until)

    def until(self, problem: Problem) -> str:
        """Until when a problem waits; empty unless every part of it does."""
        found = [
            max((self._until.get((each, rule), "") for each in problem.records), default="")
            for rule in problem.rules
        ]
        return min(found)


def waits_of(snapshot: Snapshot, desk: Desk) -> Waits:
    """The waits that are not over."""
    now = hours.now_of(desk)
    found: dict[tuple[str, str], str] = {}
    for note in snapshot.all(Note):
        if note.kind == "wait" and (hours.seconds(note.until) or 0) > now:
            for rule in note.rule.split():
                key = note.about, rule
                found[key] = max(found.get(key, ""), note.until)
    return Waits(found)
