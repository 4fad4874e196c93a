"""Cells that name people and rooms."""

from __future__ import annotations

import pytest

from postui.exchange.ledger import Ledger
from postui.exchange.people import people_in
from postui.exchange.places import Places, places_in
from postui.exchange.plan import At
from postui.exchange.register import Register, looks_like_name
from postui.model.errors import InvalidField
from postui.model.person import Person
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor
from tests.exchange.exchange_world import DESK

HOUSES = (
    Vendor(id="V1", name="Larkmoor Sound"), Vendor(id="V2", name="Quillgate Post"),
    Vendor(id="V3", name="Boreal Row"), Room(id="R1", name="ADR 1", vendor="V1"),
    Room(id="R2", name="Stage A", vendor="V1"), Room(id="R3", name="ADR 2", vendor="V2"),
    Room(id="R4", name="ADR 1", vendor="V2"), Room(id="R5", name="Stage 9", vendor="V3"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Leona Marchetti-Vale", ["Leona Marchetti-Vale"]),
        ("Marchetti-Vale, Leona", ["Leona Marchetti-Vale"]),
        ("van der Berg, Anna", ["Anna van der Berg"]),
        ("Smith, Anna Maria", ["Anna Maria Smith"]),
        ("Ann Lee, Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Teo Brandvik / Sunniva Arkwell", ["Teo Brandvik", "Sunniva Arkwell"]),
        ("Osric Vane; Hollis Frayne", ["Osric Vane", "Hollis Frayne"]),
        ("Mateus Corvo + Ilse Penhallow", ["Mateus Corvo", "Ilse Penhallow"]),
        ("Ann Lee & Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Ann Lee and Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Lee, Ann; Ray, Bo", ["Ann Lee", "Bo Ray"]),
        ("Fitz Cranleigh + 6", ["Fitz Cranleigh", "+ 6"]),
        ("Fitz Cranleigh + 6 loopers", ["Fitz Cranleigh", "+ 6 loopers"]),
        ("Ann Lee\nBo Ray", ["Ann Lee", "Bo Ray"]),
        (" ; / ", ["/"]),
        ("", []),
    ],
)
def test_lists_and_turned_names(cell: str, names: list[str]) -> None:
    """A comma turns a name or separates two, as the words around it say."""
    assert [each.text for each in people_in(cell)] == names


def test_what_stands_in_brackets() -> None:
    """A minor is one; a role is one; a remark without meaning for us is let go."""
    wren, kwabena, leona, cast = people_in(
        "Wren Abeyta (minor); Kwabena Lisle (mixer); Leona Vale (lead); Bo Ray (Cast, 2nd unit)"
    )
    assert (wren.text, wren.minor, wren.role) == ("Wren Abeyta", True, "")
    assert (kwabena.text, kwabena.role) == ("Kwabena Lisle", "mixer")
    assert (leona.text, leona.role, leona.remark) == ("Leona Vale", "", "lead")
    assert (cast.text, cast.remark) == ("Bo Ray", "Cast, 2nd unit")


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Leona Marchetti-Vale", True), ("LEONA VALE", True), ("Anna van der Berg", True),
        ("山田太郎", True), ("network", False), ("the network", False), ("Leona", False),
        ("Room 4", False), ("+ 6", False), ("/", False), ("TBC", False), ("", False),
    ],
)  # fmt: skip
def test_what_may_be_a_persons_whole_name(text: str, is_name: bool) -> None:
    """Only such a text makes a person who was not there."""
    assert looks_like_name(text) is is_name


def places(cell: str, facility: str = "") -> tuple[Places, Ledger]:
    ledger = Ledger(Snapshot.of(HOUSES), DESK)
    found = places_in(cell, facility, "Room", At("s.csv", 2), Register(ledger))
    return found, ledger


