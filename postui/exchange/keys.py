"""What makes a record the same one when it is met again: its natural key, and a looser one.

The looser key is asked only when no line has the whole key any more, and counts only when a single
line and a single record share it: a session that was moved within its day, a contract that is
needed on another date, a trip whose flights changed.
"""

from __future__ import annotations

from collections.abc import Callable

from postui.exchange.names import key
from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor
from postui.model.when import instant, valid

Key = tuple[object, ...]


def key_of(record: Record) -> Key | None:
    """The natural key of a record or of the values of a line; None when it says too little."""
    found = _KEYS[type(record)](record)
    return found if found and all(part != "" for part in found[:1]) else None


def loose_key_of(record: Record) -> Key | None:
    """The looser key; None for kinds and records that have none."""
    loose = _LOOSE.get(type(record))
    return loose(record) if loose else None


def _production(record: Production) -> Key:
    return (key(record.code or record.title),)


def _named(record: Person | Vendor) -> Key:
    return (key(record.name),)


def _room(record: Room) -> Key:
    return (key(record.name), record.vendor)


def _session(record: Session) -> Key:
    start = instant(record.start) if valid(record.start) else record.start
    room = record.rooms[0] if record.rooms else None
    return (record.type, record.production, key(record.episode), start, room)


def _contract(record: Contract) -> Key:
    return (*_paper(record), record.needed)


def _paper(record: Contract) -> Key:
    return (record.type, record.party, record.production, key(record.episode), key(record.title))


def _trip(record: Trip) -> Key:
    return (record.person, record.production, record.legs[0].departs[:10] if record.legs else None)


def _master(record: Master) -> Key:
    return (*_element(record), key(record.code))


def _element(record: Master) -> Key:
    return (key(record.title), record.production, key(record.episode))


def _note(record: Note) -> Key:
    return (record.text, record.about)


def _session_of_day(record: Session) -> Key | None:
    who = record.people[0].person if record.people else key(record.title) or record.rooms[:1]
    return (record.type, record.production, key(record.episode), record.start[:10], who)


def _booking(record: Trip) -> Key | None:
    references = [leg.reference for leg in record.legs if leg.reference]
    return (record.person, references[0]) if references else None


_KEYS: dict[type[Record], Callable[..., Key]] = {
    Production: _production, Person: _named, Vendor: _named, Room: _room, Session: _session,
    Contract: _contract, Trip: _trip, Master: _master, Note: _note,
}  # fmt: skip
_LOOSE: dict[type[Record], Callable[..., Key | None]] = {
    Session: _session_of_day, Contract: _paper, Trip: _booking, Master: _element,
}  # fmt: skip
