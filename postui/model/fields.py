"""What a field of a record is: its label, help, example, type and privacy, said once.

A record kind is a msgspec Struct whose annotations carry one of the builders below, as in
`title: Annotated[str, line("Title", "what the crew calls it")] = ""`. Forms, columns, cards, find,
CSV, JSON, the command line and the field tables in the documentation are all read off
`fields_of(kind)`; adding a field to a kind is one line.

Every field has a default, so a record may be partial; `required` is asked for by forms and
imports, not by the store.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

Tier = Literal["public", "vendor", "office", "restricted"]
"""Who may read a field, widest first; exports for one tier leave out everything after it."""

FieldType = Literal[
    "line",  # text on one line
    "block",  # text on several lines
    "lines",  # several short texts
    "choice",  # one of a closed list
    "state",  # a state of the kind's table
    "moment",  # RFC 9557 text
    "date",  # ISO 8601 calendar date
    "clock",  # wall time, HH:MM
    "minutes",  # a length, whole minutes
    "number",  # a whole number
    "decimal",  # a decimal number, kept as text
    "money",  # minor units and currency
    "flag",  # yes or no
    "link",  # the id of another record
    "links",  # several ids
    "zone",  # IANA time zone
    "group",  # several parts, each a Struct of its own fields
    "details",  # the extra fields of a session's type
]


PartStruct = type[msgspec.Struct]


class Field(msgspec.Struct, frozen=True):
    """One field of a kind, as every front end sees it."""

    name: str
    label: str
    type: FieldType
    help: str = ""
    example: str = ""
    tier: Tier = "office"
    required: bool = False
    aliases: tuple[str, ...] = ()
    """Other headings a spreadsheet may use, lower case."""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: stored value and label."""
    kinds: tuple[str, ...] = ()
    """For a link: the kinds it may point at; empty means any."""
    part: PartStruct | None = None
    """For a group: the Struct of one part."""


def _meta(type_: FieldType, label: str, help_: str, example: str, **more: Any) -> Meta:
    info = {"type": type_, "label": label, "help": help_, "example": example}
    # With titles they have different hashes: else each is compared with all before it by `typing`.
    return Meta(title=label, extra={"field": info | {k: v for k, v in more.items() if v}})


def line(label: str, help: str = "", example: str = "", **more: Any) -> Meta:
    """Text on one line."""
    return _meta("line", label, help, example, **more)


def block(label: str, help: str = "", example: str = "", **more: Any) -> Meta:
    """Text on several lines."""
    return _meta("block", label, help, example, **more)


def lines(label: str, help: str = "", example: str = "", **more: Any) -> Meta:
    """Several short texts; typed with semicolons between them."""
    return _meta("lines", label, help, example, **more)


def choice(label: str, choices: dict[str, str], help: str = "", **more: Any) -> Meta:
    """One of a closed list; `choices` maps the stored value to its label."""
    return _meta("choice", label, help, next(iter(choices)), choices=tuple(choices.items()), **more)


def state(label: str = "State", help: str = "", **more: Any) -> Meta:
    """A state of the kind's table; moves only along that table."""
    return _meta("state", label, help, "", **more)


def moment(label: str, help: str = "", example: str = "tomorrow 2pm", **more: Any) -> Meta:
    """A wall time with its offset and zone, as RFC 9557 text."""
    return _meta("moment", label, help, example, **more)


def date(label: str, help: str = "", example: str = "24 Nov", **more: Any) -> Meta:
    """A calendar date, ISO 8601."""
    return _meta("date", label, help, example, **more)


def clock(label: str, help: str = "", example: str = "08:00", **more: Any) -> Meta:
    """A wall time of any day, HH:MM."""
    return _meta("clock", label, help, example, **more)


def minutes(label: str, help: str = "", example: str = "2h", **more: Any) -> Meta:
    """A length in whole minutes."""
    return _meta("minutes", label, help, example, **more)


def number(label: str, help: str = "", example: str = "84", **more: Any) -> Meta:
    """A whole number, 0 or more."""
    return _meta("number", label, help, example, **more)


def decimal(label: str, help: str = "", example: str = "-27.0", **more: Any) -> Meta:
    """A decimal number, kept as typed so that no digit is lost."""
    return _meta("decimal", label, help, example, **more)


def money(label: str, help: str = "", example: str = "USD 1,246.00", **more: Any) -> Meta:
    """An amount of money, with a unit of time where it is a rate."""
    return _meta("money", label, help, example, **more)


def flag(label: str, help: str = "", **more: Any) -> Meta:
    """Yes or no."""
    return _meta("flag", label, help, "yes", **more)


def link(label: str, *kinds: str, help: str = "", example: str = "", **more: Any) -> Meta:
    """The id of another record, of one of `kinds` (any when none is named)."""
    return _meta("link", label, help, example, kinds=kinds, **more)


def links(label: str, *kinds: str, help: str = "", example: str = "", **more: Any) -> Meta:
    """The ids of several other records."""
    return _meta("links", label, help, example, kinds=kinds, **more)


def zone(label: str = "Time zone", help: str = "", **more: Any) -> Meta:
    """An IANA time zone name."""
    return _meta("zone", label, help, "Europe/London", **more)


def group(label: str, help: str = "", example: str = "", **more: Any) -> Meta:
    """Several parts, each with its own fields."""
    return _meta("group", label, help, example, **more)


def details(label: str, help: str = "", **more: Any) -> Meta:
    """The extra fields that a session's type brings."""
    return _meta("details", label, help, "", **more)


@cache
def fields_of(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The described fields of a kind or part, in the order they are declared."""
    hints = get_type_hints(struct, include_extras=True)
    found = []
    for name in struct.__struct_fields__:
        for extra in getattr(hints[name], "__metadata__", ()):
            if isinstance(extra, Meta) and extra.extra and "field" in extra.extra:
                info = extra.extra["field"]
                found.append(Field(name=name, part=_part(hints[name]), **info))
    return tuple(found)


@cache
def field_names(struct: type[msgspec.Struct]) -> dict[str, Field]:
    """The same, by name."""
    return {field.name: field for field in fields_of(struct)}


def _part(hint: Any) -> type[msgspec.Struct] | None:
    for inner in get_args(hint)[:1]:
        origin = get_origin(inner)
        if origin is tuple:
            item = get_args(inner)[0]
            if isinstance(item, type) and issubclass(item, msgspec.Struct):
                return item
    return None
