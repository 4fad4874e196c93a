"""CON-01: nobody works on a contract that is not executed, and who is not held to it."""

from __future__ import annotations

import msgspec
import pytest

from postui.desk.watch import check
from postui.model.contract import CONTRACT_STATES, Contract
from postui.model.person import Person
from tests.desk.agenda_world import (
    BASHIR,
    LEONA,
    LISLE,
    LONDON,
    STAGE_B,
    TEACHER,
    at,
    contract,
    desk,
    flight,
    found,
    people,
    session,
    trip,
    world,
)

TALENT = people(LEONA, role="talent")
TUESDAY = session(1, "11-24 14:00", "18:00", people=TALENT)


def test_a_sent_contract_does_not_let_a_performer_work() -> None:
    """Within a day of the session it is an error that says how far the paper is."""
    [problem] = found("CON-01", TUESDAY, contract())
    assert problem.severity == "error"
    assert problem.message == "ADR L. Marchetti-Vale Tue 14:00: contract sent, not executed"
    assert problem.records == ("S1", LEONA, "C1")
    assert (problem.opens, problem.field) == ("C1", "state")
    assert problem.when == at("11-24 14:00")


def test_it_starts_a_day_before_the_work_and_not_a_minute_earlier() -> None:
    """T-24 h, in hours that really pass."""
    assert found("CON-01", TUESDAY, contract(), on=desk("11-23 14:00"))
    assert not found("CON-01", TUESDAY, contract(), on=desk("11-23 13:59"))


def test_a_day_is_24_hours_also_when_the_clocks_change() -> None:
    """On 31 Oct at 13:00 PDT the session of 1 Nov 12:00 PST is 24 hours off."""
    sunday = session(1, "11-01 12:00", "14:00", people=TALENT)
    assert found("CON-01", sunday, contract(), on=desk("10-31 13:00"))
    assert not found("CON-01", sunday, contract(), on=desk("10-31 12:59"))


@pytest.mark.parametrize("state", CONTRACT_STATES.names)
def test_only_both_signatures_let_somebody_work(state: str) -> None:
    """Executed and filed do; a withdrawn paper is as good as none."""
    problems = found("CON-01", TUESDAY, contract(state=state))
    assert bool(problems) == (state not in ("executed", "filed"))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("needed", "contract not started"),
        ("drafted", "contract drafted, not sent"),
        ("signed", "contract signed, not countersigned"),
        ("expired", "contract expired"),
        ("voided", "no contract"),
    ],
)
def test_it_says_what_is_missing(state: str, words: str) -> None:
    """The end of the sentence is the next thing to chase."""
    [problem] = found("CON-01", TUESDAY, contract(state=state))
    assert problem.short == words


def test_of_several_papers_the_farthest_is_told() -> None:
    """One was sent; that another was never started does not matter."""
    [problem] = found("CON-01", TUESDAY, contract(1), contract(2, state="needed"))
    assert problem.short == "contract sent, not executed"
    [problem] = found("CON-01", TUESDAY, contract(1, state="needed"), contract(2))
    assert problem.short == "contract sent, not executed"


def test_no_contract_at_all_is_said() -> None:
    """A performer nobody has papered."""
    [problem] = found("CON-01", TUESDAY)
    assert problem.short == "no contract"
    assert problem.records == ("S1", LEONA)


def test_one_executed_contract_is_enough() -> None:
    """The voucher may follow."""
    voucher = contract(2, type="ADRV", state="needed")
    assert not found("CON-01", TUESDAY, contract(state="executed"), voucher)


def test_a_contract_of_another_production_does_not_count() -> None:
    """Each production signs its own."""
    [problem] = found("CON-01", TUESDAY, contract(state="executed", production="F2"))
    assert problem.short == "no contract"


def test_a_waived_contract_is_silent_only_with_name_and_reason() -> None:
    """A producer decided, and it is on record why."""
    waived = contract(waived_by="I. Thackwell", waived_reason="agent confirmed by phone")
    assert not found("CON-01", TUESDAY, waived)
    assert found("CON-01", TUESDAY, contract(waived_by="I. Thackwell"))


@pytest.mark.parametrize(("state", "severity"), [("hold", "warning"), ("confirmed", "error")])
def test_work_that_is_only_held_is_a_warning(state: str, severity: str) -> None:
    """A hold is not work yet."""
    held = session(1, "11-24 14:00", "18:00", people=TALENT, state=state)
    assert [each.severity for each in found("CON-01", held, contract())] == [severity]


def test_work_that_was_done_is_reported_for_a_week() -> None:
    """Somebody worked without a contract: still to be put right."""
    done = session(1, "11-20 14:00", "18:00", people=TALENT, state="completed")
    assert found("CON-01", done, contract())
    assert not found("CON-01", done, contract(), on=desk("11-28 09:00"))


def test_cancelled_work_and_declined_people_need_no_contract() -> None:
    """Nobody works."""
    off = session(1, "11-24 14:00", "18:00", people=TALENT, state="cancelled")
    no = session(
        2, "11-24 14:00", "18:00", people=(msgspec.structs.replace(TALENT[0], state="declined"),)
    )
    assert not found("CON-01", off, no)


