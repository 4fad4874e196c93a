"""The base of every record, and its way to and from JSON.

A record is a frozen value. `id` is a kind's letter and a number (`S42`), given by the store and
never reused; `rev` goes up by one with each commit that changes the record. What a newer version
wrote and this one does not know is kept in `extra` and written back untouched; so is a value that
does not fit its field, which is then reported as damaged rather than lost. The parts of a group
refuse fields they do not know for the same reason: the whole group is then kept in `extra`.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import msgspec

R = TypeVar("R", bound="Record")


class Part(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What records and the parts of their groups have in common.

    Unknown fields fail the fast decoder, so that `decode` keeps them. All of it are trees, so the
    garbage collector need not look: over 100,000 records its pauses would be felt at the keyboard.
    """


class Record(Part, frozen=True, kw_only=True):
    """What all kinds share."""

    id: str = ""
    rev: int = 0
    extra: dict[str, Any] = {}


@cache
def _decoder(kind: type[Record]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


_encoder = msgspec.json.Encoder()


def to_fields(record: Record) -> dict[str, Any]:
    """Plain JSON values of every field that is not at its default, unknown ones included."""
    # By way of JSON, so that what is in memory compares equal to what was read back.
    known: dict[str, Any] = msgspec.json.decode(_encoder.encode(record))
    extra = known.pop("extra", {})
    return {**known, **{key: value for key, value in extra.items() if key not in known}}


def tidy(record: R) -> R:
    """The record without those misfits whose field has been given a proper value since."""
    if not record.extra:
        return record
    written = to_fields(msgspec.structs.replace(record, extra={}))
    left = {key: value for key, value in record.extra.items() if key not in written}
    return record if left == record.extra else msgspec.structs.replace(record, extra=left)


def from_fields(kind: type[R], fields: dict[str, Any]) -> R:
    """A record from plain JSON values. Never fails: what does not fit goes to `extra`."""
    names = set(kind.__struct_fields__) - {"extra"}
    extra = {key: value for key, value in fields.items() if key not in names}
    if extra.get("extra") == {}:
        del extra["extra"]
    known = {key: value for key, value in fields.items() if key in names}
    try:
        record = msgspec.convert(known, kind)
    except msgspec.ValidationError:
        good = {}
        for key, value in known.items():
            try:
                msgspec.convert({key: value}, kind)
            except msgspec.ValidationError:
                extra[key] = value
            else:
                good[key] = value
        record = msgspec.convert(good, kind)
    return msgspec.structs.replace(record, extra=extra) if extra else record


def misfits(record: Record) -> dict[str, Any]:
    """The stored values that do not fit their field, by field name."""
    names = set(type(record).__struct_fields__) - {"extra"}
    return {key: value for key, value in tidy(record).extra.items() if key in names}


def encode(record: Record) -> bytes:
    """One line of JSON."""
    if record.extra:
        return _encoder.encode(to_fields(record))
    return _encoder.encode(record)


def decode(kind: type[R], line: bytes) -> R:
    """A record from one JSON object. Raises msgspec.DecodeError only if it is not JSON at all."""
    try:
        record: R = _decoder(kind).decode(line)
    except msgspec.ValidationError:
        return from_fields(kind, msgspec.json.decode(line, type=dict[str, Any]))
    if record.extra:  # a stored field that is itself called "extra" is an unknown one
        return from_fields(kind, msgspec.json.decode(line, type=dict[str, Any]))
    return record


def decode_all(kind: type[R], lines: Iterable[bytes]) -> list[R]:
    """Many records at once."""
    with without_collector():
        return [decode(kind, line) for line in lines]


@contextmanager
def without_collector() -> Iterator[None]:
    """While many objects are made at once: the garbage collector would find nothing in them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
