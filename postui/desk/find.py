"""Finding records and rows by words: any case, any accents, every word somewhere in the text.

Folded texts are kept from call to call; after a commit only what changed is folded again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from threading import Lock
from typing import Protocol

from postui.desk.findable import LINKED, Texts, fold, link_names, texts_of
from postui.model.kinds import BY_NAME
from postui.model.record import Record
from postui.model.snapshot import Snapshot

ORDER = ("person", "production", "vendor", "room", "session", "contract", "trip", "master", "note")
"""Kinds as hits are listed when they match equally well; what others link to comes first."""


class HasCells(Protocol):
    """What can be searched in a pane: a row with its texts."""

    @property
    def id(self) -> str:
        """The record's id."""

    @property
    def cells(self) -> Sequence[str]:
        """The texts people see."""


def row_matches(row: HasCells, text: str) -> bool:
    """Whether every word of `text` is somewhere in the row's cells or its id."""
    shown = fold(" ".join((*row.cells, row.id)))
    return all(word in shown for word in fold(text).split())


def search(
    snapshot: Snapshot, text: str, limit: int = 50, *, today: date | None = None
) -> tuple[str, ...]:
    """Ids of the records that match every word of `text`, best first, at most `limit`.

    Best is: the id itself, a name that starts so, words that start so in the name, words in the
    name, then words anywhere. Among equals, what is still to come on or after `today` is first,
    the soonest in front, then what is over, the latest in front.
    """
    return _finder.search(snapshot, text, limit, today)


def warm(snapshot: Snapshot) -> None:
    """Fold every text now, so that the first search of a large store is as quick as the next."""
    _finder.texts(snapshot)


class Finder:
    """A search that remembers folded texts. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._texts: dict[str, Texts] = {}
        self._named: tuple[Sequence[Record], ...] = ()
        self._names: dict[str, str] = {}

    def search(
        self, snapshot: Snapshot, text: str, limit: int, today: date | None
    ) -> tuple[str, ...]:
        """Ids of matching records; see the function of the same name."""
        query = fold(text)
        words = query.split()
        if not words or limit <= 0:
            return ()
        kinds = self.texts(snapshot)
        hits = {name: _having(kinds[name].bodies, words) for name in ORDER}
        order = _soonest_first(today)
        found: dict[str, None] = {}
        exact = snapshot.get(query.upper())
        if exact is not None:
            found[exact.id] = None
        for stage in _stages(query, words):
            for name in ORDER:
                texts = kinds[name]
                for at in order(texts, stage(texts, hits[name])):
                    found[texts.records[at].id] = None
                if len(found) >= limit:
                    return tuple(found)[:limit]
        return tuple(found)

    def texts(self, snapshot: Snapshot) -> dict[str, Texts]:
        """The texts of every kind as of a snapshot."""
        with self._lock:
            named = tuple(snapshot.all(struct) for struct in LINKED)
            old = self._texts
            if any(new is not before for new, before in zip_longest(named, self._named)):
                names = link_names(snapshot)
                if any(names.get(each, name) != name for each, name in self._names.items()):
                    old = {}
                self._named, self._names = named, names
            self._texts = {
                name: texts_of(kind, snapshot.of_kind(kind), self._names, old.get(name, Texts()))
                for name, kind in BY_NAME.items()
            }
            return self._texts


_finder = Finder()
Hits = list[int]
Stage = Callable[[Texts, Hits], Hits]


def _having(texts: Sequence[str], parts: Sequence[str], hits: Hits | None = None) -> Hits:
    """Positions, among `hits` or all, of the texts that have every part."""
    for part in sorted(parts, key=len, reverse=True):
        if hits is None:
            hits = [at for at, text in enumerate(texts) if part in text]
        else:
            hits = [at for at in hits if part in texts[at]]
    return hits or []


def _stages(query: str, words: list[str]) -> tuple[Stage, ...]:
    """How a hit may fit, the best way first; each keeps the hits that do."""
    opening = " " + query
    starts = [" " + word for word in words]
    return (
        lambda texts, hits: [at for at in hits if texts.heads[at].startswith(opening)],
        lambda texts, hits: _having(texts.heads, starts, hits),
        lambda texts, hits: _having(texts.heads, words, hits),
        lambda texts, hits: _having(texts.bodies, starts, hits),
        lambda _texts, hits: hits,
    )


def _soonest_first(today: date | None) -> Callable[[Texts, list[int]], list[int]]:
    if today is None:
        return lambda _texts, hits: hits
    now = today.year * 10_000 + today.month * 100 + today.day

    def ordered(texts: Texts, hits: list[int]) -> list[int]:
        days = texts.days
        return sorted(
            hits,
            key=lambda at: days[at] - now if days[at] >= now else 100_000_000 + now - days[at],
        )

    return ordered
