"""Adding, editing, deleting and noting: one step each, which one undo takes back whole."""

from __future__ import annotations

import msgspec
import pytest

from postui.desk import changes
from postui.model.contract import Contract
from postui.model.draft import new_id
from postui.model.errors import InvalidField, Refused
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.trip import Stay, Trip
from postui.model.vendor import Room, Vendor
from postui.store.memory import MemoryStore
from tests.desk.changes_world import DESK, LA, everything, get, new_store


@pytest.fixture
def store() -> MemoryStore:
    """A store with one of everything."""
    return new_store()


def test_an_edit_says_what_it_changes(store: MemoryStore) -> None:
    """Labels name the fields, or how many there are."""
    before = get(store, Person, "P1")
    after = msgspec.structs.replace(before, phone="555-0101", city="New York")
    draft = changes.edit(before, after, store.snapshot(), DESK)
    assert draft.label == "change Phone, Home city of Leona Marchetti-Vale"
    more = msgspec.structs.replace(after, union="X", diet="none")
    assert "4 fields" in changes.edit(before, more, store.snapshot(), DESK).label


def test_an_edit_of_the_start_is_a_move(store: MemoryStore) -> None:
    """The label says where to, so that undo can be told apart from other edits."""
    before = get(store, Session, "S1")
    after = msgspec.structs.replace(
        before,
        start=f"2026-11-25T09:00-08:00[{LA}]",
        end=f"2026-11-25T13:00-08:00[{LA}]",
    )
    label = changes.edit(before, after, store.snapshot(), DESK).label
    assert label.startswith("move ADR L. Marchetti-Vale")
    assert label.endswith("to Wed 25 Nov 2026 09:00 PST")


def test_an_edit_that_changes_nothing_is_refused(store: MemoryStore) -> None:
    """Also when only the revision differs, which is not the editor's to set."""
    before = get(store, Session, "S1")
    with pytest.raises(Refused, match="nothing would change"):
        changes.edit(before, msgspec.structs.replace(before, rev=7), store.snapshot(), DESK)


def test_an_edited_state_moves_along_the_table_with_its_stamps(store: MemoryStore) -> None:
    """The form's state obeys the same table; what it typed itself is not stamped over."""
    before = get(store, Contract, "C1")
    with pytest.raises(Refused):
        changes.edit(before, msgspec.structs.replace(before, state="filed"), store.snapshot(), DESK)
    typed = msgspec.structs.replace(before, state="sent", sent="2026-11-20")
    draft = changes.edit(before, typed, store.snapshot(), DESK)
    assert getattr(draft.puts[0], "sent", "") == "2026-11-20"
    plain = msgspec.structs.replace(before, state="sent")
    draft = changes.edit(before, plain, store.snapshot(), DESK)
    assert getattr(draft.puts[0], "sent", "") == "2026-11-23"


def test_an_end_before_its_start_is_refused(store: MemoryStore) -> None:
    """Sessions, legs and stays; zones are compared as moments, not as walls."""
    snapshot = store.snapshot()
    session = get(store, Session, "S1")
    backwards = msgspec.structs.replace(session, end=f"2026-11-24T13:00-08:00[{LA}]")
    with pytest.raises(InvalidField, match="End"):
        changes.edit(session, backwards, snapshot, DESK)
    trip = get(store, Trip, "T1")
    late = msgspec.structs.replace(trip.legs[0], arrives=f"2026-11-24T07:30-08:00[{LA}]")
    with pytest.raises(InvalidField, match="Arrives"):
        changes.edit(trip, msgspec.structs.replace(trip, legs=(late,)), snapshot, DESK)
    stay = Stay(hotel="The Alder House", check_in="2026-11-26", check_out="2026-11-24")
    with pytest.raises(InvalidField, match="Check out"):
        changes.edit(trip, msgspec.structs.replace(trip, stays=(stay,)), snapshot, DESK)


def test_a_required_field_cannot_be_emptied(store: MemoryStore) -> None:
    """It had a value; a partial record, imported without one, may still be edited elsewhere."""
    before = get(store, Person, "P1")
    with pytest.raises(InvalidField, match="Name"):
        changes.edit(before, msgspec.structs.replace(before, name=""), store.snapshot(), DESK)
    partial = Person(id="P9", phone="555-0109")
    after = msgspec.structs.replace(partial, phone="555-0110")
    assert changes.edit(partial, after, store.snapshot(), DESK).puts == (after,)


