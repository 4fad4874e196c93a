"""The names in the store, ready to be met in a typed line.

One word of a name, its beginning (three letters or more), an initial beside another word, `Last,
First`: all mean the person; so for vendors, and for rooms with or without their vendor. A word
that is somebody's whole name part beats one that merely begins so. The lexicon of the newest
records is kept, so that a keystroke costs no more than looking up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from postui.desk.findable import fold
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session_types import TYPES
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

N = TypeVar("N", bound=Record)
Parts = tuple[str, ...]

_APART = re.compile(r"[\s\-'’.,]+")
_SHORTEST_START = 3
_NOTHING, _BEGINS, _WORDS, _WHOLE = range(4)


def parts_of(text: str) -> Parts:
    """The words of a name as they are compared; hyphens and apostrophes part words."""
    return tuple(part for part in _APART.split(fold(text)) if part)


class Names(Generic[N]):
    """Records by the words of their names."""

    def __init__(self, named: Iterable[tuple[N, str]]) -> None:
        self._named = [(record, parts_of(name)) for record, name in named]
        self._near: dict[str, tuple[N, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        for at, (_, parts) in enumerate(self._named):
            for key in {part[:size] for part in parts for size in (1, 2)}:
                self._starts.setdefault(key, []).append(at)

    def matches(self, typed: Sequence[str]) -> tuple[N, ...]:
        """Those the typed words fit best; several when they fit equally well."""
        query = tuple(part for word in typed for part in parts_of(word))
        if not query:
            return ()
        best, found = _BEGINS, list[N]()
        for at in self._starts.get(query[0][:2], ()):
            record, parts = self._named[at]
            fit = fits(query, parts)
            if fit > best:
                best, found = fit, [record]
            elif fit and fit == best:
                found.append(record)
        return tuple(found)

    def near(self, word: str) -> tuple[N, ...]:
        """Those whose name has a word that is nearly the typed one."""
        found = self._near.get(word)
        if found is None:
            found = self._near[word] = self._nearly(fold(word))
        return found

    def _nearly(self, word: str) -> tuple[N, ...]:
        from difflib import get_close_matches

        words = {part for _, parts in self._named for part in parts}
        close = set(get_close_matches(word, words, n=3, cutoff=0.75))
        return tuple(record for record, parts in self._named if close.intersection(parts))[:3]


def fits(query: Parts, name: Parts) -> int:
    """How well typed words fit a name's: 0 not, 1 as beginnings, 2 word for word, 3 all of it."""
    left = list(name)
    open_ = []
    for part in query:
        if part in left:
            left.remove(part)
        else:
            open_.append(part)
    for part in open_:
        short = len(part) < _SHORTEST_START and len(query) == 1
        if short or part.isdecimal():
            return _NOTHING
        start = next((each for each in left if each.startswith(part)), None)
        if start is None:
            return _NOTHING
        left.remove(start)
    if open_:
        return _BEGINS
    return _WORDS if left else _WHOLE


class Lexicon:
    """Every name a line may use."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.people = Names((each, each.name) for each in snapshot.all(Person))
        self.vendors = Names((each, each.name) for each in snapshot.all(Vendor))
        self.productions = snapshot.all(Production)
        self.codes = {fold(each.code): each for each in self.productions if each.code}
        self.titles = Names((each, each.title) for each in self.productions)
        self.rooms = tuple(_rooms(snapshot))
        self.roles = {fold(role): role for role in _roles(snapshot)}

    def rooms_at(self, typed: Sequence[str], *, whole: bool = False) -> tuple[Room, ...]:
        """Rooms that typed words fit: all of the room's name, else its beginning.

        The words may name the vendor too. `whole` takes only rooms whose name is all there.
        """
        query = tuple(part for word in typed for part in parts_of(word))
        if not query:
            return ()
        full = [room for room, name, vendor in self.rooms if _covers(query, name, vendor)]
        if full or whole:
            return tuple(full)
        return tuple(room for room, name, vendor in self.rooms if fits(query, name + vendor))


def _covers(query: Parts, name: Parts, vendor: Parts) -> bool:
    """Whether the query has every word of the room's name, and otherwise words of the vendor's."""
    left = list(query)
    for part in name:
        if part not in left:
            return False
        left.remove(part)
    return not left or fits(tuple(left), vendor) > _NOTHING


def _rooms(snapshot: Snapshot) -> Iterator[tuple[Room, Parts, Parts]]:
    for room in snapshot.all(Room):
        vendor = snapshot.find(Vendor, room.vendor)
        yield room, parts_of(room.name), parts_of(vendor.name if vendor else "")


def _roles(snapshot: Snapshot) -> Iterator[str]:
    for person in snapshot.all(Person):
        yield from person.roles
    for each in TYPES:
        yield from each.needs
    yield from ("talent", "director", "producer", "editor", "coordinator", "agent", "engineer")


_kept: tuple[tuple[Sequence[Record], ...], Lexicon] | None = None


def lexicon_of(snapshot: Snapshot) -> Lexicon:
    """The lexicon of a snapshot; the last one is kept for as long as its names stand."""
    global _kept
    read = tuple(snapshot.all(struct) for struct in (Person, Production, Vendor, Room))
    kept = _kept
    if kept is not None and all(new is old for new, old in zip(read, kept[0], strict=True)):
        return kept[1]
    made = Lexicon(snapshot)
    _kept = (read, made)
    return made
