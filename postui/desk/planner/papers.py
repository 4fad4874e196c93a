"""Ways out for a paper that is not signed in time: chase, escalate, waive."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk.desk import Desk
from postui.desk.gates import NOBODY
from postui.desk.hours import is_day
from postui.desk.messages import drafted, message, reaching
from postui.desk.names import name_of
from postui.desk.paperwork import BEFORE_WORK, OPEN, is_waived
from postui.desk.planner.telling import message_to, notes_for
from postui.desk.planner.trial import PAPERS
from postui.desk.planner.ways import Tell, Way
from postui.desk.problems import Problem
from postui.desk.show import ordinal
from postui.desk.stamps import in_state
from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.errors import Refused
from postui.model.snapshot import Snapshot
from postui.model.when import day_text


def ways_for(contract: Contract, problem: Problem, snapshot: Snapshot, desk: Desk) -> Iterator[Way]:
    """Chase the signature, escalate it, or go on without, by name."""
    if not any(rule.startswith(PAPERS) for rule in problem.rules):
        return
    if contract.state not in OPEN or is_waived(contract):
        return
    name = name_of(contract, snapshot)
    if contract.state in ("declined", "expired"):
        drafted = in_state(contract, "drafted", desk)
        if drafted is not None:
            yield _anew(drafted, name)
    yield _chase(contract, name, snapshot, desk)
    yield _escalate(contract, name, problem, snapshot, desk)
    if contract.type in BEFORE_WORK and desk.user not in NOBODY:
        yield _waive(contract, name, problem, desk)


def _chase(contract: Contract, name: str, snapshot: Snapshot, desk: Desk) -> Way:
    reader = reaching.signatory(contract, snapshot)
    try:
        text = message(contract, snapshot, desk)
    except Refused:
        text = f"{name}: please let us have it back, signed."
    tells = (Tell("", reader.name or reader.line, f"{drafted.TO}{reader.line}\n\n{text}"),)
    notes = notes_for(contract, tells, desk)
    if contract.state == "signed":
        return Way(
            kind="chase",
            title=f"ask {reader.line} to sign it",
            draft=Draft(f"have {name} countersigned", notes),
            costs=("a call or a mail",),
            tells=tells,
            why=("nothing moves", "they have signed: the cause goes away when we do"),
            score=0.5,
        )
    chased = replace(contract, chases=contract.chases + 1, chased=desk.today.isoformat())
    times = f"the {ordinal(contract.chases + 1)} time" if contract.chases else "the first time"
    return Way(
        kind="chase",
        title=f"chase {reader.name.partition(',')[0] or 'the signature'}, {times}",
        draft=Draft(f"chase {name}", (chased, *notes)),
        costs=("a call or a mail",),
        tells=tells,
        why=("nothing moves", "the cause goes away when they sign"),
        score=0.5 + contract.chases,
    )


def _anew(drafted: Contract, name: str) -> Way:
    return Way(
        kind="fix",
        title="draft it again, with what they ask for",
        draft=Draft(f"draft {name} again", (drafted,)),
        costs=("business affairs' time",),
        why=("nothing moves",),
        score=0.4,
    )


def _escalate(
    contract: Contract, name: str, problem: Problem, snapshot: Snapshot, desk: Desk
) -> Way:
    count = "once" if contract.chases == 1 else f"{contract.chases} times"
    told = f"It was chased {count}" if contract.chases else "We have no chase of it on record"
    last = f", last on {day_text(contract.chased)}" if is_day(contract.chased) else ""
    asked = "We need a decision today: sign, move the work, or go on without it by your name."
    tell = message_to("", [f"{problem.message}.", f"{told}{last}. {asked}"], snapshot)
    tells = (replace(tell, name="business affairs"),)
    return Way(
        kind="escalate",
        title="escalate to business affairs and the producer",
        draft=Draft(f"escalate {name}", notes_for(contract, tells, desk)),
        costs=("somebody senior's time",),
        tells=tells,
        why=("nothing moves", "for when chasing has not helped"),
        score=2.5 if contract.chases < 2 else 0.9,
    )


def _waive(contract: Contract, name: str, problem: Problem, desk: Desk) -> Way:
    waived = replace(
        contract, waived_by=desk.user,
        waived_reason=f"goes ahead before both have signed: {problem.message}",
    )  # fmt: skip
    return Way(
        kind="waive",
        title=f"go on without it, by {desk.user}",
        draft=Draft(f"waive {name}", (waived,)),
        costs=("the risk is yours: no signature before the work",),
        why=("a producer's decision; it is logged with your name",),
        score=9.0,
    )
