"""The words of the date and time grammar: typed text to tokens.

A token is one thing a person wrote: a time, a date in figures, a length, a dash, a word. What is
not a token is refused here with its place named; nothing is skipped over. Which tokens make a
phrase is phrase_shape's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NoReturn

import msgspec

from postui.model.errors import NotUnderstood
from postui.model.when_text import DAYS, MONTHS

HOW = "type for example: fri 14:00-17:30, 24 Nov 9am, tomorrow 2pm for 2h, +3d"
LONGEST = 120

Kind = Literal[
    "time",  # hour, minute; `more` is am, pm or empty
    "number",  # 1, 2 or 4 digits; `more` is "th" for an ordinal, "hhmm" before a dash
    "iso",  # year, month, day
    "figures",  # first, second, year or -1; `more` is what stands between them
    "daymonth",  # day, month, year or -1
    "days",  # a number of days
    "ahead",  # signed days from today
    "length",  # minutes
    "later",  # signed minutes, from now or from the time before it
    "plus",  # the end is this many days later
    "offset",  # minutes from UTC; `more` is "?" when it may be the end of a range
    "zone",  # an IANA name
    "dash",
    "word",
]


class Token(msgspec.Struct, frozen=True):
    """One thing that was typed; `alone` when it was a whole word."""

    kind: Kind
    text: str
    n: tuple[int, ...] = ()
    more: str = ""
    alone: bool = True


_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NUMBERS = {"sept": 9} | {
    name.casefold(): at for names in (MONTHS, _FULL_MONTHS) for at, name in enumerate(names, 1)
}
WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3} | {
    name.casefold(): at for names in (DAYS, _FULL_DAYS) for at, name in enumerate(names)
}
TODAY_WORDS = {
    "today": 0, "tod": 0, "tomorrow": 1, "tmw": 1, "tmrw": 1, "tom": 1, "yesterday": -1,
    "yest": -1,
}  # fmt: skip
MERIDIEMS = {"am": "am", "pm": "pm", "a": "am", "p": "pm"}
TO_WORDS = frozenset(("to", "until", "till", "til"))

_H = "(?:hours?|hrs?|h)"
_M = "(?:minutes?|mins?|m)"
_DAY = "(?:days?|d)"
_WEEK = "(?:weeks?|wks?|w)"
UNIT_MINUTES = dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60) | dict.fromkeys(
    ("m", "min", "mins", "minute", "minutes"), 1
)
UNIT_DAYS = dict.fromkeys(("d", "day", "days"), 1) | dict.fromkeys(
    ("w", "wk", "wks", "week", "weeks"), 7
)

Build = Callable[[re.Match[str]], tuple[Kind, tuple[int, ...], str]]


def not_understood(text: str, reason: str, hint: str = HOW) -> NoReturn:
    """Refuse typed text, naming it and what can be typed instead."""
    shown = text if len(text) <= 60 else text[:59] + "…"
    raise NotUnderstood(f"{shown!r}: {reason}", hint)


def tidy(text: str) -> str:
    """One spelling for dashes, spaces, commas and a.m.; lower case.

    Refuses empty, unprintable and overlong text.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST or not plain.isprintable():
        not_understood(text, "is not a date or time")
    plain = plain.translate(_SAME).casefold()
    plain = re.sub(r"(\d{4}-\d\d-\d\d)t(?=\d\d:\d\d)", r"\1 ", plain, flags=re.ASCII)
    plain = re.sub(r",(?=\s|$)", "", plain)
    plain = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", plain)
    plain = re.sub(r"\(\+(\d)\)", r"+\1", plain)
    plain = re.sub(r"\ball-?day\b", "all day", plain).strip()
    return plain or not_understood(text, "nothing typed")


_SAME = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'"})


def lex(plain: str) -> list[Token]:
    """The tokens of tidied text; raises NotUnderstood for what is none."""
    tokens: list[Token] = []
    for word in plain.split():
        at = 0
        while at < len(word):
            token, end = _token(word, at)
            tokens.append(token)
            at = end
    return tokens


def _token(word: str, at: int) -> tuple[Token, int]:
    for pattern, build, opening in _patterns():
        if opening and at:
            continue
        if found := pattern.match(word, at):
            kind, n, more = build(found)
            return Token(kind, found[0], n, more, alone=found[0] == word), found.end()
    not_understood(word, "is not a date or time")


def _int(text: str | None, missing: int = 0) -> int:
    return missing if text is None else int(text)


