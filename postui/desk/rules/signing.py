"""Papers that lie somewhere: sent and not opened, or signed by one side only."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import hours, short
from postui.desk.called import LICENCES
from postui.desk.paperwork import is_waived
from postui.desk.problems import Problem
from postui.desk.rules import clearances
from postui.desk.rules.contracts import beside, is_due
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import counted, day_at, problem
from postui.model.contract import Contract
from postui.model.production import Production

UNOPENED = Parameter("CON-02", "hours", 48, "h", "after sending or chasing in which they open it")
HALF_SIGNED = Parameter("CON-03", "hours", 24, "h", "after their signature in which ours follows")


def not_viewed(record: Contract | Production, facts: Facts) -> Iterator[Problem]:
    """CON-02: it went out two days ago, and they have not opened it. A chase starts the days anew.

    The record has the day, not the hour, so the hours are counted from the end of that day.
    """
    for contract in _papers(record, facts):
        yield from _not_viewed(contract, facts)


def not_countersigned(record: Contract | Production, facts: Facts) -> Iterator[Problem]:
    """CON-03: they signed a day ago, and our side has not; counted from the end of that day."""
    for contract in _papers(record, facts):
        yield from _not_countersigned(contract, facts)


def _papers(record: Contract | Production, facts: Facts) -> Iterator[Contract]:
    """A paper by itself; a licence with its production, which knows the mix it is for."""
    if isinstance(record, Production):
        yield from (each for each in facts.contracts_of(record.id) if each.type in LICENCES)
    elif record.type not in LICENCES or facts.snapshot.find(Production, record.production) is None:
        yield record


def _not_viewed(contract: Contract, facts: Facts) -> Iterator[Problem]:
    if contract.state != "sent" or contract.viewed or is_waived(contract):
        return
    chased = contract.chased if contract.chased > contract.sent else ""
    last = chased or contract.sent
    if hours.is_day(contract.sent) and _passed(last, UNOPENED, contract, facts):
        today = facts.desk.today
        day, again = short.near_day(contract.sent, today), short.near_day(chased, today)
        said = f"sent {day}, chased {again}, not viewed" if chased else f"sent {day}, not viewed"
        days = _days(contract.sent, facts)
        yield _lies("CON-02", contract, said, f"not viewed in {days}", facts)


def _not_countersigned(contract: Contract, facts: Facts) -> Iterator[Problem]:
    if contract.state != "signed" or is_waived(contract):
        return
    if _passed(contract.signed, HALF_SIGNED, contract, facts):
        days = _days(contract.signed, facts)
        day = short.near_day(contract.signed, facts.desk.today)
        said = f"signed {day}, not countersigned for {days}"
        yield _lies("CON-03", contract, said, f"{days} without our signature", facts)


def _passed(day: str, limit: Parameter, contract: Contract, facts: Facts) -> bool:
    if not hours.is_day(day):
        return False
    over = hours.day_start(hours.shifted(day, 1), facts.desk.zone)
    return facts.now - over >= hours.HOUR * facts.value(limit, contract.production)


def _days(day: str, facts: Facts) -> str:
    return counted(hours.days_between(day, facts.today), "day")


def _beside(contract: Contract, facts: Facts) -> tuple[str, ...]:
    production = facts.snapshot.find(Production, contract.production)
    if contract.type not in LICENCES or production is None or is_due(contract, facts):
        return beside(contract, facts)
    return clearances.beside(contract, production, facts)


def _lies(rule: str, contract: Contract, said: str, brief: str, facts: Facts) -> Problem:
    dated, records = hours.is_day(contract.needed), _beside(contract, facts)
    return problem(
        rule,
        "warning",
        short.paper(contract, facts.snapshot),
        said,
        records,
        at=day_at(contract.needed, facts.desk) if dated else ("", facts.now),
        production=contract.production,
        short=brief,
        field="state",
        opens=contract.id,
    )


RULES = (
    Rule(
        id="CON-02",
        title="Sent, not viewed",
        severity="warning",
        basis="What nobody has opened after two days has gone astray, or to the wrong person.",
        about=(Contract, Production),
        check=not_viewed,
        fires="Sent on Monday, today is Thursday, and it is still only sent.",
        silent="It is Wednesday; or somebody chased them yesterday; or they have opened it.",
        remedy="call them or the agent, and ask where it should go",
        cost=1,
        parameters=(UNOPENED,),
        joins=("somebody's work", 2),
    ),
    Rule(
        id="CON-03",
        title="Signed, not countersigned",
        severity="warning",
        basis="One signature executes nothing. What they have signed waits on our side only.",
        about=(Contract, Production),
        check=not_countersigned,
        fires="They signed on Monday, today is Wednesday, and our side has not.",
        silent="They signed yesterday.",
        remedy="put it in front of our signatory today",
        cost=1,
        parameters=(HALF_SIGNED,),
        joins=("somebody's work", 2),
    ),
)
