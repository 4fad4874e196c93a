"""Which record a typed name means: best matches first, and never a guess between equals.

A name fits, in this order: as the id; written out (or as `Last, First`, in any case, with or
without accents); word for word but not all of it; by the beginnings of its words, which covers
initials (`L. Marchetti-Vale`). Words that are numbers fit only whole, so that `ADR 1` is never
`ADR 10`. The names of the newest records are kept from call to call.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from postui.desk.called import name_of
from postui.desk.findable import fold
from postui.model.errors import InvalidField
from postui.model.kinds import BY_NAME, BY_STRUCT, KINDS, kind_of_id, read_id
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

Words = tuple[str, ...]

_APART = re.compile(r"[\s\-–—/'’.,()\"“”]+")
_OPENING = re.compile(r"([A-Za-z]\d+)\b(.*)", re.DOTALL)
_NAMED: tuple[type[Record], ...] = (Person, Production, Vendor, Room)
"""The kinds that are called by a name of their own; the others by their id."""
_MOST_NAMED = 5
_NOT, _BEGINS, _PART, _WORDS, _WHOLE, _ID = range(6)


class _Name(msgspec.Struct, frozen=True):
    record: Record
    folded: tuple[str, ...]
    words: tuple[Words, ...]


class _Names:
    """The names of one kind."""

    def __init__(self, records: Sequence[Record], also: Sequence[Record], snap: Snapshot) -> None:
        self.records, self.also = records, also
        self.names = [_name(record, snap) for record in records]

    def fits(self, records: Sequence[Record], also: Sequence[Record]) -> bool:
        """Whether they are still the names of these records."""
        return self.records is records and self.also is also


_kept: dict[type[Record], _Names] = {}


def find_named(snapshot: Snapshot, text: str, *structs: type[Record]) -> tuple[Record, ...]:
    """The records a typed name may mean, the best fit first; of the given kinds, or of any."""
    return tuple(record for _, record in _ranked(snapshot, text, structs))


def best_named(snapshot: Snapshot, text: str, *structs: type[Record]) -> tuple[Record, ...]:
    """The same, but only those that fit best: several when they fit equally well."""
    ranked = _ranked(snapshot, text, structs)
    return tuple(record for fit, record in ranked if fit == ranked[0][0])


def resolve(snapshot: Snapshot, text: str, kinds: tuple[str, ...], field: str) -> Record:
    """The one record a typed name means, of the kinds of these names (empty for any).

    Raises InvalidField, naming the nearest, when nobody is called so, and naming all of them when
    several fit equally well.
    """
    structs = tuple(BY_NAME[each].struct for each in kinds)
    best = best_named(snapshot, text, *structs)
    if len(best) == 1:
        return best[0]
    if best:
        raise _several(field, text, best, snapshot)
    raise _nobody(field, text, structs, snapshot)


def nearest(snapshot: Snapshot, text: str, structs: Sequence[type[Record]]) -> tuple[str, ...]:
    """At most three names that look like the typed one, for "did you mean"."""
    from difflib import get_close_matches

    spoken: dict[str, str] = {}
    for struct in structs:
        for name in _names(snapshot, struct) if struct in _NAMED else ():
            called = name_of(name.record, snapshot)
            for folded in name.folded:
                spoken.setdefault(folded, called)
            for part in (each for words in name.words for each in words):
                spoken.setdefault(part, called)
    close = get_close_matches(fold(text), spoken, n=6, cutoff=0.7)
    return tuple(dict.fromkeys(spoken[each] for each in close))[:3]


def _ranked(
    snapshot: Snapshot, text: str, structs: Sequence[type[Record]]
) -> list[tuple[int, Record]]:
    wanted = structs or tuple(kind.struct for kind in KINDS)
    by_id = _by_id(snapshot, text, wanted)
    if by_id is not None:
        return [(_ID, by_id)]
    folded = fold(_turned(text))
    query = _words(folded)
    if not query:
        return []
    found = []
    for struct in wanted:
        if struct in _NAMED:
            for name in _names(snapshot, struct):
                fit = _fit(folded, query, name)
                if fit:
                    found.append((fit, name.record))
    return sorted(found, key=lambda each: -each[0])


def _by_id(snapshot: Snapshot, text: str, structs: Sequence[type[Record]]) -> Record | None:
    """`S42`, or `S42 ADR L. Vane` where the words after the id are of its name."""
    form = _OPENING.fullmatch(text.strip())
    if form is None or kind_of_id(form[1]) is None:
        return None
    record = snapshot.get(read_id(form[1]))
    if record is None or not isinstance(record, tuple(structs)):
        return None
    rest = _words(fold(form[2]))
    if rest and not set(rest) <= set(_words(fold(name_of(record, snapshot)))):
        return None
    return record


def _names(snapshot: Snapshot, struct: type[Record]) -> list[_Name]:
    records = snapshot.of_kind(BY_STRUCT[struct])
    also = snapshot.all(Vendor) if struct is Room else records
    kept = _kept.get(struct)
    if kept is None or not kept.fits(records, also):
        kept = _kept[struct] = _Names(records, also, snapshot)
    return kept.names


def _name(record: Record, snapshot: Snapshot) -> _Name:
    match record:
        case Production():
            called: tuple[str, ...] = (record.code, record.title)
        case Room():
            called = (name_of(record, snapshot), record.name)
        case _:
            called = (name_of(record, snapshot),)
    folded = tuple(fold(each) for each in called)
    return _Name(record, folded, tuple(_words(each) for each in folded))


def _turned(text: str) -> str:
    """`Last, First` as it is spoken."""
    last, comma, first = text.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else text


def _words(folded: str) -> Words:
    return tuple(word for word in _APART.split(folded) if word)


def _fit(folded: str, query: Words, name: _Name) -> int:
    if folded in name.folded:
        return _WHOLE
    return max(_words_fit(query, words) for words in name.words)


def _words_fit(query: Words, words: Words) -> int:
    left, open_ = list(words), []
    for word in query:
        if word in left:
            left.remove(word)
        else:
            open_.append(word)
    if not open_:
        return _PART if left else _WORDS
    for word in open_:
        alone = len(word) < 2 and len(query) == 1
        start = next((each for each in left if each.startswith(word)), None)
        if alone or start is None or word[-1].isdigit():
            return _NOT
        left.remove(start)
    return _BEGINS


def _kind_words(structs: Sequence[type[Record]]) -> str:
    return " or ".join(BY_STRUCT[each].name for each in structs) or "record"


def _several(field: str, text: str, found: Sequence[Record], snapshot: Snapshot) -> InvalidField:
    names = [f"{name_of(record, snapshot)} ({record.id})" for record in found[:_MOST_NAMED]]
    more = f", and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return InvalidField(
        field, text, "could be several", f"say which, or type the id: {', '.join(names)}{more}"
    )


def _nobody(
    field: str, text: str, structs: tuple[type[Record], ...], snapshot: Snapshot
) -> InvalidField:
    what = _kind_words(structs)
    near = nearest(snapshot, text, structs or _NAMED)
    if near:
        hint = f"did you mean {' or '.join(near)}?"
    elif structs and structs[0] in _NAMED:
        hint = f"add the {BY_STRUCT[structs[0]].name} first, or type an id"
    else:
        hint = "type its id, such as S42"
    return InvalidField(field, text, f"is no {what} here", hint)
