"""Which tokens of a typed time name a day; phrase_dates says which date it is."""

from __future__ import annotations

from typing import Literal

import msgspec

from postui.model.phrase_words import (
    MERIDIEMS,
    MONTH_NUMBERS,
    TODAY_WORDS,
    UNIT_DAYS,
    WEEKDAYS,
    Token,
)

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Day(msgspec.Struct, frozen=True):
    """A day as typed.

    `n` is year, month, day for a date (year -1 when not typed, two figures as they are); first,
    second, year for figures; days from today; or the number of a weekday.
    """

    kind: Literal["date", "figures", "ahead", "weekday", "month end"]
    text: str
    n: tuple[int, ...] = ()
    more: str = ""


def take_day(tokens: list[Token], at: int, *, dates_only: bool, spot: bool) -> tuple[Day, int]:
    """The day that starts at a token and how many tokens it takes; 0 when none starts there."""
    token = tokens[at]
    match token.kind:
        case "iso":
            return Day("date", token.text, token.n), 1
        case "figures":
            return Day("figures", token.text, token.n, token.more), 1
        case "ahead":
            return Day("ahead", token.text, token.n), 1
        case "daymonth":
            day, month, year = token.n
            return _with_year(tokens, at, 1, (year, month, day), dates_only, spot)
        case "number" | "days":
            return _from_number(tokens, at, dates_only, spot)
        case "word":
            return _fromword_at(tokens, at, dates_only, spot)
    return _NO_DAY, 0


_NO_DAY = Day("ahead", "")


def _from_number(tokens: list[Token], at: int, dates_only: bool, spot: bool) -> tuple[Day, int]:
    """`24 Nov`, `3 days ago`, `3d ago`."""
    token, word = tokens[at], word_at(tokens, at + 1)
    if token.kind == "number" and word in MONTH_NUMBERS and token.n[0] < 100:
        return _with_year(tokens, at, 2, (-1, MONTH_NUMBERS[word], token.n[0]), dates_only, spot)
    if token.kind == "number" and word in UNIT_DAYS and word_at(tokens, at + 2) == "ago":
        return Day("ahead", _said(tokens, at, 3), (-token.n[0] * UNIT_DAYS[word],)), 3
    if token.kind == "days" and word == "ago":
        return Day("ahead", _said(tokens, at, 2), (-token.n[0],)), 2
    return _NO_DAY, 0


def _fromword_at(tokens: list[Token], at: int, dates_only: bool, spot: bool) -> tuple[Day, int]:
    """`tomorrow`, `fri`, `next fri`, `in 3 days`, `Nov 24`, `eom`."""
    word, after = word_at(tokens, at), word_at(tokens, at + 1)
    follower = tokens[at + 1] if at + 1 < len(tokens) else None
    if word in TODAY_WORDS and not (spot and word == "tom"):
        return Day("ahead", word, (TODAY_WORDS[word],)), 1
    if word in WEEKDAYS:
        return Day("weekday", word, (WEEKDAYS[word],)), 1
    if word in ("next", "this", "last") and after in WEEKDAYS:
        return Day("weekday", f"{word} {after}", (WEEKDAYS[after],), word), 2
    if word == "eom":
        return Day("month end", word), 1
    if word == "in" and follower is not None:
        if follower.kind == "days":
            return Day("ahead", _said(tokens, at, 2), follower.n), 2
        unit = UNIT_DAYS.get(word_at(tokens, at + 2))
        if unit and (follower.kind == "number" or after in ("a", "an")):
            count = follower.n[0] if follower.n else 1
            return Day("ahead", _said(tokens, at, 3), (count * unit,)), 3
    if word in MONTH_NUMBERS and follower is not None and follower.kind == "number":
        day = follower.n[0]
        if day < 100 and word_at(tokens, at + 2) not in MERIDIEMS:
            return _with_year(tokens, at, 2, (-1, MONTH_NUMBERS[word], day), dates_only, spot)
    return _NO_DAY, 0


def _with_year(
    tokens: list[Token],
    at: int,
    taken: int,
    n: tuple[int, int, int],
    dates_only: bool,
    spot: bool,
) -> tuple[Day, int]:
    """A day and month with the year after them, if the next number can only be that.

    Where a time may follow, two figures up to 23 are an hour, and 1900 to 1959 are military time.
    """
    if n[0] < 0 and at + taken < len(tokens):
        token = tokens[at + taken]
        if token.kind == "number" and not token.more and _is_year(token, dates_only, spot):
            return Day("date", _said(tokens, at, taken + 1), (token.n[0], *n[1:])), taken + 1
    return Day("date", _said(tokens, at, taken), n), taken


def _is_year(token: Token, dates_only: bool, spot: bool) -> bool:
    value = token.n[0]
    if len(token.text) == 4 and token.text.isdigit():
        return (FIRST_YEAR if dates_only else 1960) <= value <= LAST_YEAR
    if token.text.startswith("'") or dates_only:
        return len(token.text.strip("'")) == 2
    return not spot and len(token.text) == 2 and value >= 24


def word_at(tokens: list[Token], at: int) -> str:
    if at < len(tokens) and tokens[at].kind == "word":
        return tokens[at].text.rstrip(".")
    return ""


def _said(tokens: list[Token], at: int, count: int) -> str:
    return " ".join(token.text for token in tokens[at : at + count])
