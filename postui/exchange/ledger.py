"""What an import has found so far: the records as they will be, and what to say of each line.

New records carry a provisional id with their kind's letter, so that links among them, names and
time zones work as if they were stored; `draft` swaps them for the placeholders a store expects.
Everything is kept in the order it was met, so the same files give the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from postui.desk.desk import Desk
from postui.desk.names import name_of
from postui.exchange.plan import At, Change, Doubt, Item, Plan, Refusal
from postui.model.draft import Draft, new_id
from postui.model.errors import InvalidField, PostuiError
from postui.model.kinds import BY_LETTER, KINDS, Kind, kind_of
from postui.model.links import relink
from postui.model.record import Record
from postui.model.snapshot import Snapshot

R = TypeVar("R", bound=Record)

FIRST = 10**15
"""Where provisional ids begin: beyond any that a store has allocated."""
LINKED = frozenset(("production", "person", "vendor", "room"))
"""Kinds that others name, and that must therefore be found while the import runs."""


class _Made(msgspec.Struct, frozen=True):
    at: At
    record_id: str
    reason: str = ""


class _Changed(msgspec.Struct, frozen=True):
    at: At
    record_id: str
    changes: tuple[Change, ...]


class Mark(msgspec.Struct, frozen=True):
    """How much a ledger held at some point."""

    made: int
    changed: int
    refused: int
    doubts: int
    kept: int


class Ledger:
    """The state of one running import."""

    def __init__(self, snapshot: Snapshot, desk: Desk) -> None:
        self.desk = desk
        self._stored = snapshot
        self._overlay = snapshot
        self._stale: dict[str, Record | None] = {}
        self._records: dict[str, Record] = {}
        self._made: list[_Made] = []
        self._changed: list[_Changed] = []
        self._skipped: list[Item] = []
        self._refused: list[Refusal] = []
        self._doubts: dict[Doubt, None] = {}
        self._kept: list[tuple[str, Record | None]] = []
        self._number = FIRST

    @property
    def stored(self) -> Snapshot:
        """Everything as it was before the import."""
        return self._stored

    @property
    def snapshot(self) -> Snapshot:
        """Everything that can be linked to, as it will be after it."""
        if self._stale:
            self._overlay = self._overlay.with_changes(self._stored.seq, self._stale)
            self._stale = {}
        return self._overlay

    def find(self, struct: type[R], record_id: str) -> R | None:
        """A record as it will be, if it is of that kind."""
        found = self._records.get(record_id) or self._stored.get(record_id)
        return found if isinstance(found, struct) else None

    def add(self, record: R, at: At, reason: str = "") -> R:
        """A new record; the one given back has its provisional id."""
        kind = kind_of(record)
        added = msgspec.structs.replace(record, id=f"{kind.letter}{self._number}", rev=0)
        self._number += 1
        self._made.append(_Made(at, added.id, reason))
        self._keep(added, kind)
        return added

    def put(self, record: Record, at: At, changes: tuple[Change, ...]) -> None:
        """A record that was there, or was made by this import, with other values."""
        if not is_provisional(record.id):
            self._changed.append(_Changed(at, record.id, changes))
        self._keep(record, kind_of(record))

    def refuse(self, at: At, error: PostuiError, *, rest: str = "") -> None:
        """A value that cannot be taken; `rest` says what becomes of the rest of its line."""
        field, value, reason = "", "", error.message
        if isinstance(error, InvalidField):
            field, value, reason = error.field, error.value, error.reason
        hint = f" ({error.hint})" if error.hint else ""
        tail = f"; {rest}" if rest else ""
        self._refused.append(Refusal(at.file, at.line, field, value, f"{reason}{hint}{tail}"))

    def doubt(self, at: At, field: str, value: str, reading: str) -> None:
        """How something was read that could be read otherwise."""
        self._doubts[Doubt(at.file, at.line, field, value, reading)] = None

    def skip(self, at: At, reason: str, record: Record | None = None) -> None:
        """A line that does nothing, and why."""
        kind = kind_of(record).name if record else ""
        self._skipped.append(Item(at.file, at.line, kind, "", record.id if record else "", reason))

    def mark(self) -> Mark:
        """Where the ledger stands, for `forget`."""
        said = (len(self._refused), len(self._doubts))
        return Mark(len(self._made), len(self._changed), *said, len(self._kept))

    def forget(self, mark: Mark) -> tuple[str, ...]:
        """Take back everything since a mark, for a line that is refused after all.

        Returns the ids of the records that are no longer made.
        """
        gone = tuple(made.record_id for made in self._made[mark.made :])
        del self._made[mark.made :], self._changed[mark.changed :], self._refused[mark.refused :]
        while len(self._doubts) > mark.doubts:
            self._doubts.popitem()
        while len(self._kept) > mark.kept:
            record_id, before = self._kept.pop()
            if before is None:
                del self._records[record_id]
            else:
                self._records[record_id] = before
            if _kind(record_id) in LINKED:
                self._stale[record_id] = before or self._stored.get(record_id)
        return gone

    def take(
        self, skipped: tuple[Item, ...], refused: tuple[Refusal, ...], doubts: tuple[Doubt, ...]
    ) -> None:
        """What was found about a file before its rows were read."""
        self._skipped.extend(skipped)
        self._refused.extend(refused)
        self._doubts.update(dict.fromkeys(doubts))

    def plan(self, label: str) -> Plan:
        """Everything found, as one plan and one draft."""
        made = [record for record in self._records.values() if is_provisional(record.id)]
        made.sort(key=lambda record: KINDS.index(kind_of(record)))
        swaps = {record.id: new_id(number) for number, record in enumerate(made, 1)}
        names = self._names()
        created = [
            Item(each.at.file, each.at.line, _kind(each.record_id), names(each.record_id),
                 swaps[each.record_id], each.reason)
            for each in self._made
        ]  # fmt: skip
        changed = [
            Item(each.at.file, each.at.line, _kind(each.record_id), names(each.record_id),
                 each.record_id, "", each.changes)
            for each in self._changed if self._differs(each.record_id)
        ]  # fmt: skip
        kept = [
            record
            for record in self._records.values()
            if not is_provisional(record.id) and self._differs(record.id)
        ]
        puts = [_swapped(record, swaps) for record in (*made, *kept)]
        return Plan(
            Draft(label, tuple(puts)), tuple(created), tuple(changed), tuple(self._skipped),
            tuple(sorted(self._refused, key=_by_line)), tuple(sorted(self._doubts, key=_by_line)),
        )  # fmt: skip

    def records(self, struct: type[R]) -> Iterator[R]:
        """Every record of a kind as it will be: the stored ones first, then the new."""
        for stored in self._stored.all(struct):
            found = self._records.get(stored.id, stored)
            if isinstance(found, struct):
                yield found
        for record in self._records.values():
            if isinstance(record, struct) and is_provisional(record.id):
                yield record

    def _keep(self, record: Record, kind: Kind) -> None:
        self._kept.append((record.id, self._records.get(record.id)))
        self._records[record.id] = record
        if kind.name in LINKED:
            self._stale[record.id] = record

    def _differs(self, record_id: str) -> bool:
        return self._stored.get(record_id) != self._records[record_id]

    def _names(self) -> _Names:
        return _Names(self.snapshot, self._records)


class _Names:
    """What records are called at the end of the import."""

    def __init__(self, snapshot: Snapshot, records: dict[str, Record]) -> None:
        self._snapshot = snapshot
        self._records = records

    def __call__(self, record_id: str) -> str:
        return name_of(self._records[record_id], self._snapshot)


def is_provisional(record_id: str) -> bool:
    """Whether the record is made by the running import."""
    return len(record_id) > len(str(FIRST)) and int(record_id[1:]) >= FIRST


def _kind(record_id: str) -> str:
    return BY_LETTER[record_id[0]].name


def _swapped(record: Record, swaps: dict[str, str]) -> Record:
    linked = relink(record, lambda each: swaps.get(each, each))
    return msgspec.structs.replace(linked, id=swaps.get(record.id, record.id))


def _by_line(entry: Refusal | Doubt) -> tuple[str, int]:
    return entry.file, entry.line
