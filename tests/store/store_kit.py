"""What the store's tests share: a clock that stands still, people, sessions, and places to open."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec
import pytest

from postui.clock import FixedClock
from postui.model.draft import Commit, Draft, new_id
from postui.model.kinds import KINDS
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.store.file import FileStore
from postui.store.memory import MemoryStore
from postui.store.protocol import Store

CLOCK = FixedClock(datetime(2026, 11, 23, 22, 5, tzinfo=UTC), "America/Los_Angeles")
LA = "-08:00[America/Los_Angeles]"


class Place(Protocol):
    """Somewhere a store is, that users may open again and again."""

    def open(self, who: str = "ana") -> Store:
        """The store as `who` finds it."""


class MemoryPlace:
    """A store in memory."""

    def __init__(self) -> None:
        self._store = MemoryStore(CLOCK)

    def open(self, who: str = "ana") -> Store:
        """The same store for another user."""
        return self._store.beside(who)


class FilePlace:
    """A store in a file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "store.json"

    def open(self, who: str = "ana") -> FileStore:
        """A new look at the file."""
        return FileStore(self.path, CLOCK, who)


def a_place(sort: str, folder: Path) -> Place:
    """A place without a store in it yet: "memory" or "file"."""
    return MemoryPlace() if sort == "memory" else FilePlace(folder)


def at(day: str, time: str = "14:00") -> str:
    """A moment in Los Angeles, in winter."""
    return f"{day}T{time}{LA}"


def adr(title: str = "", day: str = "2026-11-24", *people: str) -> Session:
    """A new session."""
    bookings = tuple(Booking(person=each) for each in people)
    return Session(type="ADRP", title=title, start=at(day), end=at(day, "16:00"), people=bookings)


def add(store: Store, *records: Record, label: str = "add") -> tuple[str, ...]:
    """Commit new records; their ids."""
    return ids_of(store.commit(Draft(label, records)))


def ids_of(commit: Commit) -> tuple[str, ...]:
    """The records a commit changed."""
    return tuple(change.id for change in commit.changes)


def person(store: Store, record_id: str) -> Person:
    """A person who must be there, as of the newest commit of all."""
    found = store.refresh().find(Person, record_id)
    assert found is not None
    return found


def session(store: Store, record_id: str) -> Session:
    """A session that must be there, as of the newest commit of all."""
    found = store.refresh().find(Session, record_id)
    assert found is not None
    return found


def someone(name: str = "Leona Marchetti-Vale", number: int = 1) -> Person:
    """A new person whom records of the same draft can link to by `new_id(number)`."""
    return Person(id=new_id(number), name=name)


def renamed(store: Store, record_id: str, name: str) -> Person:
    """The person as stored now, under another name."""
    return msgspec.structs.replace(person(store, record_id), name=name)


def refuses(store: Store, draft: Draft, error: type[Exception], match: str | None = None) -> None:
    """Check that a draft is refused and that it changes nothing."""
    before = store.refresh()
    with pytest.raises(error, match=match):
        store.commit(draft)
    after = store.refresh()
    assert [after.of_kind(kind) for kind in KINDS] == [before.of_kind(kind) for kind in KINDS]
    assert after.seq == before.seq == len(store.history())
