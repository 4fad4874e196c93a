"""The part all stores share: how a draft becomes a commit. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from postui.model.draft import NEW, Change, Commit, Draft, is_new
from postui.model.errors import Conflict, Refused
from postui.model.kinds import kind_of
from postui.model.links import relink
from postui.model.merging import Clash, merge
from postui.model.record import Record, from_fields, tidy, to_fields
from postui.model.snapshot import Snapshot
from postui.store.sound import sound, sound_text

Earlier = Callable[[Record, Record], Record | None]
"""Gives a record as it was at the first one's rev, before it became the second; None if unknown."""

R = TypeVar("R", bound=Record)


class Prepared(msgspec.Struct, frozen=True):
    """A commit that is ready to be written, and what it leaves behind."""

    commit: Commit
    snapshot: Snapshot
    next_ids: dict[str, int]
    """Per kind, the number the next new record gets."""


def prepare(
    draft: Draft, snapshot: Snapshot, next_ids: dict[str, int], earlier: Earlier, *,
    who: str, at: str,
) -> Prepared:  # fmt: skip
    """Check a draft against the newest snapshot, allocate its ids, and make the commit.

    A record that has moved on since it was read gets the draft's changes where they do not meet
    the others'. Raises Conflict naming every record where they do, or that is gone; InvalidField
    for a value that would not read back as it is; and Refused when nothing would change or the
    draft contradicts itself.
    """
    _check_ids(draft)
    puts = _on_the_newest(draft, snapshot, earlier)
    sound_text("label", draft.label)
    sound_text("user name", who)
    numbers = dict(next_ids)
    named = _allocate(puts, numbers)
    changes, after = [], {}
    for record in _relinked(puts, named):
        before = snapshot.get(record.id)
        done = sound(tidy(msgspec.structs.replace(record, rev=record.rev + 1)))
        change = change_of(before, done)
        if content(change.before) == content(change.after):
            continue
        changes.append(change)
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


def _on_the_newest(draft: Draft, snapshot: Snapshot, earlier: Earlier) -> tuple[Record, ...]:
    """The draft's records on what is stored now. Raises Conflict."""
    puts: list[Record] = []
    clashes: list[Clash] = []
    lost = [each.id for each in draft.deletes if _moved(each, snapshot)]
    for record in draft.puts:
        stored = snapshot.find(type(record), record.id)
        base = None
        if is_new(record.id) or not _moved(record, snapshot):
            puts.append(record)
            continue
        if stored is not None:
            base = earlier(record, stored)
        if stored is None or base is None:
            lost.append(record.id)
            continue
        merged, found = merge(base, record, stored)
        puts.append(merged)
        clashes += found
    if lost:
        names = ", ".join(lost)
        raise Conflict(
            f"{names} changed since it was read", tuple(lost), "look at it again, then repeat"
        )
    if clashes:
        ids = tuple(dict.fromkeys(each.id for each in clashes))
        fields = ", ".join(f"{each.id} {each.field}" for each in clashes)
        raise Conflict(
            f"somebody else changed {fields} first", ids, "look at it again, then repeat",
            clashes=tuple(clashes), merged=tuple(puts),
        )  # fmt: skip
    return tuple(puts)


def _moved(record: Record, snapshot: Snapshot) -> bool:
    if is_new(record.id):
        return False
    stored = snapshot.find(type(record), record.id)
    return stored is None or stored.rev != record.rev


def as_it_was(record: R, history: Iterable[Commit]) -> R | None:
    """A record as it was at its `rev`, from the commits that touched it, newest first."""
    for commit in history:
        for change in commit.changes:
            if change.id == record.id:
                for fields in (change.after, change.before):
                    if fields is not None and fields.get("rev", 0) == record.rev:
                        return from_fields(type(record), fields)
    return None


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
