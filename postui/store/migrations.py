"""Older files made into what this version writes, one step per schema. Pure.

Each step takes the text of a store of its schema and gives that of the next, with whatever history
the file had in it. Nothing is written here: the first commit does it, after a copy has been kept
that is never thinned out. A file of every schema is kept with the tests, for ever.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from postui.model.draft import Commit
from postui.store.layout import SCHEMA, StoreText

Step = Callable[[StoreText], tuple[StoreText, tuple[Commit, ...]]]

_HISTORY = "_history"
_commit = msgspec.json.Decoder(Commit).decode


def migrated(text: StoreText) -> tuple[StoreText, tuple[Commit, ...]]:
    """The store in this version's form, and the commits that were written in its file."""
    history: tuple[Commit, ...] = ()
    while text.meta.schema < SCHEMA:
        text, found = STEPS[text.meta.schema](text)
        history += found
    return text, history


def _to_2(text: StoreText) -> tuple[StoreText, tuple[Commit, ...]]:
    """The history goes out of the snapshot, into the journal."""
    tables = {name: table for name, table in text.tables.items() if name != _HISTORY}
    lines = text.tables[_HISTORY].lines() if _HISTORY in text.tables else {}
    history: list[Commit] = []
    for number in sorted(lines, reverse=True):
        if number != text.meta.seq - len(history):
            break  # a gap: what is before it cannot be told from what is missing
        history.append(_commit(lines[number]))
    return StoreText(replace(text.meta, schema=2), tables), tuple(reversed(history))


STEPS: dict[int, Step] = {1: _to_2}
