"""The overtime that a change brings, by each person's working-time pack. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from postui.desk import short
from postui.desk.desk import Desk
from postui.desk.rules.facts import Facts
from postui.desk.rules.pack_for import pack_for
from postui.desk.rules.rest import length_text
from postui.desk.rules.workdays import work_days
from postui.model.session import Session
from postui.model.snapshot import Snapshot


def overtime(
    changed: Iterable[Session], before: Snapshot, after: Snapshot, desk: Desk
) -> list[str]:
    """A line for everybody on the changed sessions who works longer over their hours than before.

    Only where their pack says after how many hours of a day overtime is due.
    """
    if not desk.settings.packs:
        return []
    then, now = Facts(after, desk, whole=False), Facts(before, desk, whole=False)
    told: dict[str, str] = {}
    for session in changed:
        for booking in session.people:
            if booking.person in told or booking.state == "declined":
                continue
            person = then.person(booking.person)
            pack = pack_for(person, session, then) if person else None
            if pack is None or pack.overtime_after is None:
                continue
            most = pack.overtime_after.seconds
            over = _over(booking.person, most, then)
            if over > _over(booking.person, most, now):
                name = short.person(booking.person, after)
                told[booking.person] = f"{length_text(over)} of overtime for {name} ({pack.name})"
    return list(told.values())


def _over(person: str, most: int, facts: Facts) -> int:
    """Seconds over the hours of a day, on all of somebody's days together."""
    days = work_days(person, facts.sessions_of(person))
    return sum(max(0, each.work - most) for each in days)
