"""Gates: what stops a confirm, a QC pass and a delivery, and what a waiver does."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from postui.clock import FixedClock
from postui.desk import changes
from postui.desk.card import card
from postui.desk.desk import Desk
from postui.desk.gates import closed_gate
from postui.desk.settings import Settings
from postui.desk.watch import Watch, check
from postui.model.draft import new_id
from postui.model.errors import Gated, Refused
from postui.model.master import Master, QcIssue
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.store.memory import MemoryStore
from tests.desk.agenda_world import (
    BASHIR,
    LA,
    LEONA,
    LISLE,
    at,
    contract,
    desk,
    found,
    master,
    people,
    session,
    world,
)

TALENT = people(LEONA, role="talent")
HELD = session(1, "11-24 14:00", "18:00", people=TALENT, state="hold")
BLOCKER = QcIssue(severity="blocker", text="dropout", timecode="00:12:41:07")
PASSED = msgspec.structs.replace(BLOCKER, checked_by="J. Castellane")
CHECKED = master(1, state="fix_check", issues=(BLOCKER,))
MADE = master(1, state="in_work", category="picture")


def on(now: str = "11-23 14:05", user: str = "dario", **more: Any) -> Desk:
    """A desk with somebody at it."""
    return msgspec.structs.replace(desk(now), user=user, **more)


def closed(record: Record, goal: str, *others: Record, at_desk: Desk | None = None) -> str:
    """The rule that stops a move; empty for none."""
    gate = closed_gate(record, goal, world(record, *others), at_desk or on())
    return gate.rule if gate else ""


def waiver(rule: str, about: str, **more: Any) -> Note:
    """A waiver by the post supervisor."""
    fields = {"author": "Imogen", "text": "agreed by phone", "kind": "waiver"} | more
    return Note(id="N1", about=about, rule=rule, **fields)


@pytest.mark.parametrize(
    ("fields", "others", "shut"),
    [
        ({}, (), True),
        ({}, (contract(),), True),
        ({}, (contract(state="signed"),), True),
        ({}, (contract(state="executed"),), False),
        ({}, (contract(state="filed", production=""),), False),
        ({}, (contract(state="executed", production="F2"),), True),
        ({}, (contract(state="executed", type="NDA"),), True),
        ({}, (contract(waived_by="I. Thackwell", waived_reason="on set"),), False),
        ({}, (contract(waived_by="I. Thackwell"),), True),
        ({}, (waiver("CON-01", "S1"),), False),
        ({}, (waiver("SES-02 CON-01", "S1"),), False),
        ({}, (waiver("CON-01", "S1", author=""),), True),
        ({}, (waiver("CON-01", "S1", text=""),), True),
        ({}, (waiver("CON-01", "S1", kind=""),), True),
        ({}, (waiver("DEL-06", "S1"),), True),
        ({"people": people(LISLE, role="ADR mixer")}, (), False),
        ({"people": (Booking(LEONA, "talent", state="declined"),)}, (), False),
        ({"people": ()}, (), False),
        ({"type": "SCRN"}, (), False),
        ({"state": "in_progress"}, (), False),
        ({"start": "nonsense"}, (), False),
    ],
)
def test_who_works_within_a_day_needs_an_executed_contract(
    fields: dict[str, Any], others: tuple[Record, ...], shut: bool
) -> None:
    """A performer's own paper, executed or waived by name with a reason."""
    asked = msgspec.structs.replace(HELD, **fields)
    assert closed(asked, "confirmed", *others) == ("CON-01" if shut else "")


@pytest.mark.parametrize(
    ("start", "now", "shut"),
    [
        ("11-24 14:00", "11-23 13:59", False),
        ("11-24 14:00", "11-23 14:00", True),
        ("11-01 12:00", "10-31 12:59", False),
        ("11-01 12:00", "10-31 13:00", True),
        ("11-24 14:00", "11-24 17:59", True),
        ("11-24 14:00", "11-24 18:00", False),
    ],
)
def test_the_gate_closes_24_hours_before_and_opens_when_it_is_over(
    start: str, now: str, shut: bool
) -> None:
    """Hours that really pass, also when the clocks change; what was done may be written down."""
    work = session(1, start, "18:00", people=TALENT, state="hold")
    assert closed(work, "confirmed", at_desk=on(now)) == ("CON-01" if shut else "")


def test_the_hours_are_those_of_the_settings() -> None:
    """As for the rule."""
    wide = Settings(rules={"CON-01": {"hours": 48}})
    assert closed(HELD, "confirmed", at_desk=on("11-22 14:00", settings=wide)) == "CON-01"
    assert not closed(HELD, "confirmed", at_desk=on("11-22 13:59", settings=wide))


