"""A card shows everything known about a record and leads to everything it is linked to."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.card import Card, Line, card
from postui.desk.lines import mark_of
from postui.desk.problems import NONE, Problem, Problems
from postui.model.clean import is_clean
from postui.model.contract import Contract
from postui.model.draft import Change, Commit
from postui.model.fields import fields_of
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record, from_fields, to_fields
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from tests.desk.copying_world import DESK, LA, RECORDS, WORLD, get, world_with

PROBLEM = Problem(
    rule="CON-01",
    severity="error",
    when=f"2026-11-24T14:00{LA}",
    instant=0,
    message="contract sent, not executed",
    short="not executed",
    records=("S42", "P1", "C7"),
)


def _card(record: Record, snapshot: Snapshot = WORLD, **more: Any) -> Card:
    return card(record, snapshot, DESK, **more)


def _lines(shown: Card, title: str) -> tuple[Line, ...]:
    return next((each.lines for each in shown.sections if each.title == title), ())


def _links(shown: Card) -> set[str]:
    return {line.link for section in shown.sections for line in section.lines if line.link}


def test_a_card_opens_with_what_it_is_and_how_it_stands() -> None:
    """Title, state and mark say at a glance which record it is and whether it is in order."""
    shown = _card(get(Session, "S43"))
    assert shown.title.startswith("Session · ADR")
    assert shown.state == "1st hold"
    assert shown.mark == "·"


def test_problems_come_first_and_open_the_other_record() -> None:
    """The worst thing about a record is read first, and leads to what it is about."""
    shown = _card(get(Session, "S42"), problems=Problems([PROBLEM]))
    assert shown.mark == "!"
    assert shown.sections[0].title == "Problems"
    assert shown.sections[0].lines == (
        Line("CON-01", "contract sent, not executed", link="C7", mark="!"),
    )


def test_a_problem_opens_what_can_be_put_right() -> None:
    """From the session to the contract, from the contract back; with nobody else, nothing."""
    problems = Problems([PROBLEM])
    contract = _lines(_card(get(Contract, "C7"), problems=problems), "Problems")
    person = _lines(_card(get(Person, "P1"), problems=problems), "Problems")
    assert contract[0].link == person[0].link == "S42"
    alone = Problems([msgspec.structs.replace(PROBLEM, records=("S42",))])
    assert _lines(_card(get(Session, "S42"), problems=alone), "Problems")[0].link == ""


def test_only_fields_with_a_value_are_shown_in_their_order() -> None:
    """A field line names its field, to edit and copy just that; empty ones are left out."""
    lines = _lines(_card(get(Session, "S44")), "Session")
    names = list(dict.fromkeys(line.field for line in lines))
    declared = [field.name for field in fields_of(Session)]
    assert names == [name for name in declared if name in names]
    assert "episode" in names
    assert "hold_rank" not in names


def test_each_part_of_a_group_has_its_line_and_its_link() -> None:
    """Three people on a session are three lines, each opening the person; one label."""
    lines = [each for each in _lines(_card(get(Session, "S42")), "Session")
             if each.field == "people"]  # fmt: skip
    assert [each.link for each in lines] == ["P1", "P2", "P3"]
    assert [each.label for each in lines] == ["People", "", ""]
    assert "Kwabena" in lines[1].text
    assert "Leona" not in lines[1].text


def test_a_types_own_fields_are_called_by_their_labels() -> None:
    """What an ADR session brings is shown under the words of its type."""
    lines = _lines(_card(get(Session, "S42")), "Session")
    assert Line("Character", "Captain Hale", field="details") in lines


@pytest.mark.parametrize(
    ("record_id", "leads_to"),
    [
        ("S42", {"P1", "P2", "P3", "R1", "F1", "C7", "C9", "T1", "N1"}),
        ("C7", {"P1", "F1", "S42", "S43", "T1"}),
        ("T1", {"P1", "F1", "S42", "S43", "C7"}),
        ("M5", {"F2", "V2", "S44"}),
        ("S44", {"F2", "R3", "P5", "P6", "M5"}),
        ("P1", {"S42", "S43", "C7", "T1"}),
        ("R1", {"V1", "S42", "S43", "S45"}),
        ("V2", {"R2", "M5"}),
        ("F1", {"S42", "C7", "T1"}),
        ("N1", {"S42"}),
    ],
)
def test_everything_linked_is_one_step_away(record_id: str, leads_to: set[str]) -> None:
    """Session, people, contract, trip, master and notes lead to each other, both ways."""
    record = WORLD.get(record_id)
    assert record is not None
    assert leads_to <= _links(_card(record))


def test_every_link_of_a_card_can_be_opened_and_none_is_listed_twice() -> None:
    """A dangling id is shown but opens nothing; the record never links to itself."""
    broken = msgspec.structs.replace(
        get(Session, "S42"), rooms=("R99",), people=(Booking(person="P99"),)
    )
    snapshot = world_with(broken)
    for record in (broken, *RECORDS[:-1]):
        shown = _card(record, snapshot)
        assert all(snapshot.get(each) is not None for each in _links(shown))
        assert record.id not in _links(shown)
        linked = [line.link for line in _lines(shown, "Linked") if line.link]
        assert len(linked) == len(set(linked))
    assert any("R99" in line.text for line in _lines(_card(broken, snapshot), "Session"))


def test_what_is_to_come_is_listed_first_and_the_rest_is_counted() -> None:
    """A person with many sessions shows the next dozen and says how many more there are."""
    many = [
        Session(
            id=f"S{100 + day}", type="ADRP", start=f"2026-12-{day:02}T10:00{LA}",
            people=(Booking(person="P3"),),
        )
        for day in range(1, 20)
    ]  # fmt: skip
    past = Session(id="S99", start=f"2026-01-05T10:00{LA}", people=(Booking(person="P3"),))
    lines = _lines(_card(get(Person, "P3"), world_with(past, *many)), "Linked")
    assert [each.link for each in lines[:3]] == ["S42", "S101", "S102"]
    assert lines[-1].text == "and 9 more sessions"


def test_a_trip_without_sessions_belongs_to_the_work_around_it() -> None:
    """A session in its traveller's days is linked; one a month later is not."""
    trip = msgspec.structs.replace(get(Trip, "T1"), serves=())
    later = msgspec.structs.replace(
        get(Session, "S43"), id="S90", start=f"2026-12-25T10:00{LA}", end=""
    )
    links = _links(_card(trip, world_with(trip, later)))
    assert "S42" in links
    assert "S90" not in links


