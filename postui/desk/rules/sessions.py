"""Rooms and people that are booked twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.names import named, room_short
from postui.desk.problems import WEIGHT, Problem, Severity
from postui.desk.rules.rule import Rule
from postui.desk.rules.sweep import Clash, Use, clashes, person_uses, room_uses
from postui.desk.rules.words import clock_here, problem, shared_production
from postui.model import when
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room


def _severity(clash: Clash) -> Severity:
    """Two confirmed bookings are an error; a hold in the way a warning; pencils and bumps notes."""
    if clash.bump:
        return "note"
    pair = {clash.first.firmness, clash.second.firmness}
    if pair == {"firm"}:
        return "error"
    return "warning" if pair == {"firm", "held"} else "note"


def _standing(snapshot: Snapshot, desk: Desk) -> list[Session]:
    """Sessions with a start that have not been over for a day."""
    since = hours.shifted(desk.today.isoformat(), -2)
    return [
        each
        for each in snapshot.all(Session)
        if each.state in hours.STANDING and (each.end or each.start)[:10] >= since and each.start
    ]


def _matters(clash: Clash, desk: Desk) -> bool:
    return clash.end > hours.now_of(desk) - hours.DAY


def room_twice(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """SES-01: two sessions in one room at once."""
    for room, sessions in room_uses(_standing(snapshot, desk)).items():
        for clash in clashes(sessions):
            if _matters(clash, desk):
                yield _room_problem(room, clash, snapshot, desk)


def _room_problem(room: str, clash: Clash, snapshot: Snapshot, desk: Desk) -> Problem:
    first, second = clash.first.session, clash.second.session
    twice = f"{named(snapshot, room)} booked twice"
    head = f"{twice} {_period(clash, desk)}"
    if clash.bump:
        head = f"{head} if the first runs over"
    sides = [
        f"{_event(use, set(), snapshot)} {_begins(use, desk)}, {_state(use)}"
        for use in (clash.first, clash.second)
    ]
    return problem(
        "SES-01",
        _severity(clash),
        head,
        "; ".join(sides),
        (first.id, second.id, room),
        at=(_moment(clash.second), clash.second.start),
        production=shared_production(first, second),
        short=twice,
    )


def person_twice(snapshot: Snapshot, desk: Desk) -> Iterator[Problem]:
    """SES-02: one person on two sessions at once, in any production."""
    pairs: dict[tuple[str, str], list[tuple[str, Clash]]] = {}
    for person, sessions in person_uses(_standing(snapshot, desk)).items():
        for clash in clashes(sessions, person):
            if _matters(clash, desk):
                key = (clash.first.session.id, clash.second.session.id)
                pairs.setdefault(key, []).append((person, clash))
    for found in pairs.values():
        yield _person_problem(found, snapshot, desk)


def _person_problem(found: list[tuple[str, Clash]], snapshot: Snapshot, desk: Desk) -> Problem:
    """Several people on the same two sessions are one problem."""
    severity, _, clash = min(
        ((_severity(each), person, each) for person, each in found), key=lambda one: WEIGHT[one[0]]
    )
    people = [person for person, _ in found]
    first, second = clash.first.session, clash.second.session
    names = " and ".join(short.person(each, snapshot) for each in people)
    apart = first.rooms and second.rooms and not set(first.rooms) & set(second.rooms)
    where = "in two rooms" if apart else "booked twice"
    head = f"{names} {where} {_period(clash, desk)}"
    if clash.bump:
        head = f"{head} if the first runs over"
    sides = [
        " ".join(
            (_event(use, set(people), snapshot), _begins(use, desk), _room(use.session, snapshot))
        ).strip()
        for use in (clash.first, clash.second)
    ]
    return problem(
        "SES-02",
        severity,
        head,
        ", ".join(sides),
        (first.id, second.id, *people),
        at=(_moment(clash.second), clash.second.start),
        production=shared_production(first, second),
        short=f"{names} {where}",
    )


def _period(clash: Clash, desk: Desk) -> str:
    """ "Tue 14:00–17:30" on the user's clocks."""
    return f"{short.near_time(clash.second.start, desk)}–{clock_here(clash.end, desk)}"


def _moment(use: Use) -> str:
    zone = when.zone_info(when.zone_of(use.session.start))
    return when.from_datetime(datetime.fromtimestamp(use.start, zone))


def _begins(use: Use, desk: Desk) -> str:
    return clock_here(use.start, desk)


def _state(use: Use) -> str:
    return {"firm": "confirmed", "held": "on hold", "asked": "asked for"}[use.firmness]


def _event(use: Use, without: set[str], snapshot: Snapshot) -> str:
    """A session by its type and its performers, else by its show."""
    session = use.session
    names = [
        short.person(each.person, snapshot)
        for each in session.people
        if each.person not in without and each.person and short.performs(each, snapshot)
    ]
    about = ", ".join(names) or short.show(session, snapshot)
    return f"{short.session_type(session)} {about}".strip()


def _room(session: Session, snapshot: Snapshot) -> str:
    room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
    return room_short(room, snapshot) if room else ""


RULES = (
    Rule(
        id="SES-01",
        title="Room booked twice",
        severity="error",
        basis="A room takes one session at a time. Two confirmed bookings are an error, a hold "
        "against a confirmed one a warning, two holds a note; so is a bump, which is paid and "
        "used only when a session runs over.",
        check=room_twice,
    ),
    Rule(
        id="SES-02",
        title="Person booked twice",
        severity="error",
        basis="A person works in one place at a time, whichever production asked first.",
        check=person_twice,
    ),
)
