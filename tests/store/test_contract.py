"""What every store promises, asked of each of them."""

from __future__ import annotations

import threading
from typing import Any

import msgspec
import pytest

from postui.model.draft import Draft, new_id
from postui.model.errors import Conflict, InvalidField, Refused
from postui.model.merging import Clash
from postui.model.moments import valid
from postui.model.person import Person
from postui.model.record import Record, from_fields, misfits, to_fields
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Trip
from postui.store.protocol import Store
from tests.store.store_kit import (
    Place,
    add,
    adr,
    at,
    ids_of,
    person,
    refuses,
    renamed,
    session,
    someone,
)

HOSTILE = (
    "[TBC] Reel 2",
    "[/x] A[/b]B",
    'quote " backslash \\ slash /',
    "line\nbreak\ttab\r",
    "\x1b[31mred\x1b]52;c;aGk=\x07 \x00 \x7f \x9b",
    "bidi \u202eevil\u202c \u2066x\u2069 \ufeff \u2028 \u2029",
    "日本語 👩🏽‍🎤 e\u0301 \U0010ffff",
    '"1":{"id":"S1"},',
    ',"1":{"id":"S1"}',
    "x" * 500,
)


def test_a_new_store_is_empty_and_open_to_changes(store: Store) -> None:
    """Nothing in it, nothing to undo, no reason against a first commit."""
    assert (store.snapshot().seq, store.snapshot().count(), store.read_only) == (0, 0, "")
    assert (store.history(), store.since(0)) == ((), ())
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo()
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo()


def test_a_commit_names_new_records_and_counts(place: Place) -> None:
    """Ids are the kind's letter and the next number; revs and commits start at 1."""
    store = place.open("ana")
    commit = store.commit(Draft("two people", (Person(name="A"), Person(name="B"), adr("C"))))
    assert ids_of(commit) == ("P1", "P2", "S1")
    assert (commit.seq, commit.who, commit.label) == (1, "ana", "two people")
    assert valid(commit.at)
    assert commit.at.startswith("2026-11-23T14:05-08:00")
    again = place.open("bo")
    assert again.snapshot().seq == 1
    assert [(each.id, each.rev, each.name) for each in again.snapshot().all(Person)] == [
        ("P1", 1, "A"),
        ("P2", 1, "B"),
    ]


def test_new_records_of_one_draft_may_link_to_each_other(store: Store) -> None:
    """A placeholder is replaced by the id that the store gave, in groups as well."""
    first = msgspec.structs.replace(adr("first", "2026-11-24", new_id(2)), id=new_id(1))
    trip = Trip(person=new_id(2), serves=(new_id(1), ""))
    add(store, first, someone(number=2), trip)
    assert session(store, "S1").people == (Booking(person="P1"),)
    assert store.snapshot().all(Trip)[0].serves == ("S1",)
    assert store.snapshot().linking("P1", Trip)[0].person == "P1"


def test_a_link_to_nothing_new_is_refused(store: Store) -> None:
    """A placeholder without its record would be a link to nowhere for ever."""
    refuses(store, Draft("add", (adr("x", "2026-11-24", new_id(7)),)), Refused, "new:7")


def test_an_edit_counts_up_the_rev(store: Store) -> None:
    """The rev tells one version of a record from the next; the others keep theirs."""
    add(store, Person(name="A"), Person(name="B"))
    store.commit(Draft("rename", (renamed(store, "P1", "AA"),)))
    assert [(each.name, each.rev) for each in store.snapshot().all(Person)] == [("AA", 2), ("B", 1)]


def test_a_draft_without_a_change_is_refused(store: Store) -> None:
    """What is stored already makes no commit."""
    add(store, Person(name="A"))
    refuses(store, Draft("same", (person(store, "P1"),)), Refused, "nothing would change")
    refuses(store, Draft("empty"), Refused, "nothing would change")


def test_a_stale_draft_of_the_same_fields_conflicts_and_changes_nothing(place: Place) -> None:
    """What both changed is named, and the record that did not move on is not written either."""
    store, other = place.open("ana"), place.open("bo")
    add(store, Person(name="A"), Person(name="B"), Person(name="C"))
    old = [person(store, each) for each in ("P1", "P2", "P3")]
    other.commit(Draft("both", (renamed(other, "P1", "AA"), renamed(other, "P2", "BB"))))
    mine = tuple(msgspec.structs.replace(each, name="mine", notes="mine") for each in old)
    with pytest.raises(Conflict) as caught:
        store.commit(Draft("mine", mine))
    assert caught.value.ids == ("P1", "P2")
    assert caught.value.clashes == (
        Clash("P1", "name", "A", "mine", "AA"), Clash("P2", "name", "B", "mine", "BB"),
    )  # fmt: skip
    merged = [(each.rev, getattr(each, "name", ""), getattr(each, "notes", ""))
              for each in caught.value.merged]  # fmt: skip
    assert merged == [(2, "AA", "mine"), (2, "BB", "mine"), (1, "mine", "mine")]
    assert [each.notes for each in store.refresh().all(Person)] == ["", "", ""]
    assert store.refresh().seq == 2
    assert store.commit(Draft("mine", caught.value.merged)).seq == 3


