"""The names records are called by, folded and in words, kept for as long as the records stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec

from postui.desk.called import name_of
from postui.desk.findable import fold
from postui.model.kinds import BY_STRUCT
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

Words = tuple[str, ...]

NAMED: tuple[type[Record], ...] = (Person, Production, Vendor, Room)
"""The kinds that are called by a name of their own; the others by their id."""
_APART = re.compile(r"[\s\-–—/'’.,()\"“”]+")


class Name(msgspec.Struct, frozen=True):
    """The ways one record is called: written out and folded, and each in words."""

    record: Record
    called: str
    folded: tuple[str, ...]
    words: tuple[Words, ...]
    spaced: str
    """All the words, each with a space in front: what begins a word follows a space."""


class Names:
    """The names of one kind."""

    def __init__(self, records: Sequence[Record], also: Sequence[Record], snap: Snapshot) -> None:
        self.records, self.also = records, also
        self.names = [_named(record, snap) for record in records]
        self.whole: dict[str, list[Record]] = {}
        """Records by each of their names, written out."""
        for name in self.names:
            for folded in dict.fromkeys(name.folded):
                self.whole.setdefault(folded, []).append(name.record)

    @cached_property
    def spoken(self) -> dict[str, str]:
        """What each record is called, by its folded names and the words in them."""
        spoken: dict[str, str] = {}
        for name in self.names:
            for part in (*name.folded, *(word for words in name.words for word in words)):
                spoken.setdefault(part, name.called)
        return spoken

    def fits(self, records: Sequence[Record], also: Sequence[Record]) -> bool:
        """Whether they are still the names of these records."""
        return self.records is records and self.also is also


_kept: dict[type[Record], Names] = {}


def names_of(snapshot: Snapshot, struct: type[Record]) -> Names:
    """The names of a kind; a room's are made anew when a vendor changes."""
    records = snapshot.of_kind(BY_STRUCT[struct])
    also = snapshot.all(Vendor) if struct is Room else records
    kept = _kept.get(struct)
    if kept is None or not kept.fits(records, also):
        kept = _kept[struct] = Names(records, also, snapshot)
    return kept


def _named(record: Record, snapshot: Snapshot) -> Name:
    called = name_of(record, snapshot)
    match record:
        case Production():
            ways: tuple[str, ...] = (record.code, record.title)
        case Room():
            ways = (called, record.name)
        case _:
            ways = (called,)
    folded = tuple(fold(each) for each in ways)
    words = tuple(words_of(each) for each in folded)
    return Name(record, called, folded, words, "".join(f" {each}" for way in words for each in way))


def words_of(folded: str) -> Words:
    """The words of a folded name; hyphens, dots and brackets part words."""
    return tuple(word for word in _APART.split(folded) if word)
