"""Papers that are not signed by both yet, and the work that waits for them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from postui.desk import hours
from postui.desk.desk import Desk
from postui.model.contract import CONTRACT_STATES, PERFORMER_TYPES, Contract
from postui.model.session import Session
from postui.model.snapshot import Snapshot

OPEN = frozenset(state.name for state in CONTRACT_STATES.states if state.phase == "open")
CREW_TYPES = frozenset({"CDM", "LOAN", "COMP"})
BEFORE_WORK = PERFORMER_TYPES | CREW_TYPES | {"MINR"}
"""Contracts without which their party may not work."""
NEVER = "9999"
"""The day of a paper that is not needed by any date; after every other."""


def is_waived(contract: Contract) -> bool:
    """Whether somebody decided, by name and with a reason, to go on without it."""
    return bool(contract.waived_by and contract.waived_reason)


class Waiting(msgspec.Struct, frozen=True, gc=False):
    """A contract that is not signed by both, and the first work that waits for it."""

    contract: Contract
    day: str
    """The ISO date it is needed by: its own date or the day of the work, the earlier one."""
    waived: bool
    start: int = 0
    """When that work starts, in UTC seconds; 0 for none."""
    work: Session | None = None


def outstanding(snapshot: Snapshot, desk: Desk, production: str = "") -> list[Waiting]:
    """Open contracts, soonest needed first, those without a date and the waived last."""
    chosen = [
        each
        for each in snapshot.all(Contract)
        if each.state in OPEN and (not production or each.production == production)
    ]
    parties = {each.party for each in chosen if each.type in BEFORE_WORK}
    first = first_work(snapshot.all(Session), parties, desk)
    waiting = [_waiting(each, first, snapshot, desk) for each in chosen]
    waiting.sort(key=lambda each: (each.waived, each.day, each.start))
    return waiting


Firsts = dict[str, dict[str, Session]]
"""By person, then by production id."""


def first_work(sessions: Iterable[Session], parties: set[str], desk: Desk) -> Firsts:
    """The first session of each of `parties` in each production that is not over."""
    now = hours.now_of(desk)
    today = desk.today.isoformat()
    near, earliest = hours.shifted(today, 1), hours.shifted(today, -1)
    found: Firsts = {}
    for session in sessions:
        if session.state not in hours.STANDING:
            continue
        last = (session.end or session.start)[:10]
        if last < earliest or (last <= near and _over(session, now)):
            continue
        for booking in session.people:
            if booking.person not in parties or booking.state == "declined":
                continue
            mine = found.setdefault(booking.person, {})
            before = mine.get(session.production)
            if before is None or session.start < before.start:
                mine[session.production] = session
    return found


def _over(session: Session, now: int) -> bool:
    span = hours.span(session)
    return span is None or span[1] <= now


def _waiting(contract: Contract, first: Firsts, snapshot: Snapshot, desk: Desk) -> Waiting:
    needed, waived = contract.needed or NEVER, is_waived(contract)
    works = [snapshot.find(Session, each) for each in contract.serves]
    if contract.type in BEFORE_WORK:
        works.append(_own_work(contract, first))
    now = hours.now_of(desk) if works else 0
    ahead = []
    for work in works:
        span = hours.span(work) if work is not None and work.state in hours.STANDING else None
        if work is not None and span is not None and span[1] > now:
            ahead.append((*span, work))
    if not ahead:
        return Waiting(contract, needed, waived)
    start, _, work = min(ahead, key=lambda each: each[:2])
    return Waiting(contract, min(needed, hours.local_day(start, desk)), waived, start, work)


def _own_work(contract: Contract, first: Firsts) -> Session | None:
    """The party's first session; crew whose paper names its first day owe none before it."""
    mine = first.get(contract.party)
    own = mine.get(contract.production) if mine else None
    if own is None or contract.type in PERFORMER_TYPES or own.start >= contract.needed:
        return own
    return None
