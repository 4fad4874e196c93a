"""Which record a typed name means: best matches first, and never a guess between equals.

A name fits, in this order: as the id; written out (or as `Last, First`, in any case, with or
without accents); word for word but not all of it; by the beginnings of its words, which covers
initials (`L. Marchetti-Vale`). Words that are numbers fit only whole, so that `ADR 1` is never
`ADR 10`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from postui.desk.called import name_of
from postui.desk.findable import fold
from postui.desk.name_index import NAMED, Name, Words, names_of, words_of
from postui.model.errors import InvalidField
from postui.model.kinds import BY_NAME, BY_STRUCT, KINDS, kind_of_id, read_id
from postui.model.patterns import pattern
from postui.model.record import Record
from postui.model.snapshot import Snapshot

_OPENING = pattern(r"([A-Za-z]\d+)\b(.*)", re.DOTALL)
_EVERY: tuple[type[Record], ...] = tuple(kind.struct for kind in KINDS)
_MOST_NAMED = 5
_MANY = 1500
"""Above so many names only those with the typed first letter are compared, to keep typing quick."""
_NOT, _BEGINS, _PART, _WORDS, _WHOLE, _ID = range(6)


def find_named(snapshot: Snapshot, text: str, *structs: type[Record]) -> tuple[Record, ...]:
    """The records a typed name may mean, the best fit first; of the given kinds, or of any."""
    return tuple(record for _, record in _ranked(snapshot, text, structs))


def best_named(snapshot: Snapshot, text: str, *structs: type[Record]) -> tuple[Record, ...]:
    """The same, but only those that fit best: several when they fit equally well."""
    wanted = structs or _EVERY
    by_id = _by_id(snapshot, text, wanted)
    if by_id is not None:
        return (by_id,)
    folded = fold(_turned(text))
    known = [names_of(snapshot, struct) for struct in wanted if struct in NAMED]
    whole = [record for names in known for record in names.whole.get(folded, ())] if folded else []
    if whole:
        return tuple(whole)
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
        if struct in NAMED:
            spoken |= names_of(snapshot, struct).spoken
    typed = fold(text)
    if len(spoken) > _MANY:
        spoken = {name: called for name, called in spoken.items() if name[:1] == typed[:1]}
    close = get_close_matches(typed, spoken, n=6, cutoff=0.7)
    return tuple(dict.fromkeys(spoken[each] for each in close))[:3]


def _ranked(
    snapshot: Snapshot, text: str, structs: Sequence[type[Record]]
) -> list[tuple[int, Record]]:
    wanted = structs or _EVERY
    by_id = _by_id(snapshot, text, wanted)
    if by_id is not None:
        return [(_ID, by_id)]
    folded = fold(_turned(text))
    query = words_of(folded)
    if not query:
        return []
    starts = [f" {word}" for word in query]
    found = []
    for struct in wanted:
        if struct in NAMED:
            for name in names_of(snapshot, struct).names:
                if all(start in name.spaced for start in starts):
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
    rest = words_of(fold(form[2]))
    if rest and not set(rest) <= set(words_of(fold(name_of(record, snapshot)))):
        return None
    return record


def _turned(text: str) -> str:
    """`Last, First` as it is spoken."""
    last, comma, first = text.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else text


def _fit(folded: str, query: Words, name: Name) -> int:
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
    near = nearest(snapshot, text, structs or NAMED)
    if near:
        hint = f"did you mean {' or '.join(near)}?"
    elif structs and structs[0] in NAMED:
        hint = f"add the {BY_STRUCT[structs[0]].name} first, or type an id"
    else:
        hint = "type its id, such as S42"
    return InvalidField(field, text, f"is no {what} here", hint)