def test_a_rule_that_is_off_stops_nothing() -> None:
    """For all, or for the production; no gate enforces what is not even told."""
    off: dict[str, int | bool] = {"off": True}
    every = Settings(rules={"CON-01": off, "DEL-04": off, "DEL-06": off})
    theirs = Settings(productions={"CFT": {"CON-01": off}})
    show = Production(id="F1", code="cft", title="The Copperfold Tide")
    assert closed(HELD, "confirmed", show)
    for settings in (every, theirs):
        assert not closed(HELD, "confirmed", show, at_desk=on(settings=settings))
    assert not closed(CHECKED, "qc_passed", at_desk=on(settings=every))
    assert not closed(MADE, "delivered", at_desk=on(settings=every))
    assert closed(CHECKED, "qc_passed", show, at_desk=on(settings=theirs))


@pytest.mark.parametrize("goal", ["released", "challenged", "enquiry", "cancelled"])
def test_only_confirming_is_stopped(goal: str) -> None:
    """A way out is always open."""
    assert not closed(HELD, goal)


@pytest.mark.parametrize(
    ("fields", "goal", "rule"),
    [
        ({"state": "fix_check", "issues": (BLOCKER,)}, "qc_passed", "DEL-06"),
        ({"state": "in_qc", "issues": (BLOCKER, PASSED)}, "qc_passed", "DEL-06"),
        ({"state": "conditional", "issues": (BLOCKER,)}, "qc_passed", "DEL-06"),
        ({"state": "in_qc", "issues": (PASSED, QcIssue(text="hiss"))}, "qc_passed", ""),
        ({"state": "delivered", "issues": (BLOCKER,)}, "qc_passed", ""),
        ({"state": "in_qc", "issues": (BLOCKER,)}, "qc_failed", ""),
        ({"state": "in_work", "category": "picture"}, "delivered", "DEL-04"),
        ({"state": "in_work", "category": "sound"}, "delivered", "DEL-04"),
        ({"state": "in_work", "category": "document"}, "delivered", ""),
        ({"state": "in_work"}, "delivered", ""),
        ({"state": "in_work", "category": "picture", "needs_qc": "no"}, "delivered", ""),
        ({"state": "in_work", "category": "document", "needs_qc": "yes"}, "delivered", "DEL-04"),
        ({"state": "in_work", "category": "picture", "qc_passed_on": "2026-11-20"}, "delivered",
         ""),
        ({"state": "qc_passed", "category": "picture"}, "delivered", ""),
        ({"state": "accepted", "category": "picture"}, "delivered", ""),
        ({"state": "rejected", "category": "picture"}, "delivered", ""),
    ],
)  # fmt: skip
def test_what_stops_a_master(fields: dict[str, Any], goal: str, rule: str) -> None:
    """An open blocker stops the pass, a missing pass the delivery; a correction is neither."""
    element = master(1, **fields)
    assert closed(element, goal) == rule
    assert not closed(element, goal, waiver(rule or "DEL-06", "M1"))


def _refusal(record: Record, goal: str, *others: Record) -> Gated:
    with pytest.raises(Gated) as refusal:
        changes.set_state(record, goal, world(record, *others), on())
    return refusal.value


def test_a_refusal_says_what_is_missing_and_the_ways_out() -> None:
    """Everybody who lacks a paper, the rule, and what should have moved."""
    both = msgspec.structs.replace(HELD, people=people(LEONA, BASHIR, role="talent"))
    error = _refusal(both, "confirmed", contract())
    assert error.message == (
        "it cannot be confirmed within 24 h of work: "
        "L. Marchetti-Vale, contract sent, not executed; B. Elmquist, no contract"
    )
    assert "waive it with a reason" in error.hint
    assert (error.rules, error.record, error.goal) == (("CON-01",), "S1", "confirmed")
    assert _refusal(CHECKED, "qc_passed").message == (
        "it cannot pass QC with 1 open blocker: 00:12:41:07, dropout"
    )
    assert _refusal(MADE, "delivered").message == "it cannot be delivered without a QC pass"


