"""File names that a recipient's system may refuse."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from postui.desk.problems import Problem
from postui.desk.rules.elements import UNSETTLED, told
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import listed
from postui.model.master import Master
from postui.model.patterns import pattern

MOST = 3
"""So many characters are named; the rest is counted."""
_ALLOWED = pattern(r"[A-Za-z0-9._-]*")
_CALLED = {
    " ": "a space",
    "/": "a slash",
    "\\": "a backslash",
    ":": "a colon",
    ",": "a comma",
    ";": "a semicolon",
    "'": "an apostrophe",
    '"': "a quotation mark",
}
"""Characters that are hard to see, or to tell from the sentence around them."""


def odd_name(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-07: the file name has a character other than A-Z a-z 0-9 . _ and -."""
    name = master.file_name
    if not name or _ALLOWED.fullmatch(name) or master.state not in UNSETTLED:
        return
    odd = odd_characters(name)
    said = f"file name has {_listed(odd)}: {name}"
    yield told("DEL-07", "warning", master, said, facts, field="file_name", until=master.due)


def odd_characters(name: str) -> list[str]:
    """What each character that does not belong is called, once, in the order they come.

    A letter and its accent that are stored apart, as some disks do, are one character here.
    """
    composed = unicodedata.normalize("NFC", name)
    return list(dict.fromkeys(_called(each) for each in composed if not _ALLOWED.fullmatch(each)))


def _called(character: str) -> str:
    """ "a space", "ü"; one that cannot be seen by its name."""
    if character in _CALLED:
        return _CALLED[character]
    if character.isprintable() and not unicodedata.combining(character):
        return character
    return unicodedata.name(character, "a control character").lower()


def _listed(odd: list[str]) -> str:
    return listed(odd if len(odd) <= MOST else [*odd[:MOST], f"{len(odd) - MOST} more"])


RULES = (
    Rule(
        id="DEL-07",
        title="File name with other characters",
        severity="warning",
        basis="Delivery specifications allow A-Z a-z 0-9 . _ and - in names: anything else breaks "
        "scripts and checksum lists on the way.",
        about=(Master,),
        check=odd_name,
        source="Netflix partner help, picture mastering assets, read 23 Nov 2026",
        fires="TMN_103_IMF_HDR v2.mxf: a space.",
        silent="TMN_103_IMF_HDR_v2.mxf.",
        remedy="rename the file, and its entry in the checksum list",
        cost=2,
        joins=("a master", 1),
    ),
)
"""DEL-07."""
