"""A line of the journal in which the disk lost one bit, found again. Pure.

A CRC-32 of less than 2**31 bits has a remainder of its own for every single flipped bit, so that
the one that was flipped can be told from the remainder alone. What cannot be mended so was damaged
otherwise, and is not guessed at.
"""

from __future__ import annotations

import re
import zlib

from postui.store.journal import number

_ZERO = zlib.crc32(b"\0")
_TABLE = [zlib.crc32(bytes((each,))) ^ _ZERO for each in range(256)]
_NUMBER = re.compile(rb"[0-9a-f]{8} \{")
LONGEST = 1 << 18
"""Bytes of a line up to which its bits are tried, a quarter of a second's work."""


def mended(data: bytes, chain: str) -> tuple[bytes, int] | None:
    """The line that `data` begins with, as it was written, and how many bytes stood for it.

    `chain` is the number of the line before. None when no single bit makes it fit.
    """
    first = data.find(b"\n")
    second = data.find(b"\n", first + 1)
    for end in (first, second):  # the second, when a bit made a line end within the line
        if end >= 0 and (line := _flipped_within(data[:end], chain)) is not None:
            return line + b"\n", end + 1
    return _flipped_end(data, chain)


def _flipped_within(line: bytes, chain: str) -> bytes | None:
    written, payload = line[:8], line[9:]
    fits = number(payload, chain).encode()
    if line[8:9] != b" ":
        return b"%b %b" % (written, payload) if written == fits and _one(line[8:9], b" ") else None
    if _one(written, fits):
        return b"%b %b" % (fits, payload)
    try:
        remainder = int(written, 16) ^ int(fits, 16)
    except ValueError:
        return None
    place = _place_of(remainder, len(payload)) if len(payload) <= LONGEST else None
    if place is None:
        return None
    at, bit = place
    return b"%b %b%c%b" % (written, payload[:at], payload[at] ^ bit, payload[at + 1 :])


def _flipped_end(data: bytes, chain: str) -> tuple[bytes, int] | None:
    """A line whose end was made another character: what follows is a line, or nothing."""
    ends = [match.start() - 1 for match in _NUMBER.finditer(data, 10)] + [len(data) - 1]
    for end in ends:
        if _one(data[end : end + 1], b"\n") and number(data[9:end], chain).encode() == data[:8]:
            return data[:end] + b"\n", end + 1
    return None


def _one(found: bytes, meant: bytes) -> bool:
    """Whether exactly one bit differs."""
    if len(found) != len(meant):
        return False
    return (int.from_bytes(found) ^ int.from_bytes(meant)).bit_count() == 1


def _place_of(remainder: int, length: int) -> tuple[int, int] | None:
    """Where, and as what bit, one flipped bit in so many bytes leaves that remainder."""
    marks = [_TABLE[1 << bit] for bit in range(8)]
    for at in range(length - 1, -1, -1):
        for bit, mark in enumerate(marks):
            if mark == remainder:
                return at, 1 << bit
        marks = [(mark >> 8) ^ _TABLE[mark & 0xFF] for mark in marks]
    return None
