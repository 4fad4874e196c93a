"""People who work a week without one long rest in it, whichever production they are on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from postui.desk import hours
from postui.desk.packs import Figure, Pack
from postui.desk.problems import Problem, Severity
from postui.desk.rules.pack_for import pack_for
from postui.desk.rules.rest import heading, length_text
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import problem, shared_production
from postui.desk.rules.workdays import WorkDay, moment, work_days
from postui.model.person import Person

WEEK = 7
FULL_WEEK = 5
"""Days of work in seven from which on a week's rest is due."""
LONG_WEEK = 6


def week_short(person: Person, facts: Facts) -> Iterator[Problem]:
    """RST-02: a week of five days' work or more without the pack's long rest in it.

    Told once for each such week, at the day of work that comes too soon.
    """
    sessions = facts.sessions_of(person.id)
    if len(sessions) < FULL_WEEK or not facts.desk.settings.packs:
        return
    days = [
        each for each in work_days(person.id, sessions) if each.first.firmness != "asked"
    ]  # enquiries are no work yet
    begins = 0
    for at in range(1, len(days)):
        pack = pack_for(person, days[at].first.session, facts)
        if pack is None or pack.for_minors or pack.weekly_rest is None:
            continue
        while begins < at and _number(days[at].day) - _number(days[begins].day) >= WEEK:
            worked = _worked(days, begins, at)
            if worked < FULL_WEEK:
                begins += 1
                continue
            longest = max(range(begins + 1, at + 1), key=lambda each: _rest(days, each))
            due = _week_due(pack, pack.weekly_rest, worked, days[longest])
            if _rest(days, longest) >= due.seconds:
                begins = longest
                continue
            if days[at].leaves > facts.now:
                week = days[begins : at + 1]
                yield _short_week(person, week, _rest(days, longest), due, pack, facts)
            begins = at


def _week_due(pack: Pack, due: Figure, worked: int, after: WorkDay) -> Figure:
    """The long rest due before a day of work: less after six days, or before a late call."""
    if pack.weekly_rest_six and worked >= LONG_WEEK:
        return pack.weekly_rest_six
    if pack.weekly_rest_late and pack.late_call:
        call = moment(after.arrives, after.first)
        if call[11:16] >= pack.late_call.at:
            return pack.weekly_rest_late
    return due


def _worked(days: list[WorkDay], begins: int, at: int) -> int:
    """Days of work in the seven before one, since a rest."""
    since = _number(days[at].day) - WEEK
    return sum(since <= _number(each.day) for each in days[begins:at])


def _rest(days: list[WorkDay], at: int) -> int:
    """Seconds of rest before a day of work."""
    return days[at].arrives - days[at - 1].leaves


def _short_week(
    person: Person, week: list[WorkDay], rest: int, due: Figure, pack: Pack, facts: Facts
) -> Problem:
    last = week[-1].first
    longest = length_text(max(rest, 0))
    firm = all(each.first.firmness == "firm" for each in week)
    level: Severity = "warning" if firm else "note"
    return problem(
        "RST-02",
        level,
        heading(person, last, facts),
        f"no rest longer than {longest} in a week, {length_text(due.seconds)} due ({pack.name})",
        (last.session.id, person.id),
        at=(moment(last.arrives, last), last.arrives),
        production=shared_production(*(each.first.session for each in week)),
        short=f"no rest longer than {longest} in a week",
        field="start",
    )


@lru_cache(maxsize=4096)
def _number(day: str) -> int:
    return hours.days_between("0001-01-01", day)


RULES = (
    Rule(
        id="RST-02",
        title="Weekly rest too short",
        severity="warning",
        basis="In a week of five days' work or more somebody has one long rest, as long as their "
        "working-time pack says. A reminder, not legal advice.",
        about=(Person,),
        check=week_short,
        source="the working-time pack; each of its figures says where it is from and when it was "
        "read",
        fires="A mixer works every day from Monday to the next Monday, nine to seven.",
        silent="They have Saturday and Sunday off.",
        remedy="give them the weekend, or share the week with another",
        cost=4,
        joins=("somebody's work", 2),
    ),
)
