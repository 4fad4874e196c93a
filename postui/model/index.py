"""Record ids by key: by the days records touch, by what they link to.

Like a shelf, an index shares with the versions before it what did not change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from postui.model.record import Record
from postui.model.roll import Roll, by_number, is_full
from postui.model.session import Session

LONGEST_SESSION_DAYS = 62


class Index:
    """Record ids by key, of one kind, in the order of their numbers."""

    def __init__(
        self,
        keys: Callable[[Any], Iterable[str]],
        ids: Mapping[str, tuple[str, ...] | Roll[str]],
        changed: Mapping[str, Roll[str]] | None = None,
    ) -> None:
        self._keys = keys
        self._ids = ids
        self._changed = changed or {}

    @classmethod
    def build(cls, keys: Callable[[Any], Iterable[str]], records: Iterable[Any]) -> Index:
        """Index records by what `keys` yields for each."""
        lists: defaultdict[str, list[str]] = defaultdict(list)
        for record in records:
            record_id = record.id
            for key in keys(record):
                ids = lists[key]
                if not ids or ids[-1] != record_id:
                    ids.append(record_id)
        return cls(keys, {key: tuple(ids) for key, ids in lists.items()})

    def get(self, key: str) -> tuple[str, ...]:
        """The ids under a key."""
        found = self._found(key)
        return found.all() if isinstance(found, Roll) else found

    def _found(self, key: str) -> tuple[str, ...] | Roll[str]:
        return self._changed.get(key) or self._ids.get(key, ())

    def with_changes(self, pairs: Iterable[tuple[Record | None, Record | None]]) -> Index:
        """The index after records went from before to after."""
        moved: dict[str, dict[str, str | None]] = {}
        for before, after in pairs:
            record = after or before
            if record is None:
                continue
            old = set(self._keys(before)) if before else set()
            new = set(self._keys(after)) if after else set()
            for key in old ^ new:
                moved.setdefault(key, {})[record.id] = record.id if key in new else None
        if not moved:
            return self
        changed = {**self._changed, **{key: self._moved(key, ids) for key, ids in moved.items()}}
        if is_full(changed):
            return Index(self._keys, {**self._ids, **changed})
        return Index(self._keys, self._ids, changed)

    def _moved(self, key: str, ids: Mapping[str, str | None]) -> Roll[str]:
        found = self._found(key)
        roll = found if isinstance(found, Roll) else Roll(by_number, found)
        return roll.with_changes(ids)


class Span(msgspec.Struct, frozen=True):
    """As much of a session as it takes to know its days."""

    id: str = ""
    start: str = ""
    end: str = ""


def days_of(record: Session | Span) -> Iterator[str]:
    """The calendar days a session touches, in its own zone."""
    if not record.start:
        return
    first, last = record.start[:10], (record.end or record.start)[:10]
    yield first
    if last == first:
        return
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return
    for _ in range(min(LONGEST_SESSION_DAYS, (end - day).days)):
        day += timedelta(days=1)
        yield day.isoformat()
