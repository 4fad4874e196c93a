"""Ways out for a session that cannot happen as it is booked: each is tried on all the rules.

A way out has nothing hard wrong with what it changes, and brings nothing hard to anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.called import named
from postui.desk.planner import moves
from postui.desk.planner.cancelling import cancelled, to_cancel, told_off
from postui.desk.planner.overtime import overtime
from postui.desk.planner.prices import price_of_moving
from postui.desk.planner.telling import notes_for, of_sessions
from postui.desk.planner.trial import PAPERS, Outcome, Trial
from postui.desk.planner.ways import Kind, Way
from postui.desk.problems import Problem
from postui.desk.rules.words import clock_there
from postui.desk.stamps import in_state
from postui.model import when
from postui.model.draft import Draft
from postui.model.record import Record
from postui.model.session import Session
from postui.model.trip import Trip

ENOUGH = 6
"""So many moves in time, and no further day is looked at."""
AT_LEAST = 3
"""So many are looked for on all days, at any start and in any able room."""
OF_TIME = frozenset({
    "SES-01", "SES-02", "SES-06", "SES-10", "SES-12", "RST-01", "RST-02", "MIN-01", "TRV-02",
    "TRV-11",
})  # fmt: skip
"""Rules whose problems some other time may take away."""
FAR_END = "the line, its backup and an engineer at the far end, to be booked"
"""What every remote session costs beside its rooms."""
FIXED = frozenset({"completed", "no_show"})
"""States of a session that is not moved any more."""
MOVABLE = hours.STANDING - {"in_progress"}
WORTH: dict[str, float] = {"time": 0, "room": 1, "person": 3, "swap": 4, "remote": 6}
"""What each kind of way weighs by itself: how much it asks of others."""


class Idea(msgspec.Struct, frozen=True):
    """Something to try: sessions before and after, what else it changes, and in words."""

    kind: Kind
    title: str
    pairs: tuple[moves.Pair, ...]
    others: tuple[Record, ...] = ()
    others_told: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    """What it costs beside moving them."""

    @property
    def draft(self) -> Draft:
        """The change without its messages."""
        return Draft(self.title, (*(after for _, after in self.pairs), *self.others))


def ways_for(session: Session, problem: Problem, trial: Trial) -> list[Way]:
    """The ways out of a problem for one session, not ordered; none of them leaves it standing."""
    people = {each for each in problem.records if each.startswith("P")}
    if session.state in FIXED or session.state in hours.OFF or hours.span(session) is None:
        return []
    found: list[Way] = []
    if session.state == "in_progress":
        return [*_sound(_rooms(session, trial), trial, problem)]
    for day in moves.days_around(session, trial.desk):
        if day == session.start[:10] or _count(found) < ENOUGH:
            ways = _sound(_times(session, day, trial), trial, problem)
            found += ways if day == session.start[:10] else _until_one_waits(ways)
    for ideas in (_rooms(session, trial), _people(session, people, trial),
                  _remotely(session, trial), _swaps(session, trial)):  # fmt: skip
        found += _sound(ideas, trial, problem)
    for day in moves.days_around(session, trial.desk):
        if _count(found) >= AT_LEAST or not OF_TIME.intersection(problem.rules):
            break
        if day != session.start[:10]:
            found += _until_one_waits(_sound(_anywhere(session, day, trial), trial, problem))
    return found


def _until_one_waits(ways: Iterator[Way]) -> Iterator[Way]:
    """The ways of another day: a paper that is open at one hour of it is open at the next."""
    for way in ways:
        yield way
        if way.waits_for:
            return


def _count(found: Sequence[Way]) -> int:
    """How many wait for no paper."""
    return sum(not each.waits_for for each in found)


def _sound(ideas: Iterator[Idea], trial: Trial, problem: Problem) -> Iterator[Way]:
    rules = bookable(problem)
    for idea in ideas:
        outcome = trial.of(idea.draft)
        if outcome.clean and not any(each.rule in rules for each in outcome.about if _bites(each)):
            yield _way(_told_apart(idea, problem, trial), outcome, trial)


def _told_apart(idea: Idea, problem: Problem, trial: Trial) -> Idea:
    """With the session's name in front, where the problem is about several."""
    several = [each for each in problem.records if trial.snapshot.find(Session, each)]
    if len(several) < 2 or idea.kind == "swap":
        return idea
    name = short.event(idea.pairs[0][0], trial.snapshot)
    return replace(idea, title=f"{name}: {idea.title}")


def bookable(problem: Problem) -> set[str]:
    """The rules of a problem that a new booking must satisfy; a paper alone must be in time."""
    rules = {each for each in problem.rules if not each.startswith(PAPERS)}
    return rules or set(problem.rules)


def _bites(problem: Problem) -> bool:
    return problem.severity != "note"


def _times(session: Session, day: str, trial: Trial) -> Iterator[Idea]:
    """Every start of its own day, some of another."""
    moved = list(moves.at_other_times(session, trial.snapshot, trial.desk, day))
    usual = _usual(session, moved)
    for each in moved:
        if day == session.start[:10] or each.start[11:16] in usual:
            title = f"{_span(each, trial)}, same room and people"
            yield Idea("time", title, ((session, each),))


def _anywhere(session: Session, day: str, trial: Trial) -> Iterator[Idea]:
    """Every start of another day that is not usual, and every one in another able room."""
    snapshot, desk = trial.snapshot, trial.desk
    moved = list(moves.at_other_times(session, snapshot, desk, day))
    usual = _usual(session, moved)
    for each in moved:
        if each.start[11:16] not in usual:
            title = f"{_span(each, trial)}, same room and people"
            yield Idea("time", title, ((session, each),))
    for other in moves.in_other_rooms(session, snapshot, desk):
        room = named(snapshot, other.rooms[0])
        for each in moves.at_other_times(other, snapshot, desk, day):
            yield Idea("room", f"{_span(each, trial)} in {room}", ((session, each),))


