"""Finding records and rows by words: any case, any accents, every word somewhere in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from postui.model.snapshot import Snapshot


class HasCells(Protocol):
    """What can be searched in a pane: a row with its texts."""

    @property
    def id(self) -> str:
        """The record's id."""

    @property
    def cells(self) -> Sequence[str]:
        """The texts people see."""


def search(snapshot: Snapshot, text: str, limit: int = 50) -> tuple[str, ...]:
    """Ids of the records that match every word of `text`, best first, at most `limit`."""
    return ()


def row_matches(row: HasCells, text: str) -> bool:
    """Whether every word of `text` is somewhere in the row's cells or its id."""
    return False
