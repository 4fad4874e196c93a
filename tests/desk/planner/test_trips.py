"""Beds and ways home for who travels to a session: only what can be."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.planner import propose
from postui.desk.planner.ways import Way
from postui.desk.watch import check
from postui.model.note import Note
from postui.model.person import Person
from postui.model.record import Record
from postui.model.trip import Stay
from tests.desk.agenda_world import (
    LEONA,
    NEW_YORK,
    contract,
    desk,
    flight,
    people,
    session,
    trip,
    world,
)

TALENT = people(LEONA, role="talent")
OUT = flight("JFK LAX", "11-25 11:05", "11-25 14:30", carrier="Meridian Air")
BACK = flight("LAX JFK", "11-28 09:00", "11-28 17:25")


def ways(rule: str, *records: Record, now: str = "11-23 14:05") -> list[Way]:
    """The ways out of a rule's first problem."""
    snapshot = world(*records, contract(state="executed"))
    problem = next(each for each in check(snapshot, desk(now)).all if rule in each.rules)
    return list(propose(problem, snapshot, desk(now)).ways)


def bed(hotel: str, first: int, last: int) -> Stay:
    """Nights at a hotel."""
    return Stay(
        hotel=hotel, phone="555-0170", check_in=f"2026-11-{first}", check_out=f"2026-11-{last}"
    )


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("14:00", "Thu 26 Nov, after 17:00"),
        ("18:00", "Thu 26 Nov, after 21:00"),
        ("18:01", "Fri 27 Nov"),
        ("22:00", "Fri 27 Nov"),
    ],
)
def test_nobody_flies_home_before_the_work_is_done(until: str, said: str) -> None:
    """Three hours after the last session; the day after, where no flight leaves that late."""
    work = session(1, "11-26 10:00", until, people=TALENT)
    titles = [each.title for each in ways("TRV-05", work, trip(1, OUT, serves=("S1",)))]
    assert f"a way back, LAX to JFK on {said}" in titles


def test_a_bed_that_is_booked_longer_holds_the_way_home() -> None:
    """They leave on the day the hotel says; sessions that are off hold nobody."""
    work = session(1, "11-26 10:00", "14:00", people=TALENT)
    off = session(2, "11-30 10:00", "14:00", state="cancelled", people=TALENT)
    stays = trip(1, OUT, serves=("S1", "S2"), stays=(bed("The Alder House", 25, 28),))
    titles = [each.title for each in ways("TRV-05", work, off, stays)]
    assert "a way back, LAX to JFK on Sat 28 Nov" in titles


def test_the_carrier_is_asked_for_the_same_day() -> None:
    """The message says what the way says."""
    work = session(1, "11-26 10:00", "14:00", people=TALENT)
    way = next(each for each in ways("TRV-05", work, trip(1, OUT, serves=("S1",)))
               if each.kind == "book")  # fmt: skip
    assert "LAX to JFK on Thu 26 Nov, after 17:00 for L. Marchetti-Vale" in way.tells[0].text


@pytest.mark.parametrize(
    "stays",
    [
        (bed("The Alder House", 26, 28),),
        (bed("The Alder House", 25, 26), bed("the alder house", 27, 28)),
    ],
)
def test_a_hotel_is_offered_once_for_a_night(stays: tuple[Stay, ...]) -> None:
    """Its own hotel for longer is not a room at that hotel too."""
    work = session(1, "11-27 10:00", "14:00", people=TALENT)
    found = ways("TRV-03", work, trip(1, OUT, BACK, serves=("S1",), stays=stays))
    titles = [each.title.casefold() for each in found if each.kind == "book"]
    assert len([each for each in titles if "alder house" in each]) == 1


def test_other_hotels_of_the_place_are_still_offered() -> None:
    """Where another traveller of ours sleeps."""
    work = session(1, "11-27 10:00", "14:00", people=TALENT)
    own = trip(1, OUT, BACK, serves=("S1",), stays=(bed("The Alder House", 26, 28),))
    other = trip(2, OUT, BACK, person="P2", stays=(bed("Hotel Sorrel", 25, 28),))
    titles = [each.title for each in ways("TRV-03", work, own, other)]
    assert "The Alder House, the night of Wed 25 Nov more" in titles
    assert "a room at Hotel Sorrel the night of Wed 25 Nov" in titles
    assert not any(each.startswith("a room at The Alder") for each in titles)


