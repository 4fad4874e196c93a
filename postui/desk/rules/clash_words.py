"""How two bookings at once are told: when, what each is, and where."""

from __future__ import annotations

from collections.abc import Collection

from postui.desk import short
from postui.desk.desk import Desk
from postui.desk.names import named, room_short
from postui.desk.rules.sweep import Clash, Use
from postui.desk.rules.words import clock_here, moment_at
from postui.model import when
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room


def period(clash: Clash, desk: Desk) -> str:
    """ "Tue 14:00–17:30", "Tue 22:00–00:30+1": when both run, on the user's clocks."""
    start, end = (moment_at(each, desk.zone) for each in (clash.second.start, clash.end))
    return f"{short.near_weekday(start[:10], desk.today)} {when.span_text(start, end)}"


def moment(use: Use) -> str:
    """When one side begins, on its own wall."""
    return moment_at(use.start, when.zone_of(use.session.start))


def begins(use: Use, desk: Desk) -> str:
    """ "14:00": when one side begins, on the user's clocks."""
    return clock_here(use.start, desk)


def state(use: Use) -> str:
    """How firm one side is."""
    return {"firm": "confirmed", "held": "on hold", "asked": "asked for"}[use.firmness]


def event(use: Use, snapshot: Snapshot, without: Collection[str] = ()) -> str:
    """A session by its type and its performers, else by its show."""
    session = use.session
    names = [
        short.person(each.person, snapshot)
        for each in session.people
        if each.person not in without
        and each.person
        and each.state != "declined"
        and short.performs(each, snapshot)
    ]
    about = ", ".join(names) or short.show(session, snapshot)
    return f"{short.session_type(session)} {about}".strip()


def rooms(clash: Clash, snapshot: Snapshot) -> list[str]:
    """The first room of each side; with the facility where two have rooms of one name."""
    ids = [use.session.rooms[0] if use.session.rooms else "" for use in (clash.first, clash.second)]
    rooms = [snapshot.find(Room, each) for each in ids]
    brief = [room_short(each, snapshot) if each else "" for each in rooms]
    if brief[0] == brief[1] and ids[0] != ids[1]:
        return [named(snapshot, each) for each in ids]
    return brief
