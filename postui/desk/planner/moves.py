"""How a session can be changed to get it out of trouble: times, rooms, people, ends. Pure.

What is possible is only proposed here, as pairs of the session before and after; the rules say
what is sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.movements import CLOSED
from postui.desk.rules import routes
from postui.desk.wall_zone import zone_for
from postui.model import when
from postui.model.errors import DoubtfulTime, InvalidField
from postui.model.person import Person
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

GRID = 30
"""Minutes between two starts that are tried on one day."""
LEAD = 2 * hours.HOUR
"""Nothing is moved to a time nearer than this, in seconds."""
DAYS_ON = 7
"""As many days on, and back, are tried."""
SATURDAY = 5
OPENS, CLOSES = "08:00", "23:00"
"""A room that does not say when it is open."""

Pair = tuple[Session, Session]


def at_other_times(session: Session, snapshot: Snapshot, desk: Desk, day: str) -> Iterator[Session]:
    """The session at every start of a day (ISO) that its first room is open for, on a grid."""
    span = hours.span(session)
    if span is None:
        return
    length = span[1] - span[0]
    zone = when.zone_of(session.start)
    for start in _starts(session, length, snapshot, day):
        moved = moved_to(session, start, length, zone)
        if moved is not None and moved.start != session.start:
            begins = hours.seconds(moved.start) or 0
            if begins >= hours.now_of(desk) + LEAD:
                yield moved


def days_around(session: Session, desk: Desk) -> list[str]:
    """The days a session may move to, its own first, then the nearest; none is past.

    Working days, unless it is on a weekend.
    """
    own, today = session.start[:10], desk.today.isoformat()
    weekend = _weekday(own) >= SATURDAY
    near = [own]
    for ahead in range(1, DAYS_ON + 1):
        near += [hours.shifted(own, ahead), hours.shifted(own, -ahead)]
    if own < today:
        near += [hours.shifted(today, ahead) for ahead in range(DAYS_ON + 1)]
    wanted = (each for each in dict.fromkeys(near) if each >= today)
    return [each for each in wanted if each == own or weekend or _weekday(each) < SATURDAY]


def moved_to(session: Session, start: datetime, length: int, zone: str) -> Session | None:
    """The session at a wall time, as long as it was; calls before its start move with it.

    None where the clocks skip that time.
    """
    try:
        begins = when.make(start, zone, fold=0)
        ends = when.from_datetime(
            datetime.fromtimestamp(when.instant(begins) + length, when.zone_info(zone))
        )
    except (DoubtfulTime, InvalidField, OverflowError, ValueError):
        return None
    by = when.instant(begins) - (hours.seconds(session.start) or 0)
    people = tuple(_called_later(each, by) for each in session.people)
    return replace(session, start=begins, end=ends, people=people)


def in_other_rooms(session: Session, snapshot: Snapshot, desk: Desk) -> Iterator[Session]:
    """The session at its time in every other able room on the same clocks, its vendor's first."""
    if not session.rooms:
        return
    first = snapshot.find(Room, session.rooms[0])
    zone = when.zone_of(session.start)
    able = [
        room
        for room in snapshot.all(Room)
        if session.type in room.can and room.id not in session.rooms
        and zone_for(room, snapshot, desk) == zone
    ]  # fmt: skip
    able.sort(key=lambda room: first is None or room.vendor != first.vendor)
    for room in able:
        yield replace(session, rooms=(room.id, *session.rooms[1:]))


def with_others(session: Session, people: set[str], snapshot: Snapshot) -> Iterator[Session]:
    """The session with another of the same trade for each of `people` who does not perform.

    Who is known to live elsewhere is not asked to come.
    """
    here = when.zone_of(session.start)
    there = {each.person for each in session.people}
    for at, booking in enumerate(session.people):
        if booking.person not in people or short.performs(booking, snapshot):
            continue
        trade = booking.role.strip().casefold()
        own = snapshot.find(Person, booking.person)
        trades = {trade} if trade else {each.casefold() for each in (own.roles if own else ())}
        for person in snapshot.all(Person):
            if person.id in there or trades.isdisjoint(each.casefold() for each in person.roles):
                continue
            if person.zone not in ("", here):
                continue
            other = replace(booking, person=person.id, state="asked", call=booking.call)
            yield replace(session, people=(*session.people[:at], other, *session.people[at + 1 :]))


