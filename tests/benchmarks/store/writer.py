"""Another process that edits: one edit for each line it is sent, or very many and then its death.

    python -m tests.benchmarks.store.writer ENGINE PATH
    python -m tests.benchmarks.store.writer ENGINE PATH COUNT SESSIONS

Of the first kind, each line it reads is a session's number and its new notes; when the edit is on
the disk it answers with the time (of the clock that all processes share, in nanoseconds). The
second makes edits all over the store without a flush, so that it is quick, and ends without
letting go of anything, as a killed process would: the journal stays as long as it is.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from tests.benchmarks.store.engines import ENGINES, Postui
from tests.benchmarks.store.theirs import Sqlite


def on_request(engine: str, path: Path) -> None:
    """Edit as often as asked."""
    store = ENGINES[engine](path)
    for line in sys.stdin:
        number, _, text = line.rstrip("\n").partition(" ")
        store.edit(int(number), text)
        print(time.monotonic_ns(), flush=True)  # noqa: T201 - the answer


def many(engine: str, path: Path, count: int, sessions: int) -> None:
    """Edit `count` times."""
    chance = random.Random(5)
    store: Postui | Sqlite
    if engine == "postui":
        store = Postui(path, flush=False)
    else:
        store = Sqlite(path, flush=False)
        store.db.execute("PRAGMA wal_autocheckpoint=0")
    for each in range(1, count + 1):
        store.edit(chance.randint(2, sessions), f"picture v7, see mail {each}")
    store.edit(1, LAST)
    os._exit(0)


LAST = "the last of very many edits"
"""The notes of the first session afterwards."""


if __name__ == "__main__":
    if len(sys.argv) == 3:
        on_request(sys.argv[1], Path(sys.argv[2]))
    else:
        many(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