def test_who_calls_a_trip_off_writes_to_everybody_it_is_booked_with() -> None:
    """The traveller, each carrier and each hotel, with what there is to cancel; one commit."""
    off = session(1, "11-26 10:00", "14:00", state="cancelled", people=TALENT)
    stay = replace(bed("The Alder House", 25, 28), confirmation="88213")
    ticket = replace(OUT, reference="QK7M2P")
    way = next(each for each in ways("TRV-10", off, trip(1, ticket, serves=("S1",), stays=(stay,)))
               if each.title == "call the trip off")  # fmt: skip
    assert [each.name for each in way.tells] == [
        "Leona Marchetti-Vale", "Meridian Air", "The Alder House, 555-0170",
    ]  # fmt: skip
    assert "QK7M2P" in way.tells[1].text
    assert "88213" in way.tells[2].text
    assert "Meridian Air QK7M2P and The Alder House 88213" in way.costs[0]
    assert len([each for each in way.draft.puts if isinstance(each, Note)]) == len(way.tells)


def test_what_is_not_booked_costs_nothing() -> None:
    """Nobody but the traveller has to be told."""
    off = session(1, "11-26 10:00", "14:00", state="cancelled", people=TALENT)
    needed = trip(1, OUT, serves=("S1",), state="needed")
    way = next(each for each in ways("TRV-10", off, needed) if each.title == "call the trip off")
    assert [each.name for each in way.tells] == ["Leona Marchetti-Vale"]
    assert way.costs == ("nothing: nothing is booked",)


@pytest.mark.parametrize(
    ("now", "title"),
    [
        ("11-25 08:04", "call the trip off"),
        ("11-25 08:05", "ask for an earlier way home"),
        ("11-26 09:00", "ask for an earlier way home"),
    ],
)
def test_nobody_is_left_without_a_way_home(now: str, title: str) -> None:
    """Who has left keeps the flight back: its carrier is asked for an earlier one."""
    off = session(1, "11-27 10:00", "14:00", state="cancelled", people=TALENT)
    back = replace(BACK, carrier="Meridian Air")
    stays = (bed("The Alder House", 25, 28),)
    found = ways("TRV-10", off, trip(1, OUT, back, serves=("S1",), stays=stays), now=now)
    offered = {each.title: each for each in found if each.kind in ("book", "release")}
    assert list(offered) == [title]
    way = offered[title]
    assert "Meridian Air" in [each.name for each in way.tells]
    assert ("LAX to JFK on Sat 28 Nov" in way.tells[-1].text) == (title != "call the trip off")


OFF = session(1, "11-27 10:00", "14:00", state="cancelled", people=TALENT)
CHILD = Person(id="P1", name="Wren Abeyta", roles=("talent",), department="Cast", zone=NEW_YORK,
               minor=True, born="2017-03-02", guardian="Marisol Abeyta, 555-0144")  # fmt: skip


def offered(about: str, *records: Record, now: str) -> dict[str, Way]:
    """What is offered for a trip nobody needs, but to keep it."""
    snapshot = world(OFF, *records, contract(state="executed"))
    problem = next(each for each in check(snapshot, desk(now)).all
                   if "TRV-10" in each.rules and about in each.records)  # fmt: skip
    return {each.title: each for each in propose(problem, snapshot, desk(now)).ways
            if each.kind in ("book", "release")}  # fmt: skip


@pytest.mark.parametrize("zone", [NEW_YORK, ""])
@pytest.mark.parametrize("about", ["T1", "T2"])
def test_a_way_home_that_is_its_own_trip_is_kept_by_who_is_away(about: str, zone: str) -> None:
    """Either trip offers to fly sooner, whether or not their home is on record."""
    leona = Person(id="P1", name="Leona Marchetti-Vale", roles=("talent",), zone=zone)
    out = trip(1, OUT, serves=("S1",), state="travelling", one_way=True)
    back = trip(2, replace(BACK, carrier="Boreal Wings"), serves=("S1",), one_way=True)
    found = offered(about, leona, out, back, now="11-26 09:00")
    assert list(found) == ["ask for an earlier way home"]
    [_, carrier] = found["ask for an earlier way home"].tells
    assert carrier.name == "Boreal Wings"
    assert "LAX to JFK on Sat 28 Nov 2026 09:00 PST" in carrier.text


def test_who_has_not_left_calls_off_the_way_home_too() -> None:
    """Nobody is stranded at home."""
    out = trip(1, OUT, serves=("S1",), one_way=True)
    back = trip(2, BACK, serves=("S1",), one_way=True)
    assert "call the trip off" in offered("T2", out, back, now="11-23 14:05")


