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
CREW_TYPES = frozenset({"CDM", "LOAN", "COMP", "MINR"})
BEFORE_WORK = PERFORMER_TYPES | CREW_TYPES
"""Contracts without which their party may not work."""
NEVER = "9999"
"""The day of a paper that is not needed by any date; after every other."""


def is_waived(contract: Contract) -> bool:
    """Whether somebody decided, by name and with a reason, to go on without it."""
    return bool(contract.waived_by and contract.waived_reason)


class Waiting(msgspec.Struct, frozen=True):
    """A contract that is not signed by both, and the first work that waits for it."""

    contract: Contract
    day: str
    """The ISO date it is needed by: its own date or the day of the work, the earlier one."""
    start: int = 0
    """When that work starts, in UTC seconds; 0 for none."""
    work: Session | None = None

    @property
    def waived(self) -> bool:
        """Whether somebody decided, by name and with a reason, to go on without it."""
        return is_waived(self.contract)


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


def first_work(
    sessions: Iterable[Session], parties: set[str], desk: Desk
) -> dict[tuple[str, str], Session]:
    """The first session that is not over, by person and production id."""
    now = hours.now_of(desk)
    today = desk.today.isoformat()
    near, earliest = hours.shifted(today, 1), hours.shifted(today, -1)
    found: dict[tuple[str, str], Session] = {}
    for session in sessions:
        last = (session.end or session.start)[:10]
        if last < earliest or session.state not in hours.STANDING:
            continue
        if last <= near and _over(session, now):
            continue
        for booking in session.people:
            if booking.person not in parties or booking.state == "declined":
                continue
            key = (booking.person, session.production)
            before = found.get(key)
            if before is None or session.start < before.start:
                found[key] = session
    return found


def _over(session: Session, now: int) -> bool:
    span = hours.span(session)
    return span is None or span[1] <= now


def _waiting(
    contract: Contract, first: dict[tuple[str, str], Session], snapshot: Snapshot, desk: Desk
) -> Waiting:
    works = [snapshot.find(Session, each) for each in contract.serves]
    waits = [each for each in works if each is not None and each.state in hours.STANDING]
    if contract.type in BEFORE_WORK and contract.party:
        own = first.get((contract.party, contract.production))
        if own is not None and (contract.type in PERFORMER_TYPES or own.start >= contract.needed):
            waits.append(own)
    now = hours.now_of(desk)
    spans = [(hours.span(each), each) for each in waits]
    ahead = [(*span, each) for span, each in spans if span is not None and span[1] > now]
    needed = contract.needed or NEVER
    if not ahead:
        return Waiting(contract, needed)
    start, _, work = min(ahead, key=lambda each: each[:2])
    return Waiting(contract, min(needed, hours.local_day(start, desk)), start, work)
