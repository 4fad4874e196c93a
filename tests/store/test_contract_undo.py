"""What every store promises about ids, undo, redo and history, asked of each of them."""

from __future__ import annotations

import pytest

from postui.model.draft import Draft, new_id
from postui.model.errors import Conflict, Refused
from postui.model.person import Person
from postui.model.session import Session
from postui.store.protocol import Store
from tests.store.store_kit import Place, add, adr, person, refuses, renamed, session, someone


def test_ids_are_never_given_twice(place: Place) -> None:
    """Not after a delete, not after an undo, not after opening again."""
    store = place.open()
    add(store, Person(name="A"), Person(name="B"))
    store.commit(Draft("delete", deletes=(person(store, "P2"),)))
    add(store, Person(name="C"))
    store.undo()
    assert add(place.open(), Person(name="D")) == ("P4",)


def test_undo_takes_back_a_new_record_an_edit_and_a_delete(place: Place) -> None:
    """Each goes back to what was there before, and forth again, also in another session."""
    store = place.open()
    add(store, Person(name="A"), label="add A")
    store.commit(Draft("rename", (renamed(store, "P1", "AA"),)))
    store.commit(Draft("delete", deletes=(person(store, "P1"),)))
    names = []
    for _ in range(3):
        undone = place.open().undo()
        names.append([each.name for each in store.refresh().all(Person)])
    assert names == [["AA"], ["A"], []]
    assert (undone.seq, undone.undoes, undone.label) == (6, 1, "undo: add A")
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo()
    for _ in range(3):
        redone = place.open().redo()
        names.append([each.name for each in store.refresh().all(Person)])
    assert names[3:] == [["A"], ["AA"], []]
    assert (redone.redoes, redone.label) == (3, "redo: delete")
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo()


def test_a_step_of_several_records_is_undone_as_one(store: Store) -> None:
    """Links between them come back as they were."""
    add(store, someone(), adr("x", "2026-11-24", new_id(1)))
    before = session(store, "S1")
    store.undo()
    assert store.snapshot().count() == 0
    store.redo()
    assert session(store, "S1").people == before.people
    assert [each.id for each in store.snapshot().linking("P1", Session)] == ["S1"]


def test_a_new_commit_ends_the_chain_of_redo(store: Store) -> None:
    """What was taken back before it can only be made again by hand."""
    add(store, Person(name="A"))
    add(store, Person(name="B"))
    store.undo()
    add(store, Person(name="C"))
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo()
    store.undo()
    store.undo()
    assert store.snapshot().count() == 0


def test_everybody_undoes_their_own_changes(place: Place) -> None:
    """Another user's commits are not in the line of undo or redo, nor do they end it."""
    ana, bo = place.open("ana"), place.open("bo")
    add(ana, Person(name="A"))
    add(bo, Person(name="B"))
    ana.undo()
    assert [each.name for each in ana.snapshot().all(Person)] == ["B"]
    add(bo, Person(name="C"))
    with pytest.raises(Refused, match="nothing to undo"):
        ana.undo()
    ana.redo()
    bo.undo()
    bo.undo()
    assert [each.name for each in bo.snapshot().all(Person)] == ["A"]


def test_undo_refuses_to_trample_on_others_edits(place: Place) -> None:
    """It conflicts naming the record, changes nothing, and works once the edit is taken back."""
    ana, bo = place.open("ana"), place.open("bo")
    add(ana, Person(name="A"), Person(name="B"))
    bo.commit(Draft("rename", (renamed(bo, "P2", "BB"),)))
    with pytest.raises(Conflict, match="P2 changed since") as caught:
        ana.undo()
    assert caught.value.ids == ("P2",)
    assert [each.name for each in ana.refresh().all(Person)] == ["A", "BB"]
    bo.undo()
    ana.undo()
    assert ana.snapshot().count() == 0


def test_redo_refuses_to_trample_on_others_edits(place: Place) -> None:
    """The same the other way."""
    ana, bo = place.open("ana"), place.open("bo")
    add(ana, Person(name="A"))
    ana.commit(Draft("rename", (renamed(ana, "P1", "AA"),)))
    ana.undo()
    bo.commit(Draft("rename", (renamed(bo, "P1", "Bo's"),)))
    with pytest.raises(Conflict, match="redo"):
        ana.redo()
    assert person(ana, "P1").name == "Bo's"


def test_a_rev_never_comes_twice(store: Store) -> None:
    """A form opened long ago must not fit again after any undo and redo."""
    add(store, Person(name="A"))
    revs = [person(store, "P1").rev]
    store.commit(Draft("rename", (renamed(store, "P1", "AA"),)))
    revs.append(person(store, "P1").rev)
    for turn in ("undo", "undo", "redo", "redo", "undo", "redo"):
        getattr(store, turn)()
        found = store.snapshot().find(Person, "P1")
        revs += [found.rev] if found else []
    store.commit(Draft("delete", deletes=(person(store, "P1"),)))
    for turn in ("undo", "redo", "undo"):
        getattr(store, turn)()
        found = store.snapshot().find(Person, "P1")
        revs += [found.rev] if found else []
    assert revs == sorted(set(revs))
    assert len(revs) == 9


def test_history_of_one_record_or_of_all(place: Place) -> None:
    """Newest first, with what was there before and after, by whoever did it."""
    ana, bo = place.open("ana"), place.open("bo")
    add(ana, Person(name="A"), Person(name="B"))
    bo.commit(Draft("rename", (renamed(bo, "P1", "AA"),)))
    add(ana, Person(name="P1"))
    store = place.open("cy")
    assert [each.seq for each in store.history()] == [3, 2, 1]
    assert [each.seq for each in store.history(limit=2)] == [3, 2]
    assert [(each.seq, each.who) for each in store.history("P1")] == [(2, "bo"), (1, "ana")]
    assert [each.seq for each in store.history("P1", limit=1)] == [2]
    change = store.history("P1")[0].changes[0]
    assert change.before == {"id": "P1", "rev": 1, "name": "A"}
    assert change.after == {"id": "P1", "rev": 2, "name": "AA"}
    assert store.history("P9") == ()


def test_since_gives_later_commits_oldest_first(place: Place) -> None:
    """Numbers count up without gaps, undo and refused drafts included."""
    store = place.open()
    for name in "ABC":
        add(store, Person(name=name))
    refuses(store, Draft("empty"), Refused)
    store.undo()
    again = place.open()
    assert [each.seq for each in again.since(0)] == [1, 2, 3, 4]
    assert [each.seq for each in again.since(2)] == [3, 4]
    assert again.since(4) == again.since(99) == ()
