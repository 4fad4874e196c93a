"""The time part of a typed time: which tokens are a time of day, and which one.

- `14:00`, `14.00`, `1430`, `2pm`, `2p`, `9:30am`, `noon`, `midnight`, `eod` (18:00).
- A bare hour from 1 to 12 is read on the 24-hour clock and listed as uncertain, as is `2:00`.
- In a range with am or pm on one side only, the other side is the reading that makes the range
  shorter: `2-6pm` is 14:00 to 18:00, `9-5pm` 09:00 to 17:00.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from postui.model.phrase_dates import Asked
from postui.model.phrase_days import word_at
from postui.model.phrase_words import MERIDIEMS, UNIT_MINUTES, Token, not_understood

END_OF_DAY = 18 * 60
DAY_MINUTES = 24 * 60
_WORDS = {"noon": "noon", "midday": "noon", "midnight": "midnight", "eod": "eod"}


class Time(msgspec.Struct, frozen=True):
    """A time of day as typed; `alone` when its figures were a word of their own."""

    style: Literal["clock", "bare", "military", "noon", "midnight", "eod"]
    text: str
    hour: int = 0
    minute: int = 0
    meridiem: str = ""
    alone: bool = True

    @property
    def open(self) -> bool:
        """Whether am or pm could still be added: `2` and `2:00`, not `02:00`."""
        figures = self.style in ("clock", "bare") and not self.text.startswith("0")
        return figures and not self.meridiem and 1 <= self.hour <= 12

    @property
    def plain(self) -> bool:
        """Whether a person would take it for a time wherever it stands (`2pm`, `14:00`)."""
        if self.style in ("bare", "military") or "." in self.text:
            return False
        if self.meridiem:
            short = self.text[-1] == "p" and ":" not in self.text
            return 1 <= self.hour <= 12 and self.minute < 60 and not (short and self.minute)
        return self.hour <= 24 and self.minute < 60

    @property
    def full(self) -> bool:
        """Whether it is four figures that may be a time: `1430`, `14.30`."""
        figures = self.text.replace(".", "")
        return len(figures) == 4 and figures.isdigit() and self.hour < 24 and self.minute < 60


_NO_TIME = Time("bare", "")


def take_time(tokens: list[Token], at: int, *, spot: bool) -> tuple[Time, int]:
    """The time that starts at a token and how many tokens it takes; 0 when none starts there."""
    token, after = tokens[at], word_at(tokens, at + 1)
    meridiem = "" if spot and len(after) == 1 else MERIDIEMS.get(after, "")
    if token.kind == "word" and token.text in _WORDS:
        return Time(_style(token.text), token.text), 1
    if token.kind == "time":
        hour, minute = token.n
        if meridiem and not token.more:
            return Time("clock", f"{token.text} {after}", hour, minute, meridiem), 2
        return Time("clock", token.text, hour, minute, token.more, token.alone), 1
    if token.kind != "number" or token.more == "th" or token.text.startswith("'"):
        return _NO_TIME, 0
    value = token.n[0]
    if len(token.text) == 4:
        return Time("military", token.text, value // 100, value % 100, "", token.alone), 1
    if meridiem:
        return Time("clock", f"{token.text} {after}", value, 0, meridiem), 2
    if value == 12 and after in ("noon", "midnight"):
        return Time(_style(after), f"12 {after}"), 2
    if after in UNIT_MINUTES:
        return _NO_TIME, 0
    return Time("bare", token.text, value, 0, "", token.alone), 1


def _style(word: str) -> Literal["noon", "midnight", "eod"]:
    if word == "eod":
        return "eod"
    return "midnight" if word == "midnight" else "noon"


def settle(start: Time, end: Time | None, asked: Asked) -> tuple[int, int | None]:
    """Minutes from midnight of the start and the end; the end may be 1440, the next midnight.

    Raises NotUnderstood for a time no clock shows.
    """
    if end is None:
        return _read(start, asked), None
    if start.open and _says_half(end):
        known = _read(end, asked, ends=True)
        spans = [(known - each) % DAY_MINUTES for each in _halves(start)]
        return _shorter(start, spans, asked, end.meridiem), _as_end(end, known)
    if end.open and _says_half(start):
        known = _read(start, asked)
        spans = [(each - known) % DAY_MINUTES for each in _halves(end)]
        return known, _shorter(end, spans, asked, "")
    return _read(start, asked), _as_end(end, _read(end, asked, ends=True))


def _says_half(time: Time) -> bool:
    """Whether it says which half of the day it is in, so that an open time can follow it."""
    return bool(time.meridiem) or time.style in ("noon", "midnight", "eod")


def _halves(time: Time) -> tuple[int, int]:
    minutes = time.hour % 12 * 60 + time.minute
    return minutes, minutes + 12 * 60


def _shorter(time: Time, spans: list[int], asked: Asked, written: str) -> int:
    """The am or pm reading with the shorter span; doubted unless it is the one written beside."""
    morning = (spans[0] or DAY_MINUTES) < (spans[1] or DAY_MINUTES)
    chosen = _halves(time)[0 if morning else 1]
    if time.minute >= 60:
        not_understood(asked.text, f"{time.text} is not a time of day")
    as_figures = time.style == "clock" and chosen == time.hour * 60 + time.minute
    if ("am" if morning else "pm") != written and not as_figures:
        asked.doubt(f"{time.text} read as {_clock(chosen)}")
    return chosen


def _as_end(time: Time, minutes: int) -> int:
    return DAY_MINUTES if time.style == "midnight" else minutes


def _read(time: Time, asked: Asked, *, ends: bool = False) -> int:
    """Minutes from midnight, doubting what was not certain."""
    minutes = _minutes(time, asked)
    if minutes == DAY_MINUTES and not ends:
        not_understood(asked.text, f"{time.text} can only be an end; a day starts at 00:00")
    if time.open and (time.style == "bare" or time.hour <= 7):
        asked.doubt(f"{time.text} read as {_clock(minutes)}")
    if time.style == "military" and abs(int(time.text) - asked.today.year) <= 5:
        asked.doubt(f"{time.text} read as {_clock(minutes)}, not the year")
    if time.style == "eod":
        asked.doubt(f"eod read as {_clock(minutes)}")
    return minutes


def _minutes(time: Time, asked: Asked) -> int:
    """Minutes from midnight; refuses what no clock shows."""
    if time.style in ("noon", "midnight", "eod"):
        return {"noon": 12 * 60, "midnight": 0, "eod": END_OF_DAY}[time.style]
    hour = time.hour
    if time.meridiem:
        possible = 1 <= hour <= 12
        hour = hour % 12 + (12 if time.meridiem == "pm" else 0)
    else:
        possible = hour <= 23 or (hour == 24 and time.minute == 0)
    if not possible or time.minute >= 60:
        not_understood(asked.text, f"{time.text} is not a time of day")
    return hour * 60 + time.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
