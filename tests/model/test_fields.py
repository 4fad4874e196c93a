"""Every field of every kind is described, once and without ambiguity."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import available_timezones

import msgspec
import pytest

from postui.model.fields import Field, field_names, fields_of
from postui.model.kinds import BY_NAME, KINDS, Kind
from postui.model.money import Money, read_money

OWN = {"id", "rev", "extra"}
STORED: dict[str, Any] = {
    "line": str, "block": str, "choice": str, "state": str, "moment": str, "date": str,
    "clock": str, "decimal": str, "link": str, "zone": str, "flag": bool, "number": int,
    "minutes": int, "money": Money, "lines": tuple[str, ...], "links": tuple[str, ...],
    "details": dict[str, str],
}  # fmt: skip
SHADOWED = {("master", "title")}
"""Aliases that are another field's name as well: in a delivery schedule with a "Description", the
"Title" is the production."""


def structs() -> Iterator[type[msgspec.Struct]]:
    """Every kind's Struct, and the Structs of their parts."""
    for kind in KINDS:
        yield kind.struct
        yield from (field.part for field in fields_of(kind.struct) if field.part)


EVERY = list(dict.fromkeys(structs()))


@pytest.fixture(params=EVERY, ids=[struct.__name__ for struct in EVERY])
def struct(request: pytest.FixtureRequest) -> type[msgspec.Struct]:
    """Each of them."""
    found: type[msgspec.Struct] = request.param
    return found


def bare(hint: Any) -> Any:
    """A type without its description and without None."""
    while get_origin(hint) is not None and hasattr(hint, "__metadata__"):
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [each for each in get_args(hint) if each is not type(None)]
    return hint


def test_every_field_is_described(struct: type[msgspec.Struct]) -> None:
    """With a label of its own; nothing but a record's own fields goes without."""
    found = fields_of(struct)
    assert {field.name for field in found} == set(struct.__struct_fields__) - OWN
    labels = [field.label for field in found]
    assert all(label and label == label.strip() for label in labels)
    assert len(set(labels)) == len(labels)


def test_every_field_has_a_default(struct: type[msgspec.Struct]) -> None:
    """A record may be partial, and an older file has no newer fields."""
    assert struct() == msgspec.convert({}, struct)


def test_a_fields_type_is_how_it_is_stored(struct: type[msgspec.Struct]) -> None:
    """What the description says and what the annotation says are one."""
    hints = get_type_hints(struct, include_extras=True)
    for field in fields_of(struct):
        if field.type == "group":
            assert field.part is not None
            assert bare(hints[field.name]) == types.GenericAlias(tuple, (field.part, ...))
        else:
            assert field.part is None
            assert bare(hints[field.name]) == STORED[field.type], field.name


def test_links_point_at_kinds_and_choices_have_a_default(struct: type[msgspec.Struct]) -> None:
    """A link's kinds exist; what a new record holds is one of the choices, or empty."""
    new = struct()
    for field in fields_of(struct):
        assert set(field.kinds) <= set(BY_NAME), field.name
        assert bool(field.choices) == (field.type == "choice"), field.name
        if field.choices:
            assert getattr(new, field.name) in {"", *dict(field.choices)}
            assert len(set(dict(field.choices).values())) == len(field.choices)


def test_examples_are_worth_showing(struct: type[msgspec.Struct]) -> None:
    """An example of money is money, and of a zone a zone."""
    for field in fields_of(struct):
        if field.type == "money":
            assert read_money(field.example).minor > 0
        if field.type == "zone":
            assert field.example in available_timezones()


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_heading_means_one_field(kind: Kind) -> None:
    """Names, labels and aliases do not clash within a kind, and aliases are in lower case."""
    seen: dict[str, Field] = {}
    clashes = set()
    for field in fields_of(kind.struct):
        assert all(alias == " ".join(alias.lower().split()) for alias in field.aliases)
        for word in {field.name.replace("_", " "), field.label.lower(), *field.aliases}:
            if seen.setdefault(word, field) is not field:
                clashes.add((kind.name, word))
    assert clashes <= SHADOWED


def test_fields_are_found_by_name() -> None:
    """Described once, read everywhere."""
    session = field_names(BY_NAME["session"].struct)
    assert session["production"] == Field(
        name="production", label="Production", type="link", tier="public", required=True,
        aliases=("show", "project", "series"), kinds=("production",),
    )  # fmt: skip
    assert list(session) == [field.name for field in fields_of(BY_NAME["session"].struct)]


def test_what_identifies_a_person_is_not_for_everybody() -> None:
    """Birth dates, passports, visas, what guardians and doctors are asked: restricted."""
    person = field_names(BY_NAME["person"].struct)
    private = ("born", "guardian", "passport_expires", "visa", "diet", "loan_out")
    assert {person[name].tier for name in private} == {"restricted"}
    assert {person[name].tier for name in ("phone", "mail")} == {"office"}
