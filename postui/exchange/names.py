"""Names by their words, so that a sheet of any length finds whom it names without a search.

A name fits whole, in any case and without accents; or by some of its words, the last of them
written out (`L. Marchetti-Vale`, `Leona`), when only one record fits so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from itertools import islice

from postui.desk.findable import fold

_APART = re.compile(r"[^\w]+")
_MOST_COMPARED = 20
"""Names a likely misspelling is looked for among; comparing is slow."""


class Names:
    """The names of one kind of record and the ids they stand for."""

    def __init__(self) -> None:
        self._whole: dict[str, str] = {}
        self._words: dict[str, dict[str, None]] = {}
        self._names: dict[str, list[tuple[str, ...]]] = {}

    def add(self, name: str, record_id: str) -> None:
        """A record's name; the first record of a name keeps it."""
        folded = key(name)
        if not folded:
            return
        self._whole.setdefault(folded, record_id)
        words = tuple(folded.split())
        self._names.setdefault(record_id, []).append(words)
        for word in words:
            self._words.setdefault(word, {})[record_id] = None

    def remove(self, record_ids: Collection[str]) -> None:
        """Forget records, names and all."""
        for record_id in record_ids:
            for words in self._names.pop(record_id, ()):
                for word in words:
                    self._words[word].pop(record_id, None)
                if self._whole.get(" ".join(words)) == record_id:
                    del self._whole[" ".join(words)]

    def whole(self, name: str) -> str:
        """The id of exactly that name; empty when there is none."""
        return self._whole.get(key(name), "")

    def partly(self, name: str) -> tuple[str, ...]:
        """The ids of names that have all these words, each written out or begun."""
        words = key(name).split()
        if not words or len(words[-1]) < 2:
            return ()
        candidates = self._words.get(words[-1], {})
        return tuple(
            each
            for each in candidates
            if any(_fits(words, name) for name in self._names[each] if words[-1] in name)
        )

    def beginning(self, name: str) -> tuple[str, ...]:
        """The ids of names that begin with these words."""
        words = tuple(key(name).split())
        if not words:
            return ()
        candidates = self._words.get(words[0], {})
        return tuple(
            each
            for each in candidates
            if any(name[: len(words)] == words for name in self._names[each])
        )

    def like(self, name: str) -> str:
        """The id of a name that shares a word with this one and is nearly it; empty for none."""
        folded = key(name)
        sharing = (each for word in folded.split() for each in self._words.get(word, ()))
        near = {
            " ".join(words): each
            for each in islice(sharing, _MOST_COMPARED)
            for words in self._names[each]
        }
        close = get_close_matches(folded, near, n=1, cutoff=0.86)
        return near[close[0]] if close else ""


def key(name: str) -> str:
    """A name as it is compared: folded, words of letters and digits with one space between.

    A name without any, such as a lone sign, is compared as it is.
    """
    folded = fold(name)
    return " ".join(word for word in _APART.split(folded) if word) or folded or name.strip()


def _fits(words: Sequence[str], name: Sequence[str]) -> bool:
    left = list(name)
    left.remove(words[-1])
    for word in words[:-1]:
        begun = next((each for each in left if each == word or each.startswith(word)), None)
        if begun is None:
            return False
        left.remove(begun)
    return True
