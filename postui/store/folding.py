"""Folding: writing the commits of the journal into the snapshot, so that it is whole again.

The snapshot is made of a version that no longer changes, beside everything else; only putting it
in its place holds the lock, for as long as a rename takes. What is committed meanwhile stays in
the journal. When all of a long journal is in the snapshot, a new one is begun.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from postui.store import past
from postui.store.files import Files, remove_quietly
from postui.store.holding import Holding
from postui.store.writing import at_once, place_snapshot, write_snapshot

LARGE = 4_000_000
"""Bytes of a snapshot, about 10,000 records, up to which it is folded whenever nobody writes."""
SHARE = 4
"""A larger one is folded when the journal since has a quarter of its size."""
MUCH = 8_000_000
"""And whatever its size when the journal since has so many bytes: the next start reads them."""
LONG = 4_000_000
"""Bytes from which on a journal ends, and another begins."""
REST = 0.0005
_FOLDING = threading.Lock()
"""One fold at a time in a process: what it writes beside everything else bears its number."""


def rest() -> None:
    """Leave the processor to whoever waits for it, such as the screen."""
    time.sleep(REST)


def is_due(holding: Holding, *, idle: bool) -> bool:
    """Whether folding pays now; `idle` is whether nobody is writing."""
    mark, meta, found = holding.mark, holding.version.meta, holding.found
    if found.question is not None or found.newer or not meta.store_id or found.rewrite:
        return False
    if mark is None or mark.seq == meta.seq or holding.failed:
        return False
    written = holding.written_since_mark
    if written >= MUCH or written * SHARE >= max(mark.size, LARGE):
        return True
    return idle and mark.size < LARGE


def fold(
    files: Files,
    holding: Holding,
    locked: Callable[[], AbstractContextManager[None]],
    pause: Callable[[], None] | None = None,
) -> bool:
    """Fold what `holding` has; False when there is nothing, or somebody else is quicker.

    Raises StoreError, and OSError: then everything is as it was.
    """
    if not _FOLDING.acquire(blocking=False):
        return False
    try:
        return _fold(files, holding, locked, pause)
    finally:
        _FOLDING.release()


def _fold(
    files: Files,
    holding: Holding,
    locked: Callable[[], AbstractContextManager[None]],
    pause: Callable[[], None] | None,
) -> bool:
    version, before = holding.version, holding.mark
    if before is None or before.seq == version.meta.seq or holding.found.rewrite:
        return False
    past.keep_snapshot(files)
    temporary, mark = write_snapshot(files, version, pause or at_once)
    try:
        with locked():
            holding.ready(lambda: "")
            if holding.mark != before:
                return False
            holding.note_snapshot(place_snapshot(files, temporary), mark)
            if holding.journal.size >= LONG:
                holding.begin_journal()
    finally:
        remove_quietly(files.disk, temporary)
    past.thin(files)
    return True
