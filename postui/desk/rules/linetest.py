"""Remote sessions before which nobody tries the line."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours
from postui.desk.problems import Problem
from postui.desk.rules.booked import ahead, called
from postui.desk.rules.firmness import severity
from postui.desk.rules.remote import RECORDED
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.model.session import Session

AHEAD_DAYS = Parameter("SES-05", "ahead", 3, "days", "before a session by which a test is booked")
GOOD_DAYS = Parameter("SES-05", "days", 7, "days", "for which a line test holds good")


def untested(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-05: no line test with one of its rooms or people in the days before it."""
    if not session.remote or session.type not in RECORDED:
        return
    span = ahead(session, facts, 24 * facts.value(AHEAD_DAYS, session.production))
    if span is None:
        return
    since = span[0] - hours.DAY * facts.value(GOOD_DAYS, session.production)
    if any(_tests(each, since, span[0]) for each in _around(session, facts)):
        return
    yield problem(
        "SES-05",
        severity(session, "warning"),
        called(session, facts),
        "no line test before it",
        (session.id,),
        at=(session.start, span[0]),
        production=session.production,
        field="link",
    )


def _around(session: Session, facts: Facts) -> Iterator[Session]:
    """The sessions in its rooms and of its people."""
    for room in session.rooms:
        yield from facts.sessions_in(room)
    for booking in session.people:
        if booking.person and booking.state != "declined":
            yield from facts.sessions_of(booking.person)


def _tests(test: Session, since: int, until: int) -> bool:
    if test.type != "TECH":
        return False
    span = hours.span(test)
    return span is not None and since <= span[0] and span[1] <= until


RULES = (
    Rule(
        id="SES-05",
        title="Remote without a line test",
        severity="warning",
        basis="Both ends try the line, usually for half an hour the day before.",
        about=(Session,),
        check=untested,
        fires="Remote ADR is tomorrow, and no line test with its room or its people is booked.",
        silent="One ends before the session begins and is not a week old.",
        remedy="book 30 min with both engineers",
        cost=2,
        parameters=(AHEAD_DAYS, GOOD_DAYS),
        joins=("a session", 1),
    ),
)
