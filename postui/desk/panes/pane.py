"""A pane as a value: columns, and rows that are made only when they are looked at.

A store may hold a hundred thousand records; a screen shows thirty lines. So a pane keeps records
in order, and turns one into text when its line is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, overload

import msgspec

from postui.model.record import Record

Mark = Literal["!", "▲", "●", "·", "✓"]
"""Wrong now, due soon, under way, in order, done."""

Tone = Literal["error", "warning", "under way", "open", "done", "off"]

KEPT_ROWS = 1024
"""How many made rows are kept; a screen or two, so that drawing it again costs nothing."""


class Column(msgspec.Struct, frozen=True):
    """One column of a pane; widths are the same on every day, so that nothing jumps."""

    name: str
    width: int
    """Cells; 0 for the one that takes what is left."""
    priority: int = 0
    """0 stays however narrow the pane is; of the others the highest is left out first."""
    right: bool = False
    """Whether its text is aligned to the right."""


class Row(msgspec.Struct, frozen=True):
    """One record as a line: clean text in as many cells as there are columns, uncut."""

    id: str
    mark: Mark
    tone: Tone
    cells: tuple[str, ...]


class Rows(Sequence[Row]):
    """Rows of given records, each made when it is first looked at."""

    def __init__(
        self, records: Sequence[Record] = (), make: Callable[[Any], Row] | None = None
    ) -> None:
        self._records = records
        self._make = make
        self._made: dict[int, Row] = {}
        self._ids: tuple[str, ...] | None = None

    @property
    def ids(self) -> Sequence[str]:
        """The records' ids, in order, without making a row."""
        if self._ids is None:
            self._ids = tuple([record.id for record in self._records])
        return self._ids

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        record = self._records[at]
        place = at if at >= 0 else at + len(self._records)
        row = self._made.get(place)
        if row is None:
            assert self._make is not None, "rows with records have a maker"
            if len(self._made) >= KEPT_ROWS:
                self._made.clear()
            row = self._made[place] = self._make(record)
        return row


class Pane(msgspec.Struct, frozen=True):
    """What one pane shows."""

    number: int
    name: str
    title: str
    """What is said at the right of its frame: `today · 3 of 7 to go`."""
    line: str
    """What it says when it is folded to one line, without its name."""
    columns: tuple[Column, ...]
    rows: Rows
    empty: str
    """What to do when there are no rows, naming the key."""
    now_at: int = -1
    """The row the line for now stands above (`len(rows)`: below the last); -1 for no line."""
    now_text: str = ""
    """What the line for now says: the time."""
