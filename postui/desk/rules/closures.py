"""Sessions in rooms that are closed, at either end of a line."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.closures import closure_on
from postui.desk.problems import Problem, Severity
from postui.desk.rules.opening import DAWN, outside_hours
from postui.desk.rules.room_place import place_at, zone_of_room
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import (
    counted,
    in_calendar,
    moment_at,
    problem,
    shared_production,
)
from postui.model import when
from postui.model.session import Session
from postui.model.vendor import Room, Vendor

MOST_DAYS = 14
"""As many days of one session as are looked at."""


def room_closed(record: Session | Vendor, facts: Facts) -> Iterator[Problem]:
    """SES-06: outside a room's hours, on a day its vendor is closed, or on a public holiday.

    Hours are told by session. A day is told once for all that is booked at the vendor; the
    facility's word comes first, so that a day it is closed on is not told as a holiday too.
    """
    if isinstance(record, Vendor):
        yield from _closed_days(record, facts)
    elif record.rooms and (span := _to_come(record, facts)) is not None:
        said = dict.fromkeys(
            text for room in record.rooms for text in outside_hours(room, record, span, facts)
        )
        if said:
            event, at = short.event(record, facts.snapshot), short.near_time(span[0], facts.desk)
            yield _problem(f"{event} {at}", "; ".join(said), [record], record.rooms, facts)


def _to_come(session: Session, facts: Facts) -> tuple[int, int] | None:
    """When a session is, if it is not over or called off."""
    span = hours.span(session) if session.state in hours.STANDING else None
    if span is None or span[1] <= facts.now or not in_calendar(span):
        return None
    return span


def _closed_days(vendor: Vendor, facts: Facts) -> Iterator[Problem]:
    why: dict[tuple[str, str], str] = {}
    booked: dict[tuple[str, str], dict[str, Session]] = {}
    for room in facts.snapshot.linking(vendor.id, Room):
        own_zone = zone_of_room(room.id, facts)
        for session in facts.sessions_in(room.id):
            if session.state not in hours.STANDING or not session.start:
                continue
            zone = own_zone or when.zone_of(session.start)
            for day in _days(session, zone, facts.today):
                key = day, zone
                if key not in why:
                    why[key] = _why_closed(vendor, day, zone, facts)
                if why[key] and _to_come(session, facts):
                    booked.setdefault(key, {})[session.id] = session
    for (day, zone), found in booked.items():
        sessions = sorted(found.values(), key=lambda each: hours.seconds(each.start) or 0)
        head = f"{vendor.name} {short.near_day(day, facts.desk.today)}"
        yield _problem(
            head,
            f"{why[day, zone]}, {counted(len(sessions), 'session')} booked",
            sessions,
            (vendor.id,),
            facts,
        )


def _why_closed(vendor: Vendor, day: str, zone: str, facts: Facts) -> str:
    holiday = facts.desk.holiday(place_at(vendor, zone), day)
    closure = closure_on(vendor.closures, day, holiday) if vendor.closures else ""
    return f"closed ({holiday or closure})" if closure else holiday


def _problem(
    head: str, said: str, sessions: list[Session], others: tuple[str, ...], facts: Facts
) -> Problem:
    first = sessions[0]
    asked = all(each.state == "enquiry" for each in sessions)
    level: Severity = "note" if asked else "warning"
    return problem(
        "SES-06",
        level,
        head,
        said,
        (*(each.id for each in sessions), *others),
        at=(first.start, hours.seconds(first.start) or facts.now),
        production=shared_production(*sessions),
        field="start",
    )


def _days(session: Session, zone: str, since: str) -> Iterator[str]:
    """ISO dates from `since` on that a session is on, on a wall; what ends before dawn is not on
    that date yet. Read off the texts where they are of that wall."""
    start, end = session.start, session.end or session.start
    if end[:10] < hours.shifted(since, -1):  # on any wall
        return
    if not (start.endswith(f"[{zone}]") and end.endswith(f"[{zone}]")):
        span = hours.span(session)
        if span is None or not in_calendar(span):
            return
        start, end = (moment_at(each, zone) for each in span)
    day, last = start[:10], end[:10]
    if day != last and end[11:13] < DAWN:
        last = hours.shifted(last, -1)
    if not hours.is_day(day):
        return
    ahead = min(hours.days_between(day, last), MOST_DAYS) if last > day else 0
    days = [hours.shifted(day, each) for each in range(ahead + 1)]
    yield from (each for each in days if each >= since)


RULES = (
    Rule(
        id="SES-06",
        title="Room closed",
        severity="warning",
        basis="A room is used in its hours. Facilities close on days of their own and on public "
        "holidays, and at the far end of a line the holidays are others.",
        about=(Session, Vendor),
        check=room_closed,
        source="the vendor's hours and closures; public holidays from the holidays library",
        fires="A mix runs until 00:30, and the stage closes at 23:00.",
        silent="It ends at 23:00.",
        remedy="ask the facility, or move the session",
        cost=3,
    ),
)
