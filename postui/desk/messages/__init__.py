"""Messages: what is sent about a record, ready to paste into mail or chat.

A message is plain lines without layout, so that it reads the same in every program. What is not
known is left out. Nothing of the restricted tier is ever in one.
"""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.model.clean import clean_line
from postui.model.contract import Contract
from postui.model.errors import Refused
from postui.model.kinds import kind_of
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

LONGEST = 100_000
"""Characters of one line; what is over is cut."""

TITLES = {
    "session": "session confirmation",
    "contract": "contract chase",
    "trip": "movement order",
    "master": "delivery status",
    "person": "contact details",
    "vendor": "contact details",
    "room": "where it is",
    "production": "key dates",
    "note": "the note",
}
"""What the message of each kind is called."""


def message(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """The message about a record. Raises Refused with the reason when there is none to send."""
    lines = [clean_line(line, LONGEST) for line in _lines(record, snapshot, desk)]
    return "\n".join(lines).strip("\n")


def _lines(record: Record, snapshot: Snapshot, desk: Desk) -> list[str]:
    from postui.desk.messages import contacts, contract, drafted, master, session, trip

    match record:
        case Session():
            return session.lines(record, snapshot)
        case Contract():
            return contract.lines(record, snapshot, desk)
        case Trip():
            return trip.lines(record, snapshot, desk)
        case Master():
            return master.lines(record, snapshot, desk)
        case Person():
            return contacts.of_person(record)
        case Vendor():
            return contacts.of_vendor(record)
        case Room():
            return contacts.of_room(record, snapshot)
        case Production():
            return contacts.of_production(record)
        case Note(kind=drafted.KIND):
            return drafted.lines(record, snapshot)
        case Note():
            return contacts.of_note(record)
        case _:
            raise Refused(f"there is no message for a {kind_of(record).name}")