def test_crew_are_held_only_to_a_paper_that_is_on_record() -> None:
    """Many crew work on a memo made long ago; one that is on record must be executed."""
    lisle = session(1, "11-24 09:00", "13:00", people=people(LISLE, role="ADR mixer"))
    assert not found("CON-01", lisle)
    [problem] = found("CON-01", lisle, contract(type="CDM", party=LISLE, state="drafted"))
    assert problem.message == "ADR K. Lisle Tue 09:00: deal memo drafted, not sent"


def test_a_deal_memo_is_not_late_before_the_first_day_it_names() -> None:
    """What crew do before it runs on something else."""
    today = session(1, "11-23 15:00", "18:00", people=people(LISLE))
    assert not found("CON-01", today, contract(type="CDM", party=LISLE, needed="2026-11-25"))


def test_who_sits_beside_a_performer_is_none() -> None:
    """A studio teacher is listed with the cast and signs no day player contract."""
    teacher = people(TEACHER)
    assert not found("CON-01", session(1, "11-24 14:00", "18:00", people=teacher))
    father = people(BASHIR, role="father")
    assert not found("CON-01", session(1, "11-24 14:00", "18:00", people=father))


def test_the_department_makes_a_performer_where_the_role_does_not_say() -> None:
    """The role may be the character's name."""
    hale = people(BASHIR, role="Captain Hale")
    assert found("CON-01", session(1, "11-24 14:00", "18:00", people=hale))


def test_watching_is_not_working() -> None:
    """Talent at a screening."""
    shown = session(1, "11-24 14:00", "18:00", people=TALENT, type="SCRN")
    assert not found("CON-01", shown)


def test_several_sessions_of_one_cause_are_one_problem() -> None:
    """The next session leads, the others are among the records."""
    [problem] = found(
        "CON-01",
        session(1, "11-22 14:00", "18:00", people=TALENT, state="completed"),
        session(2, "11-24 09:00", "11:00", people=TALENT),
        session(3, "11-24 12:00", "13:00", people=TALENT, rooms=(STAGE_B,)),
        contract(),
    )
    assert problem.records == ("S2", LEONA, "C1", "S1", "S3")


def test_a_date_within_reach_is_told_by_the_session_it_is_for() -> None:
    """Needed tomorrow, at nine in the morning of today."""
    [problem] = found("CON-01", TUESDAY, contract(needed="2026-11-24"), on=desk("11-23 09:00"))
    assert problem.message.startswith("ADR L. Marchetti-Vale Tue 14:00: ")


@pytest.mark.parametrize(("needed", "fires"), [("2026-11-24", True), ("2026-11-25", False)])
def test_a_date_without_a_session_counts_too(needed: str, fires: bool) -> None:
    """A licence blocks a mix that is not in the schedule yet."""
    licence = contract(type="SYNC", party="", title='"Low Tide"', needed=needed)
    problems = found("CON-01", licence)
    assert bool(problems) == fires
    for problem in problems:
        assert problem.message == 'sync licence "Low Tide", needed tomorrow: sent, not executed'
        assert problem.records == ("C1", "F1")


def test_a_voucher_is_late_only_after_the_work() -> None:
    """It is filled in at the end of the session."""
    voucher = contract(type="ADRV", party=BASHIR, state="needed", needed="2026-11-23")
    assert not found("CON-01", voucher)
    assert found("CON-01", voucher, on=desk("11-24 00:00"))


def test_a_date_is_judged_on_the_clocks_of_the_user() -> None:
    """It is the 24th in London while it is still the 23rd in Los Angeles."""
    paper = contract(type="NDA", needed="2026-11-25")
    assert not found("CON-01", paper, on=desk("11-23 23:00"))
    assert found("CON-01", paper, on=desk("11-24 07:00", LONDON))


def test_the_late_contract_and_the_late_flight_of_one_call_are_one_problem() -> None:
    """What stands between one person and one session is told on one line."""
    snapshot = world(
        TUESDAY, contract(), trip(1, flight("JFK LAX", "11-24 11:05", "11-24 14:30"), one_way=True)
    )
    [problem] = [each for each in check(snapshot, desk()).all if "CON-01" in each.rules]
    assert problem.message == (
        "ADR L. Marchetti-Vale Tue 14:00: contract sent, not executed; flight lands 14:30"
    )
    assert problem.parts == ("CON-01", "TRV-02")
    assert problem.records == ("S1", LEONA, "C1", "T1")


def test_names_are_never_raw_in_a_message() -> None:
    """Escape sequences and direction marks do not get into what is printed."""
    odd = Person(id="P9", name="Eve\x1b[31m \u202eVilla", department="Cast")
    booked = session(1, "11-24 14:00", "18:00", people=people("P9"))
    [problem] = found("CON-01", odd, booked)
    assert problem.message.isprintable()
    assert "\u202e" not in problem.message


def test_contracts_of_nobody_are_passed_over() -> None:
    """A dangling party or an empty record does not stop the check."""
    assert not found("CON-01", Contract(id="C1"), contract(2, party="P99"))
