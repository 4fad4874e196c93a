"""How far somebody's papers are: which one lets them work, and the words for one that does not."""

from __future__ import annotations

from collections.abc import Iterable

from postui.desk import short
from postui.desk.paperwork import CREW_TYPES, is_waived
from postui.model.contract import CONTRACT_STATES, PERFORMER_TYPES, Contract

WORDS = {
    "needed": "not started",
    "drafted": "drafted, not sent",
    "internal_review": "in review, not sent",
    "sent": "sent, not executed",
    "viewed": "viewed, not signed",
    "signed": "signed, not countersigned",
    "declined": "declined",
    "expired": "expired",
}
"""How far a paper is that is not executed."""
DEAD = frozenset({"declined", "expired"})
"""States of a paper that will not be executed as it is."""
_ORDER = CONTRACT_STATES.names


def paper_for(
    papers: Iterable[Contract], production: str, *, performs: bool
) -> tuple[bool, Contract | None]:
    """Whether somebody with these papers may work on a production; if not, the one furthest along.

    A performer's own contract comes before a crew member's; without one, that counts.
    """
    standing = [each for each in papers if stands(each, production)]
    relevant = [each for each in standing if each.type in PERFORMER_TYPES and performs]
    relevant = relevant or [each for each in standing if each.type in CREW_TYPES]
    if any(is_done(each) or is_waived(each) for each in relevant):
        return True, None
    return False, max(relevant, key=_progress, default=None)


def stands(contract: Contract, production: str) -> bool:
    """Whether a paper is for a production, or for all, and has not been withdrawn."""
    mine = contract.production in ("", production)
    return mine and CONTRACT_STATES.phase(contract.state) != "off"


def is_done(contract: Contract) -> bool:
    """Whether both have signed it."""
    return CONTRACT_STATES.phase(contract.state) == "done"


def said_of(paper: Contract | None) -> str:
    """ "contract sent, not executed": how far the paper is on which somebody works."""
    if paper is None:
        return "no contract"
    label = "contract" if paper.type in PERFORMER_TYPES else short.contract_type(paper)
    return f"{label} {WORDS.get(paper.state, paper.state)}"


def _progress(contract: Contract) -> int:
    known = contract.state in _ORDER and contract.state not in DEAD
    return _ORDER.index(contract.state) if known else -1
