"""The Contracts, Travel and Masters panes: what is needed first is first, and says so."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk import agenda
from postui.desk.agenda import Pane
from postui.desk.problems import Problem, Problems
from postui.desk.watch import check
from postui.model.contract import CONTRACT_STATES
from postui.model.master import MASTER_STATES, QcIssue
from postui.model.record import Record
from postui.model.session import Booking
from postui.model.trip import Leg, Stay
from tests.desk.agenda_world import (
    BASHIR,
    LEONA,
    LISLE,
    at,
    contract,
    desk,
    flight,
    master,
    people,
    session,
    trip,
    world,
)

TALENT = people(LEONA, role="talent")


def _contracts(*records: Record, **more: Any) -> Pane:
    return agenda.contracts(world(*records), desk(), **more)


def _travel(*records: Record, now: str = "11-23 14:05", problems: Problems | None = None) -> Pane:
    return agenda.travel(world(*records), desk(now), problems=problems or Problems())


def _masters(*records: Record, **more: Any) -> Pane:
    return agenda.masters(world(*records), desk(), **more)


def test_a_contract_shows_the_work_that_waits_for_it() -> None:
    """The party's first session that is not over, in the contract's production."""
    pane = _contracts(
        contract(needed="2026-11-30"),
        session(1, "11-23 09:00", "13:00", people=TALENT),
        session(2, "11-24 14:00", "18:00", people=TALENT),
        session(3, "11-23 18:00", "20:00", people=TALENT, production="F2"),
        session(4, "11-23 18:00", "20:00", people=TALENT, state="cancelled"),
    )
    assert pane.rows[0].cells == ("Tue 14:00", "ADR", "day player", "L. Marchetti-Vale", "sent")


def test_the_earliest_session_waits_whenever_it_was_booked() -> None:
    """One they declined does not wait for their signature."""
    declined = (Booking(person=LEONA, role="talent", state="declined"),)
    pane = _contracts(
        contract(),
        session(1, "11-26 14:00", "18:00", people=TALENT),
        session(2, "11-25 14:00", "18:00", people=TALENT, type="ADRG"),
        session(3, "11-27 14:00", "18:00", people=TALENT),
        session(4, "11-24 14:00", "18:00", people=declined),
    )
    assert pane.rows[0].cells[:2] == ("Wed 14:00", "LOOP")


@pytest.mark.parametrize(
    ("needed", "text"),
    [
        ("2026-11-23", "today"),
        ("2026-11-24", "tomorrow"),
        ("2026-11-27", "Fri"),
        ("2026-12-02", "2 Dec"),
        ("2027-01-08", "8 Jan"),
        ("2027-11-08", "Nov 2027"),
        ("2026-11-20", "20 Nov"),
        ("", ""),
    ],
)
def test_without_work_its_own_date_is_shown(needed: str, text: str) -> None:
    """As people say it from today, in at most nine characters."""
    assert _contracts(contract(needed=needed)).rows[0].cells[0] == text


def test_an_own_date_before_the_work_comes_first() -> None:
    """It is needed on Wednesday for a session on Thursday."""
    pane = _contracts(
        contract(needed="2026-11-25"), session(1, "11-26 14:00", "18:00", people=TALENT)
    )
    assert pane.rows[0].cells[:2] == ("Wed", "ADR")


def test_work_today_is_told_by_the_hour() -> None:
    """There is no day to name."""
    pane = _contracts(contract(), session(1, "11-23 16:00", "18:00", people=TALENT))
    assert pane.rows[0].cells[:2] == ("16:00", "ADR")


def test_linked_sessions_block_too() -> None:
    """A licence names the mix it must come before."""
    licence = contract(type="SYNC", party="", title='"Low Tide"', serves=("S1",))
    pane = _contracts(licence, session(1, "11-26 09:00", "18:00", type="FMIX"))
    assert pane.rows[0].cells == ("Thu 09:00", "MIX", "sync licence", '"Low Tide"', "sent")


def test_a_deal_memo_waits_for_the_first_day_it_names() -> None:
    """What crew do before is on another paper."""
    pane = _contracts(
        contract(type="CDM", party=LISLE, needed="2026-11-25"),
        session(1, "11-23 16:00", "18:00", people=people(LISLE)),
    )
    assert pane.rows[0].cells[:2] == ("Wed", "")


def test_contracts_are_in_the_order_they_are_needed() -> None:
    """By day and hour; without a date after those with one; waived last."""
    pane = _contracts(
        contract(1, type="NDA"),
        contract(2, needed="2026-11-24", waived_by="I. T.", waived_reason="agent's word"),
        contract(3, type="NDA", needed="2026-11-25"),
        contract(4, party=BASHIR),
        contract(5, type="NDA", needed="2026-11-24"),
        session(1, "11-24 09:00", "11:00", people=people(BASHIR, role="talent")),
    )
    assert pane.rows.ids == ("C5", "C4", "C3", "C1", "C2")
    assert pane.title == "4 outstanding"
    assert pane.rows[4].cells[4] == "waived"
    assert pane.rows[4].tone == "off"


@pytest.mark.parametrize("state", CONTRACT_STATES.names)
def test_only_what_is_not_executed_is_outstanding(state: str) -> None:
    """Executed, filed and withdrawn papers are not on the board."""
    shown = len(_contracts(contract(state=state)).rows)
    assert shown == (CONTRACT_STATES.phase(state) == "open")


@pytest.mark.parametrize(("needed", "mark"), [("2026-11-26", "▲"), ("2026-11-27", "·")])
def test_a_contract_needed_within_three_days_is_due_soon(needed: str, mark: str) -> None:
    """Also without a problem; the folded line counts it."""
    pane = _contracts(contract(needed=needed))
    assert pane.rows[0].mark == mark
    assert ("▲ 1 needed soon" in pane.line) == (mark == "▲")


def test_the_folded_line_says_what_blocks_work() -> None:
    """Errors first."""
    snapshot = world(contract(), session(1, "11-24 14:00", "18:00", people=TALENT))
    pane = agenda.contracts(snapshot, desk(), problems=check(snapshot, desk()))
    assert pane.line == "1 outstanding · ! 1 blocks work"


OUT = flight("JFK LAX", "11-24 11:05", "11-24 14:30", number="ZZ 117")
BACK = flight("LAX JFK", "11-26 09:00", "11-26 17:25", number="ZZ 118")
BED = Stay(
    hotel="The Alder House", check_in="2026-11-24", check_out="2026-11-26", confirmation="88213"
)


@pytest.mark.parametrize(
    ("now", "cells", "mark"),
    [
        ("11-23 14:05", ("Tue 11:05", "departs JFK", "JFK→LAX", "ZZ 117"), "·"),
        ("11-24 08:05", ("today 11:05", "departs JFK", "JFK→LAX", "ZZ 117"), "●"),
        ("11-24 08:06", ("today 14:30", "lands LAX", "JFK→LAX", "ZZ 117"), "●"),
        ("11-24 14:31", ("today", "check-in", "", "88213"), "●"),
        ("11-25 00:00", ("Thu 09:00", "departs LAX", "LAX→JFK", "ZZ 118"), "●"),
        ("11-26 09:01", ("today 17:25", "lands JFK", "LAX→JFK", "ZZ 118"), "●"),
    ],
)
def test_a_trip_shows_the_movement_that_comes_next(
    now: str, cells: tuple[str, ...], mark: str
) -> None:
    """With the clocks of the place where it happens."""
    [row] = _travel(trip(1, OUT, BACK, stays=(BED,)), now=now).rows
    assert (row.cells[0], row.cells[1], row.cells[3], row.cells[4]) == cells
    assert row.mark == mark


def test_the_hotel_stands_beside_the_traveller() -> None:
    """At check-in."""
    [row] = _travel(trip(1, OUT, BACK, stays=(BED,)), now="11-24 15:00").rows
    assert row.cells[2] == "L. Marchetti-Vale · The Alder House"


def test_a_car_shows_where_it_goes() -> None:
    """Places that are no airport codes do not fit the route column."""
    car = Leg(
        mode="car",
        origin="home",
        destination="Larkmoor Sound",
        departs=at("11-24 13:15"),
        arrives=at("11-24 13:45"),
        reference="RC-881",
    )
    [row] = _travel(trip(1, car)).rows
    assert row.cells == (
        "Tue 13:15",
        "car",
        "L. Marchetti-Vale · home→Larkmoor Sound",
        "",
        "RC-881",
        "ticketed",
    )


def test_a_car_that_has_left_has_nothing_more_to_tell() -> None:
    """It is there in minutes; the flight home is what comes next."""
    car = Leg(
        mode="car",
        origin="hotel",
        destination="LAX",
        departs=at("11-26 06:30"),
        arrives=at("11-26 07:15"),
    )
    [row] = _travel(trip(1, car, BACK), now="11-26 06:45").rows
    assert row.cells[:2] == ("today 09:00", "departs LAX")


def test_seven_days_are_shown_and_later_trips_are_counted() -> None:
    """Today is the first of the seven."""
    sunday = flight("LAX JFK", "11-29 23:59", "11-30 07:30")
    monday = flight("LAX JFK", "11-30 00:00", "11-30 08:00")
    pane = _travel(trip(1, sunday), trip(2, monday), trip(3, monday))
    assert pane.rows.ids == ("T1",)
    assert pane.title == "1 trip · 2 later"


def test_trips_are_in_the_order_they_move() -> None:
    """By the instant, not by what the wall says."""
    first = trip(1, flight("LAX JFK", "11-24 08:30", "11-24 17:00"))
    second = trip(2, flight("JFK LAX", "11-24 11:00", "11-24 14:00"))
    assert _travel(first, second).rows.ids == ("T2", "T1")


def test_what_is_over_or_off_is_gone() -> None:
    """Home, cancelled, or at its end; what is said to be under way stays until it is closed."""
    over = flight("LAX JFK", "11-22 09:00", "11-22 17:00")
    assert not len(_travel(trip(1, OUT, state="completed"), trip(2, OUT, state="cancelled")).rows)
    assert not len(_travel(trip(1, over)).rows)
    assert not len(_travel(trip(1, BACK), now="11-26 17:26").rows)
    [row] = _travel(trip(1, over, state="travelling")).rows
    assert row.cells[1] == "over, JFK"


def test_without_a_movement_left_the_bed_or_the_missing_return_is_shown() -> None:
    """They are still there."""
    work = session(1, "11-24 18:00", "20:00")
    there = trip(1, OUT, stays=(BED,), serves=("S1",))
    [row] = _travel(work, there, now="11-25 12:00").rows
    assert row.cells[:2] == ("tomorrow", "check-out")
    [row] = _travel(trip(1, OUT), now="11-24 16:00").rows
    assert row.cells[1] == "no return"
    assert not len(_travel(trip(1, OUT, one_way=True), now="11-24 16:00").rows)
    assert not len(_travel(trip(1, OUT, person=BASHIR), now="11-24 16:00").rows), "he is at home"


def test_a_trip_nobody_has_booked_stands_under_its_session() -> None:
    """Or last, when nothing says when."""
    pane = _travel(
        trip(1, state="needed"),
        trip(2, state="needed", serves=("S1",)),
        session(1, "11-25 10:00", "12:00"),
    )
    assert pane.rows.ids == ("T2", "T1")
    assert pane.rows[0].cells[:2] == ("Wed", "not booked")
    assert pane.rows[0].cells[5] == "needed"
    assert pane.rows[1].cells[:2] == ("", "not booked")


def test_a_landing_that_is_wrong_is_shown_instead_of_the_departure() -> None:
    """It is the movement the problem is about."""
    snapshot = world(trip(1, OUT, BACK), session(1, "11-24 14:00", "18:00", people=TALENT))
    pane = agenda.travel(snapshot, desk(), problems=check(snapshot, desk()))
    assert pane.rows[0].mark == "!"
    assert pane.rows[0].cells[:2] == ("Tue 14:30", "lands LAX")


def test_nights_without_a_bed_are_counted_as_gaps() -> None:
    """In the title and in the folded line."""
    snapshot = world(trip(1, OUT, BACK))
    pane = agenda.travel(snapshot, desk(), problems=check(snapshot, desk()))
    assert pane.title == "1 trip · 1 gap"
    assert pane.line == "1 trip · ! 1 gap"


def test_masters_are_by_due_date_and_then_what_was_delivered() -> None:
    """Without a date after those with one; of the delivered the latest first; waived not at all."""
    pane = _masters(
        master(1),
        master(2, due="2027-01-08"),
        master(3, due="2026-10-12", state="accepted"),
        master(4, due="2026-11-24"),
        master(5, due="2026-10-26", state="delivered"),
        master(6, due="2026-11-01", state="waived"),
        master(7, due="2026-11-24"),
    )
    assert pane.rows.ids == ("M4", "M7", "M2", "M1", "M5", "M3")
    assert pane.title == "2 of 6 delivered"
    assert pane.line == "2 of 6 delivered · ▲ 2 · 2 due this week"


def test_a_week_is_today_and_six_days() -> None:
    """What is due on the same weekday again is next week's."""
    assert "1 due this week" in _masters(master(1, due="2026-11-29")).line
    assert "due this week" not in _masters(master(1, due="2026-11-30")).line


