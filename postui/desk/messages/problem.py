"""The message about a problem: to whoever can put it right, with how to reach them on top.

About papers it is their chase, about what is owed its status, else what is booked.
"""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.messages import LONGEST, contract, master, reaching, words
from postui.desk.messages.booked import Booked
from postui.desk.messages.reaching import NOBODY, Reached
from postui.desk.messages.said import said
from postui.desk.problems import Problem
from postui.model.clean import clean_line
from postui.model.contract import Contract
from postui.model.errors import Refused
from postui.model.master import Master
from postui.model.snapshot import Snapshot

PAPERS, ITEMS = ("CON", "CLR"), ("DEL", "VLT")


def message(problem: Problem, snapshot: Snapshot, desk: Desk) -> str:
    """The message; its first line says whom it is for. Raises Refused when there is nobody."""
    if problem.rule.startswith(PAPERS):
        to, body = _paper(problem, snapshot, desk)
    elif problem.rule.startswith(ITEMS):
        to, body = _item(problem, snapshot, desk)
    else:
        to, body = Booked(problem, snapshot).message()
    if not to.line:
        raise Refused("nobody on record can be written to about it", "Y copies the record")
    lines = (f"To: {to.line}", "", *body)
    return "\n".join(clean_line(line, LONGEST) for line in lines).strip("\n")


def _paper(problem: Problem, snapshot: Snapshot, desk: Desk) -> tuple[Reached, list[str]]:
    """The chase, as it is copied from the paper itself."""
    papers = reaching.every(problem, snapshot, Contract)
    if not papers:
        raise Refused("there is no paper to chase yet", "a adds one")
    return reaching.signatory(papers[0], snapshot), contract.lines(papers[0], snapshot, desk)


def _item(problem: Problem, snapshot: Snapshot, desk: Desk) -> tuple[Reached, list[str]]:
    """What is owed, how far it is, and what is open, to whoever makes it."""
    items = reaching.every(problem, snapshot, Master)
    if not items:
        return NOBODY, []
    to = reaching.of(snapshot.get(items[0].owner) if items[0].owner else None)
    facts = master.lines(items[0], snapshot, desk)[2:]  # without the line that dates a report
    asked = "Could you tell me when it will be right, and what you need from us?"
    return to, [words.greeting(to.name), "", said(problem), "", *facts, "", asked, "", "Thank you."]
