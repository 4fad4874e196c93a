"""CON-05 to CON-08: start papers, terms, NDAs, and calls by word only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import pytest

from postui.desk.desk import Desk
from postui.model import when
from postui.model.money import Money
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from tests.desk.agenda_world import (
    BASE,
    LA,
    LEONA,
    LISLE,
    LONDON,
    LONDON_ADR,
    contract,
    desk,
    found,
    people,
    session,
)

TALENT = people(LEONA, role="talent")
TUESDAY = session(1, "11-24 14:00", "18:00", people=TALENT)


def holidays(*days: str, now: str, zone: str = LA) -> Desk:
    """A desk at an ISO time, in whose California these days are holidays."""

    def holiday(place: str, day: str) -> str:
        return "a holiday" if place == "US-CA" and day in days else ""

    moment = when.make(datetime.fromisoformat(now), zone, fold=0)
    return Desk(now=when.parse(moment), zone=zone, holiday=holiday)


def packet(**more: Any) -> Record:
    """Lisle's start packet for CFT, from Monday 16 November."""
    return contract(**({"type": "START", "party": LISLE, "needed": "2026-11-16"} | more))


@pytest.mark.parametrize(
    ("first", "off", "last", "after"),
    [
        ("2026-11-16", (), "2026-11-19", "2026-11-20"),
        ("2026-11-18", (), "2026-11-23", "2026-11-24"),
        ("2026-11-20", (), "2026-11-25", "2026-11-26"),
        ("2026-11-21", (), "2026-11-25", "2026-11-26"),
        ("2026-11-24", ("2026-11-26",), "2026-11-30", "2026-12-01"),
        ("2026-11-24", ("2026-11-26", "2026-11-27"), "2026-12-01", "2026-12-02"),
        ("2026-12-30", ("2027-01-01",), "2027-01-05", "2027-01-06"),
    ],
)
def test_business_days_skip_weekends_and_holidays(
    first: str, off: tuple[str, ...], last: str, after: str
) -> None:
    """Three of them after the first day, until midnight of the last."""
    assert not found("CON-05", packet(needed=first), on=holidays(*off, now=f"{last}T23:59"))
    assert found("CON-05", packet(needed=first), on=holidays(*off, now=f"{after}T00:00"))


def test_a_start_packet_says_what_it_was_due_by() -> None:
    """An error, for it is the law."""
    [problem] = found("CON-05", packet(), on=desk("11-20 09:00"))
    assert problem.severity == "error"
    assert problem.message == (
        "start packet K. Lisle: sent, not executed, was due yesterday, first day 16 Nov"
    )
    assert problem.records == ("C1", LISLE)
    assert not found("CON-01", packet(), on=desk("11-20 09:00"))


def test_the_holidays_are_those_of_the_production_office() -> None:
    """Where no place is known, only weekends are off."""
    off = holidays("2026-11-17", now="2026-11-20T09:00")
    assert not found("CON-05", packet(), on=off)
    assert found("CON-05", packet(production=""), on=off)
    abroad = Production(id="F3", title="Low Water", code="LWA", zone=LONDON)
    assert found("CON-05", packet(production="F3"), abroad, on=off)


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"state": "executed"}, False),
        ({"state": "signed"}, True),
        ({"state": "voided"}, False),
        ({"starts": "2026-11-23"}, False),
        ({"needed": ""}, False),
        ({"needed": "soon"}, False),
        ({"waived_by": "V. Kolar", "waived_reason": "paid abroad"}, False),
    ],
)
def test_only_an_open_start_packet_is_late(fields: dict[str, Any], fires: bool) -> None:
    """The term's first day counts before the date it is needed by."""
    assert bool(found("CON-05", packet(**fields))) == fires


def test_without_a_date_the_first_session_is_the_first_day() -> None:
    """Somebody worked on Tuesday, so Friday is the third business day."""
    worked = session(1, "11-17 09:00", "18:00", people=people(LISLE), state="completed")
    undated = packet(needed="")
    assert not found("CON-05", worked, undated, on=desk("11-20 23:59"))
    assert found("CON-05", worked, undated, on=desk("11-21 00:00"))


def test_the_first_day_stays_the_first_when_it_is_long_over() -> None:
    """It does not move on with the sessions that are still looked at."""
    first = session(1, "10-20 09:00", "18:00", people=people(LISLE), state="completed")
    before = session(2, "10-19 09:00", "18:00", people=people(LISLE), state="cancelled")
    again = session(3, "11-20 09:00", "18:00", people=people(LISLE))
    [problem] = found("CON-05", first, before, again, packet(needed=""))
    assert problem.message.endswith("was due 23 Oct, first day 20 Oct")


