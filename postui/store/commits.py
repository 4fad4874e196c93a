"""The part all stores share: drafts become commits, and commits are taken back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from postui.model.draft import NEW, Change, Commit, Draft, is_new
from postui.model.errors import Conflict, Refused
from postui.model.kinds import BY_NAME, kind_of
from postui.model.links import relink
from postui.model.record import Record, from_fields, to_fields
from postui.model.snapshot import Snapshot


class Prepared(msgspec.Struct, frozen=True):
    """A commit that is ready to be written, and what it leaves behind."""

    commit: Commit
    snapshot: Snapshot
    next_ids: dict[str, int]
    """Per kind, the number the next new record gets."""


def prepare(
    draft: Draft, snapshot: Snapshot, next_ids: dict[str, int], *, who: str, at: str
) -> Prepared:
    """Check a draft against the newest snapshot, allocate its ids, and make the commit.

    Raises Conflict naming every record that has moved on, and Refused when nothing would change.
    """
    _check_revs(draft, snapshot)
    numbers = dict(next_ids)
    named = _allocate(draft.puts, numbers)
    changes, after = [], {}
    for record in _relinked(draft.puts, named):
        before = snapshot.get(record.id)
        if before is not None and to_fields(before) == to_fields(record):
            continue
        done = msgspec.structs.replace(record, rev=record.rev + 1)
        changes.append(_change(before, done))
        after[done.id] = done
    gone: dict[str, Record | None] = {record.id: None for record in draft.deletes}
    changes.extend(_change(snapshot.get(record.id), None) for record in draft.deletes)
    if not changes:
        raise Refused("nothing would change")
    commit = Commit(snapshot.seq + 1, at, who, draft.label, tuple(changes))
    return Prepared(commit, snapshot.with_changes(commit.seq, {**after, **gone}), numbers)


def _check_revs(draft: Draft, snapshot: Snapshot) -> None:
    moved = []
    for record in (*draft.puts, *draft.deletes):
        if is_new(record.id):
            continue
        stored = snapshot.get(record.id)
        if (stored.rev if stored else 0) != record.rev:
            moved.append(record.id)
    if moved:
        names = ", ".join(moved)
        raise Conflict(
            f"{names} changed since it was read", tuple(moved), "look at it again, then repeat"
        )


def _allocate(records: Iterable[Record], numbers: dict[str, int]) -> dict[int, str]:
    named = {}
    for position, record in enumerate(records):
        if is_new(record.id):
            kind = kind_of(record)
            number = numbers.get(kind.name, 1)
            named[position] = f"{kind.letter}{number}"
            numbers[kind.name] = number + 1
    return named


def _relinked(records: Sequence[Record], named: dict[int, str]) -> list[Record]:
    swaps = {
        records[position].id: real
        for position, real in named.items()
        if records[position].id.startswith(NEW)
    }
    done = []
    for position, record in enumerate(records):
        linked = relink(record, lambda each: swaps.get(each, each)) if swaps else record
        if position in named:
            linked = msgspec.structs.replace(linked, id=named[position], rev=0)
        done.append(linked)
    return done


def _change(before: Record | None, after: Record | None) -> Change:
    record = after or before
    if record is None:
        raise Refused("nothing would change")
    return Change(
        kind_of(record).name,
        record.id,
        to_fields(before) if before else None,
        to_fields(after) if after else None,
    )


def _stacks(history: Iterable[Commit], who: str) -> tuple[list[Commit], list[Commit]]:
    """The commits of `who` that stand and those taken back, each in the order to act on."""
    done: list[Commit] = []
    undone: list[Commit] = []
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


def next_to_undo(history: Iterable[Commit], who: str) -> Commit:
    """The newest commit of `who` that stands. `history` is oldest first. Raises Refused."""
    done, _ = _stacks(history, who)
    if not done:
        raise Refused("there is nothing to undo")
    return done[-1]


def next_to_redo(history: Iterable[Commit], who: str) -> Commit:
    """The commit that the newest undo took back; any other commit ends the chain. Raises Refused."""
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
        if _content(to_fields(stored) if stored else None) != _content(expected):
            moved.append(change.id)
            continue
        struct = BY_NAME[change.kind].struct
        done = None
        if wanted is not None:
            rev = max(stored.rev if stored else 0, int(wanted.get("rev", 0)),
                      int((expected or {}).get("rev", 0)))  # fmt: skip
            done = from_fields(struct, {**wanted, "rev": rev + 1})
        changes.append(_change(stored, done))
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


def _content(fields: dict[str, object] | None) -> dict[str, object] | None:
    if fields is None:
        return None
    return {key: value for key, value in fields.items() if key != "rev"}