def test_notes_are_shown_newest_first_with_who_and_when() -> None:
    """A note's lines stay lines, and open the note."""
    newer = Note(id="N2", about="S42", text="agent says Friday", at=f"2026-11-23T11:00{LA}")
    lines = _lines(_card(get(Session, "S42"), world_with(newer)), "Notes")
    assert [each.text for each in lines] == [
        "agent says Friday",
        "dario: agent says",
        "Thursday",
    ]
    assert [each.label for each in lines] == ["Mon 23 Nov 11:00", "Mon 23 Nov 09:00", ""]
    assert [each.link for each in lines] == ["N2", "N1", "N1"]


def _commit(before: Record | None, after: Record | None, **more: Any) -> Commit:
    record = after or before
    assert record is not None
    change = Change(
        "session",
        record.id,
        to_fields(before) if before else None,
        to_fields(after) if after else None,
    )
    return Commit(2, "2026-11-23T22:05+00:00", "dario", "a label", (change,), **more)


def _history(*commits: Commit) -> list[tuple[str, str]]:
    lines = _lines(_card(get(Session, "S42"), history=commits), "History")
    return [(line.label, line.text) for line in lines]


def test_history_tells_each_changed_field_before_and_after() -> None:
    """Labels and words instead of names and codes; the time on the user's clock, once a commit."""
    before = msgspec.structs.replace(
        get(Session, "S42"), state="hold", hold_rank=1, confirmation=""
    )
    after = msgspec.structs.replace(before, state="confirmed", confirmation="LS-4471")
    assert _history(_commit(before, after)) == [
        ("Mon 23 Nov 14:05", "dario, just now: State: 1st hold → confirmed"),
        ("", "Confirmation: nothing → LS-4471"),
    ]


