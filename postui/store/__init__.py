"""Where the records live: one protocol, and the stores that keep it."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postui.clock import Clock
    from postui.store.file import FileStore


def open_store(
    path: str | PathLike[str], clock: Clock, who: str, *, alone: bool = False
) -> FileStore:
    """The store in a file; a file that is not there yet is an empty store.

    `alone` allows file systems on which only one process at a time may write.

    Raises StoreDamaged for a file that is not a sound store, StoreError for one that cannot be
    read; nothing is written to either.
    """
    from postui.store.file import FileStore

    return FileStore(path, clock, who, alone=alone)
