"""The crew list: who works and is not on it, and what has changed since it went out."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.names import person_short
from postui.desk.problems import Problem
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.model.person import Person
from postui.model.production import Production

AHEAD = Parameter("LST-01", "days", 1, "days", "before the first day from which somebody is on it")
NAMES = 3
"""How many are named; the rest are counted."""


def crew_list(production: Production, facts: Facts) -> Iterator[Problem]:
    """LST-01: somebody on a session is not on the crew list, or it was not sent out after changes.

    A list is kept where its colour or its date is on record. On it is whoever has a department;
    changes are people of its sessions who started or left after it went out.
    """
    if not production.list_colour and not production.list_sent:
        return
    crew = _crew(production, facts)
    missing = [each for each in crew if not each.department]
    joined, left = _changes(production, crew, facts)
    if not missing and not joined and not left:
        return
    said = []
    if joined or left:
        told = [
            f"{word} {_names(each)}" for word, each in (("new", joined), ("left", left)) if each
        ]
        sent = short.near_day(production.list_sent, facts.desk.today)
        said.append(f"sent {sent}, since then {' and '.join(told)}")
    if missing:
        said.append(f"no department for {_names(missing)}")
    head = f"{production.code or production.title} crew list {production.list_colour}"
    people = dict.fromkeys(each.id for each in (*joined, *left, *missing))
    yield problem(
        "LST-01",
        "note",
        head.strip(),
        "; ".join(said),
        (production.id, *people),
        at=("", facts.now),
        production=production.id,
        field="list_sent",
    )


def _crew(production: Production, facts: Facts) -> list[Person]:
    """Everybody on a live session of the production, in the order they first come."""
    ids = dict.fromkeys(
        booking.person
        for session in facts.sessions_on(production.id)
        for booking in session.people
        if booking.state != "declined"
    )
    found = (facts.person(each) for each in ids)
    return [each for each in found if each is not None]


def _changes(
    production: Production, crew: list[Person], facts: Facts
) -> tuple[list[Person], list[Person]]:
    """Who started and who left after the list went out."""
    sent = production.list_sent
    if not hours.is_day(sent):
        return [], []
    soon = hours.shifted(facts.today, facts.value(AHEAD, production.id))
    joined = [each for each in crew if hours.is_day(each.starts) and sent < each.starts <= soon]
    left = [each for each in crew if hours.is_day(each.ends) and sent <= each.ends < facts.today]
    return joined, left


def _names(people: list[Person]) -> str:
    names = [person_short(each.name) or each.id for each in people[:NAMES]]
    more = f" +{len(people) - NAMES}" if len(people) > NAMES else ""
    return ", ".join(names) + more


RULES = (
    Rule(
        id="LST-01",
        title="Crew list behind the sessions",
        severity="note",
        basis="Everybody works from the last list that went out. Its next colour goes out when "
        "somebody comes or leaves.",
        about=(Production,),
        check=crew_list,
        fires="The White list went out on 9 Nov, and an ADR mixer started on 16 Nov.",
        silent="It was sent again on 16 Nov; or the new mixer starts next week.",
        remedy="send out the next colour, and enter the date",
        cost=1,
        parameters=(AHEAD,),
    ),
)
