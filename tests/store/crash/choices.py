"""Every state that a disk may be in when the power goes at one moment.

Of a write that was not synced there may be nothing, all, the first half, zeros in its whole length,
or the first half and zeros; of several that came right after one another also the first piece, and
all but the last. A cut of a file is there or not, as are names.

All combinations are taken while there are at most `MANY` of them. Where there are more: those that
keep the order of the calls up to some point, each change alone, and all but each one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import prod

import msgspec

from tests.store.crash.medium import Medium, whole
from tests.store.crash.operations import FileChange, Write
from tests.store.crash.tree import Tree

MANY = 160


class State(msgspec.Struct, frozen=True):
    """What a disk may hold, and which choices made it so."""

    tree: Tree
    choice: tuple[str, ...]


class Part(msgspec.Struct, frozen=True):
    """As much of a change as came to the disk."""

    change: FileChange
    written: bytes | None
    says: str


def states(medium: Medium) -> Iterator[State]:
    """Everything that may be on the disk now, the likely first."""
    for chosen in selections(medium):
        names = medium.names_after(chosen)
        missing = [each.says for n, each in enumerate(medium.waiting) if n not in chosen]
        nodes = sorted({*medium.files_of(names).values()})
        for parts in _vectors([_parts(each) for n in nodes for each in medium.files[n].waiting]):
            contents = {}
            for node in nodes:
                mine = ((part.change, part.written) for part in parts if part.change.node == node)
                contents[node] = medium.files[node].after(mine)
            torn = [f"{part.says}: {part.change.says}" for part in parts if part.says]
            absent = [f"not on the disk: {each}" for each in missing]
            yield State(medium.tree(names, contents), (*absent, *torn))


def now(medium: Medium) -> tuple[Tree, dict[str, int]]:
    """What a program sees while the power is on: everything; and the numbers, by path."""
    names = medium.names_after(range(len(medium.waiting)))
    held = medium.files.items()
    contents = {
        node: each.after((change, whole(change)) for change in each.waiting) for node, each in held
    }
    return medium.tree(names, contents), medium.numbers(names)


def selections(medium: Medium) -> list[frozenset[int]]:
    """Which changes of names are on the disk: every selection that keeps the rules."""
    everything = range(len(medium.waiting))
    if 2 ** len(everything) <= MANY:
        asked = [set(each) for size in range(len(everything) + 1)
                 for each in combinations(everything, size)]  # fmt: skip
    else:
        asked = [set(range(number)) for number in (*everything, len(everything))]
        asked += [{number} for number in everything]
        for number in everything:
            gone = {each for each in everything if number in medium.with_needs([each])}
            asked.append({*everything} - gone)
    found = dict.fromkeys(medium.with_needs(each) for each in reversed(asked))
    return list(found)


def _parts(change: FileChange) -> list[Part]:
    """What may be there of one change: all of it first, nothing last."""
    found = {whole(change): ""}
    if isinstance(change, Write):
        data = change.data
        half = data[: len(data) // 2]
        found.setdefault(half, "half")
        found.setdefault(half + bytes(len(data) - len(half)), "half, then zeros")
        found.setdefault(bytes(len(data)), "zeros")
        if len(change.pieces) > 1:
            found.setdefault(change.pieces[0], "the first piece")
            found.setdefault(b"".join(change.pieces[:-1]), "all but the last piece")
    parts = [Part(change, written, says) for written, says in found.items()]
    return [*parts, Part(change, None, "not on the disk")]


def _vectors(parts: Sequence[Sequence[Part]]) -> Iterator[tuple[Part, ...]]:
    """One part of each change."""
    if prod(map(len, parts)) <= MANY:
        yield from product(*parts)
        return
    everything = tuple(each[0] for each in parts)
    nothing = tuple(each[-1] for each in parts)
    yield everything
    yield nothing
    for number, each in enumerate(parts):
        for part in each:
            yield (*everything[:number], part, *nothing[number + 1 :])
            yield (*nothing[:number], part, *nothing[number + 1 :])
            yield (*everything[:number], part, *everything[number + 1 :])
