"""Which field a heading, a name before `=`, or a label means."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from postui.desk.findable import fold
from postui.model.errors import InvalidField
from postui.model.fields import Field, PartStruct, fields_of
from postui.model.kinds import Kind


def find_field(kind: Kind, text: str) -> Field:
    """The field meant by a name, label or alias, in any case.

    Raises InvalidField, naming the nearest fields, when there is none.
    """
    found = match_field(kind.struct, text)
    if found is not None:
        return found
    names = {key: field.name for way in _ways(kind.struct) for key, field in way.items()}
    close = get_close_matches(_plain(text), names, n=3, cutoff=0.6)
    near = tuple(dict.fromkeys(names[each] for each in close))
    hint = (
        f"did you mean {' or '.join(near)}?"
        if near
        else ", ".join(each.name for each in fields_of(kind.struct))
    )
    raise InvalidField(kind.name, text, f"is no field of a {kind.name}", hint)


def match_field(struct: PartStruct, text: str) -> Field | None:
    """The same for any Struct with described fields; None when there is none."""
    wanted = _plain(text)
    return next((way[wanted] for way in _ways(struct) if wanted in way), None)


def _plain(text: str) -> str:
    return fold(text.replace("_", " ")).rstrip(" :")


@cache
def _ways(struct: PartStruct) -> tuple[dict[str, Field], ...]:
    """Fields by name, by label and by alias; of two with the same alias, the first."""
    fields = fields_of(struct)
    return (
        {_plain(field.name): field for field in fields},
        {_plain(field.label): field for field in reversed(fields)},
        {_plain(alias): field for field in reversed(fields) for alias in field.aliases},
    )