def test_a_stale_draft_of_other_fields_is_put_together(place: Place) -> None:
    """Both changes stand, also when several commits came between; and one draft may hold both."""
    store, other = place.open("ana"), place.open("bo")
    add(store, Person(name="A", phone="555-0100"), Person(name="B"))
    old = person(store, "P1")
    other.commit(Draft("name", (renamed(other, "P1", "AA"),)))
    other.commit(Draft("other", (renamed(other, "P2", "BB"),)))
    other.commit(Draft("name", (renamed(other, "P1", "AAA"),)))
    commit = store.commit(Draft("phone", (msgspec.structs.replace(old, phone="555-0101"),)))
    found = person(store, "P1")
    assert (found.name, found.phone, found.rev) == ("AAA", "555-0101", 4)
    assert commit.changes[0].before == {
        "id": "P1", "rev": 3, "name": "AAA", "phone": "555-0100",
    }  # fmt: skip


def test_start_and_end_are_never_mixed(place: Place) -> None:
    """One moves the start, another the end: together they would be nobody's session."""
    store, other = place.open("ana"), place.open("bo")
    add(store, adr("x"))
    old = session(store, "S1")
    other.commit(Draft("end", (msgspec.structs.replace(old, end=at("2026-11-24", "15:00")),)))
    late = msgspec.structs.replace(old, start=at("2026-11-24", "15:30"))
    with pytest.raises(Conflict) as caught:
        store.commit(Draft("start", (late,)))
    assert [each.field for each in caught.value.clashes] == ["start"]
    assert session(store, "S1").start == at("2026-11-24")


def test_the_same_change_by_two_is_one(place: Place) -> None:
    """The second is told that nothing is left to do."""
    store, other = place.open("ana"), place.open("bo")
    add(store, Person(name="A"))
    old = person(store, "P1")
    other.commit(Draft("name", (renamed(other, "P1", "AA"),)))
    refuses(store, Draft("name", (msgspec.structs.replace(old, name="AA"),)), Refused, "nothing")


def test_a_store_can_be_taken_back_to_an_earlier_commit(place: Place) -> None:
    """As one commit, which undo takes back; what came since is in the history still."""
    store = place.open()
    add(store, Person(name="A"), Person(name="B"))
    store.commit(Draft("rename", (renamed(store, "P1", "AA"),)))
    add(store, adr("x"))
    store.commit(Draft("delete", deletes=(person(store, "P2"),)))
    store.restore(1)
    assert [each.name for each in store.snapshot().all(Person)] == ["A", "B"]
    assert store.snapshot().count() == 2
    assert person(store, "P1").rev == 3
    with pytest.raises(Refused, match="as it was then"):
        store.restore(1)
    store.undo()
    assert [each.name for each in store.refresh().all(Person)] == ["AA"]
    assert session(store, "S1").title == "x"
    assert len(store.history()) == 6


def test_what_is_gone_cannot_be_changed(store: Store) -> None:
    """An edit or a second delete of a deleted record conflicts; an id cannot be invented."""
    add(store, Person(name="A"))
    old = person(store, "P1")
    assert ids_of(store.commit(Draft("delete", deletes=(old,)))) == ("P1",)
    assert store.snapshot().get("P1") is None
    refuses(store, Draft("edit", (msgspec.structs.replace(old, name="AA"),)), Conflict, "P1")
    refuses(store, Draft("delete", deletes=(old,)), Conflict, "P1")
    refuses(store, Draft("invent", (Person(id="P9", name="I"),)), Conflict, "P9")
    add(store, Person(name="B"))
    refuses(store, Draft("mistake", (Session(id="P2", rev=1, title="I"),)), Conflict, "P2")


def test_a_record_is_changed_once_in_a_step(store: Store) -> None:
    """Two versions of one record in one draft could not be undone."""
    add(store, Person(name="A"))
    one, two = renamed(store, "P1", "B"), renamed(store, "P1", "C")
    refuses(store, Draft("twice", (one, two)), Refused, "P1 would be changed twice")
    refuses(store, Draft("both", (one,), (two,)), Refused, "P1 would be changed twice")
    refuses(store, Draft("new", (someone("A"), someone("B"))), Refused, "changed twice")


