"""The use cases: what they change, stamp and refuse, and that one undo takes all of it back."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.clock import FixedClock
from postui.desk import changes
from postui.desk.desk import Desk
from postui.model.contract import CONTRACT_STATES, Contract
from postui.model.draft import Commit, Draft, new_id
from postui.model.errors import InvalidField, Refused
from postui.model.master import MASTER_STATES, Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import SESSION_STATES, Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import TRIP_STATES, Leg, Stay, Trip
from postui.model.vendor import Room, Vendor
from postui.store.memory import MemoryStore

LA = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA))
DESK = Desk(now=NOW, zone=LA, user="dario")
T = TypeVar("T", bound=Record)

RECORDS: tuple[Record, ...] = (
    Production(id="F1", rev=1, title="The Copperfold Tide", code="CFT"),
    Person(id="P1", rev=1, name="Leona Marchetti-Vale"),
    Person(id="P2", rev=1, name="Kwabena Lisle"),
    Vendor(id="V1", rev=1, name="Larkmoor Sound", zone=LA),
    Room(id="R1", rev=1, name="ADR 1", vendor="V1"),
    Session(
        id="S1", rev=1, production="F1", type="ADRP", state="hold", hold_rank=2,
        start=f"2026-11-24T14:00-08:00[{LA}]", end=f"2026-11-24T18:00-08:00[{LA}]",
        rooms=("R1",), people=(Booking("P1", "talent"), Booking("P2", "ADR mixer")),
    ),
    Session(
        id="S2", rev=1, production="F1", type="ADRP", state="confirmed",
        start=f"2026-11-23T14:00-08:00[{LA}]", end=f"2026-11-23T18:00-08:00[{LA}]",
        rooms=("R1",), depends_on=("S1",),
    ),
    Contract(id="C1", rev=1, type="DPC", party="P1", production="F1", state="drafted"),
    Trip(id="T1", rev=1, person="P1", state="ticketed", serves=("S1",), legs=(
        Leg(origin="JFK", destination="LAX", departs="2026-11-24T11:05-05:00[America/New_York]",
            arrives=f"2026-11-24T14:30-08:00[{LA}]"),
    )),
    Master(id="M1", rev=1, title="UHD HDR IMF", production="F1", state="qc_passed",
           waits_for=("S1", "S2")),
    Note(id="N1", rev=1, about="S1", text="agent says Thursday"),
)  # fmt: skip


@pytest.fixture
def store() -> MemoryStore:
    """A store with one of everything."""
    return MemoryStore(FixedClock(NOW, LA), who="dario", records=RECORDS)


def _get(store: MemoryStore, struct: type[T], record_id: str) -> T:
    found = store.snapshot().find(struct, record_id)
    assert found is not None
    return found


def _advance(store: MemoryStore, record_id: str) -> Commit:
    record = store.snapshot().get(record_id)
    assert record is not None
    return store.commit(changes.advance(record, store.snapshot(), DESK))


def _set(store: MemoryStore, record_id: str, goal: str, reason: str = "") -> Commit:
    record = store.snapshot().get(record_id)
    assert record is not None
    return store.commit(changes.set_state(record, goal, store.snapshot(), DESK, reason=reason))


def test_a_hold_is_confirmed_by_advancing(store: MemoryStore) -> None:
    """The natural way is taken, the label says it, and the line says from where to where."""
    commit = _advance(store, "S1")
    assert _get(store, Session, "S1").state == "confirmed"
    assert commit.label.startswith("confirm ADR L. Marchetti-Vale")
    assert changes.describe(commit).endswith(": 2nd hold → confirmed")
    assert changes.describe(commit).startswith("ADR L. Marchetti-Vale")


def test_an_undone_move_is_described_as_undone(store: MemoryStore) -> None:
    """Undo and redo say which deed they are about, not which states they passed."""
    _advance(store, "S1")
    assert changes.describe(store.undo()).startswith("undone: confirm ADR L. Marchetti-Vale")
    assert changes.describe(store.redo()).startswith("redone: confirm ADR L. Marchetti-Vale")


def test_a_move_without_a_verb_is_marked(store: MemoryStore) -> None:
    """States that are no verb read as `mark … viewed`, and describe still finds the name."""
    _set(store, "C1", "sent")
    commit = _set(store, "C1", "viewed")
    assert commit.label == "mark day player L. Marchetti-Vale viewed"
    assert changes.describe(commit) == "day player L. Marchetti-Vale: sent → viewed"


def test_a_refused_move_names_the_allowed_states(store: MemoryStore) -> None:
    """A move outside the table is refused, and the hint lists the ways there are."""
    with pytest.raises(Refused) as refusal:
        _set(store, "S1", "completed")
    assert "confirmed" in refusal.value.hint
    assert "released" in refusal.value.hint


def test_the_state_it_is_in_is_refused(store: MemoryStore) -> None:
    """Setting the present state is said to be no change."""
    with pytest.raises(Refused, match="already"):
        _set(store, "S1", "hold")


def test_an_unknown_state_is_refused(store: MemoryStore) -> None:
    """A state that the kind does not have is refused, naming those it has."""
    with pytest.raises(Refused, match="no state"):
        _set(store, "S1", "pencilled-ish")


def test_a_kind_without_states_cannot_advance(store: MemoryStore) -> None:
    """People have no states; advancing one says so."""
    with pytest.raises(Refused, match="no states"):
        _advance(store, "P1")
    with pytest.raises(Refused, match="no states"):
        _set(store, "P1", "confirmed")


def test_a_session_tomorrow_cannot_be_under_way(store: MemoryStore) -> None:
    """What begins more than half a day ahead has not begun; today's session may start."""
    _advance(store, "S1")
    with pytest.raises(Refused, match="Tue 24 Nov 2026 14:00"):
        _advance(store, "S1")
    _advance(store, "S2")
    assert _get(store, Session, "S2").state == "in_progress"


