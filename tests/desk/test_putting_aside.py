"""Putting problems aside: typed times, reasons, and coming back by themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.card import card
from postui.desk.problems import Problem, Problems
from postui.desk.putting_aside import bring_back, put_aside, read_until
from postui.desk.watch import Watch, check
from postui.model.draft import Draft
from postui.model.errors import InvalidField, Refused
from postui.model.note import Note
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from tests.desk.agenda_world import BASHIR, LEONA, at, contract, desk, people, session, world

UNPAID = session(1, "11-24 14:00", "18:00", people=people(LEONA, role="talent"))
NOW = replace(desk(), user="dario")


def of(rule: str, problems: Problems) -> Problem:
    """The one of a rule."""
    every = (*problems.all, *problems.waiting)
    return next(each for each in every if rule in each.rules)


def done(draft: Draft, snapshot: Snapshot) -> Snapshot:
    """The snapshot with a draft in it; its new record is N1."""
    changes = {each.id: None for each in draft.deletes}
    puts = {(each.id if not each.id.startswith("new") else "N1"): each for each in draft.puts}
    return snapshot.with_changes(
        1, changes | {name: replace(each, id=name) for name, each in puts.items()}
    )


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("fri 9:00", "11-27 09:00"),
        ("+2h", "11-23 16:05"),
        ("tomorrow", "11-24 09:00"),
        ("fri", "11-27 09:00"),
        ("today", "11-24 00:00"),
        ("17:00", "11-23 17:00"),
        ("2 Dec", "12-02 09:00"),
    ],
)
def test_until_is_typed_as_times_are(typed: str, until: str) -> None:
    """A day alone is its morning; today alone is the end of it once the morning is over."""
    assert read_until(typed, NOW) == at(until)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "until is missing"),
        ("blah", "is no time"),
        ("9am-5pm", "is a range"),
        ("8:00", "is over: Mon 23 Nov 2026 08:00 PST"),
        ("14:05", "is over"),
    ],
)
def test_a_time_that_cannot_be_names_the_field(typed: str, said: str) -> None:
    """No time, no single time, a time that is over: each with its reason."""
    with pytest.raises(InvalidField) as refused:
        read_until(typed, NOW)
    assert refused.value.field == "until"
    assert said in str(refused.value)


def test_a_problem_waits_with_its_reason_and_comes_back() -> None:
    """It leaves the queue, marks no row, and is there again the minute its time is over."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    draft = put_aside(problem, "16:00", "  legal answers  ", snapshot, NOW)
    (note,) = draft.puts
    assert isinstance(note, Note)
    assert (note.kind, note.about, note.rule) == (
        "wait",
        "S1",
        f"{' '.join(problem.rules)} {LEONA} error",
    )
    assert (note.until, note.text, note.author) == (at("11-23 16:00"), "legal answers", "dario")

    after = done(draft, snapshot)
    waiting = check(after, NOW)
    held = of("CON-01", waiting)
    assert held in waiting.waiting
    assert held.waits == at("11-23 16:00")
    assert waiting.worst("S1") is None or waiting.worst("S1") != held
    assert held not in check(after, desk("11-23 16:00")).waiting
    assert of("CON-01", check(after, desk("11-23 16:01"))).waits == ""


def test_the_watch_sees_it_at_once() -> None:
    """The note touches its record, so that nothing else need be looked at."""
    snapshot = world(UNPAID, contract())
    watch = Watch()
    problem = of("CON-01", watch.look(snapshot, NOW))
    after = done(put_aside(problem, "+2h", "later", snapshot, NOW), snapshot)
    assert of("CON-01", watch.look(after, NOW)).waits


def test_the_card_says_until_when_and_why() -> None:
    """Below the problem, with who put it aside; its mark is no alarm."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    after = done(put_aside(problem, "fri 9:00", "[/x] legal", snapshot, NOW), snapshot)
    record = after.get("S1")
    assert record is not None
    lines = card(record, after, NOW, check(after, NOW)).sections[0].lines
    told = next(each for each in lines if each.text.startswith("put aside"))
    assert told.text == "put aside until Fri 27 Nov 2026 09:00 PST: [/x] legal, dario"
    assert told.link == "N1"
    assert lines[lines.index(told) - 1].mark == "·"


def test_it_is_brought_back_before_its_time() -> None:
    """The note goes, and with it the wait; what does not wait cannot be brought back."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    after = done(put_aside(problem, "fri", "later", snapshot, NOW), snapshot)
    held = of("CON-01", check(after, NOW))
    back = bring_back(held, after, NOW)
    assert [each.id for each in back.deletes] == ["N1"]
    assert of("CON-01", check(done(back, after), NOW)).waits == ""
    with pytest.raises(Refused):
        bring_back(problem, snapshot, NOW)


