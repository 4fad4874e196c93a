"""Records are called what people call them; a name finds the record it means, or says why not."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.desk import Desk
from postui.desk.names import (
    find_named,
    name_of,
    named,
    person_short,
    resolve,
    room_short,
    zone_for,
)
from postui.model.contract import Contract
from postui.model.errors import InvalidField
from postui.model.kinds import KINDS
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor

LA = "America/Los_Angeles"
DESK = Desk(now=datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LA)), zone=LA)
START = f"2026-11-24T14:00-08:00[{LA}]"
LEONA = Booking(person="P1", role="talent")
RECORDS: tuple[Record, ...] = (
    Production(id="F1", code="CFT", title="The Copperfold Tide", zone=LA),
    Production(id="F2", code="TMN", title="Tamarack Nine"),
    Person(id="P1", name="Leona Marchetti-Vale"),
    Person(id="P2", name="Kwabena Lisle"),
    Person(id="P3", name="Zoë Ångström"),
    Person(id="P4", name="Leonard Vane"),
    Person(id="P5", name="Osric Vane"),
    Vendor(id="V1", name="Larkmoor Sound", zone=LA),
    Vendor(id="V2", name="Quillgate Post", zone="Europe/London"),
    Room(id="R1", name="ADR 1", vendor="V1"),
    Room(id="R2", name="ADR 10", vendor="V1"),
    Room(id="R3", name="ADR 2", vendor="V2"),
    Room(id="R4", name="Far booth", vendor="V2", zone="America/Toronto"),
    Session(
        id="S42", production="F1", type="ADRP", start=START, rooms=("R1",),
        people=(Booking(person="P2", role="ADR mixer"), LEONA),
    ),
    Session(id="S43", production="F2", episode="104", type="FMIX"),
    Contract(id="C7", type="DPC", party="P1"),
    Contract(id="C8", type="SYNC", title='"Low Tide"', party="V2"),
    Trip(id="T1", person="P1", legs=(Leg(origin="JFK", destination="LAX"),)),
    Master(id="M5", production="F2", episode="103", title="UHD HDR IMF"),
    Note(id="N1", about="S42", text="agent says Thursday"),
)  # fmt: skip
SNAPSHOT = Snapshot.of(RECORDS)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Leona Marchetti-Vale", "L. Marchetti-Vale"),
        ("Mary Ann Smith", "M. Smith"),
        ("Ludwig van der Berg", "L. van der Berg"),
        ("Sam Osric Jr.", "S. Osric Jr."),
        ("Wren Abeyta (minor)", "Wren Abeyta (minor)"),
        ("Zoë Ångström", "Z. Ångström"),
        ("Cher", "Cher"),
        ("山田 太郎", "山田 太郎"),
        ("", ""),
    ],
)
def test_a_person_is_shortened_to_an_initial_and_surname(name: str, short: str) -> None:
    """Particles and suffixes stay with the surname; what has no clear surname stays whole."""
    assert person_short(name) == short


@pytest.mark.parametrize(
    ("record_id", "name"),
    [
        ("P1", "Leona Marchetti-Vale"),
        ("F1", "CFT"),
        ("V1", "Larkmoor Sound"),
        ("R1", "Larkmoor Sound ADR 1"),
        ("S42", "ADR L. Marchetti-Vale Tue 24 Nov 14:00"),
        ("S43", "MIX TMN 104"),
        ("C7", "day player L. Marchetti-Vale"),
        ("C8", 'sync licence "Low Tide"'),
        ("T1", "L. Marchetti-Vale JFK→LAX"),
        ("M5", "TMN 103 UHD HDR IMF"),
        ("N1", "agent says Thursday"),
        ("P99", "P99?"),
        ("", ""),
    ],
)
def test_every_kind_has_a_name(record_id: str, name: str) -> None:
    """A record is named as people say it; an id that leads nowhere keeps a question mark."""
    assert named(SNAPSHOT, record_id) == name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_empty_record_is_called_by_kind_and_id(kind: object) -> None:
    """Nothing is nameless: a record without any value is its kind and id."""
    letter, struct, name = (getattr(kind, each) for each in ("letter", "struct", "name"))
    assert name_of(struct(id=f"{letter}7"), SNAPSHOT) == f"{name} {letter}7"


def test_links_that_lead_in_a_circle_end() -> None:
    """A damaged link to the record itself is shown as an id instead of running forever."""
    records = (
        Session(id="S1", production="S1"),
        Room(id="R1", vendor="R1", name="x"),
        Contract(id="C1", party="C1"),
    )
    snapshot = Snapshot.of(records)
    assert [name_of(each, snapshot) for each in records] == ["S1?", "R1? x", "C1?"]


def test_a_session_counts_its_other_performers() -> None:
    """The first performer is named, the others are counted; the mixer is neither."""
    session = msgspec.structs.replace(
        SNAPSHOT.all(Session)[0],
        people=(Booking(person="P2", role="mixer"), LEONA, Booking(person="P3", role="Talent")),
    )
    assert name_of(session, SNAPSHOT) == "ADR L. Marchetti-Vale +1 Tue 24 Nov 14:00"


def test_a_round_trip_is_named_by_the_way_out() -> None:
    """Of a journey there and back the far end is named, without the cars at its ends."""
    legs = (
        Leg(mode="car", origin="home", destination="JFK"),
        Leg(origin="JFK", destination="ORD"),
        Leg(origin="ORD", destination="LAX"),
        Leg(origin="LAX", destination="JFK"),
    )
    assert name_of(Trip(id="T2", person="P2", legs=legs), SNAPSHOT) == "K. Lisle JFK→LAX"


def test_a_long_note_is_named_by_its_first_words() -> None:
    """A note's name is one line that ends at a word."""
    name = name_of(Note(id="N2", text="agent says\nThursday " * 10), SNAPSHOT)
    assert name == "agent says Thursday agent says Thursday…"


