"""What a line such as "US O-1 until 2 Dec 2026; UK CoS until March" lets somebody do.

A line is read with good will: what it does not rule out is taken as covered, because the person who
wrote it knew more than the line says. Its words are for few eyes, so nothing here repeats them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from postui.desk.desk import Desk
from postui.desk.rules.countries import named_in
from postui.model.errors import NotUnderstood
from postui.model.patterns import pattern

Answer = Literal["yes", "no", "ends"]
"""Whether it covers a day's work, does not, or is over by then."""

_ALWAYS = pattern(
    r"\bcitizen|\bnational(s|ity)?\b|passport holder|green card|\bresident|\bsettled|\bexempt|"
    r"not (needed|required)|none (needed|required)|no (visa|permit|permission) (needed|required)"
)
_HARDLY = pattern(
    r"\bnon[- ]?(\w+ )?(citizen|national|resident)|\bnot an? |"
    r"\b(pending|applied|applying|awaiting|refused|denied)\b"
)
"""What takes back the words above: "not a US citizen", "green card pending"."""
_NOT_YET = pattern(
    r"^\W*(no|none|-|tbc|tbd|\?)\W*$|\bno (visa|permit|permission)\b|\bnot (yet|seen|in hand)\b|"
    r"\b(pending|applied|applying|petition|awaiting|refused|denied|expired|needed|missing)\b"
)
_VISIT = pattern(r"\b(esta|eta|tourist|visitor|visa waiver|vwp|b-?[12])\b")
"""Permissions to be somewhere, not to work there."""
_UNTIL = pattern(r"\b(?:until|till|til|thru|through|to|expires|exp\.?|ends|valid to)\b:?(.*)")
_AMERICAN = pattern(r"\b(o-?[12]b?|p-?[1-4]|h-?1b|l-?1)\b")


def answer(lines: tuple[str, ...], country: str, day: str, desk: Desk) -> Answer:
    """Whether one of some lines lets somebody work in a country on an ISO date."""
    found = {
        _answer(entry.strip(), country, day, desk)
        for line in lines
        for entry in re.split(r"[;\n]", line)
        if entry.strip()
    }
    return "yes" if "yes" in found else "ends" if "ends" in found else "no"


def _answer(entry: str, country: str, day: str, desk: Desk) -> Answer:
    said = entry.casefold()
    countries = named_in(entry) or ({"US"} if _AMERICAN.search(said) else set())
    if countries and country not in countries:
        return "no"
    if _ALWAYS.search(said):
        return "no" if _HARDLY.search(said) else "yes"
    if _NOT_YET.search(said) or _VISIT.search(said):
        return "no"
    until = _UNTIL.search(said)
    last = _day(until[1], desk) if until else ""
    return "ends" if last and last < day else "yes"


@lru_cache(maxsize=1024)
def _day(text: str, desk: Desk) -> str:
    """The ISO date at the start of a text; empty when there is none that can be read."""
    from postui.model.phrase import read_date

    for cut in ("(", ","):
        try:
            return read_date(text.partition(cut)[0], now=desk.now, day_first=desk.day_first).day
        except NotUnderstood:
            continue
    return ""
