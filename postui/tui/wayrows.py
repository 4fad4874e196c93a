"""A way out as the board draws it: on one line of a list, and in full below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len

from postui.desk import tells
from postui.model.clean import cell_safe
from postui.tui.colours import TONES
from postui.tui.columns import fit

if TYPE_CHECKING:
    from postui.desk.planner.ways import Way
    from postui.model.snapshot import Snapshot
    from postui.tui.drawn import Part
    from postui.tui.known import Known

T = TypeVar("T")

LEAST_COST = 30
"""Cells from which what it costs is worth a column, unless all of it takes fewer."""
LEAST_TITLE = 34
"""Cells that a title keeps before what stands behind it gives way."""
GAP = 2
PLACE = 4
"""Cells of its place among them."""


def row(number: int, ways: Sequence[Way], width: int, more: str, *, held: bool) -> list[Part]:
    """Its place, what would be done, what that costs, what else moves and who must be told.

    As much of it as there is room for, in that order.
    """
    way = ways[number]
    ink, muted = ("cursor", "cursor") if held else ("ink", "muted")
    room = width - PLACE - 1
    longest = max(len(_mark(each)) + cell_len(cell_safe(each.title)) for each in ways)
    left = room - min(longest, max(LEAST_TITLE, room * 2 // 3)) - GAP
    tail = max(cell_len(_tail(each)) for each in ways)
    least = min(LEAST_COST, max(cell_len(_cost(each)) for each in ways))
    if left < tail or (least <= left < tail + GAP + least):
        tail = 0
    cost = left - (tail + GAP if tail else 0)
    if cost < least or not least:
        cost = 0
    title = room - (cost + GAP if cost else 0) - (tail + GAP if tail else 0)
    mark = _mark(way)
    parts = [
        (fit(f" {number + 1}", PLACE), muted),
        (mark, "cursor-error" if held else "error"),
        (fit(cell_safe(way.title), title - len(mark), more), ink),
    ]
    if cost:
        parts.append((" " * GAP + fit(_cost(way), cost, more), muted))
    if tail:
        parts.append((" " * GAP + fit(_tail(way), tail, right=True), muted))
    return [*parts, (" ", muted)]


def _mark(way: Way) -> str:
    """What stands before one that is none until a paper is signed."""
    return "! " if way.waits_for else ""


def _cost(way: Way) -> str:
    return cell_safe("; ".join(way.costs))


def _tail(way: Way) -> str:
    said = []
    if way.moves:
        said.append(f"moves {len(way.moves)}")
    if way.tells:
        said.append(f"tell {len(way.tells)}")
    return ", ".join(said)


def in_full(way: Way, snapshot: Snapshot, binds: Sequence[str] = ()) -> Iterator[Known]:
    """All of it: why, costs, what moves, what stays wrong, and the messages to the letter."""
    yield "", way.title, "strong"
    yield from labelled("why", way.why)
    yield from labelled("costs", way.costs)
    yield from labelled("moves", way.moves)
    for label, problem in first_named("leaves", way.leaves):
        yield label, problem.marked, TONES[problem.severity]
    if binds:
        yield "", "", "ink"
        yield from binding(binds)
    for tell in way.tells:
        yield "", "", "ink"
        yield "", tells.to(tell, snapshot), "accent"
        for line in tells.body(tell).splitlines():
            yield "", line, "ink"


def binding(binds: Sequence[str]) -> Iterator[Known]:
    """What stands in the way, and what would free it."""
    if binds:
        yield "", "What stands in the way of more", "strong"
    for text in binds:
        yield "·", text, "ink"


def labelled(label: str, texts: Iterable[str], tone: str = "ink") -> Iterator[Known]:
    """Texts under each other, the label at the first."""
    for name, text in first_named(label, texts):
        yield name, text, tone


def first_named(label: str, each: Iterable[T]) -> Iterator[tuple[str, T]]:
    """The label at the first, blanks at the others."""
    for one in each:
        yield label, one
        label = " "