def test_history_tells_who_came_and_who_went() -> None:
    """Of a field with several values only what was added and taken away is told."""
    after = get(Session, "S42")
    before = msgspec.structs.replace(after, people=(after.people[0], Booking(person="P6")))
    (line,) = _history(_commit(before, after))
    assert line[1].startswith("dario, just now: People: − Sunniva Arkwell; + Kwabena Lisle")
    assert "Leona" not in line[1]


def test_history_tells_additions_undo_and_redo() -> None:
    """A new record was added; what was taken back or brought back says so."""
    record = get(Session, "S42")
    held = msgspec.structs.replace(record, state="hold")
    told = _history(
        _commit(held, record, redoes=1), _commit(record, held, undoes=1), _commit(None, record)
    )
    assert [text for _, text in told] == [
        "dario, just now, brought back: State: hold → confirmed",
        "dario, just now, took back: State: confirmed → hold",
        "dario, just now: added",
    ]


def test_other_records_of_the_same_commit_are_not_in_the_history() -> None:
    """A commit that changed many records tells each card only its own part."""
    other = Change("contract", "C7", {"id": "C7", "state": "sent"}, {"id": "C7", "state": "signed"})
    commit = Commit(2, "2026-11-23T22:05+00:00", "dario", "a label", (other,))
    assert _history(commit) == []


def test_a_value_that_does_not_fit_is_shown_as_it_is_stored() -> None:
    """A damaged value is on the card, marked, under its field's label."""
    damaged = from_fields(Master, {"id": "M9", "title": "IMF", "issues": 7})
    assert _lines(_card(damaged, world_with(damaged)), "Does not fit its field") == (
        Line("QC issues", "7", field="issues", mark="!"),
    )


@pytest.mark.parametrize(
    ("record", "mark"),
    [
        (Session(id="S1", state="completed"), "✓"),
        (Session(id="S1", state="in_progress"), "●"),
        (Session(id="S1", state="cancelled"), "·"),
        (
            Session(
                id="S1", state="confirmed",
                start=f"2026-11-23T14:00{LA}", end=f"2026-11-23T15:00{LA}",
            ),
            "●",
        ),
        (
            Session(
                id="S1", state="confirmed",
                start=f"2026-11-23T15:00{LA}", end=f"2026-11-23T16:00{LA}",
            ),
            "·",
        ),
        (Session(id="S1", state="hold", start="soon", end="later"), "·"),
        (Contract(id="C1", state="executed"), "✓"),
        (Person(id="P1"), "·"),
    ],
)  # fmt: skip
def test_a_mark_says_how_a_record_stands(record: Record, mark: str) -> None:
    """By its state, and for a session by the clock; a damaged time counts as not now."""
    assert mark_of(record, DESK) == mark


def test_notes_of_the_rules_leave_the_mark_as_it_is() -> None:
    """Only errors and warnings change a mark."""
    note = msgspec.structs.replace(PROBLEM, severity="note")
    warning = msgspec.structs.replace(PROBLEM, severity="warning")
    done = msgspec.structs.replace(get(Session, "S42"), state="completed")
    assert mark_of(done, DESK, Problems([note])) == "✓"
    assert mark_of(get(Session, "S42"), DESK, Problems([warning])) == "▲"
    assert mark_of(get(Session, "S42"), DESK, NONE) == "·"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.sampled_from(RECORDS))
def test_no_stored_text_makes_a_card_fail_or_unsafe(text: str, record: Record) -> None:
    """Any text in any field is shown cleaned, on lines of their own."""
    fields = {
        field.name: text
        for field in fields_of(type(record))
        if field.type in ("line", "block", "moment", "date", "zone", "clock", "choice", "state")
    }
    broken = msgspec.structs.replace(record, **fields)
    shown = _card(broken, world_with(broken))
    texts = [shown.title, shown.state]
    texts += [each for section in shown.sections for line in section.lines
              for each in (line.label, line.text)]  # fmt: skip
    assert all(is_clean(each) and "\n" not in each for each in texts)


def test_a_production_with_much_under_it_has_a_short_card() -> None:
    """However many masters a show has, its card stays a page."""
    masters = [Master(id=f"M{100 + each}", production="F2", title="x") for each in range(300)]
    shown = _card(get(Production, "F2"), world_with(*masters))
    assert len(_lines(shown, "Linked")) < 40
