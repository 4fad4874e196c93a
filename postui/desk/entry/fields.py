"""Which field a heading, a name before `=`, or a label means."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

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
    names = {key: field.name for each in _ways(kind.struct) for key, field in each}
    close = get_close_matches(_plain(text), names, n=3, cutoff=0.6)
    near = tuple(dict.fromkeys(names[each] for each in close))
    hint = f"did you mean {' or '.join(near)}?" if near else ", ".join(_all(kind.struct))
    raise InvalidField(kind.name, text, f"is no field of a {kind.name}", hint)


def match_field(struct: PartStruct, text: str) -> Field | None:
    """The same for any Struct with described fields; None when there is none."""
    wanted = _plain(text)
    for way in _ways(struct):
        for key, field in way:
            if key == wanted:
                return field
    return None


def _plain(text: str) -> str:
    return fold(text.replace("_", " ")).rstrip(" :")


def _ways(struct: PartStruct) -> Iterator[Iterator[tuple[str, Field]]]:
    fields = fields_of(struct)
    yield ((_plain(field.name), field) for field in fields)
    yield ((_plain(field.label), field) for field in fields)
    yield ((_plain(alias), field) for field in fields for alias in field.aliases)


def _all(struct: PartStruct) -> Iterator[str]:
    return (field.name for field in fields_of(struct))
