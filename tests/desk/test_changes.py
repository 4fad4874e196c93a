"""Moves from state to state: along the tables, stamped, described, refused with the way out."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.clock import FixedClock
from postui.desk import changes
from postui.model.contract import CONTRACT_STATES, Contract
from postui.model.draft import Commit
from postui.model.errors import Refused
from postui.model.master import MASTER_STATES, Master
from postui.model.note import Note
from postui.model.record import Record
from postui.model.session import SESSION_STATES, Session
from postui.model.trip import TRIP_STATES, Trip
from postui.store.memory import MemoryStore
from tests.desk.changes_world import DESK, LA, NOW, bare, get, new_store


@pytest.fixture
def store() -> MemoryStore:
    """A store with one of everything."""
    return new_store()


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
    assert get(store, Session, "S1").state == "confirmed"
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
    assert get(store, Session, "S2").state == "in_progress"


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
    done = get(store, Contract, "C1")
    assert (done.sent, done.viewed, done.signed, done.executed) == ("2026-11-23",) * 4


def test_a_contract_sent_again_starts_a_new_round(store: MemoryStore) -> None:
    """A second sending has a new date, and what was viewed then does not count now."""
    old = msgspec.structs.replace(
        get(store, Contract, "C1"), sent="2026-11-01", viewed="2026-11-02", signed="2026-11-03"
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
    assert get(store, Master, "M1").delivered_on == "2026-11-23"
    _set(store, "M1", "rejected")
    assert get(store, Master, "M1").delivered_on == "2026-11-23"
    _set(store, "M1", "delivered")
    _set(store, "M1", "qc_passed")
    assert get(store, Master, "M1").delivered_on == ""


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
    assert get(store, Session, "S1").reason == "dates moved"
    _set(store, "M1", "in_qc", "wrong version checked")
    notes = store.snapshot().linking("M1", Note)
    assert [note.text for note in notes] == ["in QC: wrong version checked"]
    store.undo()
    assert not store.snapshot().linking("M1", Note)
    assert get(store, Master, "M1").state == "qc_passed"


def test_waiving_a_contract_keeps_who_and_why(store: MemoryStore) -> None:
    """The state stays; without a reason it is refused; a master gets its own state."""
    contract = get(store, Contract, "C1")
    with pytest.raises(Refused, match="reason"):
        changes.waive(contract, "  ", store.snapshot(), DESK)
    store.commit(changes.waive(contract, "producer's word", store.snapshot(), DESK))
    waived = get(store, Contract, "C1")
    assert (waived.state, waived.waived_by, waived.waived_reason) == (
        "drafted", "dario", "producer's word",
    )  # fmt: skip
    new = Master(id="M9", title="Stills", production="F1")
    draft = changes.waive(new, "not owed", store.snapshot(), DESK)
    assert getattr(draft.puts[0], "state", "") == "waived"


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
    assert bare(restored) == bare(record)