def deal(number: int = 1, **more: Any) -> Record:
    """Leona's executed contract for CFT."""
    return contract(number, **({"state": "executed"} | more))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends": "2026-11-23"}, "day player ends today"),
        ({"ends": "2026-11-24"}, ""),
        ({"starts": "2026-11-25"}, "day player starts only Wed"),
        ({"starts": "2026-11-24"}, ""),
        ({"ends": "2026-11-20"}, "day player ended 20 Nov"),
        ({"ends": "soon"}, ""),
        ({"rate": Money(80000), "guarantee": "3 hours"}, "day player pays 3 h, booked for 4 h"),
        ({"rate": Money(80000, per="session"), "guarantee": "4h"}, ""),
        ({"rate": Money(80000, per="hour"), "guarantee": "3 hours"}, ""),
        ({"rate": Money(80000), "guarantee": "1 day"}, ""),
        ({"guarantee": "3 hours"}, ""),
    ],
)
def test_a_contract_covers_its_days_and_what_its_fee_is_for(
    fields: dict[str, Any], said: str
) -> None:
    """The first and the last day count; an hourly rate covers any length."""
    problems = found("CON-06", TUESDAY, deal(**fields))
    assert [each.message for each in problems] == (
        [f"ADR L. Marchetti-Vale Tue 14:00: {said}"] if said else []
    )
    assert all(each.severity == "warning" for each in problems)


def test_a_session_past_midnight_is_on_the_day_it_starts() -> None:
    """On the wall of the place, whatever day it is for the user."""
    late = session(1, "11-23 22:00", "11-24 02:00", people=TALENT)
    assert not found("CON-06", late, deal(ends="2026-11-23"))
    away = session(1, "11-24 01:00", "05:00", zone=LONDON, people=TALENT, rooms=(LONDON_ADR,))
    assert found("CON-06", away, deal(ends="2026-11-23"))


@pytest.mark.parametrize(
    ("others", "fires"),
    [
        ((), True),
        ((deal(2, starts="2026-11-24"),), False),
        ((deal(2),), False),
        ((contract(2, starts="2026-11-24"),), True),
        ((deal(2, starts="2026-11-24", production="F2"),), True),
        ((deal(2, starts="2026-11-24", production=""),), False),
        ((deal(2, state="voided"),), True),
        ((deal(2, type="NDA"),), True),
    ],
)
def test_another_paper_may_cover_it(others: tuple[Record, ...], fires: bool) -> None:
    """One that is executed, or undated, for this production or for all."""
    assert bool(found("CON-06", TUESDAY, deal(ends="2026-11-23"), *others)) == fires


def test_a_second_term_on_its_way_covers_what_is_more_than_a_day_off() -> None:
    """Within a day it must be executed."""
    papers = (deal(ends="2026-11-23"), contract(2, state="drafted", starts="2026-11-24"))
    assert not found("CON-06", TUESDAY, *papers, on=desk("11-23 13:59"))
    assert found("CON-06", TUESDAY, *papers, on=desk("11-23 14:00"))


def test_several_days_outside_the_term_are_one_problem() -> None:
    """The first leads; what is over and what is only watched does not count."""
    [problem] = found(
        "CON-06",
        session(1, "11-22 14:00", "18:00", people=TALENT, state="completed"),
        session(2, "11-25 14:00", "18:00", people=TALENT),
        session(3, "11-24 14:00", "18:00", people=TALENT, state="enquiry"),
        session(4, "11-24 20:00", "21:00", people=TALENT, type="SCRN"),
        deal(ends="2026-11-21"),
    )
    assert problem.records == ("S3", LEONA, "C1", "S2")
    assert problem.severity == "note"


def showing(start: str = "11-24 14:00", **more: Any) -> Session:
    """A screening for Leona."""
    return session(1, start, "18:00", **({"people": people(LEONA), "type": "SCRN"} | more))


NDA = contract(type="NDA")


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({}, "error"),
        ({"type": "PLAY"}, "error"),
        ({"type": "VFXR"}, "error"),
        ({"type": "ADRP"}, ""),
        ({"state": "hold"}, "warning"),
        ({"state": "enquiry"}, "note"),
        ({"state": "completed"}, ""),
        ({"production": "F2"}, ""),
    ],
)
def test_nobody_sees_picture_on_an_unsigned_nda(fields: dict[str, Any], severity: str) -> None:
    """Of the same production, as firmly as the showing is booked."""
    problems = found("CON-07", showing(**fields), NDA)
    assert [each.severity for each in problems] == ([severity] if severity else [])
    for problem in problems:
        assert problem.message.endswith(" L. Marchetti-Vale Tue 14:00: NDA sent, not executed")
        assert problem.records == ("S1", LEONA, "C1")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "executed"}, ""),
        ({"state": "filed", "expires": "2026-11-24"}, ""),
        ({"state": "filed", "expires": "2026-11-23"}, "NDA has run out"),
        ({"state": "declined"}, "NDA declined"),
        ({"state": "voided"}, ""),
        ({"production": "", "state": "executed"}, ""),
        ({"needed": "2026-11-24"}, "NDA sent, not executed"),
        ({"needed": "2026-11-25"}, ""),
        ({"waived_by": "C. Whitford", "waived_reason": "her own film"}, ""),
    ],
)
def test_an_nda_counts_from_the_date_it_is_needed_by(fields: dict[str, Any], said: str) -> None:
    """Somebody has said from when on it has to be there."""
    problems = found("CON-07", showing(), contract(**({"type": "NDA"} | fields)))
    assert [each.short for each in problems] == ([said] if said else [])


