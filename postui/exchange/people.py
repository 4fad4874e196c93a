"""Cells that name people: `Last, First`, lists, and what stands in brackets behind a name.

Wren Abeyta (minor)
Teo Brandvik / Sunniva Arkwell
Fitz Cranleigh + 6
network
"""

from __future__ import annotations

import re

import msgspec

from postui.exchange.register import looks_like_name
from postui.model.errors import InvalidField

_LISTS = re.compile(r"\s*[;\n]\s*|\s+/\s+|\s+\+\s*|\s*\+\s+|\s+&\s+|\s+and\s+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_MINOR = re.compile(r"minor|child|under 18", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{1,2})\b")
_MORE = re.compile(r"\d+(?:\s+\w+)?")
_SILENT = frozenset(("lead", "tbc", "tbd", "remote", "virtual", "zoom"))
"""Remarks that are no role."""


class Named(msgspec.Struct, frozen=True):
    """One part of such a cell."""

    text: str
    """The name as it is spoken, or the words as they stand."""
    person: bool = True
    """Whether it is a person's name rather than "network" or "+ 6"."""
    minor: bool = False
    role: str = ""
    remark: str = ""
    """What stood in brackets and is neither."""


def people_in(cell: str) -> tuple[Named, ...]:
    """Everybody a cell names, in order."""
    found = []
    for part, plus in _parts(cell):
        for each in _commas(part):
            named = _named(each)
            if plus and _MORE.fullmatch(named.text):
                named = msgspec.structs.replace(named, text=f"+ {named.text}", person=False)
            if named.text:
                found.append(named)
    return tuple(found)


def only_one(cell: str, field: str) -> Named:
    """The one person a cell names. Raises InvalidField for nobody and for several."""
    named = people_in(cell)
    if not named:
        raise InvalidField(field, cell, "is nobody's name")
    if len(named) > 1 or named[0].text.startswith("+"):
        raise InvalidField(field, cell, "names several people", "one on each line")
    return named[0]


def spoken(name: str) -> str:
    """`Last, First` as it is said; anything else as it stands."""
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first:
        return f"{first.strip()} {last.strip()}"
    return name.strip()


def _parts(cell: str) -> list[tuple[str, bool]]:
    """The parts of a list, and whether a plus sign stood before each."""
    parts, start, plus = [], 0, False
    for sign in _LISTS.finditer(cell):
        if cell.count("(", 0, sign.start()) > cell.count(")", 0, sign.start()):
            continue
        parts.append((cell[start : sign.start()], plus))
        start, plus = sign.end(), "+" in sign[0]
    parts.append((cell[start:], plus))
    return [(text.strip(), plus) for text, plus in parts if text.strip()]


def _commas(part: str) -> list[str]:
    """`Last, First` is one; `Ann Lee, Bo Ray` are two."""
    pieces = [piece.strip() for piece in _outside_brackets(part)]
    if len(pieces) == 1 or not all(pieces):
        return [part.strip(", ")]
    words = [len(_BRACKETS.sub("", piece).split()) for piece in pieces]
    if len(pieces) == 2 and min(words) == 1:
        return [", ".join(pieces)]
    return pieces


def _outside_brackets(text: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth <= 0:
            pieces.append(text[start:at])
            start = at + 1
    return [*pieces, text[start:]]


def _named(text: str) -> Named:
    remarks = [each.strip() for each in _BRACKETS.findall(text)]
    name, _, role = _BRACKETS.sub("", text).strip().partition(" as ")
    minor, left = False, []
    for remark in remarks:
        if _MINOR.search(remark):
            minor = True
            if _AGE.search(remark):
                left.append(remark)
        elif remark.casefold() not in _SILENT and not role and not any(map(str.isdigit, remark)):
            role = remark
        else:
            left.append(remark)
    said = spoken(name)
    return Named(said, looks_like_name(said), minor, role.strip(), ", ".join(left))