def test_a_room_is_short_without_its_vendor() -> None:
    """Where the vendor is known the room is only its own name."""
    rooms = SNAPSHOT.all(Room)
    assert room_short(rooms[0], SNAPSHOT) == "ADR 1"
    assert room_short(Room(id="R9", vendor="V1"), SNAPSHOT) == "Larkmoor Sound"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P1", "P1"),
        ("p1", "P1"),
        ("Leona Marchetti-Vale", "P1"),
        ("Marchetti-Vale, Leona", "P1"),
        ("leona", "P1"),
        ("L. Marchetti-Vale", "P1"),
        ("marchetti vale", "P1"),
        ("ZOE ANGSTROM", "P3"),
        ("o vane", "P5"),
        ("cft", "F1"),
        ("copperfold", "F1"),
        ("larkmoor adr 1", "R1"),
        ("Larkmoor Sound - ADR 1", "R1"),
        ("ADR 1", "R1"),
        ("quill adr", "R3"),
        ("S42", "S42"),
        ("S42 ADR Marchetti-Vale", "S42"),
    ],
)
def test_a_name_finds_its_record(text: str, found: str) -> None:
    """Ids, full names, `Last, First`, initials and unambiguous parts are understood."""
    assert resolve(SNAPSHOT, text, (), "Link").id == found


def test_a_whole_name_beats_a_longer_one() -> None:
    """Somebody whose name is all there is found although others begin with it."""
    people = (Person(id="P1", name="Ann Lee"), Person(id="P2", name="Ann Lee Moss"))
    assert resolve(Snapshot.of(people), "ann lee", ("person",), "People").id == "P1"


def test_an_ambiguous_name_is_refused_and_the_candidates_are_named() -> None:
    """Nothing is guessed between equals."""
    with pytest.raises(InvalidField) as caught:
        resolve(SNAPSHOT, "vane", ("person",), "People")
    assert caught.value.message == "People: 'vane' could be several"
    assert caught.value.hint == "say which, or type the id: Leonard Vane (P4), Osric Vane (P5)"