@pytest.mark.parametrize(
    ("cell", "facility", "rooms"),
    [
        ("Larkmoor Sound - ADR 1", "", ("R1",)),
        ("larkmoor sound – stage a", "", ("R2",)),
        ("Larkmoor Sound: ADR 1", "", ("R1",)),
        ("Larkmoor Sound ADR 1", "", ("R1",)),
        ("Larkmoor ADR 1", "", ("R1",)),
        ("Stage A", "", ("R2",)),
        ("ADR 1", "Quillgate Post", ("R4",)),
        ("Larkmoor Sound - ADR 1; Stage A", "", ("R1", "R2")),
        ("Quillgate Post - ADR 2 / link to Larkmoor ADR 1", "", ("R3", "R1")),
        ("Quillgate Post - ADR 2 ⇄ Larkmoor Sound - ADR 1", "", ("R3", "R1")),
        ("Boreal Row", "", ("R5",)),
    ],
)
def test_rooms_that_are_known_are_found(cell: str, facility: str, rooms: tuple[str, ...]) -> None:
    """With or without the facility, in the ways sheets write it; nothing is made."""
    found, ledger = places(cell, facility)
    assert found.rooms == rooms
    assert found.remote is (len(rooms) > 1 and "Stage" not in cell)
    assert ledger.plan("x").created == ()


def test_a_room_of_several_facilities_is_not_guessed() -> None:
    """ADR 1 alone could be at two houses: no room, and a doubt that names both."""
    found, ledger = places("ADR 1")
    assert found.rooms == ()
    assert [each.reading for each in ledger.plan("x").uncertain] == [
        "could be at Larkmoor Sound, Quillgate Post; left out"
    ]


def test_unknown_facilities_and_rooms_are_made() -> None:
    """`Fenwick - Mix 1` makes both, linked."""
    found, ledger = places("Fenwick - Mix 1")
    created = [(each.kind, each.name) for each in ledger.plan("x").created]
    assert created == [("vendor", "Fenwick"), ("room", "Fenwick Mix 1")]
    assert len(found.rooms) == 1


def test_a_room_a_known_facility_was_not_known_to_have_is_said() -> None:
    """It may be a slip for one that it has."""
    _, ledger = places("Larkmoor Sound - ADR 7")
    assert [each.reading for each in ledger.plan("x").uncertain] == [
        "new, a room Larkmoor Sound was not known to have"
    ]


def test_part_of_a_name_finds_its_only_owner_and_is_said() -> None:
    """`L. Marchetti-Vale` and `Leona` are she, as long as nobody else could be."""
    ledger = Ledger(Snapshot.of([Person(id="P1", name="Leona Marchetti-Vale")]), DESK)
    register = Register(ledger)
    for name in ("L. Marchetti-Vale", "Leona", "marchetti-vale"):
        assert register.person(name, "Talent", At("s.csv", 2), make=False) == "P1"
    assert len(ledger.plan("x").uncertain) == 3


def test_an_id_is_of_the_kind_that_is_linked_to() -> None:
    """A show called P1 is a show, whoever has that id; a known id of the right kind is taken."""
    people = [Person(id="P1", name="Leona Vale"), Person(id="P2", name="Bo Ray")]
    register = Register(Ledger(Snapshot.of(people), DESK))
    at = At("s.csv", 2)
    assert register.link(("production",), "P1", "Show", at) != "P1"
    assert register.link(("person",), "p2", "Talent", at) == "P2"
    with pytest.raises(InvalidField):
        register.link(("session",), "P1", "After", at)


def test_part_of_a_name_of_two_people_is_neither() -> None:
    """A whole name that two others resemble is a new person, and that is said."""
    people = [Person(id="P1", name="Leona Vale"), Person(id="P2", name="Lena Vale")]
    ledger = Ledger(Snapshot.of(people), DESK)
    made = Register(ledger).person("L. Vale", "Talent", At("s.csv", 2))
    assert made not in ("P1", "P2")
    assert "Leona Vale or Lena Vale" in ledger.plan("x").uncertain[0].reading


def test_a_likely_misspelling_is_said() -> None:
    """A new person with nearly the name of a known one."""
    ledger = Ledger(Snapshot.of([Person(id="P1", name="Kwabena Lisle")]), DESK)
    Register(ledger).person("Kwabena Lysle", "Mixer", At("s.csv", 2))
    assert ledger.plan("x").uncertain[0].reading == "new, though there is Kwabena Lisle"
