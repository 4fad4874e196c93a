"""Rooms and people that are booked twice."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.names import named
from postui.desk.problems import WEIGHT, Problem, Severity
from postui.desk.rules import clash_words
from postui.desk.rules.firmness import severity_of_pair
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.sweep import Clash, clashes
from postui.desk.rules.words import (
    in_calendar,
    problem,
    shared_production,
)
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room


def _severity(clash: Clash) -> Severity:
    """That of both bookings; a bump is only noted."""
    both = clash.first.firmness, clash.second.firmness
    return "note" if clash.bump else severity_of_pair(*both)


def _standing(sessions: list[Session], facts: Facts) -> list[Session]:
    """Sessions with a start that have not been over for a day."""
    if len(sessions) < 2:
        return []
    since = hours.shifted(facts.today, -2)
    return [
        each
        for each in sessions
        if each.state in hours.STANDING and (each.end or each.start)[:10] >= since and each.start
    ]


def _matters(clash: Clash, facts: Facts) -> bool:
    """Whether it is not long over; a damaged time that no wall can show is passed over."""
    return clash.end > facts.now - hours.DAY and in_calendar((clash.first.start, clash.end))


def room_twice(room: Room, facts: Facts) -> Iterator[Problem]:
    """SES-01: two sessions in one room at once."""
    for clash in clashes(_standing(facts.sessions_in(room.id), facts)):
        if _matters(clash, facts):
            yield _room_problem(room.id, clash, facts.snapshot, facts.desk)


def _room_problem(room: str, clash: Clash, snapshot: Snapshot, desk: Desk) -> Problem:
    first, second = clash.first.session, clash.second.session
    twice = f"{named(snapshot, room)} booked twice"
    head = f"{twice} {clash_words.period(clash, desk)}"
    if clash.bump:
        head = f"{head} if the first runs over"
    sides = [
        f"{clash_words.event(use, snapshot)} {clash_words.begins(use, desk)}, "
        f"{clash_words.state(use)}"
        for use in (clash.first, clash.second)
    ]
    return problem(
        "SES-01",
        _severity(clash),
        head,
        "; ".join(sides),
        (first.id, second.id, room),
        at=(clash_words.moment(clash.second), clash.second.start),
        production=shared_production(first, second),
        short=twice,
        field="rooms",
    )


def person_twice(person: Person, facts: Facts) -> Iterator[Problem]:
    """SES-02: one person on two sessions at once, in any production.

    Several people on the same two sessions are one problem, told at the first of them.
    """
    for clash in clashes(_standing(facts.sessions_of(person.id), facts), person.id):
        if _matters(clash, facts):
            found = _all_on_both(clash)
            if found[0][0] == person.id:
                yield _person_problem(found, facts.snapshot, facts.desk)


def _all_on_both(clash: Clash) -> list[tuple[str, Clash]]:
    """Everybody who is on two sessions at once, in the order the first session names them."""
    first, second = clash.first.session, clash.second.session
    there = {each.person for each in second.people if each.person and each.state != "declined"}
    both = dict.fromkeys(
        each.person for each in first.people if each.state != "declined" and each.person in there
    )
    return [(each, found) for each in both for found in clashes([first, second], each)]


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
    head = f"{names} {where} {clash_words.period(clash, desk)}"
    if clash.bump:
        head = f"{head} if the first runs over"
    rooms = clash_words.rooms(clash, snapshot)
    sides = [
        f"{clash_words.event(use, snapshot, people)} {clash_words.begins(use, desk)} {room}".strip()
        for use, room in zip((clash.first, clash.second), rooms, strict=True)
    ]
    return problem(
        "SES-02",
        severity,
        head,
        ", ".join(sides),
        (first.id, second.id, *people),
        at=(clash_words.moment(clash.second), clash.second.start),
        production=shared_production(first, second),
        short=f"{names} {where}",
        field="people",
    )


RULES = (
    Rule(
        id="SES-01",
        title="Room booked twice",
        severity="error",
        basis="A room takes one session at a time. Two confirmed bookings are an error, a hold "
        "against a confirmed one a warning, two holds a note; so is a bump, which is paid and "
        "used only when a session runs over.",
        about=(Room,),
        check=room_twice,
        fires="ADR 1 has an ADR session Tue 14:00–18:00 and a mix Tue 17:30–20:00, both confirmed.",
        silent="The mix begins Tue 18:00.",
        remedy="move one, or take another room",
        cost=3,
        joins=("two sessions", 2),
    ),
    Rule(
        id="SES-02",
        title="Person booked twice",
        severity="error",
        basis="A person works in one place at a time, whichever production asked first.",
        about=(Person,),
        check=person_twice,
        fires="An ADR mixer is on ADR 1 Tue 14:00–18:00 and on ADR 2 Tue 17:00–19:00.",
        silent="The second session begins Tue 18:00, or calls them only then.",
        remedy="move one, or ask another person",
        cost=3,
        joins=("two sessions", 2),
    ),
)
