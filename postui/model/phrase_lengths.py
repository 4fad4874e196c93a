"""Lengths as typed: `2h`, `90m`, `2 h 30`, `1.5h`, `1:30`.

A bare number is refused, because it could be hours or minutes.
"""

from __future__ import annotations

from postui.model.phrase_days import word_at
from postui.model.phrase_words import (
    MERIDIEMS,
    MONTH_NUMBERS,
    UNIT_DAYS,
    UNIT_MINUTES,
    Token,
    lex,
    not_understood,
    tidy,
)

HOW_LONG = "type a length such as 2h, 90m, 2 h 30 or 1:30"
LONGEST_MINUTES = 366 * 24 * 60
_DAY_MINUTES = 24 * 60
_NOT_UNITS = MERIDIEMS.keys() | MONTH_NUMBERS.keys()


def read_length(text: str) -> int:
    """The minutes of a typed length, from 0 to a year; days and weeks are of 24 hours.

    Raises NotUnderstood for anything else, a bare number included.
    """
    tokens = lex(tidy(text))
    days, at = _take_days(tokens)
    minutes, taken = take_length(tokens, at, colon=True)
    if at + taken < len(tokens) or not at + taken:
        not_understood(text, "is not a length of time", HOW_LONG)
    total = days * _DAY_MINUTES + minutes
    if total > LONGEST_MINUTES:
        not_understood(text, "is longer than a year", HOW_LONG)
    return total


def _take_days(tokens: list[Token]) -> tuple[int, int]:
    if tokens[0].kind == "days":
        return tokens[0].n[0], 1
    unit = UNIT_DAYS.get(word_at(tokens, 1))
    if unit and tokens[0].kind == "number" and not tokens[0].more:
        return tokens[0].n[0] * unit, 2
    return 0, 0


def take_length(tokens: list[Token], at: int, *, colon: bool) -> tuple[int, int]:
    """Minutes and tokens of a length: `2h`, `2 h 30`, `90 min`, and `1:30` when `colon`."""
    if at >= len(tokens):
        return 0, 0
    token = tokens[at]
    if token.kind == "time" and colon and ":" in token.text and not token.more:
        hours, minutes = token.n
        return (hours * 60 + minutes, 1) if minutes < 60 else (0, 0)
    if token.kind == "length" and token.n[0] % 60 == 0 and token.text.endswith(("h", "s", "r")):
        return _with_minutes(tokens, at, token.n[0], 1)
    if token.kind == "length":
        return token.n[0], 1
    unit = UNIT_MINUTES.get(word_at(tokens, at + 1))
    if token.kind == "number" and not token.more and unit:
        if unit == 60:
            return _with_minutes(tokens, at, token.n[0] * 60, 2)
        return token.n[0], 2
    return 0, 0


def _with_minutes(tokens: list[Token], at: int, minutes: int, taken: int) -> tuple[int, int]:
    """Hours, with the minutes that may follow them: `2h 30`, `2 h 30 min`."""
    if at + taken < len(tokens):
        rest, unit = tokens[at + taken], word_at(tokens, at + taken + 1)
        if rest.kind == "length" and rest.n[0] < 60:
            return minutes + rest.n[0], taken + 1
        if rest.kind == "number" and not rest.more and rest.n[0] < 60 and unit not in _NOT_UNITS:
            named = UNIT_MINUTES.get(unit) == 1
            if named or len(rest.text) == 2:
                return minutes + rest.n[0], taken + (2 if named else 1)
    return minutes, taken
