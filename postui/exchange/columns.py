"""Which column of a sheet is which field, by name, label or alias, and which kind the sheet holds.

A sheet may have columns that are no field of the record, such as a date beside a time: each kind's
reader knows them by the names in `EXTRA`. A heading is compared without case, spaces or signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from postui.model.errors import InvalidField, NotUnderstood
from postui.model.fields import fields_of
from postui.model.kinds import KINDS, Kind, find_kind, kind_of_id

IGNORE = ("", "-", "ignore", "none")
"""What `--map Column=` may say for a column that is to be left out."""

EXTRA: dict[str, dict[str, str]] = {
    "session": {
        "date": "date|day|session date",
        "crew": "mixer/editor|mixer|editor|mixer / editor|engineer|crew|operator|artist",
        "facility": "facility|studio|vendor|location",
        "people": "talent / attendees|talent|attendees|who|actor|artist(s)|cast",
        "start": "in|start|begin|call",
        "end": "out|finish|wrap",
        "state": "booking|booking status",
    },
    "contract": {
        "party": "counterparty|artist|company|signing party",
        "production": "series",
        "executed": "counter signed|counter-signed",
    },
    "trip": {
        "leg": "leg|direction|segment",
        "origin": "from|origin|dep city|departure city",
        "destination": "to|destination|arr city|arrival city",
        "date": "date|travel date|dep date|departure date",
        "departs": "dep|departs|departure|dep time|etd",
        "arrives": "arr|arrives|arrival|arr time|eta",
        "carrier": "flight/car|flight|carrier|flight no|airline|train|car|flight number",
        "reference": "conf #|conf|confirmation|pnr|reference|record locator|booking ref",
        "hotel": "hotel|accommodation",
        "check_in": "hotel in|check in|check-in",
        "check_out": "hotel out|check out|check-out",
        "hotel_reference": "hotel conf|hotel conf #|hotel confirmation",
        "person": "traveller|traveler|passenger|name",
        "mode": "mode|travel mode",
        "production": "project|title|series",
    },
    "master": {"received": "received on|date delivered|delivered"},
    "vendor": {"rooms": "rooms|room|stages|suites", "vendor": "studio|supplier"},
    "person": {"first": "first name|first|given name", "last": "last name|last|surname"},
}  # fmt: skip


_NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    "production": (frozenset(("code", "title")),),
    "person": (frozenset(("name", "last")),),
    "vendor": (frozenset(("name",)),),
    "room": (frozenset(("name",)), frozenset(("vendor",))),
    "session": (frozenset(("type",)), frozenset(("start", "date"))),
    "contract": (frozenset(("type",)), frozenset(("party", "title"))),
    "trip": (frozenset(("person",)), frozenset(("origin", "departs", "hotel", "carrier", "legs"))),
    "master": (frozenset(("title",)),),
    "note": (frozenset(("about",)), frozenset(("text",))),
}
"""The columns a sheet of each kind has: one of each group, or it is a sheet of another kind."""


class Column(msgspec.Struct, frozen=True):
    """One column: its heading as it stands, and the field or extra it is; empty for neither."""

    heading: str
    target: str = ""
    dropped: bool = False
    """Mapped to nothing on purpose."""


class Columns(msgspec.Struct, frozen=True):
    """The columns of one sheet, in order, and its kind."""

    kind: Kind
    columns: tuple[Column, ...]
    exported: bool = False
    """Whether the sheet was written by postui: it has the records' ids and revs."""

    def heading(self, target: str) -> str:
        """What the sheet calls a field; the field's own name when it has no such column."""
        return next((each.heading for each in self.columns if each.target == target), target)


