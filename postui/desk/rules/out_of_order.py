"""Sessions in rooms that are out of order."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.names import named
from postui.desk.problems import Problem
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import problem
from postui.model.session import Session


def room_down(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-12: a room is out of order when a session begins in it."""
    if session.state not in hours.STANDING:
        return
    for room_id in session.rooms:
        room = facts.room(room_id)
        until = hours.seconds(room.out_until) if room is not None and room.out_until else None
        span = hours.span(session) if until is not None else None
        if until is None or span is None or not facts.now < span[1] or span[0] >= until:
            continue
        yield problem(
            "SES-12",
            severity(session),
            f"{short.event(session, facts.snapshot)} {short.near_time(span[0], facts.desk)}",
            f"{named(facts.snapshot, room_id)} is out of order until "
            f"{short.near_time(until, facts.desk)}",
            (session.id, room_id),
            at=(session.start, span[0]),
            production=session.production,
            field="rooms",
        )


RULES = (
    Rule(
        id="SES-12",
        title="Room out of order",
        severity="error",
        basis="A room that is down takes no session, at either end of a line, until it is back.",
        about=(Session,),
        check=room_down,
        fires="ADR 1 is out of order until Tue 18:00, and an ADR session begins there Tue 14:00.",
        silent="The session begins Tue 18:00.",
        remedy="take another room, or move the session",
        cost=3,
        joins=("a session", 1),
    ),
)
