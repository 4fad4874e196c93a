"""The text as it leaves: clean, without a newline at its end, and measured.

A pasted newline runs a command in a shell, and a control character may do worse, so neither ever
leaves. Tabs stay, because a spreadsheet row is made of them.
"""

from __future__ import annotations

import sys

from postui.model.clean import clean_block

QUIET_LIMIT = 12_000
"""Bytes of text every terminal known to take any takes whole: mosh cuts at 12,282."""
TERMINAL_LIMIT = 74_994
"""Bytes of text in the 100,000 bytes of one OSC 52 that hterm's convention allows."""
PREVIEW = 40


def payload(text: str) -> str:
    """What may leave of a text: no control but newline and tab, no bidi control, nothing cut.

    Blank lines at the start, and blanks and newlines at the end, are taken off.
    """
    if not text.strip():
        return ""
    # The bars keep the cleaner from trimming a cell's spaces and newlines at each tab.
    cells = (clean_block(f"|{cell}|", sys.maxsize)[1:-1] for cell in text.split("\t"))
    return "\t".join(cells).lstrip("\n").rstrip(" \n")


def preview(text: str) -> str:
    """The first 40 characters of a clean text, on one line."""
    line = " ".join(text[: PREVIEW * 4].split())
    return line if len(line) <= PREVIEW else line[: PREVIEW - 1] + "…"


def size_words(size: int) -> str:
    """A number of bytes as people say it, rounded up: 74,995 is "75 KB"."""
    if size < 1_000_000:
        return f"{-(-size // 1000)} KB"
    return f"{-(-size // 100_000) / 10:.1f} MB"