def test_links_to_nothing_and_to_itself_are_refused(store: MemoryStore) -> None:
    """A new link must lead somewhere; one that was dangling before may stay."""
    before = get(store, Session, "S1")
    snapshot = store.snapshot()
    with pytest.raises(Refused, match="R77"):
        changes.edit(before, msgspec.structs.replace(before, rooms=("R77",)), snapshot, DESK)
    with pytest.raises(Refused, match="itself"):
        changes.edit(before, msgspec.structs.replace(before, depends_on=("S1",)), snapshot, DESK)
    dangling = msgspec.structs.replace(before, rooms=("R77",))
    renamed = msgspec.structs.replace(dangling, title="pickups")
    assert changes.edit(dangling, renamed, snapshot, DESK).puts[0] == renamed


def test_new_records_may_link_to_each_other(store: MemoryStore) -> None:
    """One step: a person and their session, linked by a placeholder the store replaces."""
    person = Person(id=new_id(1), name="Dana Iverholt")
    session = Session(
        id=new_id(2), production="F1", type="ADRP", state="hold",
        people=(Booking(new_id(1), "talent"),),
    )  # fmt: skip
    draft = changes.create([session, person], store.snapshot(), DESK)
    assert draft.label == "add Dana Iverholt and 1 more"
    store.commit(draft)
    made = get(store, Session, "S3")
    assert made.people[0].person == "P3"
    assert (made.hold_rank, made.hold_placed[:16]) == (1, "2026-11-23T14:05")
    store.undo()
    assert store.snapshot().get("S3") is None
    assert store.snapshot().get("P3") is None


@pytest.mark.parametrize(
    "records",
    [
        (),
        (Person(id="P1", name="again"),),
        (Session(production="F1", type="ADRP", rooms=("R9",)),),
        (Session(production="F1", type="ADRP", state="sort of"),),
    ],
)
def test_what_cannot_be_added_is_refused(store: MemoryStore, records: tuple[Record, ...]) -> None:
    """Nothing at all, a record that exists, a link to nothing, a state there is not."""
    with pytest.raises(Refused):
        changes.create(records, store.snapshot(), DESK)


def test_deleting_unlinks_and_takes_its_notes(store: MemoryStore) -> None:
    """Everything that pointed at it is freed in the same step, and one undo brings all back."""
    before = everything(store)
    session = get(store, Session, "S1")
    store.commit(changes.delete(session, store.snapshot(), DESK))
    assert store.snapshot().get("S1") is None
    assert store.snapshot().get("N1") is None
    assert get(store, Session, "S2").depends_on == ()
    assert get(store, Trip, "T1").serves == ()
    assert get(store, Master, "M1").waits_for == ("S2",)
    store.undo()
    assert everything(store) == before


def test_deleting_takes_the_notes_on_its_notes(store: MemoryStore) -> None:
    """No note is left that is about nothing."""
    store.commit(changes.add_note(get(store, Note, "N1"), "she did not", store.snapshot(), DESK))
    store.commit(changes.delete(get(store, Session, "S1"), store.snapshot(), DESK))
    assert store.snapshot().all(Note) == ()


def test_deleting_a_person_drops_their_place_but_no_session(store: MemoryStore) -> None:
    """The booking without a person goes; sessions, contracts and trips stay."""
    store.commit(changes.delete(get(store, Person, "P1"), store.snapshot(), DESK))
    assert [each.person for each in get(store, Session, "S1").people] == ["P2"]
    assert get(store, Contract, "C1").party == ""
    assert get(store, Trip, "T1").person == ""


def test_deleting_a_vendor_leaves_its_rooms_in_their_zone(store: MemoryStore) -> None:
    """Rooms stay bookable, in the time they were in."""
    store.commit(changes.delete(get(store, Vendor, "V1"), store.snapshot(), DESK))
    room = get(store, Room, "R1")
    assert (room.vendor, room.zone) == ("", LA)
    assert get(store, Session, "S1").rooms == ("R1",)


def test_a_note_is_by_somebody_and_dated(store: MemoryStore) -> None:
    """Its text is cleaned; an empty one is refused."""
    session = get(store, Session, "S1")
    draft = changes.add_note(session, "  link \x1b[31mdown\n2nd line ", store.snapshot(), DESK)
    store.commit(draft)
    note = get(store, Note, "N2")
    assert (note.about, note.author, note.at[:16]) == ("S1", "dario", "2026-11-23T14:05")
    assert "\x1b" not in note.text
    assert note.text.endswith("\n2nd line")
    with pytest.raises(Refused):
        changes.add_note(session, " \u202e\n ", store.snapshot(), DESK)
