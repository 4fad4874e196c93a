"""The one cleaner: text that came from outside, made safe to keep and to draw.

What it returns holds no control character, nothing invisible that reorders or hides text, and no
pile of combining marks; it is in Unicode's composed form (NFC), and cleaning it again changes
nothing. Text is cleaned once where it enters; `cell_safe` is the last wall where it is drawn.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

REPLACED = "\ufffd"
_JOINERS = "\u200d\u200c"
_EMOJI_STYLE = 0xFE0F
_MARKS_IN_A_ROW = 4
_NO_LIMIT = 1 << 62


class _Line(dict[int, int | str | None]):
    """What becomes of each character on one line, worked out the first time it is met."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = found = _fate(code)
        return found


class _Block(_Line):
    """The same, for text whose line ends stay."""


_line = _Line()
_block = _Block({0x0A: 0x0A})


def clean_line(text: str, limit: int = 500) -> str:
    """Text for a single line: line ends and tabs become spaces, the ends are trimmed.

    What is over `limit` characters is cut.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text.strip()
    return _settled(text, _line, limit)


def clean_block(text: str, limit: int = 10_000) -> str:
    """Text of several lines: every kind of line end becomes a newline, the ends are trimmed.

    What is over `limit` characters is cut.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text.strip()
    return _settled(text, _block, limit)


def is_clean(text: str) -> bool:
    """Whether cleaning takes nothing away but spaces at the ends, and replaces no character.

    Tabs, line ends, unusual spaces and the composed form are put right silently and do not count.
    """
    if text.isascii() and text.isprintable():
        return True
    spaced = "".join(" " if _block[ord(char)] == " " else char for char in _ends(text))
    return unicodedata.normalize("NFC", spaced).strip(" \n") == _settled(text, _block, _NO_LIMIT)


def cell_safe(text: str) -> str:
    """What may be drawn on one line, of any length.

    Emoji variation selectors go too: terminals disagree about how wide they make a character.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return _drawn(text)


@lru_cache(maxsize=4096)
def _drawn(text: str) -> str:
    return _settled(text.replace(chr(_EMOJI_STYLE), ""), _line, _NO_LIMIT)


def _settled(text: str, table: _Line, limit: int) -> str:
    """Clean until nothing changes: taking one character away may join its neighbours."""
    while (after := _once(text, table, limit)) != text:
        text = after
    return text


def _once(text: str, table: _Line, limit: int) -> str:
    plain = _ends(text).translate(table)
    if any(joiner in plain for joiner in _JOINERS):
        plain = _without_loose_joiners(plain)
    if not plain.isascii():
        plain = _fewer_marks(unicodedata.normalize("NFC", plain))
    return plain[:limit].strip()


def _ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fate(code: int) -> int | str | None:
    """Keep, replace or drop one character, by its Unicode category."""
    char = chr(code)
    if char.isprintable() or char in _JOINERS:
        return code
    if char in "\t\n":
        return " "
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in ("Cf", "Cs", "Zl", "Zp") or 0xE0000 <= code <= 0xE0FFF:
        return None
    if category == "Cn" and _newer_than_this_python(code):
        return code
    return REPLACED


def _newer_than_this_python(code: int) -> bool:
    """Pictographs and ideographs that a later Unicode may have assigned: somebody's real text."""
    return (0x1F000 <= code <= 0x1FBFF or 0x20000 <= code <= 0x3FFFD) and code & 0xFFFE != 0xFFFE


def _without_loose_joiners(text: str) -> str:
    """Joiners stay only where they join: between letters, or between emoji."""
    kept: list[str] = []
    for at, char in enumerate(text):
        if char in _JOINERS:
            after = text[at + 1 : at + 2]
            if not (kept and after and _joinable(kept[-1], "LMS") and _joinable(after, "LS")):
                continue
        kept.append(char)
    return "".join(kept)


def _joinable(char: str, kinds: str) -> bool:
    if char in _JOINERS:
        return False
    category = unicodedata.category(char)
    if category[0] == "S":
        return "S" in kinds and (category == "So" or ord(char) in _EMOJI_SIGNS)
    return category[0] in kinds or category == "Cn"


_EMOJI_SIGNS = frozenset((0x2194, 0x2195, *range(0x1F3FB, 0x1F400)))
"""Arrows and skin tones: joined in emoji, though Unicode files them under other symbols."""


def _fewer_marks(text: str) -> str:
    kept: list[str] = []
    row = 0
    for char in text:
        row = row + 1 if unicodedata.category(char)[0] == "M" else 0
        if row <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)
