"""The message about a problem: to whoever can put it right, with how to reach them on top.

About papers it is their chase, about what is owed its status, else what is booked.
"""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.messages import LONGEST, contract, crew, items, reaching
from postui.desk.messages.booked import Booked
from postui.desk.messages.reaching import Reached
from postui.desk.problems import Problem
from postui.model.clean import clean_line
from postui.model.contract import Contract
from postui.model.errors import Refused
from postui.model.snapshot import Snapshot

PAPERS, ITEMS, LISTS = ("CON", "CLR"), ("DEL", "VLT"), ("LST",)


def message(problem: Problem, snapshot: Snapshot, desk: Desk) -> str:
    """The message; its first line says whom it is for. Raises Refused when there is nobody."""
    to, text = written(problem, snapshot, desk)
    return f"To: {clean_line(to.line, LONGEST)}\n\n{text}"


def written(problem: Problem, snapshot: Snapshot, desk: Desk) -> tuple[Reached, str]:
    """Whom it is for, and what it says. Raises Refused when there is nobody."""
    if problem.rule.startswith(PAPERS):
        to, body = _paper(problem, snapshot, desk)
    elif problem.rule.startswith(ITEMS):
        to, body = items.lines(problem, snapshot, desk)
    elif problem.rule.startswith(LISTS):
        to, body = crew.lines(problem, snapshot)
    else:
        to, body = Booked(problem, snapshot).message()
    if not to.line:
        raise Refused("nobody on record can be written to about it", "Y copies the record")
    return to, "\n".join(clean_line(line, LONGEST) for line in body).strip("\n")


def _paper(problem: Problem, snapshot: Snapshot, desk: Desk) -> tuple[Reached, list[str]]:
    """The chase, as it is copied from the paper itself."""
    papers = reaching.every(problem, snapshot, Contract)
    if not papers:
        raise Refused("there is no paper to chase yet", "a adds one")
    return reaching.signatory(papers[0], snapshot), contract.lines(papers[0], snapshot, desk)
