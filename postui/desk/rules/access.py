"""People who come to see picture without having signed that they keep it to themselves."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours
from postui.desk.paperwork import is_waived
from postui.desk.problems import Problem
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import WORDS, is_done, stands
from postui.desk.rules.words import event_of, problem
from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.production import Production
from postui.model.session import Session

REACH = Parameter("CON-07", "hours", 24, "h", "before a showing by which the NDA is executed")
SHOWS = frozenset({"SCRN", "PLAY", "VFXR"})
"""Sessions to which people come to see picture."""


def no_nda(person: Person, facts: Facts) -> Iterator[Problem]:
    """CON-07: within a day of seeing picture without an executed NDA.

    Asked of those who have one on record, from the date it names, and of everybody where the
    production says that it wants them.
    """
    for session in facts.sessions_of(person.id):
        if session.type not in SHOWS or session.state not in hours.STANDING:
            continue
        span = hours.span(session)
        reach = hours.HOUR * facts.value(REACH, session.production)
        if span is None or span[1] <= facts.now or span[0] - facts.now > reach:
            continue
        asked, paper = _nda_for(person.id, session, facts)
        if asked:
            yield problem(
                "CON-07",
                severity(session),
                event_of(person.id, session, facts.snapshot, facts.desk),
                _how_far(paper),
                (session.id, person.id, paper.id if paper else ""),
                at=(session.start, span[0]),
                production=session.production,
                field="state" if paper else "people",
                opens=paper.id if paper else "",
            )


def _nda_for(person: str, session: Session, facts: Facts) -> tuple[bool, Contract | None]:
    """Whether an NDA is missing for a session, and the one that should have been executed."""
    day = session.start[:10]
    papers = [
        each
        for each in facts.contracts_with(person)
        if each.type == "NDA" and stands(each, session.production)
    ]
    if any(_holds(each, day) or is_waived(each) for each in papers):
        return False, None
    production = facts.snapshot.find(Production, session.production)
    wanted = production is not None and production.ndas
    due = [each for each in papers if wanted or each.needed <= day]
    return bool(due) or wanted, due[-1] if due else None


def _holds(nda: Contract, day: str) -> bool:
    return is_done(nda) and not (hours.is_day(nda.expires) and nda.expires < day)


def _how_far(paper: Contract | None) -> str:
    if paper is None:
        return "no NDA on record"
    return "NDA has run out" if is_done(paper) else f"NDA {WORDS.get(paper.state, paper.state)}"


RULES = (
    Rule(
        id="CON-07",
        title="Sees picture without an NDA",
        severity="error",
        basis="No access before the NDA is signed by both: cuts and screenings are what it is for.",
        about=(Person,),
        check=no_nda,
        source="a studio's guide for productions (scripts), read 23 Nov 2026; extended to picture "
        "by trade practice",
        fires="A guest of tonight's screening has an NDA that is sent.",
        silent="The NDA is needed from next week only; or none is on record, and the production "
        "does not ask for them.",
        remedy="get the NDA signed, or take them off the list",
        cost=4,
        parameters=(REACH,),
        joins=("somebody's work", 2),
    ),
)
