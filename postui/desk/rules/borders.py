"""Papers for a border: leave to work on the other side, and a passport that lasts.

A border is between countries as far as their time zones say, and one that people may cross for work
without asking is none. No line says what a permission is: that is for few eyes.
"""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours
from postui.desk.movements import CLOSED
from postui.desk.problems import WEIGHT, Problem
from postui.desk.rules import permission
from postui.desk.rules.away import Away, Place, home_of, work_away
from postui.desk.rules.contracts import WATCHED
from postui.desk.rules.countries import borderless, spoken
from postui.desk.rules.firmness import severity
from postui.desk.rules.passports import MONTHS, runs_out
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import event_of, problem, shared_production
from postui.model.person import Person
from postui.model.trip import Trip

AHEAD = Parameter(
    "TRV-06", "days", 60, "days", "ahead in which work abroad must have its permission"
)
REMOTE = frozenset({"ADRP", "ADRG", "SPOT", "VFXR"})
"""Work that is often done from a far end."""


def no_papers(record: Person | Trip, facts: Facts) -> Iterator[Problem]:
    """TRV-06: a passport runs out too soon, or nothing lets somebody work where they must."""
    if isinstance(record, Person):
        yield from _not_permitted(record, facts)
    else:
        yield from runs_out(record, facts)


def _not_permitted(person: Person, facts: Facts) -> Iterator[Problem]:
    """Work in another country than somebody's own, one problem for each country."""
    home = home_of(person)
    if home is None or not facts.sessions_of(person.id):
        return
    abroad: dict[str, list[Away]] = {}
    for each in work_away(person, facts, AHEAD):
        standing = each.session.state in hours.STANDING and each.end > facts.now
        border = not borderless(home.country, each.place.country)
        if standing and border and each.session.type not in WATCHED:
            abroad.setdefault(each.place.country, []).append(each)
    for country, works in abroad.items():
        found = _lacking(person, home, country, sorted(works, key=lambda one: one.start), facts)
        if found is not None:
            yield found


def _lacking(
    person: Person, home: Place, country: str, works: list[Away], facts: Facts
) -> Problem | None:
    """The work in a country that no line about a permission covers."""
    trips = [each for each in facts.trips_of(person.id) if each.state not in CLOSED]
    lines = (person.visa, *(each.visa for each in trips))
    answers = {
        each.session.id: permission.answer(lines, country, _last_day(each), facts.desk)
        for each in works
    }
    lacking = [each for each in works if answers[each.session.id] != "yes"]
    if not lacking:
        return None
    first = lacking[0].session
    said = f"no work permission for {spoken(country)} on record"
    if answers[first.id] == "ends":
        said = f"work permission for {spoken(country)} ends before it"
    if first.type in REMOTE:
        said += f", could be remote from {home.name}"
    return _problem(person, lacking, trips, said, facts)


def _last_day(work: Away) -> str:
    return (work.session.end or work.session.start)[:10]


def _problem(
    person: Person, works: list[Away], trips: list[Trip], said: str, facts: Facts
) -> Problem:
    first = works[0]
    ids = [each.session.id for each in works]
    worst = min((severity(each.session) for each in works), key=WEIGHT.__getitem__)
    more = f" and {len(works) - 1} more there" if len(works) > 1 else ""
    serving = (each.id for each in trips if set(ids) & set(each.serves))
    return problem(
        "TRV-06",
        worst,
        f"{event_of(person.id, first.session, facts.snapshot, facts.desk)}{more}",
        said,
        (first.session.id, person.id, *serving, *ids[1:]),
        at=(first.session.start, first.start),
        production=shared_production(*(each.session for each in works)),
        field="visa",
        opens=person.id,
    )


RULES = (
    Rule(
        id="TRV-06",
        title="Papers for the border",
        severity="error",
        basis="A passport is commonly asked to last 6 months past the return. Working in another "
        "country needs a permission to work, not to visit; US entertainment work of even a day or "
        "two needs O-class status, with a petition from about 45 days before.",
        about=(Person, Trip),
        check=no_papers,
        source="dlgvisablog.com and tashjianlaw.com on O visas, read 23 Nov 2026; passports: trade "
        "practice",
        fires="A performer from London has ADR in Los Angeles, and nothing says they may work in "
        "the US; or their passport runs out 5 months after the flight home.",
        silent="Their work permission names the US, or the session is remote; the passport lasts "
        "to the day 6 months after the return.",
        remedy="propose remote work from their city, or get the papers",
        cost=5,
        parameters=(MONTHS, AHEAD),
        joins=("somebody's work", 2),
    ),
)
