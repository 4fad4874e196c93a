"""Performers who are called by word only, while either side may still cancel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from postui.desk import hours, short
from postui.desk.paperwork import OPEN, is_waived
from postui.desk.problems import Problem, Severity
from postui.desk.rules.contracts import WATCHED
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import stands
from postui.desk.rules.words import clock_there, event_of, problem
from postui.model import when
from postui.model.contract import PERFORMER_TYPES, Contract
from postui.model.errors import InvalidField
from postui.model.session import Session

NOON = Parameter("CON-08", "hours", 24, "h", "before noon of the day before the call")


def verbal_call(contract: Contract, facts: Facts) -> Iterator[Problem]:
    """CON-08: a performer is called by word only, and noon of the day before comes near.

    Until then either side may cancel; noon is that of the place of work.
    """
    if not contract.verbal or contract.type not in PERFORMER_TYPES or is_waived(contract):
        return
    if contract.state not in OPEN:
        return
    for session in sorted(facts.sessions_of(contract.party), key=lambda each: each.start):
        if not stands(contract, session.production) or not _calls(session, contract.party, facts):
            continue
        noon = noon_before(session.start)
        last = hours.seconds(noon)
        ahead = hours.HOUR * facts.value(NOON, session.production)
        if last is not None and last - ahead <= facts.now < last:
            day = short.near_weekday(noon[:10], facts.desk.today)
            until = f"either side may cancel until {day} {clock_there(noon, facts.desk)}"
            severity: Severity = "note" if session.state == "enquiry" else "warning"
            yield problem(
                "CON-08",
                severity,
                event_of(contract.party, session, facts.snapshot, facts.desk),
                f"called by word only, {until}",
                (session.id, contract.party, contract.id),
                at=(noon, last),
                production=session.production,
                field="verbal",
                opens=contract.id,
            )
            return


def noon_before(start: str) -> str:
    """Noon of the day before a stored moment, on the wall of its place; empty if unreadable."""
    if not when.valid(start):
        return ""
    day = hours.shifted(when.day_of(start), -1)
    try:
        return when.make(datetime.fromisoformat(f"{day}T12:00"), when.zone_of(start), fold=0)
    except (InvalidField, ValueError, OverflowError):
        return ""


def _calls(session: Session, person: str, facts: Facts) -> bool:
    """Whether a session calls somebody to perform."""
    if session.state not in hours.STANDING or session.type in WATCHED:
        return False
    mine = (each for each in session.people if each.person == person and each.state != "declined")
    return any(short.performs(each, facts.snapshot) for each in mine)


RULES = (
    Rule(
        id="CON-08",
        title="Performer called by word only",
        severity="warning",
        basis="While a day performer's call is only verbal, either side may cancel it until noon "
        "of the day before. A written acceptance or a signed contract makes it firm.",
        about=(Contract,),
        check=verbal_call,
        source="SAG-AFTRA engagement and cancellation page, read 23 Nov 2026",
        fires="A session on Tuesday, the call verbal: on Monday at nine, until noon.",
        silent="It is Monday noon: nobody may cancel freely any more.",
        remedy="get it accepted in writing before noon, or find somebody else now",
        cost=3,
        parameters=(NOON,),
        joins=("somebody's work", 2),
    ),
)
