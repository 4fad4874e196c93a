"""A performer who cannot come: who it can be, which session loses them, what the records say then.

Only one performer is lost at a time; the others stay on the session. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip


def performances(record: Record, snapshot: Snapshot, desk: Desk) -> Sequence[Record]:
    """The next session that would lose a performer: of a trip or a paper, the next it is for."""
    match record:
        case Session():
            sessions, who = [record], ""
        case Person():
            sessions, who = list(snapshot.linking(record.id, Session)), record.id
        case Trip():
            sessions, who = list(snapshot.linking(record.person, Session)), record.person
        case Contract():
            sessions, who = list(snapshot.linking(record.party, Session)), record.party
            sessions = [each for each in sessions if _is_for(record, each)]
        case _:
            return []
    serves = record.serves if isinstance(record, Trip) else ()
    sessions.sort(key=lambda each: (each.id not in serves, each.start))
    now = hours.now_of(desk)
    return [
        each
        for each in sessions
        if each.state in hours.STANDING and (hours.span(each) or (0, 0))[1] > now
        and any(_may_be_lost(booking, snapshot, who) for booking in each.people)
    ][:1]  # fmt: skip


def performers(record: Record, session: Record, snapshot: Snapshot) -> Sequence[Record]:
    """Who it can be: the person in hand, the traveller, the party; of a session all who perform."""
    assert isinstance(session, Session)
    match record:
        case Trip():
            who = record.person
        case Contract():
            who = record.party
        case _:
            who = record.id if isinstance(record, Person) else ""
    found = dict.fromkeys(
        each.person for each in session.people if _may_be_lost(each, snapshot, who)
    )
    return [each for one in found if (each := snapshot.find(Person, one)) is not None]


def lost(session: Record, person: str, snapshot: Snapshot) -> tuple[Record, ...]:
    """Only that person has declined."""
    assert isinstance(session, Session)
    people = tuple(
        replace(each, state="declined") if _may_be_lost(each, snapshot, person) else each
        for each in session.people
    )
    return (replace(session, people=people),)


def _may_be_lost(booking: Booking, snapshot: Snapshot, who: str) -> bool:
    if not booking.person or booking.state == "declined" or who not in ("", booking.person):
        return False
    known = snapshot.find(Person, booking.person) is not None
    return known and short.performs(booking, snapshot)


def _is_for(paper: Contract, session: Session) -> bool:
    return session.id in paper.serves or paper.production in ("", session.production)
