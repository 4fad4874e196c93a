"""A record on one line, whole: what somebody pastes to say which one and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from postui.desk.desk import Desk
from postui.desk.messages import words
from postui.desk.messages.contacts import of_person, of_room, of_vendor
from postui.desk.messages.contract import PAPERS
from postui.desk.messages.trip import in_order
from postui.desk.names import name_of
from postui.desk.show import state_text
from postui.model import when
from postui.model.contract import CONTRACT_TYPES, Contract
from postui.model.kinds import kind_of
from postui.model.master import MASTER_STATES, Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.session_types import BY_CODE
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Stay, Trip
from postui.model.vendor import Room, Vendor

BETWEEN = " · "
STAMPS = {
    "sent": "sent", "viewed": "viewed", "signed": "signed", "executed": "executed",
    "filed": "executed", "expired": "expires",
}  # fmt: skip
"""The date that says since when a contract is in a state."""


def one_line(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """Name, times with their zone, place, people, state and id, as far as they are known."""
    parts = [part for part in _parts(record, snapshot, desk) if part]
    return BETWEEN.join((*(parts or [name_of(record, snapshot)]), *filter(None, [record.id])))


def _parts(record: Record, snapshot: Snapshot, desk: Desk) -> Iterator[str]:
    match record:
        case Session():
            yield from _session(record, snapshot, desk)
        case Contract():
            yield from _contract(record, snapshot)
        case Trip():
            yield from _trip(record, snapshot)
        case Master():
            yield from _master(record, snapshot)
        case Person():
            yield from of_person(record)
        case Vendor():
            yield from of_vendor(record)
        case Room():
            yield from of_room(record, snapshot)
        case Production():
            yield from _production(record)
        case Note():
            yield " ".join(record.text.split())
            yield record.author
        case _:
            yield kind_of(record).name


def _production(production: Production) -> Iterator[str]:
    yield " ".join(filter(None, (production.code, production.title)))
    yield production.form
    for label, stored in (
        ("lock", production.lock), ("mix", production.mix), ("delivery", production.delivery),
        ("release", production.release),
    ):  # fmt: skip
        at = words.day(stored)
        yield f"{label} {words.short_date(at)}" if at else ""


def _session(session: Session, snapshot: Snapshot, desk: Desk) -> Iterator[str]:
    kind = BY_CODE.get(session.type)
    yield " ".join(filter(None, (kind.label if kind else session.type, session.title)))
    yield words.show(session, snapshot)
    start = words.moment(session.start)
    if start is not None:
        yield _times(start, words.moment(session.end), desk)
    rooms = [room for each in session.rooms if (room := snapshot.find(Room, each))]
    yield " + ".join(words.place(room, snapshot) for room in rooms)
    people = []
    for booking in session.people:
        name = words.person_name(booking.person, snapshot)
        call = words.moment(booking.call)
        own = f"call {call:%H:%M}" if call is not None and call != start else ""
        notes = ", ".join(filter(None, (booking.role, own)))
        if name:
            people.append(f"{name} ({notes})" if notes else name)
    yield ", ".join(filter(None, (*people, session.party)))
    yield state_text(session, snapshot)
    yield session.confirmation


def _times(start: datetime, end: datetime | None, desk: Desk) -> str:
    """Day and hours in their own zone, and in the user's where that is another."""
    text = f"{words.short_date(start)} {_hours(start, end)}"
    here = start.astimezone(when.zone_info(desk.zone))
    if here.utcoffset() == start.utcoffset():
        return text
    there = end.astimezone(here.tzinfo) if end else None
    on = f"{words.short_date(here)} " if here.date() != start.date() else ""
    return f"{text} ({on}{_hours(here, there)})"


def _hours(start: datetime, end: datetime | None) -> str:
    first = when.from_datetime(start)
    if end is None:
        return words.clock(start)
    hours = when.span_text(first, when.from_datetime(end))
    alone = words.zone_word(start) not in hours
    return f"{hours} {words.zone_word(end)}" if alone else hours


def _contract(contract: Contract, snapshot: Snapshot) -> Iterator[str]:
    paper = PAPERS.get(contract.type) or CONTRACT_TYPES.get(contract.type, "contract")
    yield " ".join(filter(None, (paper[:1].upper() + paper[1:], contract.title)))
    party = snapshot.get(contract.party) if contract.party else None
    name = party.name if isinstance(party, (Person, Vendor)) else ""
    yield ", ".join(filter(None, (name, contract.role)))
    yield words.show(contract, snapshot)
    since = words.day(getattr(contract, STAMPS.get(contract.state, "id")))
    dated = f" {words.short_date(since)}" if since else ""
    yield state_text(contract, snapshot) + dated
    needed = words.day(contract.needed)
    yield f"needed by {words.short_date(needed)}" if needed else ""
    yield contract.signatory


def _trip(trip: Trip, snapshot: Snapshot) -> Iterator[str]:
    yield words.person_name(trip.person, snapshot)
    yield words.show(trip, snapshot)
    for leg in in_order(trip.legs):
        yield _leg(leg)
    for stay in trip.stays:
        yield _stay(stay)
    yield state_text(trip, snapshot)


def _leg(leg: Leg) -> str:
    departs, arrives = words.moment(leg.departs), words.moment(leg.arrives)
    left = f"{words.short_date(departs)} {words.clock(departs)}" if departs else ""
    landed = words.clock(arrives) if arrives else ""
    if departs and arrives and arrives.date() != departs.date():
        landed = f"{words.short_date(arrives)} {landed}"
    way = " → ".join(
        " ".join(filter(None, each))
        for each in ((leg.origin, left), (leg.destination, landed))
        if any(each)
    )
    service = " ".join(filter(None, (leg.carrier, leg.number)))
    notes = ", ".join(filter(None, (service, leg.reference)))
    return f"{way} ({notes})" if notes else way


def _stay(stay: Stay) -> str:
    first, last = words.day(stay.check_in), words.day(stay.check_out)
    dates = " – ".join(words.short_date(each) for each in (first, last) if each)
    text = " ".join(filter(None, (stay.hotel, dates)))
    return f"{text} ({stay.confirmation})" if stay.confirmation else text


def _master(master: Master, snapshot: Snapshot) -> Iterator[str]:
    yield words.show(master, snapshot)
    yield " ".join(filter(None, (master.title, f"({master.code})" if master.code else "")))
    due, estimate = words.day(master.due), words.day(master.estimate)
    yield f"due {words.short_date(due)}" if due else ""
    done = MASTER_STATES.phase(master.state) in ("done", "off")
    if estimate is not None and estimate != due and not done:
        yield f"estimate {words.short_date(estimate)}"
    still_open = sum(issue.open for issue in master.issues)
    issues = f", {still_open} open issue{'s' if still_open > 1 else ''}" if still_open else ""
    yield state_text(master, snapshot) + issues
    delivered = words.day(master.delivered_on)
    yield f"delivered {words.short_date(delivered)}" if delivered else ""
    yield f"receipt {master.receipt}" if master.receipt else ""
