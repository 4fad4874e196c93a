"""The movement order: one traveller's way, in order, every time with its zone.

Work permission, diet and passport never appear in it: drivers and hotels read it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from postui.desk.desk import Desk
from postui.desk.messages import words
from postui.desk.messages.session import NOUNS
from postui.model.errors import Refused
from postui.model.person import Person
from postui.model.session import SESSION_STATES, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import MODES, Leg, Stay, Trip
from postui.model.vendor import Room, Vendor

PROVISIONAL = ("needed", "held", "booked")
"""States in which no ticket has been issued."""


def lines(trip: Trip, snapshot: Snapshot, desk: Desk) -> list[str]:
    """The movement order, line by line. Raises Refused when there is nothing to travel on."""
    if not trip.legs and not trip.stays:
        raise Refused("the trip has no legs and no bed yet", "add them, then copy the message")
    blocks = [
        list(_header(trip, snapshot, desk)),
        *(list(_leg(leg)) for leg in in_order(trip.legs)),
        *(list(_stay(stay)) for stay in trip.stays),
        *(list(_work(session, trip, snapshot)) for session in _served(trip, snapshot)),
        list(_footer(trip)),
    ]
    told: list[str] = []
    for block in filter(None, blocks):
        told += [*block, ""]
    return told[:-1]


def _header(trip: Trip, snapshot: Snapshot, desk: Desk) -> Iterator[str]:
    person = snapshot.find(Person, trip.person)
    show = words.show(trip, snapshot)
    name = person.name if person else ""
    yield ": ".join(filter(None, ("Movement order", name)))
    if person is not None and person.phone and not person.minor:
        yield f"Phone: {person.phone}"
    if person is not None and person.minor and person.chaperone:
        yield f"With: {person.chaperone}"
    about = ", ".join(filter(None, (show, trip.purpose)))
    if about:
        yield about
    if trip.state == "cancelled":
        yield "THIS TRIP IS CANCELLED. Please do not travel."
    elif trip.state in PROVISIONAL:
        yield "Provisional: tickets have not been issued yet."
    yield f"As of {words.told(desk.now)}. All times are local."


def in_order(legs: tuple[Leg, ...]) -> list[Leg]:
    """Legs by departure; one without a time stays behind the leg it was entered after."""
    keyed, last = [], float("-inf")
    for number, leg in enumerate(legs):
        departs = words.moment(leg.departs)
        last = departs.timestamp() if departs else last
        keyed.append((last, number, leg))
    return [leg for _, _, leg in sorted(keyed, key=lambda each: each[:2])]


def _leg(leg: Leg) -> Iterator[str]:
    mode = MODES.get(leg.mode, leg.mode).capitalize()
    if leg.mode == "other":
        mode = "Transfer"
    service = " ".join(filter(None, (leg.carrier, leg.number)))
    way = " to ".join(filter(None, (leg.origin, leg.destination)))
    yield ", ".join(filter(None, (f"{mode} {way}".strip(), service)))
    flight = leg.mode == "flight"
    departs, arrives = words.moment(leg.departs), words.moment(leg.arrives)
    if departs is not None:
        verb = "Departs" if flight or leg.mode in ("train", "ferry") else "Leaves"
        terminal = f", {_terminal(leg.terminal)}" if leg.terminal else ""
        yield f"{verb} {words.told(departs)}{terminal}"
    if arrives is not None:
        verb = "Lands" if flight else "Arrives"
        yield f"{verb} {_arrival(departs, arrives)}"
    seat = (
        f"Class: {leg.cabin}" if leg.cabin else "",
        f"{'seat' if leg.cabin else 'Seat'} {leg.seat}" if leg.seat else "",
    )
    if any(seat):
        yield ", ".join(filter(None, seat))
    if leg.reference:
        yield f"Booking reference: {leg.reference}"
    if leg.ticket:
        yield f"Ticket: {leg.ticket}"
    if leg.driver:
        yield f"Driver: {leg.driver}"


def _arrival(departs: datetime | None, arrives: datetime) -> str:
    if departs is not None and departs.date() == arrives.date():
        return words.clock(arrives)
    return words.told(arrives)


def _terminal(text: str) -> str:
    return text if text.casefold().startswith("term") else f"terminal {text}"


def _stay(stay: Stay) -> Iterator[str]:
    yield ": ".join(filter(None, ("Hotel", stay.hotel)))
    where = ", ".join(filter(None, (stay.address, stay.phone)))
    if where:
        yield where
    first, last = words.day(stay.check_in), words.day(stay.check_out)
    if first is not None:
        yield f"Check in {words.long_date(first)}"
    if last is not None:
        count = (last - first).days if first is not None else 0
        nights = f" ({count} night{'s' if count != 1 else ''})" if count > 0 else ""
        yield f"Check out {words.long_date(last)}{nights}"
    if stay.confirmation:
        yield f"Confirmation: {stay.confirmation}"
    if stay.room:
        yield f"Room: {stay.room}"


def _served(trip: Trip, snapshot: Snapshot) -> list[Session]:
    """The sessions it is for that still happen, by time."""
    found = [session for each in trip.serves if (session := snapshot.find(Session, each))]
    timed = [
        (start.timestamp(), session)
        for session in found
        if SESSION_STATES.phase(session.state) != "off"
        and (start := words.moment(session.start)) is not None
    ]
    return [session for _, session in sorted(timed, key=lambda each: each[0])]


def _work(session: Session, trip: Trip, snapshot: Snapshot) -> Iterator[str]:
    start = words.moment(session.start)
    if start is None:
        return
    noun = NOUNS.get(session.type, "session")
    yield f"Work: {noun}, {words.show(session, snapshot)}".rstrip(", ")
    yield words.span(start, words.moment(session.end))
    for booking in session.people:
        call = words.moment(booking.call)
        if booking.person == trip.person and call is not None and call != start:
            yield f"Call: {words.clock(call) if call.date() == start.date() else words.told(call)}"
    room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
    if room is not None:
        vendor = snapshot.find(Vendor, room.vendor)
        where = (words.place(room, snapshot), words.address(vendor) if vendor else "")
        yield ", ".join(filter(None, where))


def _footer(trip: Trip) -> Iterator[str]:
    if trip.per_diem is not None:
        paid = ", already issued" if trip.per_diem_paid else ""
        unit = "" if trip.per_diem.per else " a day"
        yield f"Per diem: {trip.per_diem.text()}{unit}{paid}"
    if trip.emergency:
        yield f"Emergency number, day and night: {trip.emergency}"
    if trip.id:
        yield f"Our reference: {trip.id}"
