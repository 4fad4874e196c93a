"""The end of a journal as it may be found: whole, torn by a crash, or damaged by the disk. Pure.

A commit that was being written when the power went is a line without its end, or with zeros in it,
and nobody was told that it was made: it is left out. Anything else that does not fit was once
whole: one flipped bit is mended, and what cannot be mended is damage that somebody must be told.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from postui.model.record import without_collector
from postui.store.journal import (
    FIRST_CHAIN,
    Entry,
    Header,
    Line,
    Mark,
    lines,
    number,
    read_header,
    read_payload,
    scan,
)
from postui.store.mending import mended

_NUMBER = re.compile(rb"[0-9a-f]{8}")

Rest = Literal["", "torn", "damaged"]


class Tail(msgspec.Struct, frozen=True):
    """What stands in a journal from some commit on."""

    entries: list[Entry]
    chain: str
    end: int
    """Up to here it is understood."""
    rest: Rest
    """What follows."""
    mark: Mark | None
    text: bytes
    """All of it, mended."""
    mends: int = 0
    """How many lines were mended."""


class Start(msgspec.Struct, frozen=True):
    """The first line of a journal."""

    header: Header
    text: bytes
    """It as it was written; it ends where the lines after it begin."""
    mended: bool


def read_start(data: bytes) -> Start | None:
    """The header that a journal begins with, mended if need be; None when there is none."""
    found = read_header(data)
    if found is not None:
        return Start(found[0], data[: found[1]], mended=False)
    line = mended(data, FIRST_CHAIN)
    found = read_header(line[0]) if line else None
    return Start(found[0], line[0], mended=True) if line and found else None


def read_tail(data: bytes, seq: int, chain: str) -> Tail:
    """Read the lines after commit `seq`, at which the chain's number is `chain`."""
    with without_collector():  # many objects at once, and nothing of them is garbage
        return _read(data, seq, chain)


def _read(data: bytes, seq: int, chain: str) -> Tail:
    entries: list[Entry] = []
    mark: Mark | None = None
    start = mends = 0
    while True:
        found = scan(data[start:] if start else data, seq, chain)
        entries += [
            Entry(each.line, each.chain, start + each.start, start + each.end)
            for each in found.entries
        ]
        start, chain, mark = start + found.end, found.chain, found.mark or mark
        seq += len(found.entries)
        if start == len(data):
            return Tail(entries, chain, start, "", mark, data, mends)
        line = mended(data[start:], chain)
        if line is None or not _goes_on(line[0], seq):
            return Tail(entries, chain, start, _kind(data[start:]), mark, data, mends)
        data = data[:start] + line[0] + data[start + line[1] :]
        mends += 1


def salvaged(data: bytes, seq: int, chain: str = "") -> list[Entry]:
    """The commits after `seq` that are whole, though some before them are not.

    `chain` is the number before them all, where it is known: it counts when only a mark is damaged.
    """
    found: list[Entry] = []
    befores = {chain} if chain else set()
    for written, payload in lines(data):
        if any(number(payload, before).encode() == written for before in befores):
            read = read_payload(payload)
            if isinstance(read, Line):
                befores = {str(written, "ascii")}
                if read.seq > seq:
                    found.append(Entry(read, str(written, "ascii"), 0, 0))
        elif _NUMBER.fullmatch(written):
            befores.add(str(written, "ascii"))
    return found


def _goes_on(line: bytes, seq: int) -> bool:
    read = read_payload(line[9:-1])
    return isinstance(read, Mark) or (read is not None and read.seq == seq + 1)


def _kind(rest: bytes) -> Rest:
    if salvaged(rest, 0):
        return "damaged"
    return "torn" if b"\n" not in rest or b"\0" in rest else "damaged"
