"""Sessions without somebody they cannot happen without."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import short
from postui.desk.problems import Problem
from postui.desk.rules.booked import ahead, called
from postui.desk.rules.firmness import severity
from postui.desk.rules.roles import declined, missing
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.model.session import Session

REACH = Parameter("SES-03", "hours", 48, "h", "before a session by which its roles are filled")


def role_empty(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-03: a role that the type needs is empty, and the session is near."""
    span = ahead(session, facts, facts.value(REACH, session.production))
    if span is None:
        return
    lacking = missing(session, facts)
    if not lacking:
        return
    gone = declined(session, lacking, facts)
    said = f"no {' or '.join(lacking)}"
    if gone:
        said += f", {' and '.join(short.person(each, facts.snapshot) for each in gone)} declined"
    yield problem(
        "SES-03",
        severity(session),
        called(session, facts),
        said,
        (session.id, *gone),
        at=(session.start, span[0]),
        production=session.production,
        field="people",
    )


RULES = (
    Rule(
        id="SES-03",
        title="Role empty",
        severity="error",
        basis="Each type of session has people without whom it cannot happen. Who has declined "
        "fills no role.",
        about=(Session,),
        check=role_empty,
        fires="ADR is in 48 h, and of talent and mixer only the talent is on it.",
        silent='A "recordist" is on it, or the mixer is asked and has not answered.',
        remedy="ask somebody, or move the session",
        cost=3,
        parameters=(REACH,),
        joins=("a session", 1),
    ),
)
