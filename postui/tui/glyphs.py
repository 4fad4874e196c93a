"""The symbols the board draws: one cell each, with a plain set for terminals without them."""

from __future__ import annotations

import locale
from collections.abc import Mapping

import msgspec


class Glyphs(msgspec.Struct, frozen=True):
    """The corners and lines of a frame, and the translation of everything else that is drawn."""

    corners: str
    """Top left, top right, bottom left, bottom right."""
    across: str
    down: str
    more: str
    """What stands at the end of text that was cut."""
    table: dict[int, int]
    """Characters to replace in text, for `str.translate`."""

    def plain(self, text: str) -> str:
        """Text with the characters this set cannot show replaced, one cell for one cell."""
        return text.translate(self.table) if self.table else text


ROUND = Glyphs("╭╮╰╯", "─", "│", "…", {})
ASCII = Glyphs("++++", "-", "|", "~", str.maketrans("▲●·✓→←↑↓⇄–—−…’“”×", '^*.x><^v=---~\'""x'))


def needs_ascii(env: Mapping[str, str]) -> bool:
    """Whether the terminal cannot be trusted with more than ASCII."""
    if env.get("TERM", "") in ("linux", "dumb") or env.get("TERM", "").startswith("vt"):
        return True
    lang = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "C"
    if lang in ("C", "POSIX"):
        return True
    return "UTF" not in locale.getpreferredencoding(False).upper()
