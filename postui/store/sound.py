"""What may be stored: only what reads back as it was written.

Checked before anything changes, so that a store never holds a value that a later start would see
as something else: text that is not Unicode, numbers that are not finite, a number in a text field.
"""

from __future__ import annotations

import msgspec

from postui.model.errors import InvalidField
from postui.model.record import R, decode, encode, to_fields


def sound(record: R) -> R:
    """The record as it will read back, equal to the given one. Raises InvalidField."""
    found = _read_back(record)
    if found is not None:
        return found
    for name in (*type(record).__struct_fields__, ""):
        alone = msgspec.structs.replace(type(record)(), **{name: getattr(record, name)})
        if _read_back(alone) is None:
            break
    value = ascii(getattr(record, name, ""))
    raise InvalidField(f"{record.id} {name}".strip(), value, "cannot be stored", "type it again")


def sound_text(name: str, text: str) -> None:
    """Raise InvalidField for text that is not Unicode, such as half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidField(name, ascii(text), "is not Unicode text", "type it again") from error


def _read_back(record: R) -> R | None:
    try:
        found = decode(type(record), encode(record))
        same = found.extra == record.extra and to_fields(found) == to_fields(record)
    except (ValueError, TypeError, OverflowError, RecursionError, msgspec.MsgspecError):
        return None
    return found if same else None
