"""What is wrong with a session when a performer cannot come, and its ways out. Pure.

It has them at once, however far off it is: another day with them, somebody else, put it off, call
it off.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.planner import moves, propose
from postui.desk.planner.overtime import overtime
from postui.desk.planner.prices import price_of_moving
from postui.desk.planner.telling import notes_for, of_sessions
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Way, Ways
from postui.desk.problems import WEIGHT, Problem
from postui.desk.rules import roles
from postui.desk.rules.booked import called
from postui.desk.rules.firmness import severity
from postui.model import when
from postui.model.draft import Draft
from postui.model.person import Person
from postui.model.session import Booking, Session

ROLE = "SES-03"
"""The rule whose problem it is, which speaks up by itself only when the session is near."""
DAYS, STAND_INS = 3, 3
"""So many other days, and people in their place, are offered."""
USUAL = ("10:00", "14:00")


def of_session(session: Session, person: str, beside: Problem | None, trial: Trial) -> Ways:
    """What is wrong with the session then, as one problem with `beside`, and its ways out."""
    name = short.person(person, trial.snapshot)
    alone = Problem(
        rule=ROLE,
        severity=severity(session),
        when=session.start,
        instant=hours.seconds(session.start) or 0,
        message=f"{called(session, trial.facts)}: {name} cannot come",
        short=f"{name} cannot come",
        records=(session.id, person),
        production=session.production,
        field="people",
    )
    problem = _with(alone, beside)
    found = propose(replace(problem, short=alone.short), trial.snapshot, trial.desk)
    more = [*_on_another_day(session, person, trial), *_in_their_place(session, person, trial)]
    ways = sorted((*found.ways, *found.once, *more), key=lambda way: way.score)
    return replace(
        found,
        problem=problem,
        ways=tuple(each for each in ways if not each.waits_for),
        once=tuple(each for each in ways if each.waits_for),
    )


def _with(alone: Problem, beside: Problem | None) -> Problem:
    """With what the rules say of the session then, as one; as they say it, where they name who."""
    if beside is None:
        return alone
    if ROLE in beside.rules and alone.records[1] in beside.records:
        return beside
    return replace(
        alone,
        severity=min(alone.severity, beside.severity, key=WEIGHT.__getitem__),
        message=f"{alone.message}; {beside.short}",
        short=f"{alone.short}; {beside.short}",
        records=tuple(dict.fromkeys((*alone.records, *beside.records))),
        parts=tuple(dict.fromkeys((ROLE, *beside.rules))),
    )


def _on_another_day(session: Session, person: str, trial: Trial) -> Iterator[Way]:
    """With them, at the usual hours of the nearest days on which everybody can."""
    asked = replace(session, people=tuple(
        replace(each, state="asked") if _is_lost(each, person) else each for each in session.people
    ))  # fmt: skip
    if session.state not in hours.STANDING or session.state == "in_progress":
        return
    name, count = short.person(person, trial.snapshot), 0
    for day in moves.days_around(asked, trial.desk):
        if day == session.start[:10] or count == DAYS:
            continue
        for moved in moves.at_other_times(asked, trial.snapshot, trial.desk, day):
            if moved.start[11:16] not in (session.start[11:16], *USUAL):
                continue
            outcome = trial.of(Draft("", (moved,)))
            if outcome.clean and not any(each.rule == ROLE for each in outcome.about):
                count += 1
                told = when.day_text(day, trial.desk.today)
                span = when.span_text(moved.start, moved.end)
                yield replace(
                    _way(f"{told} {span}, same room, with {name}", session, moved, trial, count),
                    kind="time", leaves=outcome.warned,
                )  # fmt: skip
                break


def _in_their_place(session: Session, person: str, trial: Trial) -> Iterator[Way]:
    """Others of the same role who are free; where a role is left empty, its rule offers them."""
    role = next((each.role for each in session.people if _is_lost(each, person)), "")
    if not role.strip() or roles.missing(session, trial.facts):
        return
    there = {each.person for each in session.people}
    count = 0
    for other in trial.snapshot.all(Person):
        trades = {each.casefold() for each in other.roles}
        if other.id in there or role.strip().casefold() not in trades or count == STAND_INS:
            continue
        if other.zone not in ("", when.zone_of(session.start)):
            continue  # who is known to live elsewhere is not asked to come
        after = replace(session, people=tuple(
            replace(each, person=other.id, state="asked") if _is_lost(each, person) else each
            for each in session.people
        ))  # fmt: skip
        outcome = trial.of(Draft("", (after,)))
        if outcome.clean:
            count += 1
            name = short.person(other.id, trial.snapshot)
            way = _way(f"{name} as {role}", session, after, trial, count)
            yield replace(way, leaves=outcome.warned)


def _is_lost(booking: Booking, person: str) -> bool:
    return booking.person == person and booking.state == "declined"


def _way(title: str, before: Session, after: Session, trial: Trial, place: int) -> Way:
    snapshot, desk = trial.snapshot, trial.desk
    tells = tuple(of_sessions([(before, after)], snapshot))
    draft = Draft(f"{short.event(before, snapshot)}: {title}", (after,))
    price = price_of_moving(before, after, snapshot, desk)
    over = overtime((after,), snapshot, trial.after(draft), desk)
    return Way(
        kind="person", title=title,
        draft=replace(draft, puts=(after, *notes_for(before, tells, desk))),
        costs=(*price.lines, *over), tells=tells,
        score=1.0 + place / 2 + price.weight + 2.0 * len(over),
    )  # fmt: skip
