"""What a change would bring: the new problems, and only those."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk import changes
from postui.desk.foresee import new_problems
from postui.desk.watch import check
from postui.model.draft import Draft, new_id
from postui.model.note import Note
from tests.desk.agenda_world import (
    LEONA,
    LISLE,
    STAGE_B,
    at,
    contract,
    desk,
    people,
    session,
    world,
)

MIX = session(1, "12-15 10:00", "18:00", people=people(LISLE, role="ADR mixer"), rooms=(STAGE_B,))
FREE = session(2, "12-16 14:00", "18:00", people=people(LISLE, role="ADR mixer"))


def rules(draft: Draft, *records: object) -> list[tuple[str, ...]]:
    """The rules of what a draft would bring to these records."""
    return [each.rules for each in new_problems(draft, world(*records), desk())]  # type: ignore[arg-type] # all are records


def test_a_move_that_double_books_is_told() -> None:
    """The mixer is on the other session then; the sentence says so."""
    moved = replace(FREE, start=at("12-15 14:00"), end=at("12-15 18:00"))
    draft = changes.edit(FREE, moved, world(MIX, FREE), desk())
    found = new_problems(draft, world(MIX, FREE), desk())
    assert ("SES-02",) in [each.rules for each in found]
    assert "Lisle" in next(each.message for each in found if each.rule == "SES-02")


def test_a_new_record_is_looked_at_too() -> None:
    """It has no id yet, and stands under one that is free."""
    new = replace(FREE, id=new_id(1), start=at("12-15 14:00"), end=at("12-15 18:00"))
    assert ("SES-02",) in rules(changes.create([new], world(MIX), desk()), MIX)
    assert world(MIX).get("S1000000000") is None


def test_what_was_wrong_before_is_not_told_again() -> None:
    """An edit that leaves a double booking as it is asks nothing."""
    there = replace(FREE, start=at("12-15 14:00"), end=at("12-15 18:00"))
    assert any("SES-02" in each.rules for each in check(world(MIX, there), desk()).all)
    edited = replace(there, notes="bring the lav")
    assert rules(changes.edit(there, edited, world(MIX, there), desk()), MIX, there) == []


def test_nothing_new_nothing_told() -> None:
    """A harmless edit, a note, a deletion of what was wrong."""
    assert rules(changes.edit(FREE, replace(FREE, notes="x"), world(FREE), desk()), FREE) == []
    there = replace(FREE, start=at("12-15 14:00"), end=at("12-15 18:00"))
    assert rules(changes.delete(there, world(MIX, there), desk()), MIX, there) == []


def test_what_gets_worse_is_told() -> None:
    """A hold over a booking is a warning; confirmed it is an error."""
    hold = session(3, "12-15 14:00", "18:00", state="hold", rooms=(STAGE_B,))
    draft = changes.set_state(hold, "confirmed", world(MIX, hold), desk())
    found = new_problems(draft, world(MIX, hold), desk())
    assert [(each.rule, each.severity) for each in found] == [("SES-01", "error")]


def test_one_record_less_of_the_same_is_not_new() -> None:
    """Of two sessions without a contract one is wrapped: the other is not news."""
    first = session(1, "11-24 09:00", "10:00", people=people(LEONA, role="talent"))
    second = session(2, "11-24 14:00", "15:00", people=people(LEONA, role="talent"))
    records = (first, second, contract())
    assert any("CON-01" in each.rules for each in check(world(*records), desk()).all)
    draft = Draft("wrap", (replace(first, state="completed"),))
    assert not any("CON-01" in each for each in rules(draft, *records))


def test_notes_of_rules_are_not_asked_about_and_what_waits_is() -> None:
    """Two enquiries in one room are no reason to ask; that the like was put aside hides nothing."""
    one = session(1, "12-15 14:00", "18:00", state="enquiry")
    two = replace(one, id=new_id(1))
    assert rules(changes.create([two], world(one), desk()), one) == []
    there = replace(FREE, start=at("12-15 14:00"), end=at("12-15 18:00"))
    wait = Note(id="N1", kind="wait", about="S1", rule="SES-02", until=at("11-27 09:00"), text="x")
    moved = changes.edit(FREE, there, world(MIX, FREE, wait), desk())
    assert ("SES-02",) in rules(moved, MIX, FREE, wait)


def test_the_worst_comes_first() -> None:
    """Errors before warnings, as in the queue."""
    moved = replace(FREE, start=at("12-15 14:00"), end=at("12-15 18:00"))
    hold = session(4, "12-15 15:00", "18:00", state="hold")
    before = world(MIX, FREE, hold)
    found = new_problems(changes.edit(FREE, moved, before, desk()), before, desk())
    scores = [each.rank.score for each in found]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
