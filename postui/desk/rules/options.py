"""Options for one need of which more than one is confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from postui.desk import short
from postui.desk.problems import Problem
from postui.desk.rules.booked import event, span_of
from postui.desk.rules.firmness import FIRM
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import problem
from postui.model.production import Production
from postui.model.session import Session

_TAKEN = FIRM | {"completed"}
_COUNTS = {2: "two", 3: "three", 4: "four"}

Taken = tuple[int, Session]


def both_confirmed(production: Production, facts: Facts) -> Iterator[Problem]:
    """SES-07: of a set of options more than one is confirmed, and one can still be called off."""
    sets: defaultdict[str, list[Taken]] = defaultdict(list)
    for session in facts.sessions_on(production.id):
        if session.options and session.state in _TAKEN:
            span = span_of(session, facts)
            name = " ".join(session.options.casefold().split())
            if span is not None and name:
                sets[name].append((span[0], session))
    for taken in sets.values():
        ahead = [start for start, each in taken if each.state == "confirmed" and start > facts.now]
        if len(taken) > 1 and ahead:
            yield _problem(sorted(taken, key=lambda one: (one[0], one[1].id)), min(ahead), facts)


def _problem(taken: list[Taken], bites: int, facts: Facts) -> Problem:
    said, before = [], ""
    for start, session in taken:
        name = event(session, facts)
        at = short.near_time(start, facts.desk)
        said.append(at if name == before else f"{name} {at}")
        before = name
    first = next(each for start, each in taken if start == bites)
    count = _COUNTS.get(len(taken), str(len(taken)))
    return problem(
        "SES-07",
        "warning",
        " and ".join(said),
        f"{count} options of {' '.join(first.options.split())}, {_how(taken)}",
        tuple(each.id for _, each in taken),
        at=(first.start, bites),
        production=first.production,
        field="state",
    )


def _how(taken: list[Taken]) -> str:
    if any(each.state == "completed" for _, each in taken):
        return "one done, the others not released" if len(taken) > 2 else "one is done"
    return "both confirmed" if len(taken) == 2 else "all confirmed"


RULES = (
    Rule(
        id="SES-07",
        title="Two options confirmed",
        severity="warning",
        basis="Options of one set stand for one need. When one is confirmed the others are "
        "released, or they are all paid for.",
        about=(Production,),
        check=both_confirmed,
        fires="Sat 10:00 and Sat 14:00 are options of SET-1, and both are confirmed.",
        silent="One is confirmed and the other on hold, or released.",
        remedy="release all but one",
        cost=3,
        joins=("two sessions", 2),
    ),
)
