"""Looking on while a store holds its lock."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from postui.store.file import FileStore


class Locks:
    """The locks of one store from now on, one within another counted by itself."""

    def __init__(self, store: FileStore) -> None:
        self.longest = 0.0
        """Milliseconds."""
        self.taken = threading.Event()
        self._locked = store.locked
        store.locked = self._watched  # type: ignore[method-assign] # only to look on

    @contextmanager
    def _watched(self) -> Iterator[None]:
        with self._locked():
            start = time.perf_counter()
            self.taken.set()
            yield
            self.longest = max(self.longest, (time.perf_counter() - start) * 1000)