def test_a_waiver_lets_it_through_in_one_step_and_stays() -> None:
    """By the user, with the reason, in the history and on the card; one undo takes it back."""
    store = MemoryStore(FixedClock(on().now, LA), who="dario", records=world(CHECKED).all(Master))
    snapshot = store.snapshot()
    [element] = snapshot.all(Master)
    commit = store.commit(
        changes.set_state(element, "qc_passed", snapshot, on(), waive="network accepts it as is")
    )
    assert commit.label == "mark F2? 103 UHD IMF (DEL-06 waived) QC passed"
    assert changes.describe(commit).endswith("(DEL-06 waived): fix check → QC passed")
    [note] = store.snapshot().all(Note)
    assert (note.about, note.kind, note.rule, note.author, note.text) == (
        "M1", "waiver", "DEL-06", "dario", "network accepts it as is",
    )  # fmt: skip
    [done] = store.snapshot().all(Master)
    shown = {one.title: one.lines for one in card(done, store.snapshot(), on()).sections}
    assert [line.text for line in shown["Notes"]] == [
        "dario waives DEL-06: network accepts it as is"
    ]
    assert not closed_gate(element, "qc_passed", store.snapshot(), on())
    store.undo()
    assert not store.snapshot().all(Note)


@pytest.mark.parametrize(
    ("record", "waive", "user", "said"),
    [
        (CHECKED, " ", "dario", "needs a reason"),
        (CHECKED, "agreed", "", "needs a name"),
        (CHECKED, "agreed", "someone", "needs a name"),
        (master(1, state="fix_check"), "agreed", "dario", "nothing to waive"),
    ],
)
def test_a_waiver_needs_a_name_a_reason_and_a_gate(
    record: Master, waive: str, user: str, said: str
) -> None:
    """Nothing is waived by nobody, for nothing, or by the way."""
    with pytest.raises(Refused, match=said) as refusal:
        changes.set_state(record, "qc_passed", world(record), on(user=user), waive=waive)
    assert not isinstance(refusal.value, Gated)


def test_a_contract_is_waived_only_by_name_too() -> None:
    """As a gate is."""
    paper = contract()
    with pytest.raises(Refused, match="needs a name"):
        changes.waive(paper, "agreed", world(paper), on(user="someone"))


def test_a_reason_and_a_waiver_are_two_notes() -> None:
    """Why it moved, and why it may."""
    draft = changes.set_state(
        CHECKED, "qc_passed", world(CHECKED), on(), reason="last round", waive="agreed"
    )
    notes = [each for each in draft.puts if isinstance(each, Note)]
    assert [(each.kind, each.text) for each in notes] == [
        ("waiver", "agreed"),
        ("", "QC passed: last round"),
    ]
    assert len({each.id for each in notes}) == len(notes)


def test_an_edit_that_moves_the_state_meets_the_gate_as_it_will_be() -> None:
    """Who checked the fix may be entered in the same step."""
    snapshot = world(CHECKED)
    passed = msgspec.structs.replace(CHECKED, state="qc_passed")
    with pytest.raises(Gated):
        changes.edit(CHECKED, passed, snapshot, on())
    assert len(changes.edit(CHECKED, passed, snapshot, on(), waive="agreed").puts) == 1 + 1
    put_right = msgspec.structs.replace(passed, issues=(PASSED,))
    assert len(changes.edit(CHECKED, put_right, snapshot, on()).puts) == 1


def test_an_edit_that_moves_no_state_meets_no_gate() -> None:
    """A confirmed session may be moved; the rule tells of it."""
    booked = msgspec.structs.replace(HELD, state="confirmed")
    moved = msgspec.structs.replace(booked, end=at("11-24 19:00"))
    assert changes.edit(booked, moved, world(booked), on()).puts == (moved,)


@pytest.mark.parametrize("record_id", ["", new_id(1), new_id(7)])
def test_a_session_that_is_made_as_confirmed_meets_the_gate(record_id: str) -> None:
    """On hold it does not; a waiver is kept with the new record."""
    made = msgspec.structs.replace(HELD, id=record_id, rev=0, state="confirmed")
    snapshot = world()
    with pytest.raises(Gated):
        changes.create([made], snapshot, on())
    held = msgspec.structs.replace(made, state="hold")
    assert changes.create([held], snapshot, on()).puts
    store = MemoryStore(FixedClock(on().now, LA), who="dario", records=_records())
    draft = changes.create([made], store.snapshot(), on(), waive="signs on the day")
    assert draft.label.endswith(" (CON-01 waived)")
    store.commit(draft)
    [note], [kept] = store.snapshot().all(Note), store.snapshot().all(Session)
    assert (note.about, note.rule) == (kept.id, f"CON-01 {LEONA}")


def test_a_performer_who_is_new_is_named_by_the_role() -> None:
    """They have no name in the records yet."""
    fresh = Person(id=new_id(2), name="Wren Abeyta")
    made = msgspec.structs.replace(
        HELD, id=new_id(1), state="confirmed", people=(Booking(new_id(2), "talent"),)
    )
    with pytest.raises(Gated, match="talent, no contract"):
        changes.create([made, fresh], world(), on())


def _records() -> list[Record]:
    from postui.model.kinds import KINDS

    return [each for kind in KINDS for each in world().of_kind(kind)]


