"""Processes that write to one store, for the tests to kill and to count. Run as a script.

    python processes.py kill STORE TIMES    kill a writer TIMES times at a random moment
    python processes.py race STORE EACH     two writers, EACH commits of two sorts from each

Prints what went wrong, one line each, and last how much was acknowledged.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import msgspec

from postui.model.draft import Commit, Draft
from postui.model.errors import Conflict, PostuiError
from postui.model.person import Person
from postui.store.file import FileStore
from tests.store.store_kit import CLOCK

LONG = "x" * 400


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


def write_for_ever(path: Path, told: int) -> None:
    """Add people and edit them, telling each commit that was acknowledged."""
    store = FileStore(path, CLOCK, "writer")
    while True:
        commit = store.commit(Draft("add", (Person(name="new", notes=LONG),)))
        os.write(told, f"{commit.seq} {commit.changes[0].id} new\n".encode())
        commit = rename(store, commit)
        os.write(told, f"{commit.seq} {commit.changes[0].id} old\n".encode())


def rename(store: FileStore, added: Commit) -> Commit:
    """Edit the person that a commit added."""
    found = store.snapshot().find(Person, added.changes[0].id)
    assert found is not None
    return store.commit(Draft("edit", (msgspec.structs.replace(found, name="old"),)))


def kill(path: Path, times: int) -> None:
    """Kill, open, compare with what was acknowledged; again, on the same file."""
    acknowledged = 0
    names: dict[str, str] = {}
    chance = random.Random(7)
    for _ in range(times):
        read, told = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            write_for_ever(path, told)
        os.close(told)
        first = os.read(read, 1)
        time.sleep(chance.uniform(0, 0.02))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with os.fdopen(read, encoding="ascii") as rest:
            lines = (first.decode() + rest.read()).splitlines()
        last = 0
        for line in lines:
            seq, person_id, name = line.split()
            last, names[person_id] = int(seq), name
        acknowledged += len(lines)
        check(path, last, names)
    say(f"{acknowledged} acknowledged")


def check(path: Path, last: int, names: dict[str, str]) -> None:
    """Say everything that is not as it was acknowledged."""
    try:
        store = FileStore(path, CLOCK, "reader")
    except PostuiError as error:
        say(f"does not open: {error}")
        return
    snapshot = store.snapshot()
    if store.findings or store.question:
        say(f"found {store.findings} {store.question}")
    if not last <= snapshot.seq <= last + 1:
        say(f"at commit {snapshot.seq}, acknowledged {last}")
    if [each.seq for each in store.since(0)] != list(range(1, snapshot.seq + 1)):
        say("the history has gaps")
    for commit in store.since(last):  # the one under way, whose word did not reach us
        found = snapshot.find(Person, commit.changes[0].id)
        names[commit.changes[0].id] = found.name if found else "missing"
    for person_id, name in names.items():
        found = snapshot.find(Person, person_id)
        if found is None or found.name != name:
            say(f"{person_id} is {found and found.name}, acknowledged {name}")


def race(path: Path, each: int) -> None:
    """Two writers count one number up and add people of their own."""
    FileStore(path, CLOCK, "first").commit(Draft("add", (Person(name="0"),)))
    children = []
    for number in range(2):
        pid = os.fork()
        if pid == 0:
            count(path, f"writer {number}", each)
            os._exit(0)
        children.append(pid)
    for pid in children:
        _, status = os.waitpid(pid, 0)
        if status:
            say(f"a writer failed: {status}")
    store = FileStore(path, CLOCK, "reader")
    names = [person.name for person in store.snapshot().all(Person)]
    say(f"{names[0]} counted, {len(set(names))} names, {store.snapshot().seq} commits")


def count(path: Path, who: str, each: int) -> None:
    """One writer: count on from whatever the newest number is, never losing one."""
    store = FileStore(path, CLOCK, who)
    for number in range(each):
        store.commit(Draft("add", (Person(name=f"{who} {number}"),)))
        while True:
            found = store.refresh().find(Person, "P1")
            assert found is not None
            more = msgspec.structs.replace(found, name=str(int(found.name) + 1))
            try:
                store.commit(Draft("count", (more,)))
            except Conflict:
                continue
            break


if __name__ == "__main__":
    {"kill": kill, "race": race}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
