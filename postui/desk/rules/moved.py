"""Trips that go on when the session they are for is moved or off, or goes on without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.movements import CLOSED
from postui.desk.problems import Problem, Severity
from postui.desk.rules import routes
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import problem
from postui.model.session import Booking, Session
from postui.model.trip import Trip

CALLED_OFF = {"cancelled": "cancelled", "released": "released", "postponed": "postponed"}


def session_gone(trip: Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-10: every session a trip serves is off or without its traveller, or one is now before or
    after the trip.

    Where they may only not be on it yet, it is a note.
    """
    if trip.state in CLOSED or not trip.serves or routes.is_over(trip, facts):
        return
    served = [facts.snapshot.find(Session, each) for each in trip.serves]
    sessions = [each for each in served if each is not None]
    off = [each for each in sessions if each.state in CALLED_OFF]
    left = [each for each in sessions if _is_without(each, trip, facts)]
    if sessions and len(off) + len(left) == len(sessions):
        yield _problem(trip, sessions, _lost(off, left, trip), routes.severity(trip), facts)
        return
    missed = [each for each in sessions if each not in left and _misses(each, trip, facts)]
    if missed:
        first = min(missed, key=lambda each: hours.seconds(each.start) or 0)
        worst = severity(first, routes.severity(trip))
        yield _problem(trip, missed, _moved(first, trip, facts), worst, facts)
        return
    left = [each for each in sessions if each in left or _is_not_on_yet(each, trip, facts)]
    if left and len(off) + len(left) == len(sessions):
        yield _problem(trip, sessions, _lost(off, left, trip), "note", facts)


def _misses(session: Session, trip: Trip, facts: Facts) -> bool:
    """Whether a session is still to come, and none of their trips for it has them there then."""
    span = hours.span(session)
    if session.state not in hours.STANDING or span is None or span[1] <= facts.now:
        return False
    for each in facts.trips_of(trip.person) or [trip]:
        if each.state not in CLOSED and session.id in each.serves and not _side(span, each, facts):
            return False
    return True


def _side(span: tuple[int, int], trip: Trip, facts: Facts) -> str:
    """On which side of a trip a session is: "before" or "after" it; empty when they meet."""
    away = routes.window(trip, facts)
    if away.first is not None and span[1] <= away.first:
        return "before"
    return "after" if away.last is not None and span[0] >= away.last else ""


def _is_without(session: Session, trip: Trip, facts: Facts) -> bool:
    """Whether a session is still to come, and goes on without the traveller.

    They declined, or they perform and others perform on it in their place.
    """
    if not _is_ahead(session, facts):
        return False
    if any(each.person == trip.person for each in session.people):
        return _declined(session, trip)
    others = [each for each in _others(session) if short.performs(each, facts.snapshot)]
    return bool(others) and _performs(trip, facts) and not _in_text(session, trip, facts)


def _is_not_on_yet(session: Session, trip: Trip, facts: Facts) -> bool:
    """Whether others are on a session to come and the traveller, who would be, is not.

    They may have been taken off, or be still to be put on: nobody performs on it yet, or who else
    is of their trade is there beside them. Who comes with a performer, or to watch, need not be.
    """
    others = _others(session)
    if any(each.person == trip.person for each in session.people) or not others:
        return False
    found = facts.person(trip.person)
    if found is None or not _is_ahead(session, facts) or _in_text(session, trip, facts):
        return False
    trades = {each.casefold() for each in found.roles}
    return _performs(trip, facts) or any(each.role.strip().casefold() in trades for each in others)


def _is_ahead(session: Session, facts: Facts) -> bool:
    span = hours.span(session)
    return session.state in hours.STANDING and span is not None and span[1] > facts.now


def _declined(session: Session, trip: Trip) -> bool:
    """Whether the traveller is on a session no more because they declined."""
    mine = [each.state for each in session.people if each.person == trip.person]
    return bool(mine) and set(mine) == {"declined"}


def _others(session: Session) -> list[Booking]:
    return [each for each in session.people if each.person and each.state != "declined"]


def _performs(trip: Trip, facts: Facts) -> bool:
    return short.performs(Booking(person=trip.person), facts.snapshot)


def _in_text(session: Session, trip: Trip, facts: Facts) -> bool:
    """Whether they may be told in words: by name, also in the title, or as the cast."""
    found = facts.person(trip.person)
    if found is None or not found.name.split():
        return False
    last = re.escape(found.name.split()[-1])
    named = re.search(rf"(?<!\w){last}(?!\w)", f"{session.party} {session.title}", re.IGNORECASE)
    return named is not None or short.performs(Booking(role=session.party), facts.snapshot)


def _lost(off: list[Session], left: list[Session], trip: Trip) -> str:
    """ "its session is cancelled and they are no longer on the other"."""
    return " and ".join(filter(None, (_called_off(off), _without(left, len(off), trip))))


def _without(left: list[Session], others: int, trip: Trip) -> str:
    if not left:
        return ""
    which = "the other" if others else "its session"
    are = "no longer" if all(_declined(each, trip) for each in left) else "not"
    return f"they are {are} on {which}{'s' if len(left) > 1 else ''}"


def _called_off(off: list[Session]) -> str:
    if not off:
        return ""
    states = dict.fromkeys(CALLED_OFF[each.state] for each in off)
    subject = "its session is" if len(off) == 1 else "its sessions are"
    return f"{subject} {' and '.join(states)}"


def _moved(session: Session, trip: Trip, facts: Facts) -> str:
    span = hours.span(session) or (0, 0)
    at = short.near_time(span[0], facts.desk)
    side = _side(span, trip, facts)
    than = "before they leave home" if side == "before" else "after they left for home"
    return f"{short.session_type(session)} is now {at}, {than}"


def _problem(
    trip: Trip, sessions: list[Session], wrong: str, worst: Severity, facts: Facts
) -> Problem:
    return problem(
        "TRV-10",
        worst,
        routes.named(trip, facts),
        wrong,
        (trip.id, trip.person, *(each.id for each in sessions)),
        at=routes.starts(trip, facts.desk) or ("", facts.now),
        production=trip.production,
        field="serves",
    )


RULES = (
    Rule(
        id="TRV-10",
        title="Trip without its session",
        severity="error",
        basis="A trip is for its sessions: when they are called off or moved, or go on without "
        "the traveller, tickets, beds and cars go on costing until somebody stops or moves them.",
        about=(Trip,),
        check=session_gone,
        fires="The trip to Toronto is ticketed; the session it is for is cancelled, is now on the "
        "day after the flight home, or the performer who travels has declined, or another is on it "
        "in their place. A note: they are not on it, and nobody performs on it yet.",
        silent="The trip is cancelled too; or another session it is for still stands; or its "
        "title says it is theirs.",
        remedy="cancel or move the trip",
        cost=3,
        joins=("a trip", 1),
    ),
)
