"""Double bookings against the plainest way to find them: every pair, by the instants."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

from postui.desk.desk import Desk
from postui.desk.rules.facts import Facts
from postui.desk.rules.sessions import person_twice, room_twice
from postui.model import when
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room

ZONES = ("America/Los_Angeles", "Europe/London", "Pacific/Auckland", "Asia/Tokyo", "UTC")
STATES = ("confirmed", "confirmed", "hold", "challenged", "enquiry", "in_progress", "cancelled")
NOW = datetime.fromisoformat("2026-10-30T12:00+00:00")
BOOKINGS = 10_000
ROOMS, PEOPLE = 60, 400
FIRM = ("confirmed", "in_progress")
HELD = ("hold", "challenged")


def bookings(seed: int) -> Iterator[Session]:
    """Random bookings over sixty days, among them the nights on which clocks change."""
    chance = random.Random(seed)
    for number in range(1, BOOKINGS + 1):
        zone = chance.choice(ZONES)
        at = NOW + timedelta(minutes=15 * chance.randrange(60 * 96))
        start = when.in_zone(when.from_datetime(at), zone)
        end = when.in_zone(when.shift(start, minutes=15 * chance.randrange(1, 40)), zone)
        ids = chance.sample(range(1, PEOPLE + 1), chance.randrange(3))
        yield Session(
            id=f"S{number}", production="F1", type="ADRP", state=chance.choice(STATES),
            start=start, end=end, rooms=(f"R{chance.randrange(1, ROOMS + 1)}",),
            people=tuple(Booking(person=f"P{each}", role="ADR mixer") for each in ids),
            bump=chance.choice((None, None, None, 60)),
            options=chance.choice(("", "", "", "A", "B")),
        )  # fmt: skip


Timed = tuple[int, int, Session]
"""Start and end in UTC seconds, and the session."""


def severity(one: Timed, other: Timed) -> str:
    """How bad two sessions at once are; empty where they are not, or are options for one need."""
    (a_start, a_end, a), (b_start, b_end, b) = (one, other) if one[0] <= other[0] else (other, one)
    if b_start >= a_end + 60 * (a.bump or 0):
        return ""
    firm = [each.state in FIRM for each in (a, b)]
    if a.options and a.options == b.options and not all(firm):
        return ""
    if a_start < b_end and b_start < a_end:
        if all(firm):
            return "error"
        return "warning" if any(firm) and (a.state in HELD or b.state in HELD) else "note"
    return "note" if a_end <= b_start < a_end + 60 * (a.bump or 0) else ""


def pairs(groups: dict[str, list[Session]]) -> dict[tuple[str, frozenset[str]], str]:
    """Every two of each group that clash, with how bad it is."""
    found = {}
    for key, sessions in groups.items():
        timed = [(when.instant(each.start), when.instant(each.end), each) for each in sessions]
        for one, other in combinations(timed, 2):
            bad = severity(one, other)
            if bad:
                found[key, frozenset((one[2].id, other[2].id))] = bad
    return found


def test_ten_thousand_random_bookings() -> None:
    """The same pairs, as bad, in rooms and of people; no more and no less."""
    sessions = list(bookings(7))
    records: list[Record] = [*sessions, *(Room(id=f"R{each}") for each in range(1, ROOMS + 1)),
                             *(Person(id=f"P{each}") for each in range(1, PEOPLE + 1))]  # fmt: skip
    facts = Facts(Snapshot.of(records), Desk(now=NOW, zone="UTC"))
    rooms, people = defaultdict(list), defaultdict(list)
    for each in sessions:
        if each.state != "cancelled":
            rooms[each.rooms[0]].append(each)
            for booking in each.people:
                people[booking.person].append(each)

    in_rooms = {
        (problem.records[2], frozenset(problem.records[:2])): problem.severity
        for number in range(1, ROOMS + 1)
        for problem in room_twice(Room(id=f"R{number}"), facts)
    }
    assert in_rooms == pairs(rooms)
    of_people = {
        (who, frozenset(problem.records[:2])): problem.severity
        for number in range(1, PEOPLE + 1)
        for problem in person_twice(Person(id=f"P{number}"), facts)
        for who in problem.records[2:]
    }
    assert of_people == pairs(people)
    assert len(in_rooms) > 4_000
    assert len(of_people) > 500
