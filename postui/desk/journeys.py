"""Where each trip stands: what moves next, what stands still, and what is too far off to show."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.movements import CLOSED, Movement, came_back, days_of, movements
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip

DAYS_AHEAD = 7
"""Today is the first of them."""
UNDATED = 1 << 62


class Next(msgspec.Struct, frozen=True):
    """Where a trip stands: its next movement, or words for what there is instead."""

    trip: Trip
    instant: int
    """UTC seconds it is ordered by; UNDATED when nothing says when."""
    move: Movement | None = None
    day: str = ""
    """An ISO date, where there is no movement."""
    words: str = ""
    started: bool = False


def upcoming(snapshot: Snapshot, desk: Desk, production: str = "") -> tuple[list[Next], int]:
    """Trips under way and of the next days, the next to move first, and how many come later."""
    today = desk.today.isoformat()
    earliest = hours.shifted(today, -1)
    beyond = hours.shifted(today, DAYS_AHEAD)
    shown: list[Next] = []
    later = 0
    for trip in snapshot.all(Trip):
        if trip.state in CLOSED or (production and trip.production != production):
            continue
        first, last = days_of(trip)
        if first >= beyond and trip.state != "travelling":
            later += 1
        elif not first or last >= earliest or trip.state == "travelling":
            next_ = _next(trip, snapshot, desk)
            if next_ is not None:
                shown.append(next_)
    shown.sort(key=lambda each: each.instant)
    return shown, later


def home_zone(person: Person) -> str:
    """The time zone of somebody's home, by the zone or the city they gave; empty if unknown."""
    return person.zone or _zone_of_city(person.city)


@lru_cache(maxsize=1024)
def _zone_of_city(city: str) -> str:
    try:
        return when.find_zone(city) if city else ""
    except InvalidField:
        return ""


def lives_there(trip: Trip, leg: Leg, snapshot: Snapshot) -> bool:
    """Whether a leg takes the traveller home, as far as the time zone of their home says it."""
    person = snapshot.find(Person, trip.person)
    home = home_zone(person) if person else ""
    return bool(home) and home == when.zone_of(leg.arrives)


def stranded(trip: Trip, snapshot: Snapshot) -> bool:
    """Whether they were taken somewhere and nothing is booked back."""
    away = [leg for leg in trip.legs if leg.mode != "car" and when.valid(leg.arrives)]
    if not away or trip.one_way or came_back(trip):
        return False
    return not lives_there(trip, away[-1], snapshot)


def _next(trip: Trip, snapshot: Snapshot, desk: Desk) -> Next | None:
    """Where the trip stands; None when it is over."""
    now = hours.now_of(desk)
    moves = movements(trip, desk)
    if not moves:
        return _unbooked(trip, snapshot, desk)
    started = moves[0].instant <= now
    left = [each for each in moves if each.instant >= now and each.what != "check-out"]
    if left:
        return Next(trip, left[0].instant, left[0], started=started)
    beds = [each for each in moves if each.instant >= now]
    if beds:
        return Next(trip, beds[0].instant, beds[0], started=True)
    last = moves[-1]
    if stranded(trip, snapshot):
        return Next(trip, last.instant, words="no return", started=True)
    if trip.state == "travelling":
        return Next(trip, last.instant, last, words="over", started=True)
    return None


def _unbooked(trip: Trip, snapshot: Snapshot, desk: Desk) -> Next:
    """A trip without any date stands under the first session it serves."""
    found = [snapshot.find(Session, each) for each in trip.serves]
    spans = [hours.span(each) for each in found if each is not None]
    starts = [span[0] for span in spans if span is not None]
    if not starts:
        return Next(trip, UNDATED, words="not booked" if not trip.legs else "no dates")
    first = min(starts)
    return Next(trip, first, day=hours.local_day(first, desk), words="not booked")
