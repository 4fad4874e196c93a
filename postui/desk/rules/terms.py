"""Work that the terms of a contract do not reach: outside its dates, or beyond its fee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.paperwork import CREW_TYPES
from postui.desk.problems import Problem, Severity
from postui.desk.rules.contracts import WATCHED
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import DEAD, is_done, stands
from postui.desk.rules.words import event_of, problem
from postui.model.contract import PERFORMER_TYPES, Contract
from postui.model.patterns import pattern
from postui.model.person import Person
from postui.model.session import Session

REACH = Parameter(
    "CON-06", "hours", 24, "h", "before work by which a paper that covers it is executed"
)
TERMED = (PERFORMER_TYPES | CREW_TYPES) - {"ADRV", "LOAN"}
"""Papers that say when and for how much somebody works."""
_PROMISED = pattern(r"\s*(\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?)\b", re.I)


def not_covered(person: Person, facts: Facts) -> Iterator[Problem]:
    """CON-06: somebody is booked outside the term of their contracts, or for more than its fee.

    A paper without dates covers every day. One that is still on its way covers what is a day off
    or more, such as the second term of a deal. One problem for each production.
    """
    papers = [
        each
        for each in facts.contracts_with(person.id)
        if each.type in TERMED and each.state not in DEAD
    ]
    if not any(each.starts or each.ends or each.guarantee for each in papers):
        return
    found: dict[str, list[tuple[Session, Contract, str, str]]] = {}
    works = (each for each in facts.sessions_of(person.id) if each.state in hours.STANDING)
    for session in sorted(works, key=lambda each: each.start):
        lack = _lack(session, papers, facts)
        if lack is not None:
            found.setdefault(session.production, []).append((session, *lack))
    for production, lacks in found.items():
        session, paper, field, said = lacks[0]
        span = hours.span(session)
        severity: Severity = "note" if session.state == "enquiry" else "warning"
        yield problem(
            "CON-06",
            severity,
            event_of(person.id, session, facts.snapshot, facts.desk),
            said,
            (session.id, person.id, paper.id, *(each[0].id for each in lacks[1:])),
            at=(session.start, span[0] if span else facts.now),
            production=production,
            field=field,
            opens=paper.id,
        )


def _lack(
    session: Session, papers: list[Contract], facts: Facts
) -> tuple[Contract, str, str] | None:
    """The paper nearest to covering a session, and which of its fields does not, and why."""
    span = hours.span(session)
    if span is None or span[1] <= facts.now:
        return None
    standing = [
        each
        for each in papers
        if stands(each, session.production)
        and (each.type in CREW_TYPES or session.type not in WATCHED)
    ]
    executed = [each for each in standing if is_done(each)]
    near = span[0] - facts.now <= hours.HOUR * facts.value(REACH, session.production)
    chosen = executed if executed and near else standing
    lacks = [(each, *_said(each, session, span, facts.desk)) for each in chosen]
    if not lacks or not all(said for _, _, said in lacks):
        return None
    return min(lacks, key=lambda each: _distance(each[0], session.start[:10]))


def _said(paper: Contract, session: Session, span: tuple[int, int], desk: Desk) -> tuple[str, str]:
    """ "ends", "deal memo ends 25 Nov": why a paper does not cover a session; empty if it does."""
    day, name = session.start[:10], short.contract_type(paper)
    if hours.is_day(paper.starts) and day < paper.starts:
        return "starts", f"{name} starts only {short.near_day(paper.starts, desk.today)}"
    if hours.is_day(paper.ends) and paper.ends < day:
        ended = "ended" if paper.ends < desk.today.isoformat() else "ends"
        return "ends", f"{name} {ended} {short.near_day(paper.ends, desk.today)}"
    promised = _PROMISED.match(paper.guarantee)
    if paper.rate is None or paper.rate.per not in ("", "session") or not promised:
        return "", ""
    length = (span[1] - span[0]) / hours.HOUR
    if length <= float(promised[1]):
        return "", ""
    return "guarantee", f"{name} pays {float(promised[1]):g} h, booked for {length:.3g} h"


def _distance(paper: Contract, day: str) -> int:
    ends = (each or day for each in (paper.starts, paper.ends))
    return min(abs(hours.days_between(each, day)) for each in ends)


RULES = (
    Rule(
        id="CON-06",
        title="Contract does not cover the session",
        severity="warning",
        basis="Work outside the term is work without terms, and a fee for four hours is not one "
        "for eight: both are settled before the day, not on the invoice.",
        about=(Person,),
        check=not_covered,
        fires="The deal memo ends on Fri 27 Nov, and they are booked on Sat 28 Nov.",
        silent="They are booked on the last day; or another paper covers the Saturday.",
        remedy="extend the term in writing, or move the work",
        cost=3,
        parameters=(REACH,),
        joins=("somebody's work", 2),
    ),
)
