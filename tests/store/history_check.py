"""Whether what processes were told, and what they saw, is the one history of a store. Pure.

In the manner of Jepsen: each change carries a token of its own, so that one that is lost, made
twice, or made though it was refused, is found in what there is in the end.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from postui.model.draft import Commit
from postui.model.kinds import KINDS
from postui.model.person import Person
from postui.model.record import to_fields
from postui.model.snapshot import Snapshot

_encode = msgspec.json.Encoder(order="deterministic").encode


class Told(msgspec.Struct):
    """What a writer was told."""

    number: int
    seqs: list[int] = []
    """Its commits."""
    inserted: list[str] = []
    own: dict[str, str] = {}
    """The notes of the records that only it changes, as they must be in the end."""
    shared: list[str] = []
    """The tokens that it added to the record that all change, but for those it took back."""
    conflicts: int = 0
    busy: int = 0
    unfolded: list[str] = []
    """Why folds did not go through."""


class Seen(msgspec.Struct, frozen=True):
    """What a reader saw at one moment."""

    seq: int
    digest: int


def digest(snapshot: Snapshot) -> int:
    """A number that tells what is in a store."""
    return sum(
        _number(record.id, to_fields(record)) for kind in KINDS for record in snapshot.of_kind(kind)
    ) % (1 << 63)


def history_wrong(history: Sequence[Commit]) -> tuple[list[str], list[int]]:
    """What is wrong with a history in itself, and the store's digest after each of its commits."""
    wrong: list[str] = []
    records: dict[str, dict[str, Any]] = {}
    revs: dict[str, int] = {}
    digests, total = [0], 0
    for place, commit in enumerate(history, 1):
        if commit.seq != place:
            wrong.append(f"commit {commit.seq} is in place {place}")
        for change in commit.changes:
            if records.get(change.id) != change.before:
                wrong.append(f"commit {place} changed {change.id} from what it was not")
            if change.before is not None:
                total -= _number(change.id, records.pop(change.id, change.before))
            if change.after is not None:
                if change.before is None and change.id in revs and not commit.undoes:
                    wrong.append(f"commit {place} gave {change.id} a second time")
                if change.after["rev"] <= revs.get(change.id, 0):
                    wrong.append(f"commit {place}: the rev of {change.id} did not go up")
                revs[change.id] = change.after["rev"]
                records[change.id] = change.after
                total += _number(change.id, change.after)
        digests.append(total % (1 << 63))
    return wrong, digests


def ends_wrong(history: Sequence[Commit], told: Sequence[Told], end: Snapshot) -> Iterator[str]:
    """Where the end is not what the writers were told."""
    seqs = sorted(seq for each in told for seq in each.seqs)
    if seqs != [commit.seq for commit in history[1:]]:
        yield f"{len(seqs)} commits acknowledged, {len(history) - 1} in the history"
    inserted = Counter(record_id for each in told for record_id in each.inserted)
    yield from (f"{each} was given {times} times" for each, times in inserted.items() if times > 1)
    own = {record_id: notes for each in told for record_id, notes in each.own.items()}
    there = {each.id: each for each in end.all(Person)}
    shared = there.pop("P1")
    if {record_id: each.notes for record_id, each in there.items()} != own:
        yield f"{len(there)} records of the writers' own, {len(own)} told; or not the same"
    tokens = Counter(f"{shared.notes} {shared.phone}".split())
    if tokens != Counter(token for each in told for token in each.shared):
        yield f"{tokens.total()} tokens in the shared record, or not the same"


def sights_wrong(seen: Sequence[Seen], digests: Sequence[int]) -> Iterator[str]:
    """Where a reader saw what never was, or saw it in another order."""
    for before, after in pairwise(seen):
        if after.seq < before.seq:
            yield f"saw commit {after.seq} after {before.seq}"
    for each in seen:
        if each.seq >= len(digests) or each.digest != digests[each.seq]:
            yield f"saw something else as of commit {each.seq}"
    if seen[-1].seq != len(digests) - 1:
        yield f"saw commit {seen[-1].seq} last"


def _number(record_id: str, fields: dict[str, Any]) -> int:
    found = hashlib.blake2b(_encode([record_id, fields]), digest_size=7).digest()
    return int.from_bytes(found)
