"""Ways out that leave a session where it is: fill a role, book what is missing, let one go."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.planner.prices import price_of_giving_up, price_of_moving
from postui.desk.planner.telling import message_to, notes_for, of_sessions
from postui.desk.planner.trial import Trial, is_hard
from postui.desk.planner.ways import Kind, Tell, Way
from postui.desk.problems import Problem
from postui.desk.rules import roles
from postui.desk.rules.children import is_escort, unescorted
from postui.desk.rules.facts import Facts
from postui.desk.rules.materials import minutes_per_cue
from postui.desk.rules.sequence import current_cut
from postui.desk.stamps import in_state, stamp_new
from postui.model import when
from postui.model.draft import Draft, new_id
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Booking, Session

TO_BOOK = "to be booked"
KEPT, FREED = "it stays where it is", "nobody is kept waiting, and the room is free for others"
MOST = 4
"""So many people are offered for one role."""


def ways_for(session: Session, problem: Problem, trial: Trial) -> Iterator[Way]:
    """The ways out of what is missing at a session, or too much."""
    for rule in problem.rules:
        for fix in _FIXES.get(rule, ()):
            yield from fix(session, problem, trial)


def _roles(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """SES-03, CAN-01: somebody of the trade who is free."""
    lacking = roles.missing(session, trial.facts)
    there = {each.person for each in session.people}  # who declined is not asked again
    for role in lacking:
        offered = 0
        for person in _of_trade(role, trial):
            if person.id in there:
                continue
            booked = Booking(person=person.id, role=role, state="asked")
            after = replace(session, people=(*session.people, booked))
            if _fills(after, trial, alone=len(lacking) == 1):
                offered += 1
                name = short.person(person.id, trial.snapshot)
                yield _changed("person", f"{name} as {role}", session, after, trial, 1.0 + offered)
                if offered == MOST:
                    break


def _of_trade(role: str, trial: Trial) -> list[Person]:
    """Those whom the rule takes to fill a role; first those who are just that."""
    able = [
        each
        for each in trial.snapshot.all(Person)
        if roles.fits(role, Booking(person=each.id), ", ".join(each.roles), trial.facts)
    ]
    own = role.casefold()
    return sorted(able, key=lambda each: own not in (trade.casefold() for trade in each.roles))


def _fills(after: Session, trial: Trial, *, alone: bool) -> bool:
    """Whether nothing hard is wrong then; beside other roles that somebody is yet to fill."""
    if alone:
        return trial.of(Draft("", (after,))).clean
    hard = trial.of(Draft("", (after,)), far=True).hard
    return all((each.rule, each.records[0]) == ("SES-03", after.id) for each in hard)


def _put_off(session: Session, problem: Problem, trial: Trial) -> Iterator[Way]:
    """SES-03, CAN-01: until somebody can, or for good."""
    if session.state in ("in_progress", "completed"):
        return
    for state, title, weight in (
        ("postponed", "put it off until a new date is found", 4.0),
        ("cancelled", "call it off", 6.0),
    ):
        after = in_state(session, state, trial.desk, reason=problem.short)
        if after is None:
            continue
        price = price_of_giving_up(session, trial.snapshot, trial.desk)
        gone = replace(after, people=(), rooms=())
        tells = tuple(of_sessions([(session, gone)], trial.snapshot))
        yield _way("release", title, session, (after,), tells, trial, weight + price.weight,
                   price.lines)  # fmt: skip


def _line(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """SES-04: the line and its backup, booked."""
    details = dict(session.details)
    details["backup_line"] = details.get("backup_line") or f"phone, {TO_BOOK}"
    after = replace(session, link=session.link or TO_BOOK, details=details)
    yield _changed("book", "book the line and a backup", session, after, trial, 0.5)


def _line_test(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """SES-05: half an hour of line test the day before, or that morning."""
    span = hours.span(session)
    if span is None:
        return
    for title, before in (("the day before", 24 * 60), ("an hour before", 60)):
        start = when.shift(session.start, minutes=-before)
        if (hours.seconds(start) or 0) < hours.now_of(trial.desk):
            continue
        engineers = tuple(
            each for each in session.people if not short.performs(each, trial.snapshot)
        )[:1]
        test = stamp_new(Session(
            id=new_id(1), production=session.production, episode=session.episode, type="TECH",
            state="hold", start=start, end=when.shift(start, minutes=30), rooms=session.rooms,
            people=tuple(replace(each, role="engineer", call="", state="asked")
                         for each in engineers),
        ), trial.desk)  # fmt: skip
        if trial.of(Draft("", (test,))).clean:
            told = when.full_text(start)
            tells = tuple(
                message_to(each.person, [f"Can you do a line test {told}?"], trial.snapshot)
                for each in engineers
            )
            yield _way("book", f"a line test {title}, {told}", session, (test,), tells, trial,
                       1.0, ("half an hour of both rooms",))  # fmt: skip


def _longer(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """SES-09: as long as the cues take, which is not past a day."""
    needed = (session.cues or 0) * minutes_per_cue(session, trial.facts)
    span = hours.span(session)
    if span is None or not span[1] - span[0] < needed * 60 <= hours.DAY:
        return
    after = replace(session, end=when.shift(session.start, minutes=30 * math.ceil(needed / 30)))
    if trial.of(Draft("", (after,))).clean:
        until = when.clock_text(after.end)
        yield _changed("time", f"book on until {until}", session, after, trial, 1.0)


def _version(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """SES-11: the new cut, sent and conformed."""
    version = current_cut(session, trial.facts)
    if version and version != session.picture_version:
        after = replace(session, picture_version=version)
        lines = [f"The picture is {version} now: please conform before you go on."]
        tells = tuple(
            message_to(each.person, lines, trial.snapshot)
            for each in session.people
            if each.person and each.state != "declined"
        )
        yield _way("settle", f"send {version}, and work to it", session, (after,), tells, trial,
                   0.5, ("a turnover and a conform",))  # fmt: skip


def _one_option(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """SES-07: one option let go, or called off once it is confirmed; each of them is offered."""
    reason = f"another of {session.options} is taken"
    after = in_state(session, "released", trial.desk, reason=reason) or in_state(
        session, "cancelled", trial.desk, reason=reason
    )
    if after is None:
        return
    name = f"{when.full_text(session.start)}" if when.valid(session.start) else session.id
    price = price_of_giving_up(session, trial.snapshot, trial.desk)
    tells = tuple(of_sessions([(session, replace(after, people=(), rooms=()))], trial.snapshot))
    yield _way("release", f"let {name} go", session, (after,), tells, trial, 1.0 + price.weight,
               price.lines)  # fmt: skip


def _materials(session: Session, problem: Problem, trial: Trial) -> Iterator[Way]:
    """SES-08: they are asked for, or they have come."""
    here = replace(session, materials="received")
    yield _way("settle", "they have come", session, (here,), (), trial, 2.0, ("nothing",))
    lines = [f"{problem.message}. Please send them today."]
    tells = (message_to("", lines, trial.snapshot),)
    yield _way("chase", "ask for them today", session, (), tells, trial, 0.5, ("a call",))


def _changed(
    kind: Kind, title: str, before: Session, after: Session, trial: Trial, score: float
) -> Way:
    tells = tuple(of_sessions([(before, after)], trial.snapshot))
    price = price_of_moving(before, after, trial.snapshot, trial.desk)
    return _way(kind, title, before, (after,), tells, trial, score, price.lines)


def _way(
    kind: Kind, title: str, session: Session, changed: tuple[Record, ...], tells: tuple[Tell, ...],
    trial: Trial, score: float, costs: tuple[str, ...],
) -> Way:  # fmt: skip
    notes = notes_for(session, tells, trial.desk)
    label = f"{short.event(session, trial.snapshot)}: {title}"
    return Way(kind=kind, title=title, draft=Draft(label, (*changed, *notes)), costs=costs,
               tells=tells, why=(FREED if kind == "release" else KEPT,), score=score)  # fmt: skip


def _escort(session: Session, _: Problem, trial: Trial) -> Iterator[Way]:
    """MIN-01, MIN-02: the teacher or chaperone who is not there, if that is what is wrong."""
    alone = unescorted(session, trial.facts)
    if session.state not in hours.STANDING or not alone:
        return
    there = {each.person for each in session.people if each.state != "declined"}
    for person in trial.snapshot.all(Person):
        role = next(filter(is_escort, person.roles), "")
        if not role or person.id in there:
            continue
        booked = Booking(person=person.id, role=role, state="asked")
        after = replace(session, people=(*session.people, booked))
        draft = Draft("", (after,))
        then = Facts(trial.after(draft), trial.desk, whole=False)
        if unescorted(after, then) < alone and not any(map(is_hard, trial.of(draft, far=True).new)):
            name = short.person(person.id, trial.snapshot)
            yield _changed("book", f"{name} as {role}", session, after, trial, 0.5)


Fix = Callable[[Session, Problem, Trial], Iterator[Way]]
_FIXES: dict[str, tuple[Fix, ...]] = {
    "SES-03": (_roles, _put_off),
    "SES-04": (_line,),
    "SES-05": (_line_test,),
    "SES-07": (_one_option,),
    "SES-08": (_materials,),
    "SES-09": (_longer,),
    "SES-11": (_version,),
    "CAN-01": (_roles, _put_off),
    "MIN-01": (_escort,),
    "MIN-02": (_escort,),
}
