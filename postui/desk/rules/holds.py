"""Holds that run out, that somebody else wants, or that nobody looks at any more."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.problems import Problem, Severity
from postui.desk.rules.booked import ahead, called
from postui.desk.rules.firmness import HELD
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import in_calendar, problem
from postui.model.session import Session

RUNS_OUT = Parameter("HLD-01", "hours", 24, "h", "before a hold runs out")
ANSWER = Parameter("HLD-02", "hours", 4, "h", "before a challenge must be answered")
OLD = Parameter("HLD-03", "days", 7, "days", "after which a hold without an end is looked at")


def runs_out(session: Session, facts: Facts) -> Iterator[Problem]:
    """HLD-01: a hold runs out within 24 h, or has."""
    if session.state not in HELD or not session.hold_expires:
        return
    ends = hours.seconds(session.hold_expires)
    reach = hours.HOUR * facts.value(RUNS_OUT, session.production)
    if ends is None or ends - facts.now >= reach or ahead(session, facts) is None:
        return
    verb = "runs out" if ends > facts.now else "ran out"
    said = f"hold {verb} {short.near_time(ends, facts.desk)}"
    yield _problem("HLD-01", "warning", session, said, (session.hold_expires, ends), facts)


def challenged(session: Session, facts: Facts) -> Iterator[Problem]:
    """HLD-02: a challenge must be answered within 4 h, or should have been."""
    if session.state != "challenged" or not session.challenge_deadline:
        return
    due = hours.seconds(session.challenge_deadline)
    reach = hours.HOUR * facts.value(ANSWER, session.production)
    if due is None or due - facts.now >= reach or ahead(session, facts) is None:
        return
    by = f" by {session.challenged_by}" if session.challenged_by.strip() else ""
    until = "answer by" if due > facts.now else "no answer by"
    said = f"challenged{by}, {until} {short.near_time(due, facts.desk)}"
    yield _problem("HLD-02", "error", session, said, (session.challenge_deadline, due), facts)


def forgotten(session: Session, facts: Facts) -> Iterator[Problem]:
    """HLD-03: a hold without an end is more than 7 days old."""
    if session.state != "hold" or hours.seconds(session.hold_expires) is not None:
        return
    placed = hours.seconds(session.hold_placed)
    span = ahead(session, facts)
    if placed is None or span is None or not in_calendar((placed, span[1])):
        return
    if facts.now - placed > hours.DAY * facts.value(OLD, session.production):
        day = short.near_day(hours.local_day(placed, facts.desk), facts.desk.today)
        said = f"on hold since {day}, no end agreed"
        yield _problem("HLD-03", "note", session, said, (session.start, span[0]), facts)


_FIELDS = {"HLD-02": "challenge_deadline"}


def _problem(
    rule: str, how_bad: Severity, session: Session, said: str, at: tuple[str, int], facts: Facts
) -> Problem:
    return problem(
        rule,
        how_bad,
        called(session, facts),
        said,
        (session.id,),
        at=at,
        production=session.production,
        field=_FIELDS.get(rule, "hold_expires"),
    )


RULES = (
    Rule(
        id="HLD-02",
        title="Challenge to be answered",
        severity="error",
        basis="Who is challenged buys or releases before the clock runs out, commonly 24 h; then "
        "the room goes to the next.",
        about=(Session,),
        check=challenged,
        fires="The first hold on a stage is challenged; the answer is due in 3 h 59.",
        silent="It is due in 4 h.",
        remedy="confirm, or release",
        cost=4,
        parameters=(ANSWER,),
        joins=("a session", 1),
    ),
    Rule(
        id="HLD-01",
        title="Hold runs out",
        severity="warning",
        basis="After its end a hold no longer keeps the room.",
        about=(Session,),
        check=runs_out,
        fires="A hold runs out in 23 h 59, or ran out yesterday.",
        silent="It runs out in 24 h.",
        remedy="confirm, extend or release",
        cost=3,
        parameters=(RUNS_OUT,),
        joins=("a session", 1),
    ),
    Rule(
        id="HLD-03",
        title="Hold without an end",
        severity="note",
        basis="A hold that nobody has to decide about is forgotten; the room believes in it.",
        about=(Session,),
        check=forgotten,
        fires="A hold was placed 8 days ago and has no end.",
        silent="It was placed 7 days ago, or has an end.",
        remedy="agree an end, confirm or release",
        cost=1,
        parameters=(OLD,),
        joins=("a session", 1),
    ),
)