def test_one_name_held_by_two_people_is_ambiguous() -> None:
    """Even a full name is refused when two people have it."""
    people = (Person(id="P1", name="Ann Lee"), Person(id="P2", name="ann lee"))
    with pytest.raises(InvalidField, match="could be several"):
        resolve(Snapshot.of(people), "Ann Lee", ("person",), "People")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Lena Marchetti", "did you mean Leona Marchetti-Vale?"),
        ("Qqq Xxx", "add the person first, or type an id"),
        ("P99", "add the person first, or type an id"),
        ("S42", "add the person first, or type an id"),
    ],
)
def test_an_unknown_name_says_the_way_out(text: str, hint: str) -> None:
    """The nearest names are offered; an id of another kind or of nothing is no name either."""
    with pytest.raises(InvalidField) as caught:
        resolve(SNAPSHOT, text, ("person",), "People")
    assert caught.value.message == f"People: {text!r} is no person here"
    assert caught.value.hint == hint


def test_words_behind_an_id_must_be_of_its_name() -> None:
    """`S42 Foley` is not taken for S42, which is ADR."""
    with pytest.raises(InvalidField, match="is no session here"):
        resolve(SNAPSHOT, "S42 Foley", ("session",), "After")


def test_numbers_in_names_are_whole() -> None:
    """ADR 1 is never ADR 10, nor the other way round."""
    assert resolve(SNAPSHOT, "adr 10", ("room",), "Rooms").id == "R2"
    with pytest.raises(InvalidField):
        resolve(SNAPSHOT, "adr 3", ("room",), "Rooms")


def test_one_letter_alone_is_nobody() -> None:
    """A single letter fits too much to mean one person."""
    assert find_named(SNAPSHOT, "k", Person) == ()


def test_find_named_puts_the_best_fit_first() -> None:
    """Whole words before beginnings of words."""
    people = (Person(id="P1", name="Vaness Oak"), Person(id="P2", name="Osric Van"))
    found = find_named(Snapshot.of(people), "van", Person)
    assert [each.id for each in found] == ["P2", "P1"]


def test_names_are_read_anew_after_a_change() -> None:
    """The kept names never outlive the records they are of; a room's also follow its vendor."""
    assert resolve(SNAPSHOT, "larkmoor adr 1", ("room",), "Rooms").id == "R1"
    moved = SNAPSHOT.with_changes(2, {"V1": Vendor(id="V1", name="Fenwick Deep")})
    assert resolve(moved, "fenwick adr 1", ("room",), "Rooms").id == "R1"
    with pytest.raises(InvalidField):
        resolve(moved, "larkmoor adr 1", ("room",), "Rooms")


@pytest.mark.parametrize(
    ("record", "zone"),
    [
        (Session(rooms=("R3",), production="F1"), "Europe/London"),
        (Session(rooms=("R4", "R1")), "America/Toronto"),
        (Session(rooms=("R99",), production="F1"), LA),
        (Session(production="F1"), LA),
        (Session(), LA),
        (Vendor(zone="Europe/London"), "Europe/London"),
        (Vendor(zone="Nowhere/Atall"), LA),
        (Note(about="S42"), LA),
    ],
)
def test_a_session_happens_in_the_zone_of_its_first_room(record: Record, zone: str) -> None:
    """Room, vendor, production, desk, in that order; a zone nobody knows is passed over."""
    assert zone_for(record, SNAPSHOT, DESK) == zone


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6), st.text(max_size=20))
def test_no_name_and_no_query_raises_anything_else(names: list[str], query: str) -> None:
    """Whatever people are called and whatever is typed: one record, or InvalidField."""
    people = [Person(id=f"P{at}", name=name) for at, name in enumerate(names, 1)]
    snapshot = Snapshot.of(people)
    for each in people:
        assert name_of(each, snapshot)
        person_short(each.name)
    with suppress(InvalidField):
        assert resolve(snapshot, query, ("person",), "People") in people
