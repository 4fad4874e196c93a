"""Two people changed the same field: told in words, and settled without losing anything else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from postui.desk import changes
from postui.desk.conflicts import (
    LONGEST_NOTE,
    Choice,
    at_odds,
    settle,
    told,
    who_else,
    why_no_note,
)
from postui.model.contract import Contract
from postui.model.draft import Commit, Draft, new_id
from postui.model.errors import Conflict, Refused
from postui.model.master import Master
from postui.model.merging import Clash
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Trip
from postui.store.memory import MemoryStore
from tests.desk.changes_world import DESK, LA, get, new_store

CHOICES: tuple[Choice, ...] = ("mine", "theirs", "both")


def at(clock: str, day: str = "24") -> str:
    """A moment of November 2026 in Los Angeles."""
    return f"2026-11-{day}T{clock}-08:00[{LA}]"


@pytest.fixture
def store() -> MemoryStore:
    """A store with one of everything."""
    return new_store()


def theirs(store: MemoryStore, record: Record, **fields: Any) -> None:
    """Somebody else changes a record."""
    draft = Draft("theirs", (replace(record, **fields),))
    store.beside("bo").commit(draft)


def clash(store: MemoryStore, draft: Draft) -> Conflict:
    """What the store says to a draft that comes too late."""
    with pytest.raises(Conflict) as conflict:
        store.commit(draft)
    return conflict.value


def settled(store: MemoryStore, draft: Draft, choice: Choice) -> Draft:
    """The draft as somebody chose."""
    return settle(draft, clash(store, draft), choice, store.snapshot(), DESK)


def two_notes(store: MemoryStore) -> Draft:
    """Both wrote into the notes of S1; mine also says what it is called."""
    session = get(store, Session, "S1")
    theirs(store, session, notes="starts late", reason="weather")
    mine = replace(session, notes="ends early", title="pickups")
    return changes.edit(session, mine, store.snapshot(), DESK)


@pytest.mark.parametrize(
    ("choice", "notes"),
    [("mine", "ends early"), ("theirs", "starts late"), ("both", "starts late")],
)
def test_what_did_not_clash_is_kept_whatever_is_chosen(
    store: MemoryStore, choice: Choice, notes: str
) -> None:
    """The field that clashed is as chosen; my title and their reason are there in any case."""
    store.commit(settled(store, two_notes(store), choice))
    session = get(store, Session, "S1")
    assert (session.notes, session.title, session.reason) == (notes, "pickups", "weather")


def test_both_puts_mine_into_a_note(store: MemoryStore) -> None:
    """A note on the record says in words who wanted what, and what it is instead."""
    store.commit(settled(store, two_notes(store), "both"))
    note = store.snapshot().all(Note)[-1]
    assert (note.about, note.author) == ("S1", "dario")
    assert note.text == "dario also wanted: Notes ends early (it is starts late)"
    assert note.at == at("14:05", "23")


def test_mine_and_theirs_make_no_note(store: MemoryStore) -> None:
    """Only "both" does."""
    draft = two_notes(store)
    for choice in ("mine", "theirs"):
        assert not [each for each in settled(store, draft, choice).puts if isinstance(each, Note)]


def test_theirs_with_nothing_else_is_no_change(store: MemoryStore) -> None:
    """When all that I changed clashed, theirs leaves an empty draft; both leaves the note only."""
    session = get(store, Session, "S1")
    theirs(store, session, notes="starts late")
    draft = changes.edit(session, replace(session, notes="ends early"), store.snapshot(), DESK)
    assert settled(store, draft, "theirs").empty
    both = settled(store, draft, "both")
    assert [type(each) for each in both.puts] == [Note]
    assert both.label.startswith("note on ADR")


def test_everything_else_in_the_draft_is_kept(store: MemoryStore) -> None:
    """Other records, new ones with their placeholder ids, and deletes go along with any choice."""
    session, contract = get(store, Session, "S1"), get(store, Contract, "C1")
    draft = Draft(
        "many",
        (
            replace(session, notes="ends early"),
            replace(contract, notes="by Thursday"),
            Note(id=new_id(1), about="S1", text="called"),
        ),
        (get(store, Note, "N1"),),
    )
    theirs(store, session, notes="starts late")
    conflict = clash(store, draft)
    for choice in CHOICES:
        done = settle(draft, conflict, choice, store.snapshot(), DESK)
        after = new_store()
        theirs(after, get(after, Session, "S1"), notes="starts late")
        after.commit(done)
        assert done.label == "many"
        assert get(after, Contract, "C1").notes == "by Thursday"
        assert after.snapshot().get("N1") is None
        texts = {note.text for note in after.snapshot().all(Note)}
        assert "called" in texts
        assert len(texts) == (2 if choice == "both" else 1)


def test_theirs_keeps_a_draft_of_nothing_but_deletes(store: MemoryStore) -> None:
    """A draft that still deletes something is not empty."""
    session = get(store, Session, "S1")
    draft = Draft("two", (replace(session, notes="mine"),), (get(store, Note, "N1"),))
    theirs(store, session, notes="theirs")
    done = settled(store, draft, "theirs")
    assert not done.empty
    assert done.puts == ()
    assert [record.id for record in done.deletes] == ["N1"]


def test_start_and_end_are_settled_together(store: MemoryStore) -> None:
    """They moved the end, I the start: both fields are told, and no half of each ever stands."""
    session = get(store, Session, "S1")
    theirs(store, session, end=at("20:00"))
    draft = changes.edit(session, replace(session, start=at("15:00")), store.snapshot(), DESK)
    conflict = clash(store, draft)
    assert [each.field for each in at_odds(draft, conflict)] == ["start", "end"]
    (mine,) = settle(draft, conflict, "mine", store.snapshot(), DESK).puts
    assert isinstance(mine, Session)
    assert (mine.start, mine.end) == (at("15:00"), at("18:00"))
    assert settle(draft, conflict, "theirs", store.snapshot(), DESK).empty


def test_fields_are_told_in_words(store: MemoryStore) -> None:
    """Label and values as the card shows them; an empty one says that it is nothing."""
    session = get(store, Session, "S1")
    theirs(store, session, start=at("16:00"), people=(), notes="starts late")
    mine = replace(
        session, start=at("15:00"), people=(Booking("P2", "ADR mixer"),), notes="", title="x"
    )
    draft = changes.edit(session, replace(mine, notes="ends\nearly"), store.snapshot(), DESK)
    conflict = clash(store, draft)
    found = [told(each, store.snapshot(), DESK) for each in at_odds(draft, conflict)]
    assert [tuple(each) for each in found] == [
        ("Start", "Tue 24 Nov 15:00 PST", "Tue 24 Nov 16:00 PST", "Tue 24 Nov 14:00 PST"),
        (
            "People",
            "Kwabena Lisle as ADR mixer",
            "nothing",
            "Leona Marchetti-Vale as talent; Kwabena Lisle as ADR mixer",
        ),
        ("Notes", "ends early", "starts late", "nothing"),
    ]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Clash("C1", "state", "drafted", "sent", "voided"), ("State", "sent", "voided", "drafted")),
        (Clash("S1", "remote", None, None, True), ("Remote", "no", "yes", "no")),
        (Clash("S1", "details", None, {"reel": "2"}, 7), ("Details", "reel: 2", "7", "nothing")),
        (Clash("S1", "colour", None, "red", [1, "b"]), ("colour", "red", '[1,"b"]', "nothing")),
    ],
)
def test_any_value_can_be_told(store: MemoryStore, one: Clash, words: tuple[str, ...]) -> None:
    """States, flags, values that do not fit, and fields that only a newer version knows."""
    assert told(one, store.snapshot(), DESK) == words


def test_a_state_brings_along_what_it_means(store: MemoryStore) -> None:
    """Mine on top of theirs is a move from theirs: their dates of a later round are cleared."""
    contract = get(store, Contract, "C1")
    draft = changes.set_state(contract, "sent", store.snapshot(), DESK)
    theirs(store, contract, state="executed", executed="2026-11-22")
    done = settled(store, draft, "mine").puts[0]
    assert isinstance(done, Contract)
    assert (done.state, done.sent, done.executed) == ("sent", "2026-11-23", "")


def test_a_state_that_does_not_stand_leaves_nothing_behind(store: MemoryStore) -> None:
    """I sent it, they voided it: with theirs I did not send it, and it has no date of sending."""
    contract = get(store, Contract, "C1")
    theirs(store, contract, state="voided")
    draft = changes.set_state(contract, "sent", store.snapshot(), DESK)
    assert settled(store, draft, "theirs").empty
    (note,) = settled(store, draft, "both").puts
    assert isinstance(note, Note)
    assert note.text == "dario also wanted: State sent (it is voided)"


def test_what_was_typed_beside_a_state_stays(store: MemoryStore) -> None:
    """Only what the move itself brought goes with it; the label says what is left."""
    contract = get(store, Contract, "C1")
    theirs(store, contract, state="voided")
    mine = replace(contract, state="sent", notes="by courier")
    draft = changes.edit(contract, mine, store.snapshot(), DESK)
    assert draft.label.startswith("send ")
    done = settled(store, draft, "theirs")
    (left,) = done.puts
    assert isinstance(left, Contract)
    assert (left.state, left.sent, left.notes) == ("voided", "", "by courier")
    assert done.label == "change Notes of day player L. Marchetti-Vale"


def test_a_deleted_record_is_not_linked_again(store: MemoryStore) -> None:
    """I delete a person, they add another to the session: theirs stand, without the deleted."""
    session, person = get(store, Session, "S1"), get(store, Person, "P2")
    draft = changes.delete(person, store.snapshot(), DESK)
    more = (*session.people, Booking("P1", "guide"))
    theirs(store, session, people=more)
    store.commit(settled(store, draft, "theirs"))
    people = [each.person for each in get(store, Session, "S1").people]
    assert people == ["P1", "P1"]
    assert store.snapshot().get("P2") is None


def test_several_records_clash_at_once(store: MemoryStore) -> None:
    """Each gets its own note, under an id that is free in the draft."""
    session, master = get(store, Session, "S1"), get(store, Master, "M1")
    draft = Draft(
        "two",
        (
            replace(session, notes="mine"),
            replace(master, notes="mine too"),
            Note(id=new_id(1), about="M1", text="called"),
        ),
    )
    theirs(store, session, notes="theirs")
    theirs(store, master, notes="theirs too")
    done = settled(store, draft, "both")
    ids = [each.id for each in done.puts if isinstance(each, Note)]
    assert len(ids) == len(set(ids)) == 3
    store.commit(done)
    assert [note.about for note in store.snapshot().all(Note)][-3:] == ["M1", "S1", "M1"]


def test_a_restricted_value_may_not_stand_in_a_note(store: MemoryStore) -> None:
    """A note is read by everybody: both is refused with the way out, and mine still works."""
    person = get(store, Person, "P1")
    theirs(store, person, passport_expires="2027-01-01")
    draft = changes.edit(
        person, replace(person, passport_expires="2028-01-01"), store.snapshot(), DESK
    )
    conflict = clash(store, draft)
    assert "Passport expires" in why_no_note(at_odds(draft, conflict))
    with pytest.raises(Refused, match="restricted") as refused:
        settle(draft, conflict, "both", store.snapshot(), DESK)
    assert refused.value.hint == "choose mine or theirs"
    store.commit(settle(draft, conflict, "mine", store.snapshot(), DESK))
    assert get(store, Person, "P1").passport_expires == "2028-01-01"


def test_a_long_text_is_not_cut_by_the_note(store: MemoryStore) -> None:
    """What is longer than a note goes on in another; line ends stay."""
    trip = get(store, Trip, "T1")
    theirs(store, trip, notes="short")
    mine = "\n".join(f"line {number}" for number in range(1200))[:9_990].rstrip()
    draft = changes.edit(trip, replace(trip, notes=mine), store.snapshot(), DESK)
    store.commit(settled(store, draft, "both"))
    texts = [note.text for note in store.snapshot().all(Note) if note.about == "T1"]
    assert len(texts) == 2
    assert all(len(each) <= LONGEST_NOTE for each in texts)
    assert mine[:8_000] in texts[0]
    assert mine[-500:] in texts[1]


def test_who_else_it_was() -> None:
    """Name and how long ago; oneself at another desk; somebody where the history does not say."""
    commit = Commit(3, at("13:05", "23"), "bo", "x")
    assert who_else(commit, DESK) == "bo changed it an hour ago"
    assert who_else(msgspec.structs.replace(commit, who="dario"), DESK).startswith("you, elsewhere")
    assert who_else(msgspec.structs.replace(commit, at=""), DESK) == "bo changed it meanwhile"
    assert who_else(None, DESK) == "somebody changed it meanwhile"
