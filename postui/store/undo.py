"""Taking commits back and bringing them back; both are commits themselves. Pure.

Everybody has a line of undo of their own, read off the history: what somebody else did is not in
the way unless it touched the same record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from postui.model.draft import Commit
from postui.model.errors import Conflict, Refused
from postui.model.kinds import BY_NAME
from postui.model.record import from_fields, to_fields
from postui.model.snapshot import Snapshot
from postui.store.commits import Prepared, change_of, content


class Step(Protocol):
    """As much of a commit as undo and redo need to find their way."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def who(self) -> str:
        """Who made it."""

    @property
    def undoes(self) -> int:
        """The commit it took back, or 0."""

    @property
    def redoes(self) -> int:
        """The commit it brought back, or 0."""


S = TypeVar("S", bound=Step)


def _stacks(history: Iterable[S], who: str) -> tuple[list[S], list[S]]:
    """The commits of `who` that stand and those taken back, each in the order to act on."""
    done: list[S] = []
    undone: list[S] = []
    for commit in history:
        if commit.who != who:
            continue
        if commit.undoes and done:
            undone.append(done.pop())
        elif commit.redoes and undone:
            done.append(undone.pop())
        elif not commit.undoes and not commit.redoes:
            done.append(commit)
            undone.clear()
    return done, undone


def next_to_undo(history: Iterable[S], who: str) -> S:
    """The newest commit of `who` that stands. `history` is oldest first. Raises Refused."""
    done, _ = _stacks(history, who)
    if not done:
        raise Refused("there is nothing to undo")
    return done[-1]


def next_to_redo(history: Iterable[S], who: str) -> S:
    """The commit that the newest undo took back; a new commit ends the chain. Raises Refused."""
    _, undone = _stacks(history, who)
    if not undone:
        raise Refused("there is nothing to redo")
    return undone[-1]


def revert(commit: Commit, snapshot: Snapshot, *, back: bool, who: str, at: str) -> Prepared:
    """The commit that takes `commit` back (`back`) or brings it back.

    Raises Conflict when a record of it is not as that commit (or its undo) left it.
    """
    changes, after, moved = [], {}, []
    for change in reversed(commit.changes) if back else commit.changes:
        expected, wanted = (change.after, change.before) if back else (change.before, change.after)
        stored = snapshot.get(change.id)
        before = to_fields(stored) if stored else None
        if content(before) != content(expected):
            moved.append(change.id)
            continue
        struct = BY_NAME[change.kind].struct
        done = None
        if wanted is not None:
            # The rev must pass every rev the record ever had, or a form opened long ago would
            # fit again. Those of a record that is gone are not at hand here, but they were
            # never more than there were commits.
            gone = 0 if stored else snapshot.seq
            rev = max(gone, *(_rev(each) for each in (wanted, expected or {}, before or {})))
            done = from_fields(struct, {**wanted, "rev": rev + 1})
        changes.append(change_of(stored, done))
        after[change.id] = done
    if moved:
        names = ", ".join(moved)
        verb = "undo" if back else "redo"
        raise Conflict(
            f"cannot {verb} {commit.label!r}: {names} changed since", tuple(moved),
            "change it by hand",
        )  # fmt: skip
    label = f"{'undo' if back else 'redo'}: {commit.label}"
    made = Commit(
        snapshot.seq + 1, at, who, label, tuple(changes),
        undoes=commit.seq if back else 0, redoes=0 if back else commit.seq,
    )  # fmt: skip
    return Prepared(made, snapshot.with_changes(made.seq, after), {})


def _rev(fields: dict[str, object]) -> int:
    rev = fields.get("rev", 0)
    return rev if isinstance(rev, int) else 0
