"""The text of a journal: one line per commit, each bound to the one before it. Pure.

    5f0c2b91 {"journal":1,"store_id":"9b…","base":0,"chain":"…"}
    1d38aa07 {"seq":1,"at":"…","who":"ana","label":"add","changes":[{"kind":"session","id":"S1",…}]}
    90ce11b4 {"mark":{"seq":1,"chain":"1d38aa07","crc32":"…","size":1804,"written":…}}

The number before a line is the CRC-32 of its JSON, begun with the number of the commit before, so
that a line from another place, another store or another history does not fit. A `mark` says which
snapshot has been written so far; it does not count in the chain. A change holds the record after
it whole, and of the record before only what differs, so that a line is hardly longer than a record
and what it says does not depend on the lines before.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import UNSET, Raw, UnsetType

from postui.model.draft import Change, Commit

VERSION = 1


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A snapshot that was written: what a file must be to be it."""

    seq: int
    chain: str
    crc32: str
    size: int
    written: int
    """Its time of modification, in nanoseconds."""


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line of a journal."""

    store_id: str
    base: int
    """The commit before its first one."""
    chain: str
    """The chain's number at `base`."""
    journal: int = VERSION
    mark: Mark | None = None
    """The snapshot that it goes with."""
    empty: bool = False
    """Whether there was nothing in that one."""


class ChangeLine(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A change as it is written."""

    kind: str
    id: str
    after: Raw | UnsetType = UNSET
    was: dict[str, Any] | None = None
    """The fields that differ, as they were; all of them when the record is deleted. None for a
    record that was not there."""
    absent: tuple[str, ...] = ()
    """Fields that the record did not have before."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A commit as it is written."""

    seq: int
    at: str
    who: str
    label: str
    changes: tuple[ChangeLine, ...] = ()
    undoes: int = 0
    redoes: int = 0
    took: str = ""
    """The CRC-32 of an edited snapshot whose edits this commit took in."""

    def commit(self) -> Commit:
        """The commit as the program has it."""
        changes = tuple(_change(each) for each in self.changes)
        return Commit(self.seq, self.at, self.who, self.label, changes, self.undoes, self.redoes)


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A commit found in a journal."""

    line: Line
    chain: str
    """The chain's number after it."""
    start: int
    end: int
    """Where it stands, counted from where the scan began."""


class Scan(msgspec.Struct):
    """What a piece of a journal holds."""

    entries: list[Entry]
    chain: str
    end: int = 0
    """Up to here everything fits."""
    mark: Mark | None = None


class _MarkLine(msgspec.Struct, frozen=True):
    mark: Mark


_encode = msgspec.json.Encoder().encode
_read_line = msgspec.json.Decoder(Line).decode
_read_mark = msgspec.json.Decoder(_MarkLine).decode
_read_header = msgspec.json.Decoder(Header).decode
FIRST_CHAIN = "00000000"


def write_header(header: Header) -> bytes:
    """The first line."""
    payload = _encode(header)
    return b"%b %b\n" % (number(payload, FIRST_CHAIN).encode(), payload)


def read_header(data: bytes) -> tuple[Header, int] | None:
    """The header that `data` begins with, and where it ends; None if it is none."""
    end = data.find(b"\n")
    if end < 0 or data[8:9] != b" " or number(data[9:end], FIRST_CHAIN).encode() != data[:8]:
        return None
    try:
        header = _read_header(data[9:end])
    except msgspec.MsgspecError:
        return None
    return header, end + 1


def write_commit(commit: Commit, chain: str, took: str = "") -> tuple[bytes, Entry]:
    """A commit's text, and the entry that it is."""
    changes = tuple(_change_line(each) for each in commit.changes)
    line = Line(
        commit.seq, commit.at, commit.who, commit.label, changes, commit.undoes, commit.redoes, took
    )  # fmt: skip
    payload = _encode(line)
    after = number(payload, chain)
    text = b"%b %b\n" % (after.encode(), payload)
    return text, Entry(line, after, 0, len(text))


def write_mark(mark: Mark, chain: str) -> bytes:
    """The line that says which snapshot has been written."""
    payload = _encode(_MarkLine(mark))
    return b"%b %b\n" % (number(payload, chain).encode(), payload)


def scan(data: bytes, seq: int, chain: str) -> Scan:
    """Read the lines after commit `seq`, as far as each fits the one before it."""
    found = Scan([], chain)
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        payload = data[start + 9 : end]
        if data[start : start + 9] != b"%b " % number(payload, found.chain).encode():
            break
        read = read_payload(payload)
        if isinstance(read, Mark):
            found.mark = read
        elif read is not None and read.seq == seq + 1:
            seq, found.chain = read.seq, str(data[start : start + 8], "ascii")
            found.entries.append(Entry(read, found.chain, start, end + 1))
        else:
            break
        start = found.end = end + 1
    return found


def read_payload(payload: bytes) -> Line | Mark | None:
    """The commit or the mark in a line's JSON; None for neither."""
    try:
        if payload.startswith(b'{"mark"'):
            return _read_mark(payload).mark
        return _read_line(payload)
    except (msgspec.MsgspecError, ValueError):
        return None


def lines(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The number and the JSON of each whole line, without asking whether they fit."""
    for line in data.split(b"\n")[:-1]:
        yield line[:8], line[9:]


def same_value(one: object, other: object) -> bool:
    """Whether two values are the same JSON: Python takes 1, 1.0 and True for equal."""
    if one != other:
        return False
    return one is other or (
        _encode(one) == _encode(other)
        if type(one) is not type(other) or isinstance(one, list | dict)
        else True
    )


def number(payload: bytes, chain: str) -> str:
    """A line's number: the CRC-32 of its JSON, begun with the one before (8 hex digits)."""
    return f"{zlib.crc32(payload, int(chain, 16)):08x}"


def _change_line(change: Change) -> ChangeLine:
    before, after = change.before, change.after
    if after is None:
        return ChangeLine(change.kind, change.id, was=before or {})
    raw = Raw(_encode(after))
    if before is None:
        return ChangeLine(change.kind, change.id, raw)
    was = {
        key: value
        for key, value in before.items()
        if key not in after or not same_value(after[key], value)
    }
    absent = tuple(key for key in after if key not in before)
    return ChangeLine(change.kind, change.id, raw, was, absent)


def _change(line: ChangeLine) -> Change:
    if isinstance(line.after, UnsetType):
        return Change(line.kind, line.id, line.was, None)
    after: dict[str, Any] = msgspec.json.decode(line.after)
    if line.was is None:
        return Change(line.kind, line.id, None, after)
    before = {key: value for key, value in after.items() if key not in line.absent}
    return Change(line.kind, line.id, {**before, **line.was}, after)