def from_their_city(
    session: Session, snapshot: Snapshot, desk: Desk
) -> Iterator[tuple[Session, str]]:
    """The session with a performer at a far end near their home, and who that is."""
    if not session.rooms or session.remote:
        return
    here = when.zone_of(session.start)
    for booking in session.people:
        person = snapshot.find(Person, booking.person)
        if person is None or booking.state == "declined" or not short.performs(booking, snapshot):
            continue
        if not person.zone or person.zone == here:
            continue
        for room in snapshot.all(Room):
            if session.type in room.can and zone_for(room, snapshot, desk) == person.zone:
                yield _remote(session, room), person.id


def swapped(session: Session, other: Session) -> tuple[Session, Session] | None:
    """Both sessions in the other order: each begins where the other did, or right after it.

    None where they run at once or a time cannot be read.
    """
    mine, theirs = hours.span(session), hours.span(other)
    if mine is None or theirs is None:
        return None
    (first, first_at), (second, second_at) = sorted(
        ((session, mine), (other, theirs)), key=lambda each: each[1]
    )
    if second_at[0] < first_at[1]:
        return None
    gap = second_at[0] - first_at[1]
    second_length, first_length = second_at[1] - second_at[0], first_at[1] - first_at[0]
    earlier = _begin(second, first_at[0], second_length)
    later = _begin(first, first_at[0] + second_length + gap, first_length)
    if earlier is None or later is None:
        return None
    return (later, earlier) if first is session else (earlier, later)


def _begin(session: Session, instant: int, length: int) -> Session | None:
    zone = when.zone_of(session.start)
    wall = datetime.fromtimestamp(instant, when.zone_info(zone)).replace(tzinfo=None)
    return moved_to(session, wall, length, zone)


def only_for(person: str, session: Session, snapshot: Snapshot, desk: Desk) -> tuple[Trip, ...]:
    """The trips made only for a session that nobody has set out on, as they are."""
    now = hours.now_of(desk)
    return tuple(
        trip
        for trip in snapshot.linking(session.id, Trip)
        if trip.person == person
        and set(trip.serves) == {session.id}
        and trip.state not in CLOSED
        and not any((routes.begins(leg) or 0) <= now for leg in routes.in_order(trip.legs))
    )


def _starts(session: Session, length: int, snapshot: Snapshot, day: str) -> Iterator[datetime]:
    opens, closes = open_hours(session, snapshot)
    try:
        first = datetime.fromisoformat(f"{day}T{opens}")
        last = datetime.fromisoformat(f"{day}T{closes}")
        if last <= first:
            last += timedelta(days=1)
        last -= timedelta(seconds=length)
    except (ValueError, OverflowError):  # a day, or a year, that there is not
        return
    while first <= last:
        yield first
        first += timedelta(minutes=GRID)


def open_hours(session: Session, snapshot: Snapshot) -> tuple[str, str]:
    """When the session's first room is open, as wall clocks."""
    room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
    vendor = snapshot.find(Vendor, room.vendor) if room else None
    opens = (room and room.opens) or (vendor and vendor.opens) or OPENS
    closes = (room and room.closes) or (vendor and vendor.closes) or CLOSES
    return opens, closes


def _called_later(booking: Booking, by: int) -> Booking:
    if hours.seconds(booking.call) is None:
        return booking
    return replace(booking, call=when.shift(booking.call, minutes=by // 60))


def _remote(session: Session, room: Room) -> Session:
    details = dict(session.details)
    details.setdefault("backup_line", "phone, to be booked")
    details.setdefault("far_engineer", "to be booked")
    link = session.link or "to be booked"
    return replace(
        session, rooms=(session.rooms[0], room.id), remote=True, link=link, details=details
    )


def _weekday(day: str) -> int:
    try:
        return datetime.fromisoformat(day).weekday()
    except ValueError:
        return 0
