"""People who get too little rest between their days of work, whichever production they are on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from postui.desk import hours, short
from postui.desk.packs import Figure, Pack, unknown_pack
from postui.desk.problems import Problem
from postui.desk.rules.pack_for import pack_for
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import clock_here, problem, shared_production
from postui.desk.rules.workdays import Part, alternatives, moment, severity, work_days
from postui.model import when
from postui.model.person import Person

LONGEST = 7 * hours.DAY
"""A rest longer than this is short of nothing."""


def rest_short(person: Person, facts: Facts) -> Iterator[Problem]:
    """RST-01: from one day's last release to the next day's first call is less than the pack asks.

    Minors under a pack of their own are MIN-01's.
    """
    sessions = facts.sessions_of(person.id)
    if len(sessions) < 2 or not facts.desk.settings.packs:
        return
    days = work_days(person.id, sessions)
    for before, after in pairwise(days):
        late = before.last
        rest = after.arrives - late.leaves
        if after.leaves <= facts.now or rest < 0 or rest > LONGEST:
            continue
        pack = pack_for(person, after.first.session, facts)
        due = pack.daily_rest if pack and not pack.for_minors else None
        if pack and due and rest < due.seconds and not alternatives(late, after.first):
            yield _short_rest(person, late, after.first, rest, due, pack, facts)


def _short_rest(
    person: Person, late: Part, early: Part, rest: int, due: Figure, pack: Pack, facts: Facts
) -> Problem:
    length = length_text(rest)
    until = clock_here(late.leaves, facts.desk)
    said = f"{length} of rest after {until}, {length_text(due.seconds)} due ({pack.name})"
    wrong_name = unknown_pack(person, facts.desk.settings.packs)
    if wrong_name:
        said += f"; there is no pack {wrong_name!r}"
    return problem(
        "RST-01",
        severity(late, early),
        heading(person, early, facts),
        said,
        (early.session.id, person.id, late.session.id),
        at=(moment(early.arrives, early), early.arrives),
        production=shared_production(late.session, early.session),
        short=f"{length} of rest",
        field="start",
    )


def heading(person: Person, part: Part, facts: Facts) -> str:
    """ "MIX T. Brandvik Tue 08:00": somebody's part in a session, from when they come."""
    kind = short.session_type(part.session)
    at = short.near_time(part.arrives, facts.desk)
    return f"{kind} {short.person(person.id, facts.snapshot)} {at}"


def length_text(seconds: int) -> str:
    """ "7 h 30"; a long rest in hours too, as contracts count it."""
    whole, rest = divmod(seconds // 60, 60)
    if whole < 48:
        return when.duration_text(timedelta(minutes=seconds // 60))
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


RULES = (
    Rule(
        id="RST-01",
        title="Rest too short",
        severity="error",
        basis="From the last release of a day to the first call of the next, across all "
        "productions, somebody rests as long as their working-time pack says. A reminder, not "
        "legal advice.",
        about=(Person,),
        check=rest_short,
        source="the working-time pack; each of its figures says where it is from and when it was "
        "read",
        fires="A mixer under the IATSE Basic Agreement goes at 00:30 and is called at 08:00.",
        silent="They are called at 10:30.",
        remedy="call them later, or release them earlier",
        cost=4,
        joins=("somebody's work", 2),
    ),
)
