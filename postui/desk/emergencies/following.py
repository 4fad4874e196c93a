"""What follows when something happens, and the ways out. Pure; nothing is written here.

An outcome holds the change that says what happened, the problems that are there then, and the ways
out of the worst of them. A way's draft holds what happened too, so that one commit does both.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from postui.desk import short
from postui.desk.applied import applied
from postui.desk.desk import Desk
from postui.desk.emergencies import absence, idlepapers
from postui.desk.emergencies.befalling import DELAY, TALENT, Emergency, Told
from postui.desk.emergencies.subjects import choices
from postui.desk.names import name_of
from postui.desk.planner import fixes, propose
from postui.desk.planner.telling import notes_for
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Way, Ways
from postui.desk.problems import WEIGHT, Problem
from postui.desk.rules import JOINS
from postui.desk.rules.join import joined
from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.master import Master
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot

WORKED_OUT = 6
"""So many of the problems get their ways out."""


class Outcome(msgspec.Struct, frozen=True):
    """What follows."""

    title: str
    draft: Draft
    """What happened, alone."""
    problems: tuple[Problem, ...]
    """What is wrong then and is not now, worst first."""
    ways: tuple[Ways, ...]
    """The ways out of the worst of them; each way's draft says what happened too."""


def happens(
    emergency: Emergency,
    record: Record,
    snapshot: Snapshot,
    desk: Desk,
    minutes: int = 0,
    whom: str = "",
) -> Outcome:
    """What follows when it happens; `minutes` is how late a flight is, 0 for not known.

    `whom` is which of its choices it is, the first where it is empty. Raises Refused where it is
    none of them any more.
    """
    chosen = _chosen(whom, choices(emergency, record, snapshot, desk))
    subject = emergency.subjects(record, snapshot, desk)[0] if emergency.among else chosen
    changed = emergency.change(subject, snapshot, desk, Told(minutes or DELAY, chosen.id))
    title = f"{emergency.label}: {_called(emergency, subject, chosen, snapshot)}"
    draft = Draft(title, changed)
    after = snapshot.with_changes(snapshot.seq, applied(draft))
    problems = consequences(draft, snapshot, desk)
    if isinstance(subject, Session) and emergency.id == TALENT:
        ways = without(subject, chosen.id, problems, Trial(after, desk))
        problems = [each.problem for each in ways]
    else:
        ways = [propose(each, after, desk) for each in problems[:WORKED_OUT]]
    if stale := [each for each in problems if "SES-11" in each.rules]:
        ways.insert(0, conformed(stale, after, desk))
    return Outcome(title, draft, tuple(problems), tuple(_with(draft, each) for each in ways))


def _chosen(whom: str, among: Sequence[Record]) -> Record:
    found = next((each for each in among if whom in ("", each.id)), None)
    if found is None:
        raise Refused("this can no longer happen")
    return found


def _called(emergency: Emergency, subject: Record, chosen: Record, snapshot: Snapshot) -> str:
    if emergency.id == "re-lock" and isinstance(subject, Session | Master):
        return short.show(subject, snapshot)
    if chosen is not subject and isinstance(subject, Session):
        who, name = short.person(chosen.id, snapshot), name_of(subject, snapshot)
        return name if f"{who} " in name and " +" not in name else f"{who}, {name}"
    return name_of(subject, snapshot)


def without(session: Session, person: str, problems: Sequence[Problem], trial: Trial) -> list[Ways]:
    """What is wrong when a performer cannot come: with the session, elsewhere, with their papers.

    `trial` is of what the records say then.
    """
    after = trial.snapshot.find(Session, session.id) or session
    idle = list(idlepapers.of_performer(after, person, trial))
    told = {each.problem.records[0] for each in idle}
    beside = next((each for each in problems if each.records[0] == session.id), None)
    rest = [each for each in problems if each is not beside and each.records[0] not in told]
    return [
        absence.of_session(after, person, beside, trial),
        *(propose(each, trial.snapshot, trial.desk) for each in rest[:WORKED_OUT]),
        *(Ways(each) for each in rest[WORKED_OUT:]),
        *idle,
    ]


def consequences(draft: Draft, snapshot: Snapshot, desk: Desk) -> list[Problem]:
    """What is wrong then: what is new, and what is wrong with what happened to, worst first.

    Notes are left out.
    """
    outcome = Trial(snapshot, desk).of(draft, far=True)
    found = {(each.rule, each.records): each for each in (*outcome.new, *outcome.about)}
    told = joined((each for each in found.values() if each.severity != "note"), JOINS)
    return sorted(told, key=lambda each: (WEIGHT[each.severity], each.instant))


def conformed(stale: Sequence[Problem], snapshot: Snapshot, desk: Desk) -> Ways:
    """All sessions that work to an old cut, sent the new one at once."""
    first = stale[0]
    sessions = [(each, one) for one in stale if (each := snapshot.find(Session, one.records[0]))]
    trial = Trial(snapshot, desk)
    ways = [
        way
        for each, one in sessions
        for way in fixes.ways_for(each, one, trial)
        if way.kind == "settle"
    ]
    tells = {(tell.who, tell.name): tell for way in ways for tell in way.tells}
    puts = tuple(way.draft.puts[0] for way in ways)
    every = "the session" if len(puts) == 1 else f"all {len(puts)} sessions"
    title = f"send the new cut to {every}, and work to it"
    way = Way(
        kind="settle", title=title,
        draft=Draft(title, (*puts, *notes_for(sessions[0][0], tells.values(), desk))),
        costs=("a turnover, and a conform each",), tells=tuple(tells.values()),
        why=("every session stays where it is",),
    )  # fmt: skip
    count = f"{len(stale)} session{'s' if len(stale) > 1 else ''}"
    message = f"{count} would work to the old picture, the first: {first.message}"
    return Ways(replace(first, message=message), (way,))


def _with(happened: Draft, found: Ways) -> Ways:
    """The ways with what happened in each draft; what a way changes further, it changes last."""
    ways, once = (tuple(_both(happened, way) for way in each) for each in (found.ways, found.once))
    return replace(found, ways=ways, once=once)


def _both(happened: Draft, way: Way) -> Way:
    mine = {each.id for each in way.draft.puts if each.id}
    first = tuple(each for each in happened.puts if each.id not in mine)
    label = f"{happened.label}; {way.title}"
    return replace(way, draft=Draft(label, (*first, *way.draft.puts), way.draft.deletes))
