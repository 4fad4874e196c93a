"""A minor's permit or licence, and the person who must be with them."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.problems import Problem, Severity
from postui.desk.rules.children import LOOPING, ChildDay, child_days, lacks_escort
from postui.desk.rules.rest import heading
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import is_done
from postui.desk.rules.words import problem
from postui.desk.rules.workdays import Part, moment, severity
from postui.model.person import Person

MARGIN = Parameter("MIN-02", "days", 3, "days", "a permit should outlast the session by")


def not_allowed(person: Person, facts: Facts) -> Iterator[Problem]:
    """MIN-02: work of a minor without a permit that lasts, or with nobody named to be with them.

    A permit that ends soon after the session is a warning: a session that moves loses it. What is
    wrong with several sessions in the same words is one problem, told at the first.
    """
    if not person.minor or not facts.desk.settings.packs:
        return
    expires = _permit(person, facts)
    told: dict[str, list[tuple[Part, Severity]]] = {}
    for child in child_days(person, facts):
        for part in child.day.parts:
            if part.leaves > facts.now - hours.DAY:
                for said, level in _wrong(person, child, part, expires, facts):
                    told.setdefault(said, []).append((part, level))
    for said, found in told.items():
        part, level = found[0]
        yield problem(
            "MIN-02",
            level,
            heading(person, part, facts),
            said,
            (part.session.id, person.id, *(each.session.id for each, _ in found[1:])),
            at=(moment(part.arrives, part), part.arrives),
            production=part.session.production,
            field="people",
        )


def _wrong(
    person: Person, child: ChildDay, part: Part, expires: str, facts: Facts
) -> Iterator[tuple[str, Severity]]:
    """What is wrong with one session, and how bad each is."""
    day, level = child.day.day, severity(part)
    ends = short.near_day(expires, facts.desk.today)
    margin = hours.shifted(day, facts.value(MARGIN, part.session.production))
    if not hours.is_day(expires):
        yield "no work permit on record", level
    elif expires < day:
        yield f"permit expired {ends}" if expires < facts.today else f"permit ends {ends}", level
    elif expires < margin:
        yield f"permit ends {ends}", "warning" if level == "error" else "note"
    if not _told_by_hours(child, part) and lacks_escort(person, child, part, facts):
        yield f"no {child.pack.escort.who if child.pack.escort else ''} named", level


def _told_by_hours(child: ChildDay, part: Part) -> bool:
    """Whether MIN-01 tells it: looping on a school day."""
    return child.school and part.session.type in LOOPING


def _permit(person: Person, facts: Facts) -> str:
    """The last day of a permit: the person's own, else that of the executed paper with the most
    time left; empty for none."""
    if person.permit_expires:
        return person.permit_expires
    papers = [
        each.expires
        for each in facts.contracts_with(person.id)
        if each.type == "MINR" and is_done(each)
    ]
    return max(papers, default="")


RULES = (
    Rule(
        id="MIN-02",
        title="Minor without permit or chaperone",
        severity="error",
        basis="A minor works with a permit or licence that is valid on the day, and with the "
        "person the place asks for: a studio teacher in California, a chaperone in England. A "
        "reminder, not legal advice.",
        about=(Person,),
        check=not_allowed,
        source="the working-time pack; each of its figures says where it is from and when it was "
        "read",
        fires="The permit ends on Monday, and the session is on Tuesday.",
        silent="It ends in two weeks, and a studio teacher is on the session.",
        remedy="renew the permit, or name who is with the child",
        cost=5,
        parameters=(MARGIN,),
        joins=("somebody's work", 2),
    ),
)
