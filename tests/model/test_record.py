"""Records go to JSON and back without losing anything, known or not."""

from __future__ import annotations

import gc
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.model.fields import fields_of
from postui.model.kinds import KINDS
from postui.model.money import Money
from postui.model.person import Person
from postui.model.record import (
    Record,
    decode,
    decode_all,
    encode,
    from_fields,
    misfits,
    tidy,
    to_fields,
)
from postui.model.session import Booking, Session
from postui.model.trip import Leg, Trip

STRUCTS = [kind.struct for kind in KINDS]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("struct", STRUCTS)
def test_a_new_record_is_an_empty_line(struct: type[Record]) -> None:
    """What is at its default is not written."""
    assert encode(struct()) == b"{}"
    assert decode(struct, b"{}") == struct()
    assert to_fields(struct()) == {}


def test_fields_are_written_in_their_order_after_id_and_rev() -> None:
    """So that a line of the file begins alike and differs where the record does."""
    session = Session(title="x", rev=2, id="S1", people=(Booking(person="P1"),))
    assert encode(session) == b'{"id":"S1","rev":2,"title":"x","people":[{"person":"P1"}]}'
    assert to_fields(session) == msgspec.json.decode(encode(session))


def test_unknown_fields_come_back_as_they_were() -> None:
    """Also one that bears the name of the place they are kept in."""
    line = b'{"id":"P1","name":"A","mood":{"a":[1,null,2.5]},"extra":{"id":"x","more":1}}'
    person = decode(Person, line)
    assert person.name == "A"
    assert person.extra == {"mood": {"a": [1, None, 2.5]}, "extra": {"id": "x", "more": 1}}
    assert msgspec.json.decode(encode(person)) == msgspec.json.decode(line)
    assert decode(Person, encode(person)) == person
    assert misfits(person) == {}


@pytest.mark.parametrize("extra", [b'"text"', b"5", b"null", b"[]", b'{"a":1}', b"{}"])
def test_a_field_called_extra_is_one_more_unknown_field(extra: bytes) -> None:
    """Whatever is in it, unless it says nothing."""
    line = b'{"id":"P1","extra":' + extra + b"}"
    again = encode(decode(Person, line))
    assert again == (b'{"id":"P1"}' if extra == b"{}" else line)


def test_values_that_do_not_fit_are_kept_and_named() -> None:
    """The rest of the record is as usable as ever."""
    fields = {"title": "x", "hold_rank": "first", "rooms": "R1", "remote": True, "cost": {"m": 1}}
    session = from_fields(Session, fields)
    assert (session.title, session.remote, session.hold_rank, session.rooms) == ("x", True, 0, ())
    assert misfits(session) == {"hold_rank": "first", "rooms": "R1", "cost": {"m": 1}}
    assert to_fields(session) == fields
    assert decode(Session, encode(session)) == session


@pytest.mark.parametrize(
    ("struct", "fields"),
    [
        (Session, {"people": [{"person": "P1", "mood": "good"}]}),
        (Session, {"cost": {"minor": 1, "currency": "USD", "tax": 7}}),
        (Trip, {"legs": [{"origin": "JFK"}, {"gate": "B4"}]}),
    ],
)
def test_a_part_with_an_unknown_field_loses_nothing(
    struct: type[Record], fields: dict[str, Any]
) -> None:
    """The group is reported as a misfit rather than written back without it."""
    record = from_fields(struct, fields)
    assert misfits(record) == fields
    assert to_fields(decode(struct, encode(record))) == fields


def test_a_proper_value_stands_before_the_misfit() -> None:
    """Once the field has one, the misfit is neither written nor reported, and can be tidied up."""
    broken = from_fields(Session, {"hold_rank": "first", "mood": "good"})
    mended = msgspec.structs.replace(broken, hold_rank=2)
    assert to_fields(mended) == {"hold_rank": 2, "mood": "good"}
    assert misfits(mended) == {}
    assert tidy(mended).extra == {"mood": "good"}
    assert tidy(broken) is broken


def test_what_is_not_json_is_an_error_to_the_reader() -> None:
    """It is the store that knows which line it was."""
    with pytest.raises(msgspec.DecodeError):
        decode(Person, b'{"name":')


def test_many_records_are_read_as_one_by_one() -> None:
    """With and without unknown fields, the collector running again afterwards."""
    lines = [b'{"id":"P1"}', b'{"id":"P2","mood":1}']
    assert decode_all(Person, lines) == [decode(Person, line) for line in lines]
    assert gc.isenabled()
    with pytest.raises(msgspec.DecodeError):
        decode_all(Person, [b"{"])
    assert gc.isenabled()


@pytest.mark.parametrize("struct", STRUCTS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_object_survives_being_a_record(struct: type[Record], data: st.DataObject) -> None:
    """Known names with odd values, unknown names, any JSON: read, written, read the same."""
    names = st.sampled_from([*struct.__struct_fields__, "mood", "x y", ""])
    fields = data.draw(st.dictionaries(names, json_values, max_size=6))
    record = from_fields(struct, fields)
    again = decode(struct, encode(record))
    assert again == record
    assert to_fields(again) == to_fields(record)
    written = to_fields(record)
    for name, value in fields.items():
        default = msgspec.json.encode(getattr(struct(), name, None))
        kept = written.get(name, msgspec.json.decode(default))
        assert from_fields(struct, {name: kept}) == from_fields(struct, {name: value})


def test_parts_and_money_round_trip() -> None:
    """The nested values of real records."""
    trip = Trip(
        id="T1",
        legs=(Leg(origin="JFK", destination="LAX"), Leg(mode="train")),
        per_diem=Money(minor=7500, per="day"),
    )
    assert decode(Trip, encode(trip)) == trip


@pytest.mark.parametrize("struct", STRUCTS)
def test_the_collector_does_not_look_at_records(struct: type[Record]) -> None:
    """Nor at their parts: a full collection must not be felt with 100,000 of them in memory."""
    parts = [field.part() for field in fields_of(struct) if field.part]
    assert not any(gc.is_tracked(each) for each in (struct(), Money(minor=1), *parts))