def _usual(session: Session, moved: Sequence[Session]) -> set[str]:
    """The starts of another day that are tried: the same, an hour after opening, at ten, at two."""
    first = moved[0].start[11:16] if moved else ""
    later = moved[2].start[11:16] if len(moved) > 2 else first
    return {session.start[11:16], later, "14:00", "10:00"}


def _rooms(session: Session, trial: Trial) -> Iterator[Idea]:
    """Every other able room at its time and, unless it has begun, at other times of its day."""
    for each in moves.in_other_rooms(session, trial.snapshot, trial.desk):
        room = named(trial.snapshot, each.rooms[0])
        yield Idea("room", f"same time in {room}", ((session, each),))
        if session.state in MOVABLE:
            day = session.start[:10]
            for moved in moves.at_other_times(each, trial.snapshot, trial.desk, day):
                yield Idea("room", f"{_span(moved, trial)} in {room}", ((session, moved),))


def _people(session: Session, people: set[str], trial: Trial) -> Iterator[Idea]:
    for each in moves.with_others(session, people, trial.snapshot):
        new = next(b for a, b in zip(session.people, each.people, strict=True) if a != b)
        name = short.person(new.person, trial.snapshot)
        yield Idea("person", f"{name} as {new.role or 'their stand-in'}", ((session, each),))


def _remotely(session: Session, trial: Trial) -> Iterator[Idea]:
    for each, person in moves.from_their_city(session, trial.snapshot, trial.desk):
        freed = moves.only_for(person, session, trial.snapshot, trial.desk)
        off = tuple(filter(None, (in_state(trip, "cancelled", trial.desk) for trip in freed)))
        name, room = short.person(person, trial.snapshot), named(trial.snapshot, each.rooms[1])
        told = tuple(f"{name}'s trip {trip.id} is called off" for trip in freed)
        costs = (f"{room} beside the first room, to be booked", FAR_END,
                 *filter(None, map(to_cancel, freed)))  # fmt: skip
        title = f"{name} works from {room}"
        yield Idea("remote", title, ((session, each),), off, told, costs)


def _swaps(session: Session, trial: Trial) -> Iterator[Idea]:
    if not session.rooms:
        return
    day, now = session.start[:10], hours.now_of(trial.desk)
    for other in trial.snapshot.linking(session.rooms[0], Session):
        if other.id == session.id or other.start[:10] != day:
            continue
        if other.rooms[:1] != session.rooms[:1] or other.state not in MOVABLE:
            continue
        pair = moves.swapped(session, other)
        if pair is None or any((hours.seconds(each.start) or 0) < now for each in pair):
            continue
        name = short.event(other, trial.snapshot)
        title = f"change places with {name}: {_span(pair[0], trial)}"
        moved = f"{name} moves to {_span(pair[1], trial)}"
        yield Idea("swap", title, ((session, pair[0]), (other, pair[1])), (), (moved,))


def _way(idea: Idea, outcome: Outcome, trial: Trial) -> Way:
    """A way with its messages, its price, and what it weighs."""
    snapshot, desk = trial.snapshot, trial.desk
    off = [trip for each in idea.others if (trip := snapshot.find(Trip, each.id)) is not None]
    tells = of_sessions(idea.pairs, snapshot, {each.person: [told_off(each)] for each in off})
    tells += [tell for each in off for tell in cancelled(each, snapshot)]
    prices = [price_of_moving(before, after, snapshot, desk) for before, after in idea.pairs]
    first = idea.pairs[0][0]
    notes = notes_for(first, tells, desk)
    name = short.event(first, snapshot)
    leaves = outcome.warned
    away = sum(_hours_moved(pair) for pair in idea.pairs)
    over = overtime((each for _, each in idea.pairs), snapshot, trial.after(idea.draft), desk)
    dear = sum(price.weight for price in prices) + 2.0 * len(over)
    weights = [
        ("", WORTH[idea.kind]),
        (f"moves by {_told_hours(away)}" if away else "keeps its time", away / 3),
        ("" if dear or idea.costs else "costs nothing extra", dear),
        ("", len(tells) / 4),
        (
            f"stays: {'; '.join(each.short for each in leaves)}" if leaves else "",
            sum(4.0 if each.severity == "error" else 1.0 for each in leaves),
        ),
    ]
    return Way(
        kind=idea.kind,
        title=idea.title,
        draft=replace(idea.draft, label=f"{name}: {idea.title.removeprefix(f'{name}: ')}",
                      puts=(*idea.draft.puts, *notes)),
        costs=(*(line for price in prices for line in price.lines), *idea.costs, *over),
        moves=idea.others_told,
        tells=tuple(tells),
        why=tuple(label for label, _ in weights if label),
        score=sum(weight for _, weight in weights),
        leaves=leaves,
    )  # fmt: skip


def _hours_moved(pair: moves.Pair) -> float:
    before, after = (hours.seconds(each.start) or 0 for each in pair)
    return abs(after - before) / hours.HOUR


def _told_hours(count: float) -> str:
    return f"{count:.0f} h" if count >= 1 else f"{60 * count:.0f} min"


def _span(session: Session, trial: Trial) -> str:
    """ "Wed 25 Nov 10:00–14:00", on the clocks of the place; "… GMT" where the user's differ."""
    day = when.day_text(session.start[:10], trial.desk.today)
    zone = clock_there(session.start, trial.desk).partition(" ")[2]
    return " ".join(filter(None, (day, when.span_text(session.start, session.end), zone)))
