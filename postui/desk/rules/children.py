"""A minor's days of work, with the age, the pack and the school day that decide what holds.

A school day is a weekday that is no public holiday at the place; the holidays of a child's own
school are not known.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from postui.desk import hours
from postui.desk.packs import Band, Pack, age_on
from postui.desk.rules.facts import Facts
from postui.desk.rules.pack_for import pack_for
from postui.desk.rules.room_place import place_of_session
from postui.desk.rules.workdays import Part, WorkDay, work_days
from postui.model.patterns import pattern
from postui.model.person import Person
from postui.model.session import Session

LOOPING = frozenset({"ADRP", "ADRG"})
_TEACHER = pattern(r"\b(teacher|tutor)", re.I)
_ANYBODY = pattern(r"\b(teacher|tutor|chaperone|guardian|parent|mother|father|minder|matron)", re.I)


class ChildDay(msgspec.Struct, frozen=True):
    """A minor's day of work, with what holds on it."""

    day: WorkDay
    pack: Pack
    age: int | None
    """At that day; None when it is not known when they were born."""
    school: bool
    """Whether it is a school day."""
    school_next: bool
    """Whether the next day is one."""

    @property
    def band(self) -> Band | None:
        """What the pack says of the age."""
        return None if self.age is None else self.pack.band(self.age)

    @property
    def only_looping(self) -> bool:
        """Whether all of it is looping."""
        return all(part.session.type in LOOPING for part in self.day.parts)


def child_days(person: Person, facts: Facts) -> list[ChildDay]:
    """A minor's live days of work under a pack for minors, in order."""
    return [
        found
        for day in work_days(person.id, facts.sessions_of(person.id))
        if (found := _child_day(person, day, facts)) is not None
    ]


def _child_day(person: Person, day: WorkDay, facts: Facts) -> ChildDay | None:
    session = day.first.session
    place = place_of_session(session, facts)
    pack = pack_for(person, session, facts)
    if pack is None or not pack.for_minors:
        return None
    return ChildDay(
        day,
        pack,
        age_on(person.born, day.day),
        is_school_day(day.day, place, facts),
        is_school_day(hours.shifted(day.day, 1), place, facts),
    )


def is_school_day(day: str, place: str, facts: Facts) -> bool:
    """Whether an ISO date is a weekday without a holiday at a place."""
    return date.fromisoformat(day).weekday() < 5 and not facts.desk.holiday(place, day)


def lacks_escort(person: Person, child: ChildDay, part: Part, facts: Facts) -> bool:
    """Whether nobody is named for a session whom the pack wants with a child of that age."""
    escort = child.pack.escort
    if escort is None or child.age is None or child.age > escort.through:
        return False
    alone = escort.looping_alone * hours.HOUR
    if not child.school and child.only_looping and child.day.work <= alone:
        return False
    wanted = _TEACHER if _TEACHER.search(escort.who) else _ANYBODY
    if wanted is _ANYBODY and person.chaperone.strip():
        return False
    return not (wanted.search(person.chaperone) or _is_there(wanted, person, part, facts))


def unescorted(session: Session, facts: Facts) -> set[str]:
    """The minors on a session who are there without whom their pack wants with them."""
    people = (facts.person(each.person) for each in session.people if each.state != "declined")
    return {
        person.id
        for person in people
        if person is not None and person.minor
        for child in child_days(person, facts)
        for part in child.day.parts
        if part.session.id == session.id and lacks_escort(person, child, part, facts)
    }


def is_escort(role: str) -> bool:
    """Whether a role is of somebody who looks after a child."""
    return _ANYBODY.search(role) is not None


def _is_there(wanted: re.Pattern[str], child: Person, part: Part, facts: Facts) -> bool:
    """Whether somebody else on the session is one, by their role there or their trade."""
    for booking in part.session.people:
        if booking.person == child.id or booking.state == "declined":
            continue
        found = facts.person(booking.person)
        trades = " ".join(found.roles) if found and not booking.role else ""
        if wanted.search(booking.role or trades):
            return True
    return bool(wanted.search(part.session.party))
