"""What may be written through TinyDB: tables of documents that read back as they are. Pure.

What JSON cannot hold, or what one of its readers would see as something else, is refused with its
place before anything changes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from postui.model.errors import InvalidField
from postui.model.kinds import BY_NAME
from postui.store.layout import META

Documents = Mapping[str, Mapping[str, Any]]
SAFE = 2**53
"""Beyond it, a whole number does not stay one in every reader of JSON (RFC 8259, section 6)."""
DEEPEST = 100
"""Levels within a document; much further down, readers of JSON give up."""
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_encode = msgspec.json.Encoder().encode


class NotStorable(InvalidField, TypeError):
    """What JSON does not have; a TypeError too, for that is what TinyDB raises."""


def check(data: Documents) -> None:
    """Raise InvalidField for what is no table of documents, or would not read back as it is."""
    for name, documents in data.items():
        _check_name(name)
        if not isinstance(documents, Mapping):
            raise NotStorable(name, repr(documents), "is not a table of documents")
        for number, document in documents.items():
            if not isinstance(number, str) or not _NUMBER.fullmatch(number):
                reason = "is not a document's number"
                raise NotStorable(name, str(number), reason, "they count from 1")
            if not isinstance(document, Mapping):
                raise NotStorable(f"{name} {number}", repr(document), "is not a document")
            _check(dict(document), f"{name} {number}", DEEPEST)


def text_of(document: Mapping[str, Any], place: str) -> bytes:
    """A document's JSON. Raises InvalidField."""
    try:
        return _encode(dict(document))
    except (TypeError, ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise NotStorable(place, repr(document), f"cannot be stored: {error}") from error


def _check_name(name: object) -> None:
    if not isinstance(name, str):
        raise NotStorable("table", repr(name), "is a name that is not text", "use text")
    if name == META:
        raise InvalidField("table", name, "is the store's own", "use another name")
    if name in BY_NAME:
        hint = f"its records are in {BY_NAME[name].table!r}"
        raise InvalidField("table", name, "is the name of a kind of record", hint)
    _check(name, "table", 1)


def _check(value: object, place: str, deepest: int) -> None:
    if not deepest:
        raise NotStorable(place, "", "is nested too deeply")
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise NotStorable(place, repr(key), "is a name that is not text", "use text")
            _check(key, f"{place}, a name", 1)
            _check(each, f"{place} {key}", deepest - 1)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each, place, deepest - 1)
    elif isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InvalidField(place, ascii(value), "is not Unicode text") from error
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if abs(value) > SAFE:
            raise InvalidField(place, str(value), "is too large a number", "write it as text")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidField(place, str(value), "is not a number JSON has")
    else:
        raise NotStorable(place, repr(value), "cannot be stored", "use text or a number")
