"""Which emergencies go with a record in hand, and whom each would hit first without one. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.emergencies.befalling import EMERGENCIES, OUT, Emergency
from postui.desk.movements import CLOSED
from postui.model.contract import Contract
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip

PAPER, FLIGHT = "contract-refused", "flight-late"
DAYS_AHEAD = 7


def fitting(record: Record | None, snapshot: Snapshot, desk: Desk) -> list[Emergency]:
    """The emergencies that can befall a record, or what it is linked to."""
    if record is None:
        return []
    return [each for each in EMERGENCIES if each.subjects(record, snapshot, desk)]


def choices(
    emergency: Emergency, record: Record, snapshot: Snapshot, desk: Desk
) -> Sequence[Record]:
    """Whom it can be, seen from a record in hand; where there are several, it must be asked."""
    found = emergency.subjects(record, snapshot, desk)
    if emergency.among is None or not found:
        return found
    return emergency.among(record, found[0], snapshot)


def soonest(emergency: Emergency, snapshot: Snapshot, desk: Desk) -> Record | None:
    """Whom it would hit first, where no record in hand says whom; None where nobody can be hit."""
    now = hours.now_of(desk)
    found = [
        (max(_moment(each, now), now), each.id, each)
        for each in _near(emergency, snapshot, desk)
        if not _is_past(each, now) and emergency.subjects(each, snapshot, desk)
    ]
    return min(found)[2] if found else None


def _near(emergency: Emergency, snapshot: Snapshot, desk: Desk) -> Iterator[Record]:
    """The papers that are out, the trips, or the sessions of the next days."""
    if emergency.id == PAPER:
        yield from (each for each in snapshot.all(Contract) if each.state in OUT)
        return
    if emergency.id == FLIGHT:
        yield from snapshot.all(Trip)
        return
    for ahead in range(DAYS_AHEAD):
        yield from snapshot.on_day(hours.shifted(desk.today.isoformat(), ahead))


def _moment(record: Record, now: int) -> int:
    match record:
        case Session():
            return (hours.span(record) or (0, 0))[0]
        case Trip():
            lands = (hours.seconds(leg.arrives) or 0 for leg in record.legs if leg.mode != "car")
            return min((each for each in lands if each > now), default=0)
        case Contract():
            return hours.day_start(record.needed, "UTC") if record.needed else 1 << 40
        case _:
            return 0


def _is_past(record: Record, now: int) -> bool:
    if isinstance(record, Session):
        return record.state in hours.OFF or (hours.span(record) or (0, 0))[1] <= now
    return isinstance(record, Trip) and record.state in CLOSED
