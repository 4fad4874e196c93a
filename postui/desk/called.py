"""What people call a record on one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from postui.model.contract import CONTRACT_TYPES, Contract
from postui.model.kinds import kind_of
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.session_types import BY_CODE
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor
from postui.model.when import clock_text, day_of, day_text, valid

_PARTICLES = frozenset(
    ("al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la",
     "le", "st", "st.", "ten", "ter", "van", "von", "y")
)  # fmt: skip
"""Words that belong to the surname after them."""
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_NOTE_LENGTH = 40
_PERFORMERS = ("talent", "performer", "actor", "actress", "leader")
LICENCES = ("SYNC", "MAST", "ARCH")
"""Contracts known by what they license rather than by who signs."""


def person_short(name: str) -> str:
    """ "L. Marchetti-Vale"; a name of one word, or in a script without case, stays whole."""
    words = name.split()
    if len(words) < 2 or words[0][0].lower() == words[0][0].upper():
        return name
    last = len(words) - 1
    while last > 1 and words[last].lower() in _SUFFIXES:
        last -= 1
    while last > 1 and words[last - 1].lower() in _PARTICLES:
        last -= 1
    if not words[last][0].isalpha():
        return name
    return f"{_initial(words[0])}. {' '.join(words[last:])}"


def _initial(word: str) -> str:
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[:end]


def name_of(record: Record, snapshot: Snapshot) -> str:
    """How people refer to a record on one line; its kind and id when nothing names it yet."""
    match record:
        case Person() | Vendor():
            name = record.name
        case Production():
            name = record.code or record.title
        case Room():
            name = f"{_leaf(record.vendor, snapshot)} {record.name}".strip()
        case Session():
            name = " ".join(_session_words(record, snapshot))
        case Contract():
            name = _contract_name(record, snapshot)
        case Trip():
            name = _trip_name(record, snapshot)
        case Master():
            name = " ".join(filter(None, (_show(record, snapshot), record.title or record.code)))
        case Note(kind="draft", to=to) if to:
            name = f"message to {_leaf(to, snapshot)}"
        case Note():
            name = _opening(record.text)
        case _:
            name = ""
    return name or f"{kind_of(record).name} {record.id}".strip()


def room_short(room: Room, snapshot: Snapshot) -> str:
    """ "ADR 1": the room without its vendor; the vendor's name for a room without one."""
    return room.name or _leaf(room.vendor, snapshot) or room.id


def named(snapshot: Snapshot, record_id: str) -> str:
    """The name behind an id; an id that leads nowhere is shown with a question mark."""
    found = snapshot.get(record_id) if record_id else None
    if found is not None:
        return name_of(found, snapshot)
    return f"{record_id}?" if record_id else ""


def _show(record: Session | Contract | Master, snapshot: Snapshot) -> str:
    return f"{_leaf(record.production, snapshot)} {record.episode}".strip()


def _leaf(record_id: str, snapshot: Snapshot) -> str:
    """The name of a person (short), vendor or production; what is neither is shown as an id.

    Only these name themselves: a damaged link that leads back to its own record ends here.
    """
    found = snapshot.get(record_id) if record_id else None
    match found:
        case Person():
            return person_short(found.name) or record_id
        case Vendor():
            return found.name or record_id
        case Production():
            return found.code or found.title or record_id
    return f"{record_id}?" if record_id else ""


def _session_words(session: Session, snapshot: Snapshot) -> Iterator[str]:
    known = BY_CODE.get(session.type)
    if session.type:
        yield known.short if known else session.type
    there = [each for each in session.people if each.person and each.state != "declined"]
    chosen = [each for each in there if _performs(each)] or there
    if chosen:
        more = f" +{len(chosen) - 1}" if len(chosen) > 1 else ""
        yield _leaf(chosen[0].person, snapshot) + more
    else:
        yield from filter(None, (_show(session, snapshot), session.title))
    if valid(session.start):
        day = day_of(session.start)
        yield f"{day_text(day, date.fromisoformat(day))} {clock_text(session.start)}"


def _performs(booking: Booking) -> bool:
    role = booking.role.casefold()
    return any(word in role for word in _PERFORMERS)


def _contract_name(contract: Contract, snapshot: Snapshot) -> str:
    label = CONTRACT_TYPES.get(contract.type, contract.type)
    party = _leaf(contract.party, snapshot)
    about = (contract.title, party) if contract.type in LICENCES else (party, contract.title)
    words = [word for word in about if word][:1] or [_show(contract, snapshot)]
    return " ".join(filter(None, (label, *words)))


def _trip_name(trip: Trip, snapshot: Snapshot) -> str:
    traveller = _leaf(trip.person, snapshot)
    route = _route(trip.legs)
    if not route:
        return f"trip {traveller}" if traveller else ""
    return f"{traveller} {route}".strip()


def _route(legs: tuple[Leg, ...]) -> str:
    """Where the journey leads: of a round trip the way out, without the cars at its ends."""
    main = [leg for leg in legs if leg.mode == "flight"] or list(legs)
    if not main:
        return ""
    origin, goal = main[0].origin, main[-1].destination
    if origin == goal:
        goal = main[(len(main) - 1) // 2].destination
    return f"{origin}→{goal}" if origin or goal else ""


def _opening(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _NOTE_LENGTH:
        return words
    whole, _, _ = words[:_NOTE_LENGTH].rpartition(" ")
    return f"{whole or words[:_NOTE_LENGTH]}…"