def _signed(sign: str, value: int) -> int:
    return -value if sign == "-" else value


def _hours(whole: str | None, tenth: str | None, rest: str | None, only: str | None) -> int:
    if only is not None:
        return int(only)
    return _int(whole) * 60 + _int(tenth) * 6 + _int(rest)


def _days(count: str, unit: str) -> int:
    return int(count) * (7 if unit.startswith("w") else 1)


_LENGTH = rf"(?:(\d{{1,4}})(?:\.(\d))?{_H}(?:(\d{{1,2}}){_M}?)?|(\d{{1,5}}){_M})"
_END = r"(?=$|[-+])"
# Each: the pattern, what must follow it, what it says, and whether only a word may open with it.
_FORMS: list[tuple[str, str, Build, bool]] = [
    (r"(\d{4})-(\d\d?)-(\d\d?)|(\d{4})/(\d\d?)/(\d\d?)|(\d{4})(\d\d)(\d\d)", _END,
     lambda m: ("iso", tuple(int(each) for each in m.groups() if each), ""), False),
    (r"(\d\d?)([/.])(\d\d?)\2(\d{4}|\d\d)|(\d\d?)(-)(\d\d?)-(\d{4})", _END,
     lambda m: ("figures", tuple(int(m[k] or m[k + 4]) for k in (1, 3, 4)), m[2] or m[6]),
     False),
    (r"(\d\d?)(/)(\d\d?)|(\d\d?)(\.)(\d\d?)\.", _END,
     lambda m: ("figures", (int(m[1] or m[4]), int(m[3] or m[6]), -1), m[2] or m[5]), False),
    (rf"(\d\d?)-?({_MONTH})(?:-?(\d{{4}}|\d\d))?", _END,
     lambda m: ("daymonth", (int(m[1]), MONTH_NUMBERS[m[2]], _int(m[3], -1)), ""), False),
    (r"(\d\d?)[:.](\d\d)(?::00)?(am|pm|a|p)?", _END,
     lambda m: ("time", (int(m[1]), int(m[2])), MERIDIEMS.get(m[3] or "", "")), False),
    (r"(\d\d?)(\d\d)?(am|pm|a|p)", _END,
     lambda m: ("time", (int(m[1]), _int(m[2])), MERIDIEMS[m[3]]), False),
    (rf"([+-])(\d{{1,4}})({_DAY}|{_WEEK})", "$",
     lambda m: ("ahead", (_signed(m[1], _days(m[2], m[3])),), ""), True),
    (rf"(\d{{1,4}})({_DAY}|{_WEEK})", "$", lambda m: ("days", (_days(m[1], m[2]),), ""), True),
    (rf"\+{_LENGTH}", "$", lambda m: ("later", (_hours(*m.groups()),), ""), False),
    (rf"-{_LENGTH}", "$", lambda m: ("later", (-_hours(*m.groups()),), ""), True),
    (_LENGTH, "$", lambda m: ("length", (_hours(*m.groups()),), ""), True),
    (r"(?:utc|gmt)([+-])(1[0-4]|0?\d)(?::?(\d\d))?", _END,
     lambda m: ("offset", (_signed(m[1], int(m[2]) * 60 + _int(m[3])),), ""), False),
    (r"\+(0\d|1[0-4]):(\d\d)", _END,
     lambda m: ("offset", (int(m[1]) * 60 + int(m[2]),), ""), False),
    (r"-(\d\d):(\d\d)", "$",
     lambda m: ("offset", (-int(m[1]) * 60 - int(m[2]),), "?"), True),
    (r"\+(\d)", "$", lambda m: ("plus", (int(m[1]),), ""), False),
    (r"(\d\d?)(?:st|nd|rd|th)", _END, lambda m: ("number", (int(m[1]),), "th"), False),
    (r"'?(\d{4}|\d\d?)", _END, lambda m: ("number", (int(m[1]),), ""), False),
    (r"-", "", lambda _: ("dash", (), ""), False),
    (r"[a-z]+(?:/[a-z0-9_+-]+)+", "$", lambda _: ("zone", (), ""), True),
    (r"(?u:[^\W\d_][^\W\d_.']*(?:[.'][^\W\d_]+)*\.?|@)", r"(?=$|-)",
     lambda _: ("word", (), ""), False),
]  # fmt: skip


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Build, bool], ...]:
    """Compiled when first needed: most commands never read a time."""
    return tuple(
        (re.compile(pattern + end, re.ASCII), build, opening)
        for pattern, end, build, opening in _FORMS
    )
