"""The part all stores share: how a draft becomes a commit. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from postui.model.draft import NEW, Change, Commit, Draft, is_new
from postui.model.errors import Conflict, Refused
from postui.model.kinds import kind_of
from postui.model.links import relink
from postui.model.record import Record, tidy, to_fields
from postui.model.snapshot import Snapshot
from postui.store.sound import sound, sound_text


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

    Raises Conflict naming every record that has moved on, InvalidField for a value that would not
    read back as it is, and Refused when nothing would change or the draft contradicts itself.
    """
    _check_ids(draft)
    _check_revs(draft, snapshot)
    sound_text("label", draft.label)
    sound_text("user name", who)
    numbers = dict(next_ids)
    named = _allocate(draft.puts, numbers)
    changes, after = [], {}
    for record in _relinked(draft.puts, named):
        before = snapshot.get(record.id)
        done = sound(tidy(msgspec.structs.replace(record, rev=record.rev + 1)))
        if before is not None and content(to_fields(before)) == content(to_fields(done)):
            continue
        changes.append(change_of(before, done))
        after[done.id] = done
    gone: dict[str, Record | None] = {record.id: None for record in draft.deletes}
    changes.extend(change_of(snapshot.get(record.id), None) for record in draft.deletes)
    if not changes:
        raise Refused("nothing would change")
    commit = Commit(snapshot.seq + 1, at, who, draft.label, tuple(changes))
    return Prepared(commit, snapshot.with_changes(commit.seq, {**after, **gone}), numbers)


def _check_ids(draft: Draft) -> None:
    named = Counter(record.id for record in (*draft.puts, *draft.deletes) if record.id)
    twice = [record_id for record_id, times in named.items() if times > 1]
    if twice:
        raise Refused(f"{', '.join(twice)} would be changed twice in one step")


def _check_revs(draft: Draft, snapshot: Snapshot) -> None:
    moved = []
    for record in (*draft.puts, *draft.deletes):
        if is_new(record.id):
            continue
        stored = snapshot.find(type(record), record.id)
        if stored is None or stored.rev != record.rev:
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

    def swap(each: str) -> str:
        if each.startswith(NEW) and each not in swaps:
            raise Refused(f"a link points at {each!r}, which is not in this step")
        return swaps.get(each, each)

    done = []
    for position, record in enumerate(records):
        linked = relink(record, swap)
        if position in named:
            linked = msgspec.structs.replace(linked, id=named[position], rev=0)
        done.append(linked)
    return done


def change_of(before: Record | None, after: Record | None) -> Change:
    """One record's part of a commit. Raises Refused when it is on neither side."""
    record = after or before
    if record is None:
        raise Refused("nothing would change")
    return Change(
        kind_of(record).name,
        record.id,
        to_fields(before) if before else None,
        to_fields(after) if after else None,
    )


def content(fields: dict[str, object] | None) -> dict[str, object] | None:
    """A record's fields without its rev: what two people compare."""
    if fields is None:
        return None
    return {key: value for key, value in fields.items() if key != "rev"}