def test_the_rules_are_silent_about_what_was_waived() -> None:
    """On that record; the same fault of another is told."""
    booked = msgspec.structs.replace(HELD, state="confirmed")
    assert found("CON-01", booked, contract())
    assert not found("CON-01", booked, contract(), waiver("CON-01", "S1"))
    other = session(2, "11-24 09:00", "10:00", people=TALENT)
    [problem] = found("CON-01", booked, other, contract(), waiver("CON-01", "S1"))
    assert problem.records == ("S2", LEONA, "C1")
    failed = master(1, state="qc_failed", issues=(BLOCKER,))
    assert found("DEL-06", failed)
    assert not found("DEL-06", failed, waiver("DEL-06", "M1"))
    assert found("DEL-06", failed, waiver("DEL-06", "M2"))


def test_a_waiver_is_for_those_it_was_given_for() -> None:
    """Whoever is put in later needs a paper, or another reason."""
    snapshot = world(HELD, contract())
    draft = changes.set_state(HELD, "confirmed", snapshot, on(), waive="signs on the day")
    [note] = (each for each in draft.puts if isinstance(each, Note))
    note = msgspec.structs.replace(note, id="N1")
    booked = msgspec.structs.replace(HELD, state="confirmed")
    assert not found("CON-01", booked, contract(), note)
    other = msgspec.structs.replace(booked, people=people(BASHIR, role="talent"))
    [problem] = found("CON-01", other, contract(), note)
    assert BASHIR in problem.records
    held = msgspec.structs.replace(other, state="hold")
    gate = closed_gate(held, "confirmed", world(held, contract(), note), on())
    assert gate is not None
    assert gate.people == (BASHIR,)


def test_a_waiver_is_taken_in_at_once() -> None:
    """A look after the edit says what a look at everything says."""
    booked = msgspec.structs.replace(HELD, state="confirmed")
    before = world(booked, contract(sent="2026-11-17"))
    watch = Watch()
    assert any("CON-01" in each.rules for each in watch.look(before, on()).all)
    note = waiver("CON-01", "S1")
    after = before.with_changes(before.seq + 1, {note.id: note})
    told = sorted(each.message for each in watch.look(after, on()).all)
    assert told == sorted(each.message for each in check(after, on()).all)
    assert not any("executed" in each for each in told)


def test_a_date_for_work_that_was_waived_is_not_told_in_its_place() -> None:
    """The contract's own date is that of the work."""
    booked = msgspec.structs.replace(HELD, state="confirmed")
    dated = contract(needed="2026-11-24")
    assert not found("CON-01", booked, dated, waiver("CON-01", "S1"), on=desk("11-23 09:00"))
    assert not found("CON-01", booked, dated, waiver("CON-01", "S1"), on=desk("11-23 15:00"))


@pytest.mark.parametrize(
    ("fields", "rules", "tells"),
    [
        ({"needs_qc": "yes"}, "", True),
        ({"needs_qc": "yes"}, "DEL-04", False),
        ({"needs_qc": "yes"}, "DEL-06", True),
        ({"category": "picture", "issues": (BLOCKER,)}, "", True),
        ({"category": "picture", "issues": (BLOCKER,)}, "DEL-04", False),
        ({"category": "picture", "issues": (BLOCKER,)}, "DEL-06", False),
    ],
)
def test_a_waived_delivery_is_not_told(fields: dict[str, Any], rules: str, tells: bool) -> None:
    """A blocker that was waived for the pass is waived for the delivery."""
    sent = master(1, state="delivered", **fields)
    assert bool(found("DEL-04", sent, waiver(rules, "M1"))) == tells


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ({"state": "delivered", "category": "picture"}, "DEL-04"),
        ({"state": "delivered", "category": "picture", "qc_passed_on": "2026-11-20"}, ""),
        ({"state": "delivered", "category": "document"}, ""),
        ({"state": "qc_passed", "issues": (BLOCKER,)}, "DEL-06"),
        ({"state": "qc_passed", "issues": (PASSED,)}, ""),
        ({"state": "in_qc", "issues": (BLOCKER,)}, ""),
    ],
)
def test_a_new_master_does_not_pass_the_gates_by_being_new(new: dict[str, Any], rule: str) -> None:
    """It is what it is only if it might have become that."""
    record = Master(production="F2", title="IMF", **new)
    if not rule:
        assert changes.create([record], world(), on()).puts
        return
    with pytest.raises(Gated) as stopped:
        changes.create([record], world(), on())
    assert stopped.value.rules == (rule,)
    draft = changes.create([record], world(), on(), waive="an old delivery")
    assert [each.rule for each in draft.puts if isinstance(each, Note)] == [rule]
