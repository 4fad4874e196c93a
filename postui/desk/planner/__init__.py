"""Ways out: for a problem, what could be done about it, each checked by all the rules. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postui.desk.desk import Desk
from postui.desk.messages.problem import message
from postui.desk.messages.said import said
from postui.desk.planner import fixes, flights, holds, masters, papers, sessions, trips
from postui.desk.planner.telling import message_to, notes_for
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import LAST_RESORT, Tell, Way, Ways
from postui.desk.problems import Problem
from postui.desk.rules import BY_ID
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.master import Master
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor

__all__ = ["Tell", "Way", "Ways", "propose"]

MOVING = frozenset({
    "SES-01", "SES-02", "SES-06", "SES-10", "SES-12", "RST-01", "RST-02", "MIN-01", "MIN-02",
    "CON-01", "CON-06", "TRV-01", "TRV-02", "TRV-06", "TRV-11",
})  # fmt: skip
"""Rules whose problems another time, room, person or end may take away."""
MOST_ONCE = 12
"""So many ways that wait for a paper are worth reading."""
MOVES = ("time", "room", "person", "remote", "swap")


def propose(problem: Problem, snapshot: Snapshot, desk: Desk) -> Ways:
    """The ways out of a problem, best first; where no session can move, what stands in the way."""
    trial = Trial(snapshot, desk)
    best = sorted(_ways(problem, trial), key=lambda way: way.score)
    each = tuple({_what_it_does(way): way for way in reversed(best)}.values())[::-1]
    ways = tuple(way for way in each if not way.waits_for)
    once = tuple(way for way in each if way.waits_for)
    moved = any(way.kind in MOVES for way in ways)
    binds = () if moved else (*_waited_for(once), *_binding(problem, trial))
    return Ways(problem, ways, once[:MOST_ONCE], binds)


def _what_it_does(way: Way) -> tuple[str, ...]:
    return way.title, *(each.id for each in way.draft.puts)


def _ways(problem: Problem, trial: Trial) -> Iterator[Way]:
    for record_id in problem.records:
        record = trial.snapshot.get(record_id)
        match record:
            case Session():
                yield from fixes.ways_for(record, problem, trial)
                yield from holds.ways_for(record, problem, trial)
                if MOVING.intersection(problem.rules):
                    yield from sessions.ways_for(record, problem, trial)
            case Contract():
                yield from papers.ways_for(record, problem, trial.snapshot, trial.desk)
            case Trip():
                yield from trips.ways_for(record, problem, trial.snapshot, trial.desk)
                yield from flights.ways_for(record, problem, trial)
            case Master():
                yield from masters.ways_for(record, problem, trial.snapshot, trial.desk)
    yield _passed_on(problem, trial)


def _passed_on(problem: Problem, trial: Trial) -> Way:
    """What can always be done: whoever can put it right is written to."""
    remedy = BY_ID[problem.rule].remedy or "put it right"
    about = trial.snapshot.get(problem.records[0])
    tell = _written(problem, trial)
    to = tell.name.partition(",")[0] or "whoever can put it right"
    return Way(
        kind="escalate",
        title=f"write to {to}",
        draft=Draft(f"write to {to}", notes_for(about, (tell,), trial.desk) if about else ()),
        costs=("a call or a mail",),
        tells=(tell,),
        why=(f"to {remedy}", "changes nothing yet"),
        score=LAST_RESORT,
    )


def _written(problem: Problem, trial: Trial) -> Tell:
    """The message about a problem, in words for who is to read it."""
    who = _who_can(problem, trial.snapshot)
    try:
        first, _, text = message(problem, trial.snapshot, trial.desk).partition("\n\n")
    except Refused:
        return message_to(who, [said(problem)], trial.snapshot)
    to, record = first.removeprefix("To: "), trial.snapshot.get(who)
    if isinstance(record, Person | Vendor) and to.startswith(record.name):
        return Tell(who, record.name, text)
    return Tell("", to, text)


def _who_can(problem: Problem, snapshot: Snapshot) -> str:
    """Whom to ask: whoever makes it, whose room it is, whom it is with; empty for nobody known."""
    for record_id in problem.records:
        match snapshot.get(record_id):
            case Master(owner=owner) if owner:
                return owner
            case Contract(party=party) if party:
                return party
            case Session(rooms=(first, *_)) if (room := snapshot.find(Room, first)) and room.vendor:
                return room.vendor
            case Trip(person=person) if person:
                return person
            case Person() | Vendor():
                return record_id
    return ""


def _waited_for(once: tuple[Way, ...]) -> Iterator[str]:
    """The papers that ways wait for, each once."""
    papers = [paper for way in once for paper in way.waits_for]
    for rule, times in Counter(each.rule for each in papers).items():
        said = next(each.message for each in papers if each.rule == rule)
        yield f"{rule} stays open in {times} of what was tried: {said}{_freed(rule)}"


def _freed(rule: str) -> str:
    remedy = BY_ID[rule].remedy
    return f"; {remedy}" if remedy else ""


def _binding(problem: Problem, trial: Trial) -> Iterator[str]:
    """The rules that stood in the way most often, with what would free them."""
    for rule, times in trial.stopped.most_common(3):
        yield f"{rule} stops {times} of what was tried: {trial.said[rule]}{_freed(rule)}"
    if not trial.stopped and MOVING.intersection(problem.rules):
        booked = [each for name in problem.records if (each := trial.snapshot.find(Session, name))]
        if booked and all(each.state in sessions.FIXED for each in booked):
            yield "the session is over: nothing that is moved changes it"
        else:
            yield "there is nothing else to try: no other able room or person is on record"
