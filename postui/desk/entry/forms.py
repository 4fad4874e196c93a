"""How one part of a group is written: its own short form, and how the times in it are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from postui.desk.entry.question import Entry, Question
from postui.desk.entry.times import read_moment

Texts = dict[str, str]
"""Texts of a part's fields, by name."""


class Head(msgspec.Struct, frozen=True):
    """What the short form before the brackets says."""

    texts: Texts = {}
    uncertain: tuple[str, ...] = ()


Moment = Callable[[Question, Mapping[str, str], Mapping[str, Any]], Entry]
"""Reads a time of a part: the question, all the part's texts, the values read before it."""


def plain_moment(q: Question, _texts: Mapping[str, str], _done: Mapping[str, Any]) -> Entry:
    """A time in the record's own zone."""
    return read_moment(q)


class Form(msgspec.Struct, frozen=True):
    """The short form of one kind of part."""

    read: Callable[[str, Question], Head]
    """What a text without brackets says. Raises InvalidField."""
    write: Callable[[Texts], Iterator[tuple[str, Texts]]]
    """Ways to write a part, the shortest first: the text, and the fields it leaves to brackets.

    Whoever uses one reads it back first, so a way may be hopeful. Moments come as RFC 9557 text.
    """
    moment: Moment = plain_moment


def wall_text(moment: str) -> str:
    """ "2026-11-24 14:00" of RFC 9557 text."""
    return f"{moment[:10]} {moment[11:16]}"


def left(texts: Texts, *said: str) -> Texts:
    """The texts without those that have been said."""
    return {name: text for name, text in texts.items() if name not in said}
