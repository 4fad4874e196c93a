"""LTO tapes: which generation one is, and which drives can read it. Tables, and their readers.

The label's suffixes are from IBM's and a dealer's pages on LTO bar codes, read 23 Nov 2026. LTO-10
has none there: such a tape goes by its medium. What reads what is the makers' rule of two
generations back, which ends with LTO-7; LTO-8 reads one back, LTO-10 none (dealers' pages, read
23 Nov 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from postui.model.master import Copy
from postui.model.patterns import pattern

SUFFIXES = {
    **{f"L{each}": str(each) for each in range(1, 10)},
    **{f"L{letter}": str(each) for each, letter in enumerate("TUVWXYZ", 3)},
    "M8": "7 type M",
}
"""The last two characters of a label, and the tape's generation; LT to LZ can be written once."""
READS = {
    "1": ("1",),
    "2": ("1", "2"),
    "3": ("1", "2", "3"),
    "4": ("2", "3", "4"),
    "5": ("3", "4", "5"),
    "6": ("4", "5", "6"),
    "7": ("5", "6", "7"),
    "8": ("7", "7 type M", "8"),
    "9": ("8", "9"),
    "10": ("10",),
}
"""By the drive's generation."""
_LABEL = pattern(r"[A-Z0-9]{6}([LM][0-9T-Z])", re.I)
_NAME = pattern(r"\b(?:LTO|Ultrium)[\s-]*(\d{1,2})(?!\d)(\s*type\s*M\b)?", re.I)


def generation(copy: Copy) -> str:
    """A tape's generation, by its label, else by its medium; empty for what is no known tape."""
    label = _LABEL.fullmatch(copy.barcode.strip())
    found = SUFFIXES.get(label[1].upper(), "") if label else ""
    return found or next(iter(generations((copy.medium,))), "")


def generations(texts: Iterable[str]) -> list[str]:
    """The LTO generations that are named in some texts, in the order they come, each once."""
    named = (each for text in texts for each in _NAME.finditer(text))
    return list(dict.fromkeys(_generation(each[1], typed=bool(each[2])) for each in named))


def readable(tape: str, drives: Iterable[str]) -> bool:
    """Whether one of some drives reads a tape, both by generation; an unknown drive may."""
    return any(tape in READS.get(each, (tape,)) for each in drives)


def _generation(number: str, *, typed: bool) -> str:
    return f"{int(number)} type M" if typed else str(int(number))
