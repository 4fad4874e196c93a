"""The kinds of record, each named once: its Struct, its id letter, its table and its states.

The modules of the kinds have no `from __future__ import annotations`: msgspec would evaluate the
text of every annotation when it first decodes, which costs three times what their import does.
"""

from __future__ import annotations

import msgspec

from postui.model.contract import CONTRACT_STATES, Contract
from postui.model.errors import NotFound
from postui.model.master import MASTER_STATES, Master
from postui.model.note import Note
from postui.model.patterns import pattern
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import SESSION_STATES, Session
from postui.model.states import StateTable
from postui.model.trip import TRIP_STATES, Trip
from postui.model.vendor import Room, Vendor


class Kind(msgspec.Struct, frozen=True):
    """One kind: how it is stored, typed and spoken of."""

    name: str
    plural: str
    letter: str
    """First letter of its ids: S42 is a session."""
    struct: type[Record]
    states: StateTable | None = None

    @property
    def table(self) -> str:
        """The table's name in the store's file."""
        return self.plural


KINDS: tuple[Kind, ...] = (
    Kind("production", "productions", "F", Production),
    Kind("person", "people", "P", Person),
    Kind("vendor", "vendors", "V", Vendor),
    Kind("room", "rooms", "R", Room),
    Kind("session", "sessions", "S", Session, SESSION_STATES),
    Kind("contract", "contracts", "C", Contract, CONTRACT_STATES),
    Kind("trip", "trips", "T", Trip, TRIP_STATES),
    Kind("master", "masters", "M", Master, MASTER_STATES),
    Kind("note", "notes", "N", Note),
)
"""In the order they are stored, listed and imported: what others link to comes first."""

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
BY_LETTER: dict[str, Kind] = {kind.letter: kind for kind in KINDS}
BY_STRUCT: dict[type[Record], Kind] = {kind.struct: kind for kind in KINDS}

_ID = pattern(r"([A-Za-z])0*([1-9][0-9]{0,17})")


def kind_of(record: Record) -> Kind:
    """The kind of a record."""
    return BY_STRUCT[type(record)]


def kind_of_id(record_id: str) -> Kind | None:
    """The kind an id belongs to, by its letter; None when it is no id."""
    match = _ID.fullmatch(record_id)
    return BY_LETTER.get(match[1].upper()) if match else None


def read_id(text: str) -> str:
    """An id as it is stored, from what somebody typed (`s42` is `S42`). Raises NotFound."""
    match = _ID.fullmatch(text.strip())
    if match is None or match[1].upper() not in BY_LETTER:
        letters = ", ".join(f"{kind.letter} {kind.name}" for kind in KINDS)
        raise NotFound(f"{text!r} is not an id", f"an id is a letter and a number: {letters}")
    return f"{match[1].upper()}{match[2]}"


def find_kind(text: str) -> Kind:
    """The kind somebody means by `session`, `sessions` or `S`. Raises NotFound."""
    wanted = text.strip().lower()
    for kind in KINDS:
        if wanted in (kind.name, kind.plural, kind.letter.lower()):
            return kind
    names = ", ".join(kind.name for kind in KINDS)
    raise NotFound(f"there is no kind {text!r}", f"the kinds are: {names}")