def test_a_showing_counts_from_a_day_before() -> None:
    """24 hours that really pass: the clocks go back in the night of 1 November."""
    sunday = showing("11-01 12:00")
    assert found("CON-07", sunday, NDA, on=desk("10-31 13:00"))
    assert not found("CON-07", sunday, NDA, on=desk("10-31 12:59"))
    assert found("CON-07", sunday, NDA, on=desk("11-01 17:59"))
    assert not found("CON-07", sunday, NDA, on=desk("11-01 18:00"))


def test_a_production_that_asks_for_ndas_asks_everybody() -> None:
    """Without one on record, nobody is asked where it does not."""
    assert not found("CON-07", showing())
    strict = [
        msgspec.structs.replace(each, ndas=True) for each in BASE if isinstance(each, Production)
    ]
    [problem] = found("CON-07", showing(), *strict)
    assert problem.message == "SCRN L. Marchetti-Vale Tue 14:00: no NDA on record"
    assert not found("CON-07", showing(), *strict, contract(type="NDA", state="executed"))


CALLED = contract(verbal=True)


@pytest.mark.parametrize(
    ("now", "fires"),
    [("11-22 11:59", False), ("11-22 12:00", True), ("11-23 11:59", True), ("11-23 12:00", False)],
)
def test_a_verbal_call_may_be_cancelled_until_noon_of_the_day_before(now: str, fires: bool) -> None:
    """It is told in the 24 hours before that noon."""
    problems = found("CON-08", TUESDAY, CALLED, on=desk(now))
    assert bool(problems) == fires
    for problem in problems:
        assert problem.severity == "warning"
        assert problem.message == (
            "ADR L. Marchetti-Vale Tue 14:00: called by word only, "
            f"either side may cancel until {'Mon' if now < '11-23' else 'today'} 12:00"
        )
        assert problem.records == ("S1", LEONA, "C1")


def test_noon_is_that_of_the_place_of_work() -> None:
    """A call just after midnight in London is of that day there."""
    away = session(1, "11-25 00:30", "04:00", zone=LONDON, people=TALENT, rooms=(LONDON_ADR,))
    [problem] = found("CON-08", away, CALLED, on=desk("11-24 03:59"))
    assert problem.short.endswith("until today 12:00 GMT")
    assert not found("CON-08", away, CALLED, on=desk("11-24 04:00"))


def test_the_day_before_is_a_day_on_the_wall_when_the_clocks_change() -> None:
    """Noon of Saturday 31 October is 25 hours before noon of Sunday."""
    sunday = session(1, "11-01 12:00", "16:00", people=TALENT)
    assert found("CON-08", sunday, CALLED, on=desk("10-31 11:59"))
    assert not found("CON-08", sunday, CALLED, on=desk("10-31 12:00"))


@pytest.mark.parametrize(
    ("paper", "booked", "severity"),
    [
        ({"verbal": False}, {}, ""),
        ({"state": "executed"}, {}, ""),
        ({"type": "CDM"}, {}, ""),
        ({"production": "F2"}, {}, ""),
        ({"waived_by": "C. Whitford", "waived_reason": "agent's word"}, {}, ""),
        ({"state": "drafted"}, {"state": "hold"}, "warning"),
        ({}, {"state": "enquiry"}, "note"),
        ({}, {"state": "cancelled"}, ""),
        ({}, {"type": "SCRN"}, ""),
        ({}, {"people": people(LEONA, role="agent")}, ""),
    ],
)
def test_only_a_performer_on_an_open_paper_is_called_by_word(
    paper: dict[str, Any], booked: dict[str, Any], severity: str
) -> None:
    """Work for which they are booked as a performer."""
    fields: dict[str, Any] = {"verbal": True} | paper
    work = session(1, "11-24 14:00", "18:00", **({"people": TALENT} | booked))
    problems = found("CON-08", work, contract(**fields), on=desk("11-23 09:00"))
    assert [each.severity for each in problems] == ([severity] if severity else [])


def test_damaged_times_and_people_stop_nothing() -> None:
    """A start that cannot be read, a party that is not there."""
    odd = session(1, "11-24 14:00", "18:00", people=TALENT)
    odd = msgspec.structs.replace(odd, start="2026-11-24T99:00", end="x")
    assert not found("CON-08", odd, CALLED)
    assert not found("CON-06", odd, deal(ends="2026-11-01"))
    assert not found("CON-07", odd, NDA, Person(id="P9"))
    assert not found("CON-05", packet(needed="9999-12-31", party="P99"))