def test_a_traveller_who_leaves_tomorrow_is_not_under_way(store: MemoryStore) -> None:
    """The first leg is 18 hours ahead; its own zone decides, not the desk's."""
    with pytest.raises(Refused, match="11:05 EST"):
        _advance(store, "T1")


def test_a_session_without_a_start_cannot_be_confirmed(store: MemoryStore) -> None:
    """There is nothing to confirm; without a room or people there is."""
    bare = Session(id="S9", type="MEET", state="hold")
    with pytest.raises(Refused, match="start"):
        changes.advance(bare, store.snapshot(), DESK)
    timed = msgspec.structs.replace(bare, start=f"2026-11-25T09:00-08:00[{LA}]")
    assert changes.advance(timed, store.snapshot(), DESK).puts[0] != timed


def test_a_contract_is_dated_at_each_step(store: MemoryStore) -> None:
    """Sent, viewed, signed and executed are stamped with the user's day."""
    for goal in ("sent", "viewed", "signed", "executed"):
        _set(store, "C1", goal)
    done = _get(store, Contract, "C1")
    assert (done.sent, done.viewed, done.signed, done.executed) == ("2026-11-23",) * 4


def test_a_contract_sent_again_starts_a_new_round(store: MemoryStore) -> None:
    """A second sending has a new date, and what was viewed then does not count now."""
    old = msgspec.structs.replace(
        _get(store, Contract, "C1"), sent="2026-11-01", viewed="2026-11-02", signed="2026-11-03"
    )
    sent = changes.set_state(old, "sent", store.snapshot(), DESK).puts[0]
    assert isinstance(sent, Contract)
    assert (sent.sent, sent.viewed, sent.signed) == ("2026-11-23", "", "")


def test_taking_filed_back_keeps_the_date_it_was_executed(store: MemoryStore) -> None:
    """A correction is not a new signature."""
    filed = Contract(id="C9", type="NDA", title="x", state="filed", executed="2026-10-01")
    back = changes.set_state(filed, "executed", store.snapshot(), DESK).puts[0]
    assert isinstance(back, Contract)
    assert back.executed == "2026-10-01"


def test_a_delivered_master_is_dated_and_undated_when_taken_back(store: MemoryStore) -> None:
    """Delivered today; not delivered after all, the date goes; rejected, it stays."""
    _advance(store, "M1")
    assert _get(store, Master, "M1").delivered_on == "2026-11-23"
    _set(store, "M1", "rejected")
    assert _get(store, Master, "M1").delivered_on == "2026-11-23"
    _set(store, "M1", "delivered")
    _set(store, "M1", "qc_passed")
    assert _get(store, Master, "M1").delivered_on == ""


def test_a_hold_gets_its_rank_and_the_moment(store: MemoryStore) -> None:
    """From enquiry: first hold, placed now; an existing rank is kept."""
    asked = Session(id="S9", type="MEET", state="enquiry")
    held = changes.advance(asked, store.snapshot(), DESK).puts[0]
    assert isinstance(held, Session)
    assert (held.hold_rank, held.hold_placed) == (1, f"2026-11-23T14:05-08:00[{LA}]")
    ranked = msgspec.structs.replace(asked, hold_rank=3)
    third = changes.advance(ranked, store.snapshot(), DESK).puts[0]
    assert isinstance(third, Session)
    assert third.hold_rank == 3


