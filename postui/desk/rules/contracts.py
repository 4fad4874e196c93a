"""Work without an executed contract."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.paperwork import BEFORE_WORK, CREW_TYPES, OPEN, is_waived
from postui.desk.problems import Problem
from postui.desk.rules.rule import Rule
from postui.desk.rules.words import day_at, event_of, problem
from postui.model.contract import CONTRACT_STATES, PERFORMER_TYPES, Contract
from postui.model.session import Session
from postui.model.snapshot import Snapshot

REACH = 24 * hours.HOUR
"""How long before work a contract must be executed, in seconds."""
LOOK_BACK_DAYS = 7
"""How long work without a contract is still reported after it was done."""
LOOK_AHEAD_DAYS = 7
"""How far off the work is that a paper with a date within reach is told by."""
WATCHED = frozenset({"SCRN", "PLAY", "MEET", "TECH"})
"""Sessions a performer attends without performing."""
AFTER_WORK = frozenset({"ADRV", "START"})
"""Papers that are finished at or after the work, so that they are late only when it is past."""

_WORDS = {
    "needed": "not started",
    "drafted": "drafted, not sent",
    "internal_review": "in review, not sent",
    "sent": "sent, not executed",
    "viewed": "viewed, not signed",
    "signed": "signed, not countersigned",
    "declined": "declined",
    "expired": "expired",
}
_ORDER = CONTRACT_STATES.names


class _Work(msgspec.Struct, frozen=True, gc=False):
    """Somebody's session, with its span in UTC seconds."""

    session: Session
    person: str
    performs: bool
    start: int
    end: int


def not_executed(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """CON-01: within 24 h of work, or after it, no executed contract.

    A performer needs one for each production; for crew only a contract that is on record can be
    late, because many work on one that was made long ago. A paper whose own date is within reach is
    late with or without a session. One that was waived, by name and with a reason, is not.
    """
    papers = _papers(snapshot)
    reported: set[str] = set()
    for works in _works(snapshot, desk, papers).values():
        found = _before_work(works, papers, snapshot, desk)
        if found is not None:
            reported.update(found.records)
            yield found
    for contract in snapshot.all(Contract):
        if contract.id not in reported and _due(contract, desk) and not is_waived(contract):
            yield _by_date(contract, snapshot, desk)


def _papers(snapshot: Snapshot) -> dict[str, list[Contract]]:
    """The contracts that let somebody work, by party."""
    papers: dict[str, list[Contract]] = {}
    for contract in snapshot.all(Contract):
        if contract.type in BEFORE_WORK and contract.party:
            papers.setdefault(contract.party, []).append(contract)
    return papers


def _works(
    snapshot: Snapshot, desk: Desk, papers: dict[str, list[Contract]]
) -> dict[tuple[str, str], list[_Work]]:
    """The sessions that count, by person and production, in the order they start."""
    today = desk.today.isoformat()
    since = hours.shifted(today, -LOOK_BACK_DAYS)
    last = hours.shifted(today, LOOK_AHEAD_DAYS)
    works: dict[tuple[str, str], list[_Work]] = {}
    for session in snapshot.all(Session):
        if not since <= session.start[:10] <= last or session.state in hours.OFF:
            continue
        span = hours.span(session)
        if span is None:
            continue
        for booking in session.people:
            if not booking.person or booking.state == "declined":
                continue
            performs = session.type not in WATCHED and short.performs(booking, snapshot)
            if performs or booking.person in papers:
                key = (booking.person, session.production)
                works.setdefault(key, []).append(_Work(session, booking.person, performs, *span))
    for found in works.values():
        found.sort(key=lambda work: work.start)
    return works


def _before_work(
    works: list[_Work], papers: dict[str, list[Contract]], snapshot: Snapshot, desk: Desk
) -> Problem | None:
    first = works[0]
    performs = any(work.performs for work in works)
    standing = [
        each
        for each in papers.get(first.person, ())
        if each.production in ("", first.session.production)
        and CONTRACT_STATES.phase(each.state) != "off"
    ]
    relevant = [each for each in standing if each.type in PERFORMER_TYPES and performs]
    relevant = relevant or [each for each in standing if each.type in CREW_TYPES]
    if any(CONTRACT_STATES.phase(each.state) == "done" or is_waived(each) for each in relevant):
        return None
    paper = max(relevant, key=_progress, default=None)
    if paper is None and not performs:
        return None
    now = hours.now_of(desk)
    late = [work for work in works if work.start - now <= REACH and _counts(work, paper)]
    if paper is not None and not late and _due(paper, desk):
        late = [work for work in works if work.end > now][:1]
    return _problem(late, paper, snapshot, desk) if late else None


def _counts(work: _Work, paper: Contract | None) -> bool:
    """Crew whose paper names its first day owe nothing for what they do before it."""
    if work.performs or paper is None or not paper.needed:
        return True
    return work.session.start[:10] >= paper.needed


def _progress(contract: Contract) -> int:
    dead = contract.state in ("declined", "expired")
    return -1 if dead or contract.state not in _ORDER else _ORDER.index(contract.state)


def _problem(late: list[_Work], paper: Contract | None, snapshot: Snapshot, desk: Desk) -> Problem:
    now = hours.now_of(desk)
    work = next((each for each in late if each.end > now), late[-1])
    others = [each.session.id for each in late if each is not work]
    held = all(each.session.state in ("hold", "challenged", "enquiry") for each in late)
    return problem(
        "CON-01",
        "warning" if held else "error",
        event_of(work.person, work.session, snapshot, desk),
        _said(paper),
        (work.session.id, work.person, paper.id if paper else "", *others),
        at=(work.session.start, work.start),
        production=work.session.production,
    )


def _said(paper: Contract | None) -> str:
    if paper is None:
        return "no contract"
    label = "contract" if paper.type in PERFORMER_TYPES else short.contract_type(paper)
    return f"{label} {_WORDS.get(paper.state, paper.state)}"


def _due(contract: Contract, desk: Desk) -> bool:
    """Whether its own date is within reach, and it is not executed."""
    if contract.state not in OPEN or not contract.needed:
        return False
    if contract.type in AFTER_WORK:
        return contract.needed < desk.today.isoformat()
    return contract.needed <= hours.local_day(hours.now_of(desk) + REACH, desk)


def _by_date(contract: Contract, snapshot: Snapshot, desk: Desk) -> Problem:
    return problem(
        "CON-01",
        "error",
        f"{short.paper(contract, snapshot)}, needed {short.near_day(contract.needed, desk.today)}",
        _WORDS.get(contract.state, contract.state),
        (contract.id, contract.party),
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
        check=not_executed,
    ),
)