def test_it_needs_a_reason_and_a_record() -> None:
    """Nobody knows later what an empty reason meant; what is gone cannot wait."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    with pytest.raises(InvalidField) as refused:
        put_aside(problem, "fri", " \t", snapshot, NOW)
    assert refused.value.field == "reason"
    gone = replace(problem, records=("S99",))
    with pytest.raises(Refused):
        put_aside(gone, "fri", "later", snapshot, NOW)


def test_a_new_part_brings_a_joined_problem_back() -> None:
    """Who put the contract aside has not seen the flight."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    after = done(put_aside(problem, "fri", "later", snapshot, NOW), snapshot)
    held = of("CON-01", check(after, NOW))
    assert held.waits
    wider = replace(held, parts=(*held.rules, "TRV-02"))
    from postui.desk.waits import waits_of

    assert waits_of(after, NOW).until(wider) == ""


@pytest.mark.parametrize("about", [LEONA, "C1"])
def test_a_wait_on_one_record_leaves_other_problems_that_list_it(about: str) -> None:
    """Only the record in front counts: it is what was put aside."""
    snapshot = world(UNPAID, contract())
    rules = " ".join(of("CON-01", check(snapshot, NOW)).rules)
    note = Note(id="N1", kind="wait", about=about, rule=rules, until=at("11-27 09:00"), text="x")
    assert not check(snapshot.with_changes(1, {"N1": note}), NOW).waiting


def test_what_gets_worse_comes_back() -> None:
    """A hold over a booking was put aside; the hold is confirmed, and that is another matter."""
    hold = replace(session(2, "11-24 15:00", "16:00"), state="hold")
    snapshot = world(UNPAID, hold)
    problem = of("SES-01", check(snapshot, NOW))
    assert problem.severity == "warning"
    waiting = done(put_aside(problem, "fri", "they talk", snapshot, NOW), snapshot)
    assert of("SES-01", check(waiting, NOW)).waits
    worse = waiting.with_changes(2, {"S2": replace(hold, state="confirmed")})
    assert "SES-01" in {rule for each in check(worse, NOW).all for rule in each.rules}
    better = waiting.with_changes(2, {"S1": replace(UNPAID, state="hold")})
    assert "SES-01" not in {rule for each in check(better, NOW).all for rule in each.rules}


def test_one_performer_waits_and_the_other_does_not() -> None:
    """Two problems of one rule in front of one session are two."""
    both = replace(UNPAID, people=people(LEONA, BASHIR, role="talent"))
    snapshot = world(both, contract())
    [hers] = [each for each in check(snapshot, NOW).all
              if "CON-01" in each.rules and LEONA in each.records]  # fmt: skip
    after = check(done(put_aside(hers, "fri", "later", snapshot, NOW), snapshot), NOW)
    assert [each.records[:2] for each in after.waiting] == [("S1", LEONA)]
    assert [each.records[:2] for each in after.all if "CON-01" in each.rules] == [("S1", BASHIR)]


def test_of_two_waits_the_one_that_ends_last_counts_in_any_zone() -> None:
    """A later text need not be a later time."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    ends = ("2026-11-27T10:00+00:00[Europe/London]", at("11-27 09:00"))
    notes: dict[str, Record | None] = {
        f"N{each}": Note(id=f"N{each}", kind="wait", about="S1", rule=" ".join(problem.rules),
                         until=until, text="x")
        for each, until in enumerate(ends, 1)
    }  # fmt: skip
    after = check(snapshot.with_changes(1, notes), NOW)
    assert of("CON-01", after).waits == ends[1]


@pytest.mark.parametrize("until", ["", "nonsense", "2026-13-45T99:99-08:00[Nowhere/Land]"])
def test_a_damaged_wait_holds_nothing(until: str) -> None:
    """Whatever is in the file."""
    snapshot = world(UNPAID, contract())
    problem = of("CON-01", check(snapshot, NOW))
    note = Note(id="N1", kind="wait", about="S1", rule=" ".join(problem.rules), until=until)
    assert not check(snapshot.with_changes(1, {"N1": note}), NOW).waiting
