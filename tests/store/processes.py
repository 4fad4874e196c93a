"""Processes that write to one store, for the tests to kill, to stop and to count.

    python -m tests.store.processes soak                 all of it, long: 4 × 200 kills, races of 8
    python -m tests.store.processes kill STORE TIMES [large] [slow]
    python -m tests.store.processes race STORE WRITERS CHANGES
    python -m tests.store.processes rates CHANGES        commits per second of 1, 2, 4, 8 writers
    python -m tests.store.processes stop STORE           stops itself in the middle of a commit
    python -m tests.store.processes fork STORE           a child of an open store

`kill` kills a writer again and again at a random moment, on a store that is small or large and a
disk whose flushes are slow or not, while it also folds. `race` has writers change records of their
own and one that all share, in every way there is, while readers watch. Prints what is wrong, one
line each, and last a line of figures.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from postui.model.errors import PostuiError
from postui.model.person import Person
from postui.store.disk import Disk
from postui.store.file import FileStore
from tests.store.history_check import ends_wrong, history_wrong, sights_wrong
from tests.store.killing import kill
from tests.store.racing import race, sights
from tests.store.store_kit import CLOCK, add

MODES = ((), ("large",), ("slow",), ("large", "slow"))
KILLS, WRITERS, CHANGES = 200, (2, 4, 8), 1000
"""How much of each a soak does."""


def killed(path: Path, times: str, *mode: str) -> Iterator[str]:
    """Kill writers; what is wrong, and how much was acknowledged."""
    return kill(path, int(times), large="large" in mode, slow="slow" in mode)


def raced(path: Path, writers: str, changes: str) -> Iterator[str]:
    """Have writers race; what is wrong, and how much was done."""
    took, told = race(path, int(writers), int(changes))
    store = FileStore(path, CLOCK, "after")
    history = store.since(0)
    if store.findings or store.question:
        yield f"found {store.findings} {store.question}"
    wrong, digests = history_wrong(history)
    yield from wrong
    yield from ends_wrong(history, told, store.snapshot())
    yield from (f"did not fold: {why}" for each in told for why in each.unfolded)
    watched = sights(path)
    for seen in watched:
        yield from sights_wrong(seen, digests)
    conflicts, busy = sum(each.conflicts for each in told), sum(each.busy for each in told)
    looks = "+".join(str(len(seen)) for seen in watched)
    yield (
        f"{len(history) - 1} commits, {conflicts} conflicts, {busy} times busy, "
        f"{looks} versions seen, {len(history) / took:.0f} a second"
    )


def rates(changes: str) -> Iterator[str]:
    """How many commits a second several writers make, while nobody watches and nobody folds."""
    for writers in (1, 2, 4, 8):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            took, told = race(
                Path(folder, "store.json"), writers, int(changes), readers=0, fold=False
            )
            commits = sum(len(each.seqs) for each in told)
            yield f"{writers} writers: {commits / took:.0f} commits a second"


class StoppingDisk(Disk):
    """A disk in whose next flush the process is stopped."""

    def sync_data(self, handle: int) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)
        super().sync_data(handle)


def stopped(path: Path) -> Iterator[str]:
    """Stop in the middle of a commit, with the lock held; go on when continued."""
    store = FileStore(path, CLOCK, "stopped", StoppingDisk())
    yield " ".join(add(store, Person(name="of the one that was stopped")))


def forked(path: Path) -> Iterator[str]:
    """Fork with an open store; then, while a thread of the parent is in the store. All commit."""
    store = FileStore(path, CLOCK, "family")
    add(store, Person(name="parent"))
    _with_child(lambda: add(store, Person(name="child")), lambda: add(store, Person(name="again")))
    inside, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with store.locked():
            inside.set()
            go_on.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait()
    _with_child(lambda: add(store, Person(name="child of threads")), go_on.set)
    thread.join()
    add(store, Person(name="parent still"))
    found = store.refresh()
    yield from sorted(each.name for each in found.all(Person))
    yield f"{[each.seq for each in store.since(0)] == list(range(1, found.seq + 1))}"


def _with_child(childs: Callable[[], object], own: Callable[[], object]) -> None:
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            childs()
            status = 0
        finally:
            os._exit(status)
    own()
    if os.waitpid(pid, 0)[1]:
        sys.exit("the child failed")


def soak() -> Iterator[str]:
    """Everything, long; on the disk that this is started on. Fails where anything is wrong."""
    wrong = 0
    runs = [["kill", str(KILLS), *mode] for mode in MODES]
    runs += [["race", str(writers), str(CHANGES)] for writers in WRITERS]
    for deed, *words in runs:
        folder = tempfile.mkdtemp(dir=Path.cwd())
        lines = list(DEEDS[deed](Path(folder, "store.json"), *words))
        wrong += len(lines) - 1
        yield from (f"{' '.join((deed, *words))}: {line}" for line in lines)
        if len(lines) == 1:
            shutil.rmtree(folder)
    yield from rates(str(CHANGES))
    if wrong:
        sys.exit(f"{wrong} things are wrong; the stores are where they were")


DEEDS: dict[str, Callable[..., Iterator[str]]] = {
    "kill": killed, "race": raced, "stop": stopped, "fork": forked,
}  # fmt: skip


def main(deed: str, words: list[str]) -> None:
    """Do one of the above."""
    if deed in ("soak", "rates"):
        lines = soak() if deed == "soak" else rates(*words)
    else:
        path, *rest = words
        lines = DEEDS[deed](Path(path), *rest)
    try:
        for line in lines:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except PostuiError as error:
        sys.stdout.write(f"{error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