def squash(text: str) -> str:
    """A heading or word as it is compared: letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text.casefold())


@cache
def targets(kind: str) -> dict[str, str]:
    """Everything a heading of that kind may say, squashed, and the field or extra it means."""
    found: dict[str, str] = {"id": "id", "rev": "rev"}
    fields = fields_of(find_kind(kind).struct)
    names = [(field.name, field.name) for field in fields]
    labels = [(field.label, field.name) for field in fields]
    extras = [
        (word, name) for name, words in EXTRA.get(kind, {}).items() for word in words.split("|")
    ]
    aliases = [(alias, field.name) for field in fields for alias in field.aliases]
    own = [(name, name) for name in EXTRA.get(kind, {})]
    for word, name in (*extras, *own, *names, *labels, *aliases):
        found.setdefault(squash(word), name)
    return found


@cache
def _every() -> frozenset[str]:
    return frozenset(word for kind in KINDS for word in targets(kind.name))


def known_heading(text: str, mapping: Mapping[str, str]) -> bool:
    """Whether a cell reads like a heading of any kind, or like one that is mapped."""
    word = squash(text)
    return bool(word) and (word in _every() or any(word == squash(name) for name in mapping))


def match(
    headings: Iterable[str], ids: Iterable[str], *, kind: str, mapping: Mapping[str, str]
) -> Columns:
    """The columns of a sheet with these headings; `ids` are the values below a heading "id".

    Raises NotFound for a kind there is not, NotUnderstood when the kind cannot be told, and
    InvalidField for a column mapped to a field the kind does not have.
    """
    names = [heading.strip() for heading in headings]
    words = [squash(name) for name in names]
    exported = words[:2] == ["id", "rev"]
    found = find_kind(kind) if kind else (_kind_of_ids(ids) if exported else None)
    found = found or guess(words, mapping)
    named = {squash(column): field for column, field in mapping.items()}
    taken: set[str] = set()
    columns = []
    for name, word in zip(names, words, strict=True):
        column = _column(name, word, found, named)
        if column.target and column.target != "notes" and column.target in taken:
            column = Column(name)
        taken.add(column.target)
        columns.append(column)
    return Columns(found, tuple(columns), exported)


def guess(words: Iterable[str], mapping: Mapping[str, str]) -> Kind:
    """The kind most of whose words the headings are. Raises NotUnderstood for none or several."""
    mapped = {squash(name): squash(field) for name, field in mapping.items()}
    given = {mapped.get(word, word) for word in words} - {""}
    scores: dict[str, int] = {}
    for kind in KINDS:
        found = {targets(kind.name).get(word) for word in given} - {None, "id", "rev"}
        whole = all(group & found for group in _NEEDED[kind.name])
        scores[kind.name] = len(found) if whole else 0
    best = max(scores.values())
    likely = [kind for kind in KINDS if scores[kind.name] == best]
    if best < 2 or len(likely) > 1:
        names = " or ".join(kind.name for kind in (likely if best > 1 else KINDS))
        raise NotUnderstood("what this sheet lists cannot be told", f"say so: --kind {names}")
    return likely[0]


def _kind_of_ids(ids: Iterable[str]) -> Kind | None:
    found = {kind for each in ids if (kind := kind_of_id(each)) is not None}
    return found.pop() if len(found) == 1 else None


def _column(name: str, word: str, kind: Kind, named: Mapping[str, str]) -> Column:
    known = targets(kind.name)
    if word and word in named:
        wanted = named[word]
        if squash(wanted) in ("", *IGNORE):
            return Column(name, dropped=True)
        if squash(wanted) not in known:
            raise InvalidField(
                name, wanted, f"is not a field of a {kind.name}", _nearest(wanted, kind)
            )
        return Column(name, known[squash(wanted)])
    bare = squash(re.sub(r"\(.*?\)", "", name))
    return Column(name, known.get(word) or known.get(bare, ""))


def _nearest(wanted: str, kind: Kind) -> str:
    from difflib import get_close_matches

    names = [field.name for field in fields_of(kind.struct)] + list(EXTRA.get(kind.name, {}))
    close = get_close_matches(wanted.casefold(), names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else f"it has: {', '.join(names)}"
