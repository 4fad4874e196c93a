"""How tokens make a phrase: a day, a time, perhaps a dash and an end, a length, a zone.

    [day] [time] [first | second | offset] [zone]  -  [day] [time] [+1] [zone]  |  for LENGTH

Day and time come in either order. Every token has to find its place; one that does not refuses the
whole phrase. Nothing here knows what day it is: phrase_meaning reads the shape against now.
"""

from __future__ import annotations

import msgspec

from postui.model.phrase_clock import Time, take_time
from postui.model.phrase_days import Day, take_day, word_at
from postui.model.phrase_lengths import take_length
from postui.model.phrase_words import (
    MONTH_NUMBERS,
    TO_WORDS,
    Token,
    not_understood,
)

_FILLERS = frozenset(("at", "on", "from", "@"))
_FOLDS = {"first": 0, "second": 1}
_RESERVED = _FILLERS | TO_WORDS | frozenset((*_FOLDS, "for", "in", "all"))
SPOT_ZONES = frozenset((
    "pt", "pst", "pdt", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "gmt", "bst",
    "utc", "cet", "cest", "aest", "aedt", "jst", "kst", "la", "ny", "nyc", "uk",
))  # fmt: skip
"""The zone words that are nobody's name."""


class Side(msgspec.Struct):
    """What stands on one side of a dash; empty values were not typed."""

    day: Day | None = None
    weekday: Day | None = None
    time: Time | None = None
    day_last: bool = False
    """Whether the day came after the time, so that it may belong to both sides."""
    plus: int = 0
    zone: str = ""
    offset: int | None = None
    fold: int | None = None
    length: int | None = None
    later: int | None = None
    """Minutes from now."""
    all_day: bool = False

    @property
    def dated(self) -> bool:
        return self.day is not None or self.weekday is not None


class Shape(msgspec.Struct):
    """A phrase: its left side, and its right side when there was a dash."""

    left: Side
    right: Side | None = None


def shape_of(
    text: str,
    tokens: list[Token],
    *,
    dates_only: bool = False,
    spot: bool = False,
    minus_ends: bool = False,
) -> Shape:
    """The shape of a phrase; raises NotUnderstood for a token without a place.

    With `dates_only` a number after a day is its year. With `spot` only what is a time beyond doubt
    is taken. With `minus_ends`, `14:00 -17:30` is a range; without, `-17:30` is an offset.
    """
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "dash" or (token.kind == "word" and token.text in TO_WORDS):
            sides[-1][-1:] = [_before_dash(each) for each in sides[-1][-1:]]
            sides.append([])
        elif minus_ends and token.more == "?":
            minutes = -token.n[0]
            end = Token("time", token.text[1:], divmod(minutes, 60))
            sides.append([end])
        else:
            sides[-1].append(token)
    if len(sides) > 2 or not all(sides):
        not_understood(text, "a dash stands between one start and one end")
    read = [_Reader(text, side, dates_only, spot).side() for side in sides]
    return Shape(*read)


def _before_dash(token: Token) -> Token:
    """Four figures where a range starts are a time: no range starts with a year."""
    if token.kind == "number" and len(token.text) == 4 and token.text.isdigit():
        return msgspec.structs.replace(token, more="hhmm")
    return token


class _Reader:
    """Reads the tokens of one side in order."""

    def __init__(self, text: str, tokens: list[Token], dates_only: bool, spot: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._dates_only = dates_only
        self._spot = spot
        self._at = 0
        self._side = Side()

    def side(self) -> Side:
        takers = (self._day, self._all_day, self._time, self._length, self._after_time, self._zone)
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            more = self._at + 1 < len(self._tokens)
            if token.text in _FILLERS and more:
                self._at += 1
            elif not any(take() for take in takers):
                not_understood(self._text, f"{token.text} is not understood here")
        return self._side

    def _day(self) -> bool:
        day, taken = take_day(self._tokens, self._at, dates_only=self._dates_only, spot=self._spot)
        if not taken:
            return False
        side = self._side
        if day.kind == "weekday" and not day.more:
            if side.weekday is not None:
                not_understood(self._text, f"{day.text} is a second day")
            side.weekday = day
        else:
            if side.day is not None:
                not_understood(self._text, f"{day.text} is a second day")
            side.day = day
        side.day_last = side.time is not None
        self._at += taken
        return True

    def _all_day(self) -> bool:
        if self._word() != "all" or word_at(self._tokens, self._at + 1) != "day":
            return False
        self._side.all_day = True
        self._at += 2
        return True

    def _time(self) -> bool:
        time, taken = take_time(self._tokens, self._at, spot=self._spot)
        if not taken:
            return False
        if self._side.time is not None:
            not_understood(self._text, f"{time.text} is a second time")
        self._side.time = time
        self._at += taken
        return True

    def _length(self) -> bool:
        """`for 2h`, `for 1:30`, `+2h` after a time; `+2h`, `in 2h` and `now` without one."""
        side, token, word = self._side, self._tokens[self._at], self._word()
        if token.kind == "later" and side.time is not None and token.n[0] > 0:
            side.length, taken = token.n[0], 1
        elif token.kind == "later":
            side.later, taken = token.n[0], 1
        elif word == "now":
            side.later, taken = 0, 1
        elif word in ("for", "in"):
            minutes, taken = take_length(self._tokens, self._at + 1, colon=word == "for")
            if not taken:
                return False
            if word == "for":
                side.length = minutes
            else:
                side.later = minutes
            taken += 1
        else:
            return False
        self._at += taken
        return True

    def _after_time(self) -> bool:
        """What may only follow a time: `+1`, an offset, `first` or `second`."""
        side, token = self._side, self._tokens[self._at]
        if side.time is None:
            return False
        if token.kind == "plus":
            side.plus = token.n[0]
        elif token.kind == "offset" and side.offset is None:
            side.offset = token.n[0]
        elif token.text in _FOLDS:
            side.fold = _FOLDS[token.text]
        else:
            return False
        self._at += 1
        return True

    def _zone(self) -> bool:
        """Words after a time that are nothing else are its zone: `PT`, `New York`."""
        side, words = self._side, list[str]()
        if side.time is None or side.zone:
            return False
        if self._tokens[self._at].kind == "zone":
            words.append(self._tokens[self._at].text)
        while (word := self._word(len(words))) and self._free(len(words)):
            words.append(word)
            if self._spot:
                break
        if not words or (self._spot and words[0] not in SPOT_ZONES and "/" not in words[0]):
            return False
        side.zone = " ".join(words)
        self._at += len(words)
        return True

    def _free(self, ahead: int) -> bool:
        at = self._at + ahead
        if self._word(ahead) in _RESERVED or self._word(ahead) in MONTH_NUMBERS:
            return False
        return not take_day(self._tokens, at, dates_only=False, spot=False)[1]

    def _word(self, ahead: int = 0) -> str:
        return word_at(self._tokens, self._at + ahead)