def test_a_later_trip_from_home_is_called_off_by_who_is_away() -> None:
    """And one that comes back to where they are."""
    out = trip(1, OUT, state="travelling", one_way=True)
    later = trip(2, flight("JFK LAX", "12-10 11:05", "12-10 14:30"), serves=("S1",), one_way=True)
    assert "call the trip off" in offered("T2", out, later, now="11-26 09:00")
    side = trip(2, flight("LAX SFO", "11-27 06:00", "11-27 07:30"),
                flight("SFO LAX", "11-27 20:00", "11-27 21:30"), serves=("S1",))  # fmt: skip
    assert "call the trip off" in offered("T2", out, side, now="11-26 09:00")


def test_the_rest_of_the_way_out_is_no_way_home() -> None:
    """Who has changed planes for work that is off is asked a way home for, from where they are."""
    legs = (flight("JFK SEA", "11-26 06:00", "11-26 09:00", carrier="Boreal Wings"),
            flight("SEA LAX", "11-26 12:00", "11-26 14:30", carrier="Boreal Wings"))  # fmt: skip
    out = trip(1, *legs, serves=("S1",), state="travelling", one_way=True)
    found = offered("T1", out, now="11-26 10:00")
    assert list(found) == ["ask for a way home"]
    assert "fly SEA to JFK instead of SEA to LAX?" in found["ask for a way home"].tells[1].text


def test_connections_on_the_way_home_are_one_way() -> None:
    """The carrier is told where they set out from and where they are going."""
    home = (flight("LAX SEA", "11-28 09:00", "11-28 11:30", carrier="Boreal Wings"),
            flight("SEA JFK", "11-28 13:00", "11-28 21:00", carrier="Boreal Wings"))  # fmt: skip
    found = offered("T1", trip(1, OUT, *home, serves=("S1",)), now="11-26 09:00")
    text = found["ask for an earlier way home"].tells[1].text
    assert "is booked LAX to JFK on Sat 28 Nov 2026 09:00 PST" in text


@pytest.mark.parametrize("now", ["11-23 14:05", "11-26 09:00"])
def test_a_child_is_named_to_nobody(now: str) -> None:
    """Their bookings go by number, their own messages to whoever answers for them."""
    back = replace(BACK, carrier="Meridian Air", reference="QK7M2P")
    booked = trip(1, OUT, back, serves=("S1",), stays=(bed("The Alder House", 26, 28),))
    found = offered("T1", CHILD, booked, now=now)
    tells = [tell for way in found.values() for tell in way.tells]
    assert tells
    for each in tells:
        assert "Abeyta" not in each.text
        assert "Abeyta" not in each.name
    own = [each for each in tells if each.who == "P1"]
    assert [each.name for each in own] == ["the guardian (on the card of P1)"]
    assert "Our reference: T1" in own[0].text
    assert any("QK7M2P" in each.text for each in tells)


def test_a_child_is_not_named_for_a_bed_or_a_way_back() -> None:
    """The hotel is told of the booking that it has."""
    stay = replace(bed("The Alder House", 26, 28), confirmation="88213")
    work = session(1, "11-27 10:00", "14:00", people=TALENT)
    for rule, legs in (("TRV-03", (OUT, BACK)), ("TRV-05", (OUT,))):
        found = ways(rule, CHILD, work, trip(1, *legs, serves=("S1",), stays=(stay,)))
        texts = [tell.text for way in found if way.kind == "book" for tell in way.tells]
        assert texts
        assert not any("Abeyta" in each for each in texts)
        if rule == "TRV-03":
            assert "our traveller (booking 88213)" in texts[0]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("11-27 14:05", "Fri 27 Nov, after 17:05"),
        ("11-27 18:01", "Sat 28 Nov"),
        ("11-25 14:00", "Thu 26 Nov"),
    ],
)
def test_nobody_flies_home_on_a_day_that_is_past(now: str, said: str) -> None:
    """The hotel was left on Thursday: today, three hours from now, or tomorrow."""
    stays = (bed("The Alder House", 25, 26),)
    found = ways("TRV-05", trip(1, OUT, state="travelling", stays=stays), now=now)
    assert f"a way back, LAX to JFK on {said}" in [each.title for each in found]


def test_a_carrier_that_is_not_known_is_called_the_carrier() -> None:
    """A message is always for somebody."""
    out = replace(OUT, carrier="")
    way = next(each for each in ways("TRV-05", trip(1, out)) if each.kind == "book")
    assert [each.name for each in way.tells] == ["the carrier"]
