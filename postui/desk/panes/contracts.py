"""Outstanding contracts, soonest needed first, with the work that waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.panes.pane import Column, Mark, Pane, Row, Rows, Tone
from postui.desk.panes.row import DUE_SOON, Flags, counted, flags, folded, row
from postui.desk.problems import NONE, Problems
from postui.desk.show import state_text
from postui.model.contract import CONTRACT_STATES, PERFORMER_TYPES, Contract
from postui.model.session import Session
from postui.model.snapshot import Snapshot

COLUMNS = (
    Column("needed", 9),
    Column("blocks", 6, 1),
    Column("type", 12, 2),
    Column("party", 0),
    Column("state", 9),
)
OPEN = frozenset(state.name for state in CONTRACT_STATES.states if state.phase == "open")
BEFORE_WORK = frozenset({"DPC", "CDM", "LOOP", "ADRV", "LOAN", "COMP", "MINR"})
"""Contracts without which their party may not work."""
SOON_DAYS = 3
"""A paper is chased three and one days before it is needed (trade practice)."""
NEVER = "9999"

_SHORT_TYPES = {
    "LOAN": "loan-out", "COE": "engagement", "FAC": "facility", "COMP": "composer",
    "MAST": "master lic.", "ARCH": "archive lic.", "MINR": "minor permit", "LAB": "lab letter",
}  # fmt: skip


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


def is_waived(contract: Contract) -> bool:
    """Whether somebody decided, by name and with a reason, to go on without it."""
    return bool(contract.waived_by and contract.waived_reason)


def contracts(
    snapshot: Snapshot, desk: Desk, *, production: str = "", problems: Problems = NONE
) -> Pane:
    """The contracts that are not executed yet; `production` is an id, empty for all."""
    waiting = outstanding(snapshot, desk, production)
    by_id = {each.contract.id: each for each in waiting}
    count = sum(not each.waived for each in waiting)
    title = f"{count} outstanding" if count else "none outstanding"
    return Pane(
        number=2,
        name="Contracts",
        title=title,
        line=_line(title, waiting, flags(problems, by_id.__contains__), desk, problems),
        columns=COLUMNS,
        rows=Rows(
            [each.contract for each in waiting],
            partial(_row, by_id=by_id, snapshot=snapshot, desk=desk, problems=problems),
        ),
        empty="every contract is signed by both: a adds one",
    )


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


def _row(
    contract: Contract,
    *,
    by_id: dict[str, Waiting],
    snapshot: Snapshot,
    desk: Desk,
    problems: Problems,
) -> Row:
    waiting = by_id[contract.id]
    return row(
        contract.id,
        _mark(waiting, desk),
        problems,
        _needed_text(waiting, desk),
        short.session_type(waiting.work) if waiting.work else "",
        _SHORT_TYPES.get(contract.type) or short.contract_type(contract),
        short.other_party(contract, snapshot) or contract.role or short.show(contract, snapshot),
        "waived" if waiting.waived else state_text(contract),
    )


def _mark(waiting: Waiting, desk: Desk) -> tuple[Mark, Tone]:
    if waiting.waived:
        return "·", "off"
    return DUE_SOON if is_soon(waiting, desk) else ("·", "open")


def is_soon(waiting: Waiting, desk: Desk) -> bool:
    """Whether it is needed within SOON_DAYS."""
    return waiting.day <= (desk.today + timedelta(days=SOON_DAYS)).isoformat()


def _needed_text(waiting: Waiting, desk: Desk) -> str:
    if waiting.day == NEVER:
        return ""
    if waiting.work is None or hours.local_day(waiting.start, desk) != waiting.day:
        return short.near_day(waiting.day, desk.today)
    text = short.near_time(waiting.start, desk)
    if len(text) <= COLUMNS[0].width:
        return text
    return text.removeprefix("today ") if text.startswith("today ") else text.rpartition(" ")[0]


def _line(title: str, waiting: list[Waiting], wrong: Flags, desk: Desk, problems: Problems) -> str:
    soon = sum(
        not each.waived and is_soon(each, desk) and problems.worst(each.contract.id) is None
        for each in waiting
    )
    return folded(
        title,
        counted("!", wrong.errors, "blocks work" if wrong.errors == 1 else "block work"),
        counted("▲", wrong.warnings + soon, "needed soon"),
    )
