"""Times inside a longer typed line: `ADR tomorrow 2pm-6pm leona @adr 1 1st hold`.

Only words that are a time beyond doubt are taken; the rest of the line is somebody's name, room
or note. So here, unlike in a field of its own:

- bare numbers are never times (`reel 2`, `ep 104`), nor is anything in figures right after a word
  that counts (`reel`, `ep`, `stage`);
- `1430` and `14.00` are, after a day (`fri 1430`) or in a range (`1430-1730`);
- `720p`, `24p` and `1st hold` are not; `tom` is a person; of zones only the trade's letters are
  taken, because Sydney and Casey may be on the call sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import combinations
from typing import Literal

import msgspec

from postui.model.errors import NotUnderstood
from postui.model.phrase_clock import Time
from postui.model.phrase_read import When, read_when
from postui.model.phrase_shape import SPOT_ZONES, Shape, shape_of
from postui.model.phrase_words import (
    MONTH_NUMBERS,
    TO_WORDS,
    TODAY_WORDS,
    UNIT_DAYS,
    UNIT_MINUTES,
    WEEKDAYS,
    Token,
    lex,
    tidy,
)

LONGEST_RUN = 9
_WORDS = frozenset((
    *WEEKDAYS, *MONTH_NUMBERS, *TODAY_WORDS, *UNIT_DAYS, *UNIT_MINUTES, *TO_WORDS, *SPOT_ZONES,
    "at", "on", "from", "for", "in", "a", "an", "ago", "next", "this", "last", "am", "pm", "all",
    "noon", "midday", "midnight", "eod", "eom",
))  # fmt: skip
_COUNTERS = frozenset((
    "reel", "reels", "ep", "eps", "episode", "episodes", "stage", "room", "scene", "scenes", "sc",
    "take", "takes", "part", "pass", "version", "cue", "cues", "no.",
))  # fmt: skip

Part = Literal["day", "time", "length", "later"]


class _Run(msgspec.Struct, frozen=True):
    """Words from `start` up to `end` that say these parts of a time."""

    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        return self.end - self.start


def spot_when(
    words: Sequence[str],
    *,
    now: datetime,
    zone: str,
    day_first: bool = False,
    day: date | None = None,
    minutes: int | None = None,
    taken: Collection[int] = (),
) -> tuple[When | None, set[int]]:
    """The time said in a line, and the indexes of the words that say it; None and no words without.

    Words at the indexes in `taken` are left alone. The day, the time and `for 2h` may stand apart;
    of several readings the one with the most words wins, then the earliest. Raises as `read_when`
    does when the words are a time that cannot be (`2/30`, a skipped hour).
    """
    runs = list(_runs(words, frozenset(taken)))
    chosen = max(
        (group for count in (1, 2, 3) for group in combinations(runs, count) if _fit(group)),
        key=lambda group: (sum(run.size for run in group), -len(group), -group[0].start),
        default=(),
    )
    if not chosen:
        return None, set()
    ordered = sorted(chosen, key=lambda run: (_ORDER[run.parts[0]], run.start))
    text = " ".join(word for run in ordered for word in words[run.start : run.end])
    when = read_when(text, now=now, zone=zone, day_first=day_first, day=day, minutes=minutes)
    return when, {at for run in chosen for at in range(run.start, run.end)}


_ORDER = {"day": 0, "time": 1, "length": 2, "later": 2}


def _fit(group: tuple[_Run, ...]) -> bool:
    """Whether runs together say one time: no part twice, none overlapping, no length alone."""
    for one, other in combinations(group, 2):
        if one.start < other.end and other.start < one.end:
            return False
    parts = [part for run in group for part in run.parts]
    if "later" in parts:
        if len(group) == 1:
            return True
        parts[parts.index("later")] = "length"
    return len(parts) == len(set(parts)) and ("time" in parts or parts == ["day"])


def _runs(words: Sequence[str], taken: frozenset[int]) -> Iterator[_Run]:
    """Every run of neighbouring words that is part of a time beyond doubt."""
    lexed = [None if at in taken else _lexed(word) for at, word in enumerate(words)]
    for start, first in enumerate(lexed):
        if first is None or not _may_start(words, start):
            continue
        tokens: list[Token] = []
        for end in range(start, min(start + LONGEST_RUN, len(words))):
            more = lexed[end]
            if more is None:
                break
            tokens.extend(more)
            cut = end + 2 < len(words) and _is_dash(words[end + 1]) and _figures(words[end + 2])
            if not cut and (parts := _parts(tokens)):
                yield _Run(start, end + 1, parts)


def _may_start(words: Sequence[str], at: int) -> bool:
    """Not the number of a reel, and not the second half of `2 - 6pm`."""
    if at and _figures(words[at]) and words[at - 1].casefold().lstrip("@#") in _COUNTERS:
        return False
    return not (at > 1 and _is_dash(words[at - 1]) and _figures(words[at - 2]))


def _figures(word: str) -> bool:
    return word[:1].isdigit()


def _is_dash(word: str) -> bool:
    return word in ("-", "–", "—") or word.casefold() in TO_WORDS


def _lexed(word: str) -> list[Token] | None:
    """The tokens of one word; None for a word that is no part of any time."""
    try:
        tokens = lex(tidy(word))
    except NotUnderstood:
        return None
    strange = (t.kind == "word" and t.text.rstrip(".") not in _WORDS for t in tokens)
    return None if any(strange) else tokens


def _parts(tokens: list[Token]) -> tuple[Part, ...]:
    """What the words of a run say, or nothing when they are not certainly a time."""
    try:
        shape = shape_of("", tokens, spot=True, minus_ends=True)
    except NotUnderstood:
        return ()
    left = shape.left
    right = shape.right
    if right is not None and right.dated and not (left.dated or right.day_last):
        return ()
    parts: list[Part] = ["day"] if left.dated or (right is not None and right.dated) else []
    if left.later is not None:
        return () if parts or left.time or left.length or right else ("later",)
    if left.all_day:
        parts.append("time")
    elif left.time is not None:
        if not _certain(shape, left.time):
            return ()
        parts.append("time")
    elif right is not None:
        return ()
    if left.length is not None:
        parts.append("length")
    return tuple(parts)


def _certain(shape: Shape, start: Time) -> bool:
    """Whether the times of a run are times wherever they stand."""
    right = shape.right
    if right is None:
        return start.plain or (shape.left.dated and not shape.left.day_last and start.full)
    end = right.time
    if (
        end is None
        or (start.style == "bare" and start.alone)
        or (end.style == "bare" and end.alone)
    ):
        return False
    return start.plain or end.plain or (start.full and end.full)
