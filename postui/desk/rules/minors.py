"""A minor's hours: by age and school day, the clock, the rest, and school itself.

The figures are those of the pack; all this reminds, and whoever is with the child decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.packs import Figure, TimeOfDay
from postui.desk.problems import Problem
from postui.desk.rules.children import LOOPING, ChildDay, child_days, lacks_escort
from postui.desk.rules.rest import heading, length_text
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import clock_there, problem
from postui.desk.rules.workdays import WorkDay, moment, severity
from postui.model import when
from postui.model.errors import InvalidField
from postui.model.person import Person

WEEK = 7


def hours_broken(person: Person, facts: Facts) -> Iterator[Problem]:
    """MIN-01: a minor's day of work that breaks what the pack says of their age."""
    if not person.minor or not facts.desk.settings.packs:
        return
    children = child_days(person, facts)
    for at, child in enumerate(children):
        day = child.day
        if day.leaves <= facts.now - hours.DAY:
            continue
        said = list(_broken(person, children, at, facts))
        if not said:
            continue
        yield problem(
            "MIN-01",
            severity(*day.parts),
            heading(person, day.first, facts),
            f"{'; '.join(said)} ({child.pack.name})",
            (day.first.session.id, person.id, *(part.session.id for part in day.parts[1:])),
            at=(moment(day.arrives, day.first), day.arrives),
            production=day.first.session.production,
            short="; ".join(said),
            field="end",
        )


def _broken(person: Person, children: list[ChildDay], at: int, facts: Facts) -> Iterator[str]:
    """What is wrong with one day, each in a few words."""
    child = children[at]
    yield from _too_long(child)
    yield from _off_the_clock(child, facts.desk)
    yield from _too_often(children, at)
    if child.school and any(
        part.session.type in LOOPING and lacks_escort(person, child, part, facts)
        for part in child.day.parts
    ):
        who = child.pack.escort.who if child.pack.escort else ""
        yield f"looping on a school day without a {who}"


def _too_long(child: ChildDay) -> Iterator[str]:
    day, pack, band = child.day, child.pack, child.band
    if band is None:
        if child.age is None:
            yield "no date of birth, so hours are not checked"
        return
    site, word = band.on_site, "on site"
    if child.school and band.after_school and pack.school_out:
        out = _on_wall(day, pack.school_out)
        if out is not None and day.arrives >= out:
            site, word = band.after_school, "on site after school"
    yield from _over(day.leaves - day.arrives, site, word, child)
    work = band.work_school if child.school else band.work_free
    if work is None or (pack.day_hours and pack.day_hours.hours < work.hours):
        work = pack.day_hours
    yield from _over(day.work, work, f"of work on a {'school' if child.school else 'free'} day",
                     child)  # fmt: skip


def _over(length: int, most: Figure | None, what: str, child: ChildDay) -> Iterator[str]:
    if most is not None and length > most.seconds:
        limit = length_text(most.seconds)
        yield f"{length_text(length)} {what}, at most {limit} for {_ages(child)}"


def _ages(child: ChildDay) -> str:
    """ "ages 9 to 15": those of the band, since a child's own age is for few eyes."""
    return f"ages {child.band.first} to {child.band.last}" if child.band else "a minor"


def _off_the_clock(child: ChildDay, desk: Desk) -> Iterator[str]:
    """Called too early, or kept too late, on the wall of the place."""
    day, pack = child.day, child.pack
    opens = _on_wall(day, pack.earliest) if pack.earliest else None
    if opens is not None and day.arrives < opens:
        at, first = (clock_there(moment(each, day.first), desk) for each in (day.arrives, opens))
        yield f"called at {at}, not before {first}"
    latest = (child.band.latest if child.band else None) or pack.latest
    if not child.school_next and pack.latest_before_free_day:
        latest = pack.latest_before_free_day
    closes = _on_wall(day, latest, evening=True) if latest else None
    if closes is not None and day.leaves > closes:
        at, last = (clock_there(moment(each, day.first), desk) for each in (day.leaves, closes))
        yield f"until {at}, not after {last}"


def _too_often(children: list[ChildDay], at: int) -> Iterator[str]:
    """Too little rest before the day, too many days running, too many hours in seven days."""
    child = children[at]
    day, pack = child.day, child.pack
    if at and pack.daily_rest is not None:
        rest = day.arrives - children[at - 1].day.leaves
        if 0 <= rest < pack.daily_rest.seconds:
            due = length_text(pack.daily_rest.seconds)
            yield f"{length_text(rest)} of rest before it, {due} due"
    before = [each.day for each in children[: at + 1]]
    if pack.days_running is not None:
        running = _running(before)
        if running > pack.days_running.days:
            yield f"{running} days running, at most {pack.days_running.days}"
    if pack.week_hours is not None:
        since = hours.shifted(day.day, 1 - WEEK)
        week = sum(each.work for each in before if each.day >= since)
        if week > pack.week_hours.seconds:
            most = length_text(pack.week_hours.seconds)
            yield f"{length_text(week)} of work in seven days, at most {most}"


def _running(days: list[WorkDay]) -> int:
    """How many days in a row the last one ends."""
    worked = {each.day for each in days}
    day, count = days[-1].day, 0
    while day in worked:
        day, count = hours.shifted(day, -1), count + 1
    return count


def _on_wall(day: WorkDay, clock: TimeOfDay, *, evening: bool = False) -> int | None:
    """UTC seconds of a clock time on a day of work; an evening's after midnight is the next day's.

    None where the calendar ends.
    """
    date = hours.shifted(day.day, 1) if evening and clock.at < "12:00" else day.day
    try:
        return when.instant(
            when.make(datetime.fromisoformat(f"{date}T{clock.at}"), day.first.zone, fold=0)
        )
    except (InvalidField, ValueError, OverflowError):
        return None


RULES = (
    Rule(
        id="MIN-01",
        title="Minor's hours broken",
        severity="error",
        basis="A minor's hours on site and at work, the clock and the night's rest go by age and "
        "school day. A school day is a weekday that is no holiday at the place. Looping on one "
        "needs the studio teacher, however short it is. A reminder, not legal advice.",
        about=(Person,),
        check=hours_broken,
        source="the working-time pack; each of its figures says where it is from and when it was "
        "read",
        fires="In California a nine-year-old loops for 4 h on a Monday, and no studio teacher is "
        "named.",
        silent="The studio teacher is on the session.",
        remedy="book the studio teacher, shorten the session, or move it to a free day",
        cost=5,
        joins=("somebody's work", 2),
    ),
)