def test_an_answered_challenge_is_over(store: MemoryStore) -> None:
    """Going back to hold clears who challenged and by when, and keeps when it was placed."""
    placed = f"2026-11-01T09:00-07:00[{LA}]"
    record = Session(
        id="S9", type="MEET", state="challenged", hold_rank=1, hold_placed=placed,
        challenged_by="Ninepin", challenge_deadline=f"2026-11-24T17:00-08:00[{LA}]",
    )  # fmt: skip
    held = changes.set_state(record, "hold", store.snapshot(), DESK).puts[0]
    assert isinstance(held, Session)
    assert (held.challenged_by, held.challenge_deadline) == ("", "")
    assert held.hold_placed == placed


def test_a_reason_goes_where_there_is_a_place_for_it(store: MemoryStore) -> None:
    """Sessions have a field; for a master it becomes a note in the same step."""
    _set(store, "S1", "released", "dates moved")
    assert _get(store, Session, "S1").reason == "dates moved"
    _set(store, "M1", "in_qc", "wrong version checked")
    notes = store.snapshot().linking("M1", Note)
    assert [note.text for note in notes] == ["in QC: wrong version checked"]
    store.undo()
    assert not store.snapshot().linking("M1", Note)
    assert _get(store, Master, "M1").state == "qc_passed"


def test_waiving_a_contract_keeps_who_and_why(store: MemoryStore) -> None:
    """The state stays; without a reason it is refused; a master gets its own state."""
    contract = _get(store, Contract, "C1")
    with pytest.raises(Refused, match="reason"):
        changes.waive(contract, "  ", store.snapshot(), DESK)
    store.commit(changes.waive(contract, "producer's word", store.snapshot(), DESK))
    waived = _get(store, Contract, "C1")
    assert (waived.state, waived.waived_by, waived.waived_reason) == (
        "drafted", "dario", "producer's word",
    )  # fmt: skip
    new = Master(id="M9", title="Stills", production="F1")
    draft = changes.waive(new, "not owed", store.snapshot(), DESK)
    assert getattr(draft.puts[0], "state", "") == "waived"


def test_an_edit_says_what_it_changes(store: MemoryStore) -> None:
    """Labels name the fields, or how many there are."""
    before = _get(store, Person, "P1")
    after = msgspec.structs.replace(before, phone="555-0101", city="New York")
    draft = changes.edit(before, after, store.snapshot(), DESK)
    assert draft.label == "change Phone, Home city of Leona Marchetti-Vale"
    more = msgspec.structs.replace(after, union="X", diet="none")
    assert "4 fields" in changes.edit(before, more, store.snapshot(), DESK).label


def test_an_edit_of_the_start_is_a_move(store: MemoryStore) -> None:
    """The label says where to, so that undo can be told apart from other edits."""
    before = _get(store, Session, "S1")
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
    before = _get(store, Session, "S1")
    with pytest.raises(Refused, match="nothing would change"):
        changes.edit(before, msgspec.structs.replace(before, rev=7), store.snapshot(), DESK)


def test_an_edited_state_moves_along_the_table_with_its_stamps(store: MemoryStore) -> None:
    """The form's state obeys the same table; what it typed itself is not stamped over."""
    before = _get(store, Contract, "C1")
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
    session = _get(store, Session, "S1")
    backwards = msgspec.structs.replace(session, end=f"2026-11-24T13:00-08:00[{LA}]")
    with pytest.raises(InvalidField, match="End"):
        changes.edit(session, backwards, snapshot, DESK)
    trip = _get(store, Trip, "T1")
    late = msgspec.structs.replace(trip.legs[0], arrives=f"2026-11-24T07:30-08:00[{LA}]")
    with pytest.raises(InvalidField, match="Arrives"):
        changes.edit(trip, msgspec.structs.replace(trip, legs=(late,)), snapshot, DESK)
    stay = Stay(hotel="The Alder House", check_in="2026-11-26", check_out="2026-11-24")
    with pytest.raises(InvalidField, match="Check out"):
        changes.edit(trip, msgspec.structs.replace(trip, stays=(stay,)), snapshot, DESK)


def test_a_required_field_cannot_be_emptied(store: MemoryStore) -> None:
    """It had a value; a partial record, imported without one, may still be edited elsewhere."""
    before = _get(store, Person, "P1")
    with pytest.raises(InvalidField, match="Name"):
        changes.edit(before, msgspec.structs.replace(before, name=""), store.snapshot(), DESK)
    partial = Person(id="P9", phone="555-0109")
    after = msgspec.structs.replace(partial, phone="555-0110")
    assert changes.edit(partial, after, store.snapshot(), DESK).puts == (after,)


