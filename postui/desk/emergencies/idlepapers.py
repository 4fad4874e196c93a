"""Papers of a performer who cannot come that are for no work any more, and what is done then. Pure.

What both have signed is still owed for; what they have not is withdrawn, and nobody outside is
written to of a paper that never went out. Permits are not for one session, and stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postui.desk import hours, short
from postui.desk.messages import reaching, words
from postui.desk.messages.reaching import Reached
from postui.desk.planner.telling import notes_for
from postui.desk.planner.trial import Trial
from postui.desk.planner.ways import Tell, Way, Ways
from postui.desk.problems import Problem
from postui.desk.rules.standing import DEAD, is_done, stands
from postui.desk.stamps import in_state
from postui.model.contract import CONTRACT_STATES, PERFORMER_TYPES, Contract
from postui.model.draft import Draft
from postui.model.session import Session

INSIDE = ("needed", "drafted", "internal_review")
"""States of a paper that has not gone out."""


def of_performer(session: Session, person: str, trial: Trial) -> Iterator[Ways]:
    """Each paper with its problem and its way out."""
    for paper in trial.snapshot.linking(person, Contract):
        if paper.party != person or paper.type not in PERFORMER_TYPES or paper.state in DEAD:
            continue
        if stands(paper, session.production) and not _work_left(paper, trial):
            yield Ways(_problem(paper, session, trial), (_way(paper, session, trial),))


def _work_left(paper: Contract, trial: Trial) -> bool:
    """Whether they are still on a session to come that the paper is for."""
    return any(
        each.state in hours.STANDING
        and (hours.span(each) or (0, 0))[1] > trial.facts.now
        and (each.id in paper.serves or paper.production in ("", each.production))
        for each in trial.facts.sessions_of(paper.party)
    )


def _problem(paper: Contract, session: Session, trial: Trial) -> Problem:
    wrong = f"{CONTRACT_STATES.label(paper.state)}, and there is no work left for it"
    return Problem(
        rule="",
        severity="warning",
        when=session.start,
        instant=hours.seconds(session.start) or 0,
        message=f"{short.paper(paper, trial.snapshot)}: {wrong}",
        short=wrong,
        records=(paper.id, paper.party, session.id),
        production=paper.production,
        field="state",
    )


def _way(paper: Contract, session: Session, trial: Trial) -> Way:
    """Withdraw what is not signed by both; of what is, ask what is owed."""
    gone = None if is_done(paper) else in_state(paper, "voided", trial.desk)
    inside = gone is not None and paper.state in INSIDE
    reader = reaching.signatory(replace(paper, state="sent"), trial.snapshot)
    name = reader.name.partition(",")[0] or "whoever signs for them"
    title = "withdraw it" if gone else f"ask {name} what is owed"
    if inside:
        title = "withdraw it: it has not gone out"
    tells = () if inside else (_tell(paper, session, reader, trial),)
    notes = notes_for(paper, tells, trial.desk)
    return Way(
        kind="release" if gone else "chase",
        title=title,
        draft=Draft(f"{short.paper(paper, trial.snapshot)}: {title}",
                    (gone, *notes) if gone else notes),
        costs=("nothing",) if inside else ("a call or a mail",),
        tells=tells,
        why=("no session moves",),
        score=0.5,
    )  # fmt: skip


def _tell(paper: Contract, session: Session, reader: Reached, trial: Trial) -> Tell:
    """What whoever signs for them is told, by how far the signing is."""
    if is_done(paper):
        asked = "What do we owe under the contract now?"
    elif paper.state == "signed":
        asked = "Thank you for signing the contract; we withdraw it before our signature."
    else:
        asked = "We withdraw the contract: please do not sign it."
    hello = words.greeting(reader.name) if reader.name else "Hi,"
    who, day = short.person(paper.party, trial.snapshot), words.dated(session.start[:10])
    return Tell("", reader.line, f"{hello}\n\n{who} cannot come on {day}. {asked}\n\nThank you.")
