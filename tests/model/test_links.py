"""What a record points at, wherever in it the ids stand."""

from __future__ import annotations

import pytest

from postui.model.contract import Contract
from postui.model.fields import fields_of
from postui.model.kinds import KINDS, Kind
from postui.model.links import links_of, relink
from postui.model.note import Note
from postui.model.record import Record, from_fields
from postui.model.session import Booking, Session

SESSION = Session(
    production="F1",
    rooms=("R1", "R2"),
    people=(Booking(person="P1", role="talent"), Booking(), Booking(person="P2")),
    depends_on=("S1",),
    link="Source-Connect",
)


def test_links_are_found_in_field_order() -> None:
    """Single, several, and in the parts of groups; a text field called "link" is none."""
    assert list(links_of(SESSION)) == ["F1", "R1", "R2", "P1", "P2", "S1"]
    assert list(links_of(Session())) == []
    assert list(links_of(Note(about="S1"))) == ["S1"]


def test_an_id_that_is_named_twice_comes_twice() -> None:
    """Whoever indexes them makes them single."""
    assert list(links_of(Contract(party="P1", serves=("S1", "S1")))) == ["P1", "S1", "S1"]


def test_every_link_passes_through_the_swap() -> None:
    """The rest of the record, the parts' other fields included, stays."""
    swapped = relink(SESSION, lambda each: f"{each}0")
    assert list(links_of(swapped)) == ["F10", "R10", "R20", "P10", "P20", "S10"]
    assert swapped.people[0].role == "talent"
    assert swapped.people[1] == Booking()
    assert (swapped.link, SESSION.production) == ("Source-Connect", "F1")


def test_a_record_whose_links_stay_is_the_same_object() -> None:
    """Nothing is copied for nothing."""
    assert relink(SESSION, lambda each: each) is SESSION


def test_a_link_swapped_for_nothing_is_gone() -> None:
    """Out of lists altogether; from a single link or a part it is emptied."""
    left = relink(SESSION, lambda each: "" if each in ("R1", "P1", "F1") else each)
    assert (left.production, left.rooms) == ("", ("R2",))
    assert [each.person for each in left.people] == ["", "", "P2"]
    assert left.people[0].role == "talent"


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_link_field_of_every_kind_counts(kind: Kind) -> None:
    """Whatever is described as a link is found and swapped."""
    fields = {}
    for field in fields_of(kind.struct):
        if field.type == "link":
            fields[field.name] = f"{field.name}!"
        elif field.type == "links":
            fields[field.name] = [f"{field.name}!"]  # type: ignore[assignment] # several
    record: Record = from_fields(kind.struct, dict(fields))
    assert list(links_of(record)) == [f"{name}!" for name in fields]
    assert list(links_of(relink(record, lambda each: each + "!"))) == [f"{x}!!" for x in fields]
