"""CON-02, CON-03 and CON-04: papers that lie unopened, half signed or unfiled."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk.watch import check
from postui.model.contract import CONTRACT_STATES
from postui.model.record import Record
from tests.desk.agenda_world import (
    BASHIR,
    LEONA,
    LONDON,
    NEW_YORK,
    contract,
    desk,
    found,
    people,
    session,
    world,
)


def test_what_was_sent_on_friday_and_is_unopened_on_monday_is_told() -> None:
    """Since when, and for how long."""
    [problem] = found("CON-02", contract(sent="2026-11-20"))
    assert problem.severity == "warning"
    assert problem.message == "day player L. Marchetti-Vale: sent 20 Nov, not viewed"
    assert problem.short == "not viewed in 3 days"
    assert (problem.records, problem.field) == (("C1", LEONA), "state")


@pytest.mark.parametrize(
    ("rule", "fields", "before", "after", "zone"),
    [
        ("CON-02", {"sent": "2026-11-20"}, "11-22 23:59", "11-23 00:00", LONDON),
        ("CON-02", {"sent": "2026-10-30"}, "11-01 22:59", "11-01 23:00", NEW_YORK),
        ("CON-02", {"sent": "2026-03-06"}, "03-09 00:59", "03-09 01:00", NEW_YORK),
        ("CON-02", {"sent": "2026-11-10", "chased": "2026-11-20"}, "11-22 23:59", "11-23 00:00",
         NEW_YORK),
        ("CON-03", {"state": "signed", "signed": "2026-11-20"}, "11-21 23:59", "11-22 00:00",
         LONDON),
        ("CON-03", {"state": "signed", "signed": "2026-10-31"}, "11-01 22:59", "11-01 23:00",
         NEW_YORK),
        ("CON-04", {"state": "executed", "executed": "2026-11-09"}, "11-23 23:59", "11-24 00:00",
         NEW_YORK),
    ],
)  # fmt: skip
def test_hours_pass_from_the_end_of_the_day(
    rule: str, fields: dict[str, Any], before: str, after: str, zone: str
) -> None:
    """To the minute on the user's clocks, in hours that really pass; a chase starts them anew."""
    paper = contract(**fields)
    assert not found(rule, paper, on=desk(before, zone))
    assert found(rule, paper, on=desk(after, zone))


@pytest.mark.parametrize("state", CONTRACT_STATES.names)
def test_each_is_about_one_state(state: str) -> None:
    """A paper lies in one place at a time."""
    old = contract(state=state, sent="2026-10-01", signed="2026-10-02", executed="2026-10-03")
    told = [rule for rule in ("CON-02", "CON-03", "CON-04") if found(rule, old)]
    expected = {"sent": ["CON-02"], "signed": ["CON-03"], "executed": ["CON-04"]}
    assert told == expected.get(state, [])


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("CON-02", {"sent": ""}),
        ("CON-02", {"sent": "soon"}),
        ("CON-02", {"sent": "2026-11-01", "viewed": "2026-11-02"}),
        ("CON-02", {"sent": "2026-11-01", "waived_by": "I. Thackwell", "waived_reason": "on set"}),
        ("CON-03", {"state": "signed"}),
        ("CON-03", {"state": "signed", "signed": "2026-11-01", "waived_by": "I. Thackwell",
                    "waived_reason": "on set"}),
        ("CON-04", {"state": "executed"}),
        ("CON-04", {"state": "executed", "executed": "2026-10-01", "document": "CFT/DPC/lmv.pdf"}),
        ("CON-04", {"state": "filed", "executed": "2026-10-01"}),
    ],
)  # fmt: skip
def test_what_is_not_on_record_or_is_settled_is_not_told(rule: str, fields: dict[str, Any]) -> None:
    """No date, opened, waived by name, filed in some way."""
    assert not found(rule, contract(**fields))


def test_a_signature_of_ours_that_is_due_says_for_how_long() -> None:
    """They have done their part."""
    [problem] = found("CON-03", contract(state="signed", signed="2026-11-18"))
    assert problem.message == (
        "day player L. Marchetti-Vale: signed 18 Nov, not countersigned for 5 days"
    )


def test_a_chase_is_named() -> None:
    """Who reads it knows that somebody has called already."""
    [problem] = found("CON-02", contract(sent="2026-11-16", chased="2026-11-20"))
    assert problem.message.endswith(": sent 16 Nov, chased 20 Nov, not viewed")
    assert problem.short == "not viewed in 7 days"


def test_the_copy_that_is_not_filed_is_named() -> None:
    """With the day from which it should be somewhere."""
    [problem] = found("CON-04", contract(state="executed", executed="2026-11-02"))
    assert problem.message == (
        "day player L. Marchetti-Vale: executed 2 Nov, the copy is not filed"
    )
    assert problem.field == "document"


def _told(rule: str, *records: Record) -> str:
    [problem] = [each for each in check(world(*records), desk()).all if rule in each.rules]
    return problem.message


def test_it_is_told_with_the_work_that_waits() -> None:
    """One paper, one line: the session leads."""
    booked = session(1, "11-24 14:00", "18:00", people=people(BASHIR, role="talent"))
    signed = contract(party=BASHIR, state="signed", signed="2026-11-18")
    assert _told("CON-03", booked, signed) == (
        "ADR B. Elmquist Tue 14:00: contract signed, not countersigned; "
        "5 days without our signature"
    )
    assert _told("CON-02", booked, contract(party=BASHIR, sent="2026-11-17")) == (
        "ADR B. Elmquist Tue 14:00: contract sent, not executed; not viewed in 6 days"
    )


def test_a_licence_is_told_with_its_mix() -> None:
    """By the clearance while the mix is ahead, by its own date when that is within a day."""
    mix = session(1, "11-25 10:00", "19:00", type="FMIX")
    licence = contract(type="SYNC", party="", title='"Low Tide"', sent="2026-11-09")
    assert _told("CON-02", mix, licence) == (
        'CFT mix Wed 10:00: "Low Tide": sync licence sent, not executed; not viewed in 14 days'
    )
    due = contract(type="SYNC", title='"Low Tide"', party="", sent="2026-11-09",
                   needed="2026-11-24")  # fmt: skip
    assert _told("CON-02", mix, due) == (
        'sync licence "Low Tide", needed tomorrow: sent, not executed; not viewed in 14 days'
    )


def test_a_licence_of_no_production_is_told_by_itself() -> None:
    """A dangling link does not hide it."""
    for production in ("", "F99"):
        paper = contract(type="SYNC", production=production, title="x", sent="2026-11-09")
        assert [each.records[0] for each in found("CON-02", paper)] == ["C1"]