def test_a_snapshot_stays_as_it_was(store: Store) -> None:
    """Whoever draws from it sees one moment, whatever is committed meanwhile."""
    add(store, Person(name="A"), adr("x", "2026-11-24", "P1"))
    old = store.snapshot()
    store.commit(Draft("rename", (renamed(store, "P1", "AA"),)))
    add(store, adr("y", "2026-11-24", "P1"))
    store.commit(Draft("delete", deletes=(session(store, "S1"),)))
    assert [each.name for each in old.all(Person)] == ["A"]
    assert [each.title for each in old.on_day("2026-11-24")] == ["x"]
    assert [each.id for each in old.linking("P1", Session)] == ["S1"]
    assert [each.title for each in store.snapshot().on_day("2026-11-24")] == ["y"]


def test_others_commits_are_seen_after_a_refresh(place: Place) -> None:
    """And a commit is made on top of them without one."""
    ana, bo = place.open("ana"), place.open("bo")
    add(ana, Person(name="A"))
    assert [each.name for each in bo.refresh().all(Person)] == ["A"]
    add(ana, Person(name="B"))
    assert add(bo, Person(name="C")) == ("P3",)
    assert [each.name for each in bo.snapshot().all(Person)] == ["A", "B", "C"]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_as_it_was(place: Place, text: str) -> None:
    """Whatever is in a name, a note, a label or a user's name, in a new session and in history."""
    add(place.open(text), Person(name=text, roles=(text, "x"), notes=text), label=text)
    again = place.open()
    assert person(again, "P1") == Person(id="P1", rev=1, name=text, roles=(text, "x"), notes=text)
    assert (again.history()[0].label, again.history()[0].who) == (text, text)


def test_what_this_version_does_not_know_is_kept(place: Place) -> None:
    """Unknown fields, unknown fields of a part, values that do not fit: through edit and undo."""
    fields: dict[str, Any] = {
        "title": "x",
        "colour": {"pink": [1, None, 2.5]},
        "extra": {"id": "mine"},
        "hold_rank": "first",
        "people": [{"person": "P1", "mood": "good"}],
    }
    store = place.open()
    add(store, from_fields(Session, fields))
    again = place.open()
    found = session(again, "S1")
    assert misfits(found) == {"hold_rank": "first", "people": fields["people"]}
    again.commit(Draft("edit", (msgspec.structs.replace(found, title="y"),)))
    assert to_fields(session(place.open(), "S1")) == {**fields, "id": "S1", "rev": 2, "title": "y"}
    store.undo()
    assert to_fields(session(place.open(), "S1")) == {**fields, "id": "S1", "rev": 3}


def test_a_proper_value_takes_the_place_of_a_misfit(place: Place) -> None:
    """And then nothing is left of the damage."""
    store = place.open()
    add(store, from_fields(Session, {"title": "x", "hold_rank": "first"}))
    mended = msgspec.structs.replace(session(store, "S1"), hold_rank=1)
    store.commit(Draft("mend", (mended,)))
    for each in (store, place.open()):
        assert (session(each, "S1").hold_rank, session(each, "S1").extra) == (1, {})


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (Person(name="half \ud83d a pair"), "name"),
        (Person(name=5), "name"),  # type: ignore[arg-type] # the mistake is the test
        (Session(title="x", hold_rank="first"), "hold_rank"),  # type: ignore[arg-type] # as above
        (Person(name="x", extra={"odd": float("nan")}), "extra"),
        (Person(name="x", extra={"odd": {"a set"}}), "extra"),
        (Trip(legs=(Leg(seat=14),)), "legs"),  # type: ignore[arg-type] # as above
    ],
)
def test_what_would_not_read_back_is_refused(store: Store, record: Record, named: str) -> None:
    """Before anything changes, naming the field."""
    refuses(store, Draft("add", (Person(name="fine"), record)), InvalidField, named)


def test_a_label_that_is_not_text_is_refused(store: Store) -> None:
    """The history must be readable too."""
    refuses(store, Draft("\ud83d", (Person(name="fine"),)), InvalidField, "label")


def test_threads_do_not_lose_each_others_commits(place: Place) -> None:
    """Several workers of one process, on one store and on two."""
    stores = [place.open("ana"), place.open("bo")]

    def work(store: Store, name: str) -> None:
        for number in range(8):
            add(store, Person(name=f"{name}{number}"))

    threads = [
        threading.Thread(target=work, args=(stores[number % 2], f"t{number}-"))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = place.open().snapshot()
    assert found.seq == 32
    assert len({each.name for each in found.all(Person)}) == 32
    assert [each.id for each in found.all(Person)] == [f"P{number}" for number in range(1, 33)]
