"""The rules as a whole: named, ordered, joined, and silent on data without a fault."""

from __future__ import annotations

from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postui.desk.desk import Desk
from postui.desk.problems import Problem
from postui.desk.rules import JOINS, RULES
from postui.desk.rules.join import joined
from postui.desk.watch import check
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from tests.desk.agenda_world import LA, contract, desk, found, master, world
from tests.desk.demo_world import DESK, sample


def test_every_rule_has_a_code_of_its_own_and_says_what_it_rests_on() -> None:
    """The code is in exports; the rest is what a user is shown, and its page in the reference."""
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.title
        assert rule.basis
        assert rule.source
        assert rule.fires
        assert rule.silent
        assert rule.remedy
        assert rule.cost in range(1, 6)
        assert {each.rule for each in rule.parameters} <= {rule.id}


def test_problems_lead_to_records_that_are_there() -> None:
    """Every id can be opened."""
    snapshot = sample("demo")
    ids = {each for problem in check(snapshot, DESK).all for each in problem.records}
    assert ids
    assert all(snapshot.get(each) is not None for each in ids)


def test_the_worst_is_first_and_then_the_soonest() -> None:
    """What is late already before what bites today, and errors before warnings."""
    snapshot = world(
        master(1, due="2026-11-24", estimate="2026-11-28"),
        master(2, due="2026-11-20"),
        contract(needed="2026-11-24"),
    )
    assert [each.records[0] for each in check(snapshot, desk()).all] == ["M2", "C1", "M1"]


def _problem(rule: str, *records: str, severity: str = "error") -> Problem:
    return Problem(rule, severity, "", 0, f"{rule} head: {rule} short", f"{rule} short", records)  # type: ignore[arg-type] # the test's own words


def test_joining_keeps_what_is_about_other_things_apart() -> None:
    """The same session but another person, and rules that are never joined."""
    apart = [
        _problem("CON-01", "S1", "P1"),
        _problem("TRV-02", "S1", "P2"),
        _problem("TRV-03", "T1", "P1"),
        _problem("SES-02", "S1", "S2"),
    ]
    assert sorted(joined(apart, JOINS), key=lambda each: each.rule) == sorted(
        apart, key=lambda each: each.rule
    )


def test_the_worst_of_what_is_joined_leads() -> None:
    """Its rule, severity and head; the others' words behind it."""
    [one] = joined(
        [
            _problem("CON-01", "S1", "P1", severity="warning"),
            _problem("TRV-02", "S1", "P1", "T1"),
        ],
        JOINS,
    )
    assert (one.rule, one.severity) == ("TRV-02", "error")
    assert one.message == "TRV-02 head: TRV-02 short; CON-01 short"
    assert one.parts == ("TRV-02", "CON-01")
    assert one.records == ("S1", "P1", "T1")


def test_what_is_joined_stands_in_one_order_however_it_was_found() -> None:
    """A look after an edit finds the like of two trips the other way round."""
    two = [_problem("TRV-02", "S1", "P1", "T1"), _problem("TRV-02", "S1", "P1", "T2")]
    assert joined(two, JOINS) == joined(reversed(two), JOINS)
    [one] = joined(two, JOINS)
    assert one.records == ("S1", "P1", "T1", "T2")


_TEXT = st.sampled_from(
    ["", "x", "2026-11-24", "2026-13-99", "2026-11-24T14:00", "9999-12-31", "0001-01-01", "P1",
     "2026-11-24T14:00-08:00[America/Los_Angeles]", "2026-11-24T14:00+00:00[Nowhere/Land]",
     "confirmed", "in_work", "sent", "[/x]", "\x1b[2J"]
)  # fmt: skip


@st.composite
def _damaged(draw: st.DrawFn) -> Record:
    from postui.model.kinds import KINDS
    from postui.model.record import from_fields

    kind = draw(st.sampled_from(KINDS))
    names = [each for each in kind.struct.__struct_fields__ if each not in ("id", "rev", "extra")]
    fields: dict[str, object] = {
        name: draw(_TEXT) for name in draw(st.sets(st.sampled_from(names)))
    }
    for group in ("legs", "stays", "people", "issues"):
        if group in names and draw(st.booleans()):
            parts = {
                "legs": ("origin", "destination", "departs", "arrives", "mode"),
                "stays": ("check_in", "check_out", "hotel"),
                "people": ("person", "role", "call", "state"),
                "issues": ("severity", "due", "text"),
            }[group]
            fields[group] = [{name: draw(_TEXT) for name in parts}]
    return from_fields(kind.struct, {"id": f"{kind.letter}{draw(st.integers(1, 5))}", **fields})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_damaged(), max_size=6, unique_by=lambda each: each.id))
def test_no_record_however_damaged_stops_the_check(records: list[Record]) -> None:
    """Any text in any field: a check ends, and its messages can be printed."""
    for problem in check(Snapshot.of(records), desk()).all:
        assert problem.message.isprintable()


def test_a_check_of_nothing_finds_nothing() -> None:
    """An empty store is in order."""
    assert not check(
        Snapshot.of(()), Desk(datetime.fromisoformat("2026-11-23T14:05-08:00"), LA)
    ).all
    assert not found("SES-01")
