"""What is in a store, to be compared: every record, and every commit."""

from __future__ import annotations

from typing import Any

import msgspec

from postui.model.draft import Commit

BY_HAND = "by hand"

Records = dict[str, dict[str, Any]]


class Content(msgspec.Struct, frozen=True):
    """A store after a commit."""

    seq: int
    records: Records
    history: tuple[Commit, ...]

    def unsound(self) -> list[str]:
        """What no store may hold, whatever happened to it."""
        numbers = [each.seq for each in self.history]
        if numbers != list(range(1, self.seq + 1)):
            return [f"at commit {self.seq}, the history is {numbers}"]
        return []

    def ids(self) -> set[str]:
        """Every id that was ever given."""
        return {*self.records, *(each.id for commit in self.history for each in commit.changes)}

    def on_to(self, other: Content) -> list[Content]:
        """This, `other`, and what was between them, commit by commit."""
        steps = [self]
        records = self.records
        for commit in other.history[self.seq :]:
            records = with_changes(records, commit)
            steps.append(Content(commit.seq, records, other.history[: commit.seq]))
        steps.append(other)
        return [each for number, each in enumerate(steps) if each not in steps[:number]]

    def gone_on(self, after: Content) -> list[str]:
        """What is wrong with `after` as this and one commit more of one new record.

        What somebody edited in the file, which this shows already, is a commit before that one.
        """
        wrong = after.unsound()
        new = [each for each in after.history[self.seq :] if each.who != BY_HAND]
        if after.history[: self.seq] != self.history:
            wrong.append("one commit more changed the history before it")
        if len(new) != 1:
            return [*wrong, f"commit {after.seq} came after {self.seq}"]
        if after.records != with_changes(self.records, new[0]):
            wrong.append("one commit more changed what it does not name")
        again = self.ids() & {each.id for each in new[0].changes}
        if again:
            wrong.append(f"ids given again: {sorted(again)}")
        return wrong

    def brief(self) -> str:
        """In one line."""
        names = ", ".join(f"{key}={value.get('name', '')}" for key, value in self.records.items())
        return f"commit {self.seq} ({names})"


def with_changes(records: Records, commit: Commit) -> Records:
    """The records after a commit."""
    changed = dict(records)
    for change in commit.changes:
        changed.pop(change.id, None)
        if change.after is not None:
            changed[change.id] = change.after
    return changed
