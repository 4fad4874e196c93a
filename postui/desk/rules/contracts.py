"""Work without an executed contract."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.paperwork import BEFORE_WORK, OPEN, is_waived
from postui.desk.problems import WEIGHT, Problem
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import WORDS, paper_for, said_of
from postui.desk.rules.words import day_at, event_of, problem
from postui.desk.waivers import waiver
from postui.model.contract import Contract
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot

REACH = Parameter("CON-01", "hours", 24, "h", "before work by which a contract must be executed")
LOOK_BACK_DAYS = 7
"""How long work without a contract is still reported after it was done."""
LOOK_AHEAD_DAYS = 7
"""How far off the work is that a paper with a date within reach is told by."""
WATCHED = frozenset({"SCRN", "PLAY", "MEET", "TECH"})
"""Sessions a performer attends without performing."""
AFTER_WORK = "ADRV"
"""The paper that is finished at the end of the work, so that it is late only when that is past."""
LATER = "START"
"""The paper that has days after the first one: CON-05 tells of it."""


class _Work(msgspec.Struct, frozen=True, gc=False):
    """Somebody's session, with its span in UTC seconds."""

    session: Session
    person: str
    performs: bool
    start: int
    end: int


def not_executed(record: Person | Contract, facts: Facts) -> Iterator[Problem]:
    """CON-01: within 24 h of work, or after it, no executed contract.

    A performer needs one for each production; for crew only a contract that is on record can be
    late, because many work on one that was made long ago. A paper whose own date is within reach is
    late with or without a session. One that was waived, by name and with a reason, is not; nor is
    a session for which it was.
    """
    if isinstance(record, Person):
        yield from _unpapered(record.id, facts)
    elif is_due(record, facts) and not is_waived(record):
        found = _unpapered(record.party, facts, all_of=True)
        if not any(record.id in each.records for each in found):
            yield _by_date(record, facts.snapshot, facts.desk)


def beside(contract: Contract, facts: Facts) -> tuple[str, ...]:
    """The first records of a problem of this paper, so that it joins what CON-01 says of it."""
    for found in _unpapered(contract.party, facts, all_of=True):
        if contract.id in found.records:
            return (*found.records[:2], contract.id)
    return contract.id, contract.party or contract.production


def _unpapered(person: str, facts: Facts, *, all_of: bool = False) -> Iterator[Problem]:
    """Somebody's work without an executed contract, one problem for each production.

    `all_of` takes in the sessions for which it was waived.
    """
    papers = [each for each in facts.contracts_with(person) if each.type in BEFORE_WORK]
    for works in _works(person, papers, facts).values():
        found = _before_work(works, papers, facts, all_of=all_of)
        if found is not None:
            yield found


def _works(person: str, papers: list[Contract], facts: Facts) -> dict[str, list[_Work]]:
    """The sessions of somebody that count, by production, in the order they start."""
    since = hours.shifted(facts.today, -LOOK_BACK_DAYS)
    last = hours.shifted(facts.today, LOOK_AHEAD_DAYS)
    works: dict[str, list[_Work]] = {}
    for session in facts.sessions_of(person):
        if not since <= session.start[:10] <= last or session.state in hours.OFF:
            continue
        span = hours.span(session)
        if span is None:
            continue
        for booking in session.people:
            if booking.person != person or booking.state == "declined":
                continue
            performs = session.type not in WATCHED and short.performs(booking, facts.snapshot)
            if performs or papers:
                work = _Work(session, person, performs, *span)
                works.setdefault(session.production, []).append(work)
    for found in works.values():
        found.sort(key=lambda work: work.start)
    return works


def _before_work(
    works: list[_Work], papers: list[Contract], facts: Facts, *, all_of: bool
) -> Problem | None:
    production = works[0].session.production
    performs = any(work.performs for work in works)
    cleared, paper = paper_for(papers, production, performs=performs)
    if cleared or (paper is None and not performs):
        return None
    reach = hours.HOUR * facts.value(REACH, production)
    late = [work for work in works if work.start - facts.now <= reach and _counts(work, paper)]
    if paper is not None and not late and is_due(paper, facts):
        late = [work for work in works if work.end > facts.now][:1]
    if not all_of:
        late = [work for work in late if not _waived(work, facts.snapshot)]
    return _problem(late, paper, facts.snapshot, facts.desk) if late else None


def _waived(work: _Work, snapshot: Snapshot) -> bool:
    return waiver("CON-01", work.session.id, snapshot, person=work.person) is not None


def _counts(work: _Work, paper: Contract | None) -> bool:
    """Crew whose paper names its first day owe nothing for what they do before it."""
    if work.performs or paper is None or not paper.needed:
        return True
    return work.session.start[:10] >= paper.needed


def _problem(late: list[_Work], paper: Contract | None, snapshot: Snapshot, desk: Desk) -> Problem:
    now = hours.now_of(desk)
    work = next((each for each in late if each.end > now), late[-1])
    others = [each.session.id for each in late if each is not work]
    worst = min((severity(each.session) for each in late), key=WEIGHT.__getitem__)
    return problem(
        "CON-01",
        worst,
        event_of(work.person, work.session, snapshot, desk),
        said_of(paper),
        (work.session.id, work.person, paper.id if paper else "", *others),
        at=(work.session.start, work.start),
        production=work.session.production,
        field="state" if paper else "people",
        opens=paper.id if paper else "",
    )


def is_due(contract: Contract, facts: Facts) -> bool:
    """Whether its own date is within reach, and it is not executed."""
    if contract.state not in OPEN or not contract.needed or contract.type == LATER:
        return False
    if contract.type == AFTER_WORK:
        return contract.needed < facts.today
    reach = hours.HOUR * facts.value(REACH, contract.production)
    return contract.needed <= hours.local_day(facts.now + reach, facts.desk)


def _by_date(contract: Contract, snapshot: Snapshot, desk: Desk) -> Problem:
    return problem(
        "CON-01",
        "error",
        f"{short.paper(contract, snapshot)}, needed {short.near_day(contract.needed, desk.today)}",
        WORDS.get(contract.state, contract.state),
        (contract.id, contract.party or contract.production),
        field="state",
        at=day_at(contract.needed, desk),
        production=contract.production,
    )


RULES = (
    Rule(
        id="CON-01",
        title="Work without an executed contract",
        severity="error",
        basis="Nobody works on a contract that one side has not signed: only the second "
        "signature executes it. Blocked 24 h before work; a producer may waive it by name.",
        about=(Person, Contract),
        check=not_executed,
        fires="ADR with a performer tomorrow 14:00; their day player contract is sent.",
        silent="The contract is executed, or waived by name with a reason.",
        remedy="chase the signature, waive by name, or move the work",
        cost=4,
        parameters=(REACH,),
        joins=("somebody's work", 2),
    ),
)
