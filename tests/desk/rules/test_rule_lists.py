"""LST-01: the crew list and the people on the sessions."""

from __future__ import annotations

from typing import Any

import pytest

from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from tests.desk.agenda_world import LISLE, LONDON, desk, found, people, session


def show(**more: Any) -> Production:
    """CFT, whose White list went out on 9 November."""
    fields = {"list_colour": "White", "list_sent": "2026-11-09"} | more
    return Production(id="F1", title="The Copperfold Tide", code="CFT", **fields)


def crew(number: int, **more: Any) -> Person:
    """Somebody in the sound department."""
    return Person(id=f"P{number}", **({"name": f"Ada Crew{number}", "department": "Sound"} | more))


def on_session(*ids: str, **more: Any) -> Record:
    """A session tomorrow with these people."""
    return session(1, "11-24 14:00", "18:00", **({"people": people(*ids)} | more))


def test_changes_since_the_list_went_out_are_named() -> None:
    """Who is new, who left; the rest are counted."""
    [problem] = found(
        "LST-01",
        show(),
        *(crew(number, starts="2026-11-16") for number in (20, 21, 22, 23)),
        crew(24, ends="2026-11-20"),
        on_session("P20", "P21", "P22", "P23", "P24", LISLE),
    )
    assert problem.severity == "note"
    assert problem.message == (
        "CFT crew list White: sent 9 Nov, since then new A. Crew20, A. Crew21, A. Crew22 +1 "
        "and left A. Crew24"
    )
    assert problem.records == ("F1", "P20", "P21", "P22", "P23", "P24")


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"starts": "2026-11-09"}, False),
        ({"starts": "2026-11-10"}, True),
        ({"starts": "2026-11-24"}, True),
        ({"starts": "2026-11-25"}, False),
        ({"starts": "soon"}, False),
        ({"ends": "2026-11-08"}, False),
        ({"ends": "2026-11-22"}, True),
        ({"ends": "2026-11-23"}, False),
        ({}, False),
    ],
)
def test_both_sides_of_every_date(fields: dict[str, Any], fires: bool) -> None:
    """After the day it was sent; new from the day before their first, gone after their last."""
    assert bool(found("LST-01", show(), crew(20, **fields), on_session("P20"))) == fires


def test_the_day_is_the_users() -> None:
    """Somebody who starts on Wednesday is missed from Tuesday, which begins in London first."""
    records = (show(), crew(20, starts="2026-11-25"), on_session("P20"))
    assert not found("LST-01", *records, on=desk("11-23 23:59", LONDON))
    assert found("LST-01", *records, on=desk("11-24 00:00", LONDON))


def test_who_has_no_department_is_on_no_list() -> None:
    """Also where the date of the list is not on record."""
    [problem] = found("LST-01", show(list_sent=""), crew(20, department=""), on_session("P20"))
    assert problem.message == "CFT crew list White: no department for A. Crew20"


@pytest.mark.parametrize(
    ("records", "fires"),
    [
        ((show(), on_session("P20", state="cancelled")), False),
        ((show(), on_session("P20", production="F2")), False),
        ((show(), on_session("P99")), False),
        ((show(list_colour="", list_sent=""), on_session("P20")), False),
        ((show(list_colour=""), on_session("P20")), True),
        ((show(list_sent="soon"), on_session("P20")), False),
        ((show(list_sent="2026-11-16"), on_session("P20")), False),
    ],
)
def test_only_a_list_that_is_kept_and_people_who_work_count(
    records: tuple[Record, ...], fires: bool
) -> None:
    """A new list puts it right."""
    assert bool(found("LST-01", *records, crew(20, starts="2026-11-16"))) == fires
