"""Music and archive that is not cleared when it goes into the mix or the locked picture."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from postui.desk import hours, short
from postui.desk.called import LICENCES
from postui.desk.paperwork import OPEN, is_waived
from postui.desk.problems import Problem, Severity
from postui.desk.rules.contracts import is_due
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.standing import WORDS
from postui.desk.rules.words import day_at, in_calendar, problem
from postui.model.contract import Contract
from postui.model.patterns import pattern
from postui.model.production import Production
from postui.model.session import Session

NEAR = Parameter("CLR-01", "days", 3, "days", "before the mix or lock by which it is cleared")
_NEEDED_AT = {"SYNC": "FMIX", "MAST": "FMIX", "ARCH": "LOCK"}
_WORD = {"FMIX": "mix", "LOCK": "lock"}
_QUOTED = pattern(r"[\"“„«]([^\"”“»]+)[\"”“»]")


class _Goal(msgspec.Struct, frozen=True):
    """The mix or lock that a licence is needed at: its first session, or only its date."""

    word: str
    day: str
    moment: str
    instant: int
    session: str
    severity: Severity


def not_cleared(production: Production, facts: Facts) -> Iterator[Problem]:
    """CLR-01: a licence is not executed, and the mix or lock it is for is days off or past.

    Both sides of one song are told together. A licence whose own date is within reach is told by
    CON-01, and not here.
    """
    songs: dict[tuple[str, str, str], list[Contract]] = {}
    for contract in facts.contracts_of(production.id):
        if contract.type in LICENCES and contract.state in OPEN:
            if is_waived(contract) or is_due(contract, facts):
                continue
            key = _NEEDED_AT[contract.type], contract.episode, _song(contract)
            songs.setdefault(key, []).append(contract)
    last = hours.shifted(facts.today, facts.value(NEAR, production.id)) if songs else ""
    for (type_, episode, _), papers in songs.items():
        goal = _goal(production, episode, type_, facts)
        if goal is not None and goal.day <= last:
            yield _problem(production, papers, goal, facts)


def beside(contract: Contract, production: Production, facts: Facts) -> tuple[str, ...]:
    """The first records of a problem of a licence, so that it joins what is said of it here."""
    goal = _goal(production, contract.episode, _NEEDED_AT[contract.type], facts)
    return contract.id, (goal.session if goal else "") or production.id


def _goal(production: Production, episode: str, type_: str, facts: Facts) -> _Goal | None:
    """The first session of that type for an episode, else the date the production plans."""
    series = production.form == "series" or bool(production.episodes)
    if series and not episode:
        return None
    word = _WORD[type_]
    found: list[tuple[int, Session]] = []
    for session in facts.sessions_on(production.id):
        if session.type == type_ and (session.episode == episode or not series):
            span = hours.span(session)
            if span is not None and in_calendar(span):
                found.append((span[0], session))
    if found:
        start, session = min(found, key=lambda each: each[0])
        day = hours.local_day(start, facts.desk)
        return _Goal(word, day, session.start, start, session.id, severity(session))
    dates = production.episode(episode) if series else production
    day = str(getattr(dates, word, ""))
    if not hours.is_day(day):
        return None
    return _Goal(word, day, *day_at(day, facts.desk), "", "error")


def _problem(production: Production, papers: list[Contract], goal: _Goal, facts: Facts) -> Problem:
    first = papers[0]
    show = short.show(first, facts.snapshot)
    at = short.near_day(goal.day, facts.desk.today)
    if goal.session:
        at = short.near_time(goal.instant, facts.desk)
    said = [f"{short.contract_type(each)} {WORDS.get(each.state, each.state)}" for each in papers]
    about = first.title or short.other_party(first, facts.snapshot)
    return problem(
        "CLR-01",
        goal.severity,
        f"{show} {goal.word} {at}",
        f"{about}: {', '.join(said)}" if about else ", ".join(said),
        (first.id, goal.session or production.id, *(each.id for each in papers[1:])),
        at=(goal.moment, goal.instant),
        production=production.id,
        short=", ".join(said),
        field="state",
    )


def _song(contract: Contract) -> str:
    """What a licence is for: the title in quotation marks, else the whole title, else itself."""
    quoted = _QUOTED.search(contract.title)
    return (quoted[1] if quoted else contract.title).strip().casefold() or contract.id


RULES = (
    Rule(
        id="CLR-01",
        title="Not cleared at mix or lock",
        severity="error",
        basis="What is in the mix is in the film. Music needs the song and the recording, each "
        "from its own owner, before the final mix; archive picture before the lock.",
        about=(Production,),
        check=not_cleared,
        fires="Final mix on Wednesday; on Monday the sync licence is sent.",
        silent="The mix is on Friday; or the licence was waived by name.",
        remedy="get it executed, or have the alternative cue ready",
        cost=4,
        parameters=(NEAR,),
        joins=("somebody's work", 2),
    ),
)
