"""The commits of a store's file, read only as far as somebody asks. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

from postui.model.draft import Commit
from postui.store.layout import Table

_commit = msgspec.json.Decoder(Commit).decode


class Head(msgspec.Struct, frozen=True):
    """A commit without its changes."""

    seq: int
    who: str = ""
    undoes: int = 0
    redoes: int = 0


_head = msgspec.json.Decoder(Head).decode


class History:
    """Commits by number. Immutable; the table is split once, when first used."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._split: dict[int, bytes] | None = None

    def heads(self) -> Iterator[Head]:
        """Every commit, oldest first, without what it changed."""
        return map(_head, self._lines().values())

    def get(self, seq: int) -> Commit:
        """The commit of that number. Raises KeyError."""
        return _commit(self._lines()[seq])

    def since(self, seq: int) -> tuple[Commit, ...]:
        """Commits after `seq`, oldest first."""
        lines = self._lines()
        newer: list[Commit] = []
        for number in reversed(lines):
            if number <= seq:
                break
            newer.append(_commit(lines[number]))
        return tuple(reversed(newer))

    def newest_first(self, record_id: str = "", limit: int = 0) -> tuple[Commit, ...]:
        """Commits, newest first: of one record or of all, at most `limit` (0 for no limit)."""
        mark = msgspec.json.encode(record_id)
        lines = (line for line in reversed(self._lines().values()) if mark in line or not record_id)
        found = (
            commit
            for commit in map(_commit, lines)
            if not record_id or any(change.id == record_id for change in commit.changes)
        )
        return tuple(islice(found, limit or None))

    def _lines(self) -> dict[int, bytes]:
        if self._split is None:
            self._split = self._table.lines()
        return self._split
