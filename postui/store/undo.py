"""Taking commits back and bringing them back; both are commits themselves. Pure.

Everybody has a line of undo of their own, read off the history: what somebody else did is not in
the way unless it touched the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec

from postui.model.draft import Change, Commit
from postui.model.errors import Conflict, Refused
from postui.model.kinds import BY_NAME
from postui.model.record import Record, from_fields, to_fields
from postui.model.snapshot import Snapshot
from postui.store.commits import Prepared, change_of, content
from postui.store.journal import same_value
from postui.store.others import (
    SEPARATOR,
    Document,
    Others,
    Places,
    changes_into,
    is_place,
    wanted_of,
)

NO_OTHERS: Others = {}
BY_HAND = "by hand"
"""Who is named as the author of what was edited in the store's file."""


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


def next_to_undo(history: Iterable[Step], who: str) -> int:
    """The newest commit of `who`, or made by hand, that stands. Raises Refused.

    `history` is newest first. What was edited in the file is nobody's, so anybody takes it back.
    """
    stands: dict[int, bool] = {}
    for commit in history:
        turned = commit.undoes or commit.redoes
        if not turned:
            if commit.who in (who, BY_HAND) and stands.get(commit.seq, True):
                return commit.seq
        elif turned not in stands:
            stands[turned] = not commit.undoes
            if commit.redoes and commit.who == who:
                return commit.redoes
    raise Refused("there is nothing to undo")


def next_to_redo(history: Iterable[Step], who: str) -> int:
    """The commit that the newest undo took back; a new commit ends the chain. Raises Refused.

    `history` is newest first.
    """
    brought_back: set[int] = set()
    for commit in history:
        if commit.who != who:
            continue
        if commit.redoes:
            brought_back.add(commit.redoes)
        elif not commit.undoes:
            break
        elif commit.undoes in brought_back:
            brought_back.remove(commit.undoes)
        else:
            return commit.undoes
    raise Refused("there is nothing to redo")


def turned_back(
    commits: Iterable[Commit], snapshot: Snapshot, seq: int, *, who: str, at: str,
    others: Others = NO_OTHERS,
) -> Prepared:  # fmt: skip
    """The commit that makes everything as it was after commit `seq`.

    `commits` are those since, newest first; `others` the tables that are no kind's. Raises Refused
    when nothing would change.
    """
    wanted: dict[str, Change] = {}
    for commit in commits:
        for change in commit.changes:
            wanted[change.id] = change
    targets = {
        record_id: from_fields(BY_NAME[change.kind].struct, change.before)
        if change.before is not None
        else None
        for record_id, change in wanted.items()
        if not is_place(record_id)
    }
    documents = changes_into(wanted_of(wanted.values()), others)
    label = f"restore: as after change {seq}"
    return made_into(targets, snapshot, label, who=who, at=at, documents=documents)


def made_into(
    targets: Mapping[str, Record | None], snapshot: Snapshot, label: str, *, who: str, at: str,
    documents: Iterable[Change] = (),
) -> Prepared:  # fmt: skip
    """The commit that makes some records what they are in `targets`, by id; None for gone.

    `documents` are its changes of tables that are no kind's. Raises Refused when everything is
    that already.
    """
    changes, after = list(documents), {}
    for record_id, target in targets.items():
        stored = snapshot.get(record_id)
        before = to_fields(stored) if stored else None
        if content(before) == content(to_fields(target) if target else None):
            continue
        done = None
        if target is not None:
            gone = 0 if stored else snapshot.seq
            done = msgspec.structs.replace(
                target, rev=max(gone, target.rev, stored.rev if stored else 0) + 1
            )
        changes.append(change_of(stored, done))
        after[record_id] = done
    if not changes:
        raise Refused("everything is as it was then")
    made = Commit(snapshot.seq + 1, at, who, label, tuple(changes))
    return Prepared(made, snapshot.with_changes(made.seq, after), {})


def revert(
    commit: Commit, snapshot: Snapshot, *, back: bool, who: str, at: str,
    others: Others = NO_OTHERS,
) -> Prepared:  # fmt: skip
    """The commit that takes `commit` back (`back`) or brings it back.

    `others` are the tables that are no kind's. Raises Conflict when something of it is not as that
    commit (or its undo) left it.
    """
    changes, moved = _documents_reverted(commit, others, back=back)
    after = {}
    for change in reversed(commit.changes) if back else commit.changes:
        if is_place(change.id):
            continue
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


def _documents_reverted(
    commit: Commit, others: Others, *, back: bool
) -> tuple[list[Change], list[str]]:
    """The same for tables that are no kind's, and the places that are not as they were left."""
    places = Places(others)
    targets: dict[str, Document | None] = {}
    moved = []
    for change in commit.changes:
        if is_place(change.id):
            expected, wanted = change.after, change.before
            if not back:
                expected, wanted = wanted, expected
            targets[change.id] = wanted
            if not same_value(places.at(change.id), expected):
                moved.append(change.id)
    for place, wanted in targets.items():
        going = place.endswith(SEPARATOR) and wanted is None
        if going and places.left_in(place.removesuffix(SEPARATOR), targets):
            moved.append(place)  # somebody has put something into it
    return changes_into(targets, others), moved


def _rev(fields: dict[str, object]) -> int:
    rev = fields.get("rev", 0)
    return rev if isinstance(rev, int) else 0
