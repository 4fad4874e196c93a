"""Dates among other words, as in `The Alder House 24 Nov - 26 Nov conf 88213`."""

from __future__ import annotations

from postui.desk.entry.question import Question
from postui.model.errors import InvalidField, NotUnderstood

_LONGEST = 5
"""Words a date may take: `on` is not one of them, `Tue 24 Nov 2026` has four."""


def dated(text: str, q: Question) -> tuple[str, str]:
    """A text split into what stands before the date at its end, and the date."""
    words = text.split()
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        day = " ".join(words[-count:])
        if day_meant(day, q):
            return " ".join(words[:-count]), day
    return text, ""


def date_first(text: str, q: Question) -> tuple[str, str]:
    """A text split into the date it begins with and what follows it."""
    words = text.split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if day_meant(" ".join(words[:count]), q):
            return " ".join(words[:count]), " ".join(words[count:])
    return "", text


def day_meant(text: str, q: Question) -> str:
    """The ISO date a text means; empty when it is no date."""
    from postui.model.phrase import read_date

    try:
        return read_date(text, now=q.desk.now, day_first=q.desk.day_first).day
    except (NotUnderstood, InvalidField):
        return ""
