"""What others changed since somebody left: whose, in which words, and in one sentence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk import changes
from postui.desk.since import by_others, left_text, line_of, sentence
from postui.model.contract import Contract
from postui.model.draft import Commit
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.store.memory import MemoryStore
from tests.desk.changes_world import DESK, LA, get, new_store


@pytest.fixture
def store() -> MemoryStore:
    """A store with one of everything."""
    return new_store()


def told(commit: Commit, snapshot: Snapshot) -> tuple[str, str, str]:
    """A line of the list."""
    line = line_of(commit, snapshot, DESK)
    return line.label, line.text, line.link


def test_ones_own_commits_are_not_listed(store: MemoryStore) -> None:
    """Only what others did, oldest first."""
    bo, session = store.beside("bo"), get(store, Session, "S1")
    bo.commit(changes.add_note(session, "one", store.snapshot(), DESK))
    store.commit(changes.add_note(session, "two", store.snapshot(), DESK))
    bo.commit(changes.add_note(session, "three", store.snapshot(), DESK))
    assert [commit.seq for commit in by_others(store.since(0), "dario")] == [1, 3]


def test_a_move_says_from_where_to_where(store: MemoryStore) -> None:
    """Who, what is called how, and its states; enter opens it."""
    session = get(store, Session, "S1")
    commit = store.beside("bo").commit(changes.advance(session, store.snapshot(), DESK))
    assert told(commit, store.snapshot()) == (
        "Mon 23 Nov 14:05",
        "bo: ADR L. Marchetti-Vale Tue 24 Nov 14:00: 2nd hold → confirmed",
        "S1",
    )


def test_an_edit_says_each_field(store: MemoryStore) -> None:
    """Fields with their values, before and after."""
    session = get(store, Session, "S1")
    after = replace(session, title="pickups", notes="bring the loops")
    commit = store.beside("bo").commit(changes.edit(session, after, store.snapshot(), DESK))
    assert told(commit, store.snapshot())[1] == (
        "bo: ADR L. Marchetti-Vale Tue 24 Nov 14:00: "
        "Title: nothing → pickups; Notes: nothing → bring the loops"
    )


def test_restricted_values_are_not_told(store: MemoryStore) -> None:
    """Of a restricted field only that it changed: the list is copied and sent on."""
    person = get(store, Person, "P1")
    after = replace(person, passport_expires="2027-01-01", city="Oslo")
    commit = store.beside("bo").commit(changes.edit(person, after, store.snapshot(), DESK))
    text = told(commit, store.snapshot())[1]
    assert text == "bo: Leona Marchetti-Vale: Home city: nothing → Oslo; Passport expires changed"


def test_notes_deletes_and_undo(store: MemoryStore) -> None:
    """A note opens what it is about; what is gone opens nothing; undo says what it took back."""
    bo, contract = store.beside("bo"), get(store, Contract, "C1")
    note = bo.commit(changes.add_note(contract, "chase", store.snapshot(), DESK))
    assert told(note, store.snapshot())[1:] == ("bo: note on day player L. Marchetti-Vale", "C1")
    undone = bo.undo()
    assert told(undone, store.snapshot())[1].startswith("bo: undone: note on")
    gone = bo.commit(changes.delete(contract, store.snapshot(), DESK))
    assert told(gone, store.snapshot())[1:] == ("bo: delete day player L. Marchetti-Vale", "")


def test_a_commit_without_a_name_or_a_time() -> None:
    """A damaged entry is listed all the same."""
    commit = Commit(1, "sometime", "", "change Notes of something")
    assert told(commit, Snapshot.of(())) == ("", "somebody: change Notes of something", "")


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (f"2026-11-23T09:10-08:00[{LA}]", "at 09:10"),
        (f"2026-11-22T23:50-08:00[{LA}]", "Sun 23:50"),
        (f"2026-11-17T18:02-08:00[{LA}]", "Tue 18:02"),
        (f"2026-11-16T18:02-08:00[{LA}]", "Mon 16 Nov 18:02"),
        ("2026-11-20T02:02+00:00[Europe/London]", "Thu 18:02"),
        (f"2025-12-24T18:02-08:00[{LA}]", "Wed 24 Dec 2025 18:02"),
        (f"2026-11-24T18:02-08:00[{LA}]", "Tue 24 Nov 18:02"),
        ("sometime", ""),
    ],
)
def test_when_somebody_left(at: str, text: str) -> None:
    """In the user's zone, with as much of the date as it takes; a weekday within the last week."""
    assert left_text(at, DESK) == text


def commit_of(who: str) -> Commit:
    """A commit of somebody."""
    return Commit(1, "", who, "x")


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ("", "nobody else changed anything"),
        ("b", "1 change by b"),
        ("bccb", "4 changes by b, c"),
        ("bcccd", "5 changes by c, b, d"),
        ("bcdef", "5 changes by b, c, d and 2 more"),
    ],
)
def test_the_sentence(people: str, text: str) -> None:
    """How many, by whom, whoever changed most first."""
    commits = [commit_of(who) for who in people]
    left = f"2026-11-19T18:02-08:00[{LA}]"
    assert sentence(commits, left, DESK) == f"since you left Thu 18:02: {text}"


def test_the_sentence_without_a_time() -> None:
    """A damaged time is left out."""
    assert sentence([commit_of("")], "", DESK) == "since you left: 1 change by somebody"
