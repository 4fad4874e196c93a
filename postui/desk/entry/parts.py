"""How lists and groups are written: parts with semicolons between them, details in brackets.

    Leona Marchetti-Vale as talent; Kwabena Lisle as ADR mixer (call 13:45, answer confirmed)

A value that holds one of `;,()` is put in double quotes, a quote in it is written twice. Whatever
a part's own form cannot say is said in the brackets, each field by its name or label; a part that
consists of brackets only says everything so. A quote or bracket that nobody closes is only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from postui.desk.entry.fields import match_field
from postui.model.errors import InvalidField
from postui.model.fields import PartStruct

_DROP_FRAME = re.compile(r"\d\d:\d\d:\d\d;\d\d(?!\d)")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\s,;)\]]|$)')
_BEFORE_QUOTE = frozenset(" \n,;(:")
_NEEDS_QUOTES = re.compile(r'[;,()"\n]|^\s|\s$|^$')


def split(text: str, separators: str = ";\n") -> list[str]:
    """The parts between separators, outside quotes and brackets; empty ones are left out."""
    parts: list[str] = []
    start = at = 0
    while at < len(text):
        skipped = _skip(text, at)
        if skipped > at:
            at = skipped
        elif text[at] in separators:
            parts.append(text[start:at])
            start = at = at + 1
        else:
            at += 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _skip(text: str, at: int) -> int:
    """Where a quote, bracket or drop-frame timecode that starts here ends; `at` when none does."""
    char = text[at]
    if char == '"' and (at == 0 or text[at - 1] in _BEFORE_QUOTE):
        quoted = _QUOTED.match(text, at)
        return quoted.end() if quoted else at
    if char == "(":
        return _closing(text, at)
    if char.isdigit():
        timecode = _DROP_FRAME.match(text, at)
        return timecode.end() if timecode else at
    return at


def _closing(text: str, at: int) -> int:
    """Just behind the bracket that closes the one here; `at` when nothing does."""
    here = at + 1
    while here < len(text) and text[here] != ")":
        if text[here] in "\n(":
            return at
        here = max(_skip(text, here), here + 1)
    return here + 1 if here < len(text) else at


def stands_alone(part: str) -> bool:
    """Whether a part means the same whatever follows it: nothing in it is closed further on."""
    return split(f'{part}; x) y" z)')[0] == part


def unquoted(text: str) -> str:
    """A value without the quotes around it, if there are any."""
    text = text.strip()
    form = _QUOTED.fullmatch(text)
    return form[1].replace('""', '"') if form else text


def quoted(text: str) -> str:
    """A value, in quotes where it would not be read back without them."""
    if _NEEDS_QUOTES.search(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def details_of(part: str, struct: PartStruct, label: str) -> tuple[str, dict[str, str]]:
    """What stands before a part's brackets, and the texts in them by field name.

    Brackets that do not begin with a field are left where they are. Raises InvalidField for a
    later item that names no field.
    """
    if not part.endswith(")"):
        return part, {}
    start = next((at for at in _openings(part) if _closing(part, at) == len(part)), -1)
    if start < 0:
        return part, {}
    texts: dict[str, str] = {}
    for number, item in enumerate(split(part[start + 1 : -1], ",")):
        name, value = _item(item, struct)
        if not name and number == 0:
            return part, {}
        if not name:
            labels = ", ".join(struct.__struct_fields__)
            raise InvalidField(label, item, "names no field", f"the fields are: {labels}")
        texts[name] = unquoted(value)
    return part[:start].strip(), texts


def _openings(part: str) -> Iterator[int]:
    at = 0
    while at < len(part):
        if part[at] == "(":
            yield at
        at = max(_skip(part, at), at + 1)


def _item(item: str, struct: PartStruct) -> tuple[str, str]:
    """Field name and text of `label: value` or `label value`."""
    label, colon, value = item.partition(":")
    found = match_field(struct, label) if colon else None
    if found is not None:
        return found.name, value
    words = item.split(" ")
    for count in range(min(4, len(words)), 0, -1):
        found = match_field(struct, " ".join(words[:count]))
        if found is not None:
            return found.name, " ".join(words[count:])
    return "", item


def in_brackets(texts: Mapping[str, str], *, colons: bool) -> str:
    """The texts of fields as `details_of` reads them; empty when there are none."""
    if not texts:
        return ""
    between = ": " if colons else " "
    return f"({', '.join(f'{name}{between}{quoted(text)}' for name, text in texts.items())})"


def keyworded(text: str, words: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """What stands before the first keyword, and what follows each, by the field it stands for."""
    tokens = text.split()
    names = [words.get(token.lower().rstrip(":.#"), "") for token in tokens]
    head: list[str] = []
    found: dict[str, list[str]] = {}
    into = head
    for at, token in enumerate(tokens):
        name = names[at]
        # A keyword with nothing behind it, or said before, is only a word: "The Mix air 3 dec".
        if name and name not in found and at + 1 < len(tokens) and not names[at + 1]:
            into = found[name] = []
        else:
            into.append(token)
    return " ".join(head), {name: " ".join(values) for name, values in found.items()}
