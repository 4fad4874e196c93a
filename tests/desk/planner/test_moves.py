"""What is tried for a session: times, rooms, stand-ins, a far end, another order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.planner.moves import (
    at_other_times,
    days_around,
    from_their_city,
    in_other_rooms,
    only_for,
    swapped,
    with_others,
)
from postui.model import when
from postui.model.person import Person
from postui.model.session import Booking, Session
from postui.model.vendor import Room, Vendor
from tests.desk.agenda_world import (
    ADR_1,
    LA,
    LEONA,
    LISLE,
    LONDON,
    NEW_YORK,
    at,
    desk,
    flight,
    people,
    session,
    trip,
    world,
)

ADR = session(1, "11-24 14:00", "18:00", people=people(LISLE, role="ADR mixer"))


def starts(each: Session, day: str, *more: object, now: str = "11-23 14:05") -> list[str]:
    """The clock times at which it is tried."""
    snapshot = world(each, *more)  # type: ignore[arg-type] # records
    return [moved.start[11:16] for moved in at_other_times(each, snapshot, desk(now), day)]


def test_every_half_hour_that_fits_into_the_hours_of_the_room() -> None:
    """The room's own hours before its vendor's; its present start is none."""
    room = Room(id=ADR_1, name="ADR 1", vendor="V1", opens="10:00", closes="19:30")
    found = starts(ADR, "2026-11-24", room)
    assert (found[0], found[-1]) == ("10:00", "15:30")
    assert "14:00" not in found
    assert len(found) == 11
    late = replace(room, opens="20:00", closes="02:00")
    assert starts(ADR, "2026-11-24", late) == ["20:00", "20:30", "21:00", "21:30", "22:00"]


def test_nothing_is_moved_into_the_past_or_the_next_two_hours() -> None:
    """Nobody can be told in time."""
    assert starts(ADR, "2026-11-24", now="11-24 09:00")[0] == "11:00"


def test_it_stays_as_long_as_it_was_when_the_clocks_change() -> None:
    """Four hours are four hours; a start that the night skips is not tried."""
    night = session(1, "03-07 22:00", "03-08 01:00")
    room = Room(id=ADR_1, name="ADR 1", vendor="V1", opens="00:00", closes="09:00")
    moved = list(at_other_times(night, world(night, room), desk("03-06 12:00"), "2026-03-08"))
    assert moved
    assert all(when.elapsed(each.start, each.end).seconds == 3 * 3600 for each in moved)
    assert not any("T02:" in each.start for each in moved)


def test_a_call_moves_with_its_session() -> None:
    """By as much, also for those who are called early."""
    called = replace(ADR, people=(Booking(person=LISLE, role="ADR mixer", call=at("11-24 13:30")),))
    moved = next(
        each
        for each in at_other_times(called, world(called), desk(), "2026-11-24")
        if each.start[11:16] == "10:00"
    )
    assert moved.people[0].call == at("11-24 09:30")


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-11-25", ["25", "26", "24", "27", "23", "30", "01", "02"]),
        ("2026-11-28", ["28", "29", "27", "30", "26", "01", "25", "02", "24", "03", "23", "04",
                        "05"]),
        ("2026-11-20", ["23", "24", "25", "26", "27", "30"]),
    ],
)  # fmt: skip
def test_the_nearest_days_first(day: str, wanted: list[str]) -> None:
    """Working days only, unless it is on a weekend; none that is past."""
    moved = replace(ADR, start=f"{day}T14:00-08:00[{LA}]", end=f"{day}T18:00-08:00[{LA}]")
    assert [each[8:] for each in days_around(moved, desk())] == wanted


def test_able_rooms_on_the_same_clocks_ones_own_vendor_first() -> None:
    """A room elsewhere would be another time, a room for something else no room."""
    rooms = (
        Room(id="R11", name="Far", vendor="V2", can=("ADRP",)),
        Room(id="R12", name="Other", vendor="V9", can=("ADRP",)),
        Room(id="R13", name="Own", vendor="V1", can=("ADRP", "ADRG")),
        Room(id="R14", name="Foley", vendor="V1", can=("FOLY",)),
    )
    snapshot = world(ADR, Vendor(id="V9", name="Next door", zone=LA), *rooms)
    assert [each.rooms for each in in_other_rooms(ADR, snapshot, desk())] == [("R13",), ("R12",)]


def test_stand_ins_of_the_trade_who_live_there() -> None:
    """Nobody twice, nobody for a performer, and nobody who would have to travel."""
    crew = (
        Person(id="P20", name="Here", roles=("ADR Mixer",), zone=LA),
        Person(id="P21", name="Unknown", roles=("boom", "ADR mixer")),
        Person(id="P22", name="There", roles=("ADR mixer",), zone=LONDON),
        Person(id="P23", name="Other", roles=("editor",), zone=LA),
    )
    both = replace(ADR, people=(*ADR.people, *people(LEONA, role="talent")))
    snapshot = world(both, *crew)
    found = list(with_others(both, {LISLE, LEONA}, snapshot))
    assert [each.people[0].person for each in found] == ["P20", "P21"]
    assert all(each.people[0].state == "asked" for each in found)
    assert all(each.people[1] == both.people[1] for each in found)


def test_a_performer_works_from_an_able_room_at_home() -> None:
    """The far room, the line and its backup are to be booked; a trip for it alone is called off."""
    adr = replace(ADR, people=people(LEONA, role="talent"))
    far = Room(id="R20", name="Booth", vendor="V7", can=("ADRP",))
    east = Vendor(id="V7", name="East", zone=NEW_YORK)
    only, more = trip(1, serves=("S1",)), trip(2, serves=("S1", "S9"))
    snapshot = world(adr, far, east, only, more)
    [(there, who)] = from_their_city(adr, snapshot, desk())
    assert who == LEONA
    assert there.rooms == (ADR_1, "R20")
    assert there.remote
    assert there.link
    assert there.details["backup_line"]
    assert only_for(who, adr, snapshot, desk()) == (only,)
    away = trip(1, flight("JFK LAX", "11-23 08:00", "11-23 11:30"), serves=("S1",))
    assert not only_for(who, adr, world(adr, away), desk())
    assert not list(from_their_city(replace(adr, remote=True), snapshot, desk()))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (("09:00", "11:00"), ("13:00", "14:00"), (("12:00", "14:00"), ("09:00", "10:00"))),
        (("13:00", "14:00"), ("09:00", "11:00"), (("09:00", "10:00"), ("12:00", "14:00"))),
        (("09:00", "11:00"), ("11:00", "13:00"), (("11:00", "13:00"), ("09:00", "11:00"))),
    ],
)
def test_two_sessions_change_places(
    first: tuple[str, str], second: tuple[str, str], wanted: tuple[tuple[str, str], ...]
) -> None:
    """Each keeps its length, and the pause between them stays."""
    one, other = (
        session(1, f"11-24 {first[0]}", first[1]),
        session(2, f"11-24 {second[0]}", second[1]),
    )
    pair = swapped(one, other)
    assert pair is not None
    assert tuple((each.start[11:16], each.end[11:16]) for each in pair) == wanted
    assert [each.id for each in pair] == ["S1", "S2"]


def test_what_runs_at_once_has_no_order() -> None:
    """Then there is nothing to change."""
    one, other = session(1, "11-24 09:00", "11:00"), session(2, "11-24 10:30", "12:00")
    assert swapped(one, other) is None
