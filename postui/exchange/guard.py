"""Formulas: what a spreadsheet program would run rather than show (CWE-1236, ASVS 1.2.10).

What goes out and could be run gets a leading apostrophe; coming in, exactly that one is taken off.
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\0＝＋－＠]")
_HARMLESS = re.compile(r"[+-]?[\d\s().-]+", re.ASCII)
_FORMULA = re.compile(r"[=＝]|[+\-@＋－＠]\s*(?:[A-Za-z_.]+\(|\S*![A-Z$]|\w+\|)")


def guarded(text: str) -> str:
    """What may stand in a cell that people open in a spreadsheet program.

    Numbers and phone numbers such as +44 20 5550 0102 stay as they are.
    """
    if _RISKY.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    if text.startswith("'") and _RISKY.match(text) and not _HARMLESS.fullmatch(text[1:]):
        return text[1:]
    return text


def is_formula(text: str) -> bool:
    """Whether somebody put a formula, or an attack, where a plain value belongs."""
    return _FORMULA.match(text) is not None