def test_links_to_nothing_and_to_itself_are_refused(store: MemoryStore) -> None:
    """A new link must lead somewhere; one that was dangling before may stay."""
    before = _get(store, Session, "S1")
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
    made = _get(store, Session, "S3")
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
    before = {record.id: record for record in _all(store)}
    session = _get(store, Session, "S1")
    store.commit(changes.delete(session, store.snapshot(), DESK))
    assert store.snapshot().get("S1") is None
    assert store.snapshot().get("N1") is None
    assert _get(store, Session, "S2").depends_on == ()
    assert _get(store, Trip, "T1").serves == ()
    assert _get(store, Master, "M1").waits_for == ("S2",)
    store.undo()
    assert {each: _bare(record) for each, record in before.items()} == {
        record.id: _bare(record) for record in _all(store)
    }


def test_deleting_a_person_drops_their_place_but_no_session(store: MemoryStore) -> None:
    """The booking without a person goes; sessions, contracts and trips stay."""
    store.commit(changes.delete(_get(store, Person, "P1"), store.snapshot(), DESK))
    assert [each.person for each in _get(store, Session, "S1").people] == ["P2"]
    assert _get(store, Contract, "C1").party == ""
    assert _get(store, Trip, "T1").person == ""


def test_deleting_a_vendor_leaves_its_rooms_in_their_zone(store: MemoryStore) -> None:
    """Rooms stay bookable, in the time they were in."""
    store.commit(changes.delete(_get(store, Vendor, "V1"), store.snapshot(), DESK))
    room = _get(store, Room, "R1")
    assert (room.vendor, room.zone) == ("", LA)
    assert _get(store, Session, "S1").rooms == ("R1",)


def test_a_note_is_by_somebody_and_dated(store: MemoryStore) -> None:
    """Its text is cleaned; an empty one is refused."""
    session = _get(store, Session, "S1")
    draft = changes.add_note(session, "  link \x1b[31mdown\n2nd line ", store.snapshot(), DESK)
    store.commit(draft)
    note = _get(store, Note, "N2")
    assert (note.about, note.author, note.at[:16]) == ("S1", "dario", "2026-11-23T14:05")
    assert "\x1b" not in note.text
    assert note.text.endswith("\n2nd line")
    with pytest.raises(Refused):
        changes.add_note(session, " \u202e\n ", store.snapshot(), DESK)


TABLES = {
    Session: SESSION_STATES, Contract: CONTRACT_STATES, Trip: TRIP_STATES, Master: MASTER_STATES,
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_moves_go_along_the_table_and_undo_brings_back(data: st.DataObject) -> None:
    """Any walk of allowed moves ends where it says, and undoing all of it restores the record."""
    struct = data.draw(st.sampled_from(sorted(TABLES, key=lambda each: each.__name__)))
    table = TABLES[struct]
    letter = {Session: "S", Contract: "C", Trip: "T", Master: "M"}[struct]
    record: Record = struct(id=f"{letter}1", rev=1)
    if isinstance(record, Session):
        record = msgspec.structs.replace(record, start=f"2026-11-23T09:00-08:00[{LA}]")
    store = MemoryStore(FixedClock(NOW, LA), records=[record])
    moves = 0
    for _ in range(data.draw(st.integers(1, 6))):
        now = store.snapshot().get(f"{letter}1")
        assert now is not None
        state = str(getattr(now, "state", ""))
        goal = data.draw(st.sampled_from(table.names))
        if goal in table.allowed(state):
            store.commit(changes.set_state(now, goal, store.snapshot(), DESK))
            moves += 1
            after = store.snapshot().get(f"{letter}1")
            assert getattr(after, "state", "") == goal
        else:
            with pytest.raises(Refused):
                changes.set_state(now, goal, store.snapshot(), DESK)
    for _ in range(moves):
        store.undo()
    restored = store.snapshot().get(f"{letter}1")
    assert restored is not None
    assert _bare(restored) == _bare(record)


def _all(store: MemoryStore) -> list[Record]:
    snapshot: Snapshot = store.snapshot()
    return [
        record
        for struct in (Production, Person, Vendor, Room, Session, Contract, Trip, Master, Note)
        for record in snapshot.all(struct)
    ]


def _bare(record: Record) -> Record:
    return msgspec.structs.replace(record, rev=0)


def test_a_draft_of_every_use_case_is_one_step(store: MemoryStore) -> None:
    """Each returns one draft with a label that names the record."""
    snapshot = store.snapshot()
    session = _get(store, Session, "S1")
    drafts: list[Draft] = [
        changes.advance(session, snapshot, DESK),
        changes.set_state(session, "released", snapshot, DESK),
        changes.delete(session, snapshot, DESK),
        changes.add_note(session, "x", snapshot, DESK),
    ]
    assert all("L. Marchetti-Vale" in draft.label for draft in drafts)
