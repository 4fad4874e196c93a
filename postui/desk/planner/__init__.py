"""Ways out: for a problem, what could be done about it, each checked by all the rules. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postui.desk.desk import Desk
from postui.desk.messages.problem import written
from postui.desk.messages.said import said
from postui.desk.planner import fixes, flights, holds, later, masters, papers, sessions, trips
from postui.desk.planner.telling import message_by_name, message_to, notes_for
from postui.desk.planner.trial import PAPERS, Trial
from postui.desk.planner.ways import LAST_RESORT, Tell, Way, Ways
from postui.desk.problems import Problem
from postui.desk.rules import BY_ID
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.master import Master
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.vendor import Vendor

__all__ = ["Tell", "Way", "Ways", "propose"]

MOVING = frozenset({
    "SES-01", "SES-02", "SES-06", "SES-10", "SES-12", "RST-01", "RST-02", "MIN-01", "MIN-02",
    "CON-01", "CON-06", "TRV-01", "TRV-02", "TRV-06", "TRV-11",
})  # fmt: skip
"""Rules whose problems another time, room, person or end may take away."""
MOST_ONCE = 12
"""So many ways that wait for a paper are worth reading."""
BUSINESS = "business affairs"
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
                yield from later.ways_for(record, problem, trial)
            case Master():
                yield from masters.ways_for(record, problem, trial.snapshot, trial.desk)
    yield _passed_on(problem, trial)


def _passed_on(problem: Problem, trial: Trial) -> Way:
    """What can always be done: whoever can put it right is written to."""
    remedy = BY_ID[problem.rule].remedy or "put it right"
    about = trial.snapshot.get(problem.records[0])
    to, tell = _written(problem, trial)
    return Way(
        kind="escalate",
        title=f"write to {to}",
        draft=Draft(f"write to {to}", notes_for(about, (tell,), trial.desk) if about else ()),
        costs=("a call or a mail",),
        tells=(tell,),
        why=(f"to {remedy}", "changes nothing yet"),
        score=LAST_RESORT,
    )


def _written(problem: Problem, trial: Trial) -> tuple[str, Tell]:
    """Whom to write to, and the message about a problem in words for them.

    Where a paper is not out yet, that is business affairs.
    """
    snapshot = trial.snapshot
    try:
        to, text = written(problem, snapshot, trial.desk)
    except Refused:
        if problem.rule.startswith(PAPERS):
            lines = [f"{problem.message}.", "Could you get it out, or tell me what it waits for?"]
            return BUSINESS, message_by_name(BUSINESS, lines, snapshot)
        return "whoever can put it right", message_to("", [said(problem)], snapshot)
    vendor = snapshot.find(Vendor, to.who)
    name = vendor.name if vendor else to.name or to.line
    return to.name or to.line.partition(",")[0], Tell(to.who, name if to.who else to.line, text)


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