@pytest.mark.parametrize("state", MASTER_STATES.names)
def test_a_masters_mark_is_its_phase(state: str) -> None:
    """Under way, done or neither."""
    rows = list(_masters(master(1, due="2027-01-08", state=state)).rows)
    marks = {"done": ["✓"], "under way": ["●"], "open": ["·"], "off": []}
    assert [row.mark for row in rows] == marks[MASTER_STATES.phase(state)]


@pytest.mark.parametrize(("due", "mark"), [("2026-11-26", "▲"), ("2026-11-27", "●"), ("", "●")])
def test_a_master_due_within_three_days_is_due_soon(due: str, mark: str) -> None:
    """Unless it is delivered."""
    assert _masters(master(1, due=due)).rows[0].mark == mark
    assert _masters(master(1, due=due, state="delivered")).rows[0].mark == "✓"


def test_a_masters_row_says_what_is_owed_by_whom_and_how_far_it_is() -> None:
    """With open blockers, and the estimate where it is later."""
    blocker = QcIssue(severity="blocker", text="dropout")
    closed = QcIssue(severity="blocker", text="hum", checked_by="J. C.")
    pane = _masters(
        master(
            1,
            due="2026-11-24",
            estimate="2026-11-26",
            owner="V2",
            state="qc_failed",
            issues=(blocker, closed),
        ),
        master(2, due="2026-11-27", estimate="2026-11-26", owner=LISLE),
    )
    assert pane.rows[0].cells == (
        "tomorrow",
        "TMN 103",
        "UHD IMF",
        "Quillgate Post",
        "QC failed · 1 blocker · est Thu",
    )
    assert pane.rows[1].cells[3:] == ("K. Lisle", "in work")


def test_the_folded_line_of_masters_counts_each_row_once() -> None:
    """A warning on what is due soon is one mark."""
    problem = Problem("DEL-02", "warning", "", 0, "", "", ("M1", "M2", "M9"))
    pane = _masters(
        master(1, due="2026-11-24"),
        master(2, due="2027-01-08"),
        master(3, due="2026-11-25"),
        problems=Problems((problem,)),
    )
    assert "▲ 3" in pane.line
    assert sum(row.mark == "▲" for row in pane.rows) == 3
