"""A typed line as words, each of which gets exactly one reading.

Whoever understands a word takes it; what nobody took is not understood. Text in double quotes is
one word and is never read as anything but a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from postui.desk.findable import fold
from postui.model.clean import clean_line

T = TypeVar("T")

FILLERS = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "plus", "the", "to",
    "with", "w/", "room", "day", "time", "@", "#", "&", "+", "-", "–", "—", "/", "|", "·", ",",
    ";", ":", ".", "→",
))  # fmt: skip
"""Words that join others and mean nothing alone."""
_TOKENS = re.compile(r'["“”]([^"“”]*)(?:["“”]|$)|([^\s"“”]+)')
_EDGES = ",;"


class Word(msgspec.Struct, frozen=True):
    """One word, as typed and as it is compared."""

    text: str
    folded: str
    quoted: bool = False
    ends: bool = False
    """Whether a semicolon follows, so that the next word begins something new."""


class Line:
    """The words of a line, and which of them have been understood."""

    def __init__(self, text: str) -> None:
        self.words = tuple(_words(clean_line(text, 400)))
        self.taken = {at for at, word in enumerate(self.words) if word.quoted}

    @property
    def texts(self) -> list[str]:
        """The words as typed."""
        return [word.text for word in self.words]

    @property
    def quoted(self) -> tuple[str, ...]:
        """What was in quotes."""
        return tuple(word.text for word in self.words if word.quoted and word.text)

    def free(self, start: int = 0) -> Iterator[int]:
        """Positions nobody has taken yet, from `start` on; looks anew at every step."""
        for at in range(start, len(self.words)):
            if at not in self.taken:
                yield at

    def take(self, positions: Iterable[int]) -> None:
        """Mark words as understood."""
        self.taken.update(positions)

    def run(self, start: int, longest: int) -> int:
        """How many free words stand together from `start`, at most `longest`."""
        end = start
        while end < len(self.words) and end not in self.taken and end - start < longest:
            end += 1
        return end - start

    def folded(self, start: int, length: int) -> tuple[str, ...]:
        """Some words as they are compared."""
        return tuple(word.folded for word in self.words[start : start + length])

    def phrase_at(self, start: int, table: Mapping[str, T], longest: int = 3) -> T | None:
        """What the longest phrase of `table` from `start` means; takes its words."""
        for length in range(self.run(start, longest), 0, -1):
            found = table.get(" ".join(self.folded(start, length)))
            if found is not None:
                self.take(range(start, start + length))
                return found
        return None

    def phrase(self, table: Mapping[str, T], longest: int = 3) -> T | None:
        """The same for the first place in the line where a phrase of `table` stands."""
        for at in self.free():
            found = self.phrase_at(at, table, longest)
            if found is not None:
                return found
        return None

    def match(self, form: re.Pattern[str], *, typed: bool = False) -> re.Match[str] | None:
        """The first free word of a form, as compared or as `typed`; takes it."""
        for at in self.free():
            word = self.words[at]
            found = form.fullmatch(word.text if typed else word.folded)
            if found is not None:
                self.take((at,))
                return found
        return None

    def as_typed(self) -> str:
        """All free words as one text, "The" and "of" too; takes them all."""
        chosen = list(self.free())
        self.take(chosen)
        return " ".join(self.words[at].text for at in chosen)

    def joined(self, positions: Sequence[int] | None = None) -> str:
        """Free words as one text, without those at its ends that only join; takes them all."""
        chosen = list(self.free()) if positions is None else positions
        self.take(chosen)
        words = [self.words[at] for at in chosen]
        while words and words[0].folded in FILLERS:
            words.pop(0)
        while words and words[-1].folded in FILLERS:
            words.pop()
        return " ".join(word.text for word in words)

    def drop_fillers(self) -> None:
        """Take the words that only join others."""
        self.take([at for at in self.free() if self.words[at].folded in FILLERS])

    def rest(self) -> tuple[str, ...]:
        """The words nobody took."""
        return tuple(self.words[at].text for at in self.free())


def _words(text: str) -> Iterator[Word]:
    for found in _TOKENS.finditer(text):
        quoted, plain = found.groups()
        if plain is None:
            yield Word(clean_line(quoted), "", quoted=True)
            continue
        kept = plain.strip(_EDGES) or plain
        yield Word(kept, fold(kept), ends=plain.endswith(";"))
