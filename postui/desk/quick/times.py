"""Days and times in a line, read by the one grammar of dates and times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from postui.desk.quick.reading import Reading
from postui.model.errors import NotUnderstood, PostuiError
from postui.model.phrase import When, read_date, read_when
from postui.model.phrase_spot import spot_when

_LONGEST_DATE = 4
_MOST_WORDS = 24
_NOTHING = When()


class TimeWords:
    """The words of a line that say when, found before it is known in which zone they are meant.

    `minutes` is the usual length, for a start without an end.
    """

    def __init__(self, reading: Reading, minutes: int | None) -> None:
        self._reading = reading
        self._minutes = minutes
        self._words: Sequence[str] = _open_words(reading)
        self._taken = frozenset(reading.line.taken)
        self._phrase = ""
        """What to read as one phrase, where a bare number follows the day: `wed 9-18`."""
        found: set[int] = set()
        self._failed = False
        try:
            when, found = self._spot("UTC")
            if when is not None and not when.start:
                found |= self._bare_hours(found)
        except PostuiError as error:
            self._failed = True
            found = {at for at in reading.line.free() if self._words[at][:1].isdigit()}
            typed = " ".join(self._words[at] for at in sorted(found))
            reading.wrong(str(error), "start", typed)
        self._typed = " ".join(self._words[at] for at in sorted(found))
        reading.line.take(found)
        self._words = [word if at in found else "" for at, word in enumerate(self._words)]

    def span(self, zone: str) -> When:
        """What the words mean in a zone; empty, with the reason noted, when that is no span."""
        reading = self._reading
        if self._failed:
            return _NOTHING
        try:
            when, _ = self._spot(zone)
        except PostuiError as error:
            reading.wrong(str(error), "start", self._typed)
            return _NOTHING
        if when is None or not when.start:
            field = "start" if self._typed else ""
            reading.wrong("when is it? such as tomorrow 2pm-6pm", field, self._typed)
            return when or _NOTHING
        for note in when.uncertain:
            reading.doubt(note)
        return when

    def _spot(self, zone: str) -> tuple[When | None, set[int]]:
        desk = self._reading.desk
        if self._phrase:
            return self._read(self._phrase, zone), set()
        return spot_when(
            self._words, now=desk.now, zone=zone, day_first=desk.day_first, taken=self._taken,
            day=self._reading.day, minutes=self._minutes,
        )  # fmt: skip

    def _read(self, text: str, zone: str) -> When:
        desk = self._reading.desk
        return read_when(
            text, now=desk.now, zone=zone, day_first=desk.day_first, minutes=self._minutes
        )

    def _bare_hours(self, day: set[int]) -> set[int]:
        """The positions of `9`, `9-18` or `9 - 18` right after a day that has no time."""
        line, after = self._reading.line, max(day) + 1
        if not line.run(after, 1) or not self._words[after][:1].isdigit():
            return set()
        said = " ".join(self._words[at] for at in sorted(day))
        for length in range(line.run(after, 3), 0, -1):
            phrase = f"{said} {' '.join(self._words[after : after + length])}"
            try:
                when = self._read(phrase, "UTC")
            except NotUnderstood:
                continue
            if when.start:
                self._phrase = phrase
                return set(range(after, after + length))
        return set()


def read_day(reading: Reading) -> str:
    """The first date in the free words, ISO 8601; takes its words."""
    desk = reading.desk
    try:
        when, found = spot_when(
            _open_words(reading), now=desk.now, zone=desk.zone, day_first=desk.day_first,
            taken=frozenset(reading.line.taken),
        )  # fmt: skip
    except PostuiError as error:
        reading.wrong(str(error))
        return ""
    if when is None or not when.day:
        return ""
    reading.line.take(found)
    for note in when.uncertain:
        reading.doubt(note)
    return when.day


def read_day_at(reading: Reading, start: int) -> str:
    """The date that begins at a position, ISO 8601; takes its words."""
    line, desk = reading.line, reading.desk
    for length in range(line.run(start, _LONGEST_DATE), 0, -1):
        typed = " ".join(line.texts[start : start + length])
        try:
            when = read_date(typed, now=desk.now, day_first=desk.day_first)
        except NotUnderstood:
            continue
        line.take(range(start, start + length))
        for note in when.uncertain:
            reading.doubt(note)
        return when.day
    return ""


def _open_words(reading: Reading) -> list[str]:
    """The words as typed, blank where they have been read: ADR is no longer a room's number.

    The grammar tries every grouping of times, so a pasted page is only looked at where it begins.
    """
    line = reading.line
    open_ = set(islice(line.free(), _MOST_WORDS))
    return [word.text if at in open_ else "" for at, word in enumerate(line.words)]
