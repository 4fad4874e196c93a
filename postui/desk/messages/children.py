"""What a message says of a child's hours, permit and company, and whom it is for.

It goes to whoever answers for the child, never to the house. Of what the rules say only the hours
go out in their words; a child's age and date of birth, and their guardian's name, never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk.messages import reaching, words
from postui.desk.messages.reaching import Reached
from postui.desk.problems import Problem
from postui.model.patterns import pattern
from postui.model.person import Person

_ALONE = pattern(r"(?:looping on a school day without a|no) ([a-z ]+?)(?: named)?$", re.I)
_PERMIT = pattern(r"^(?:permit (?:ends|expired)|no work permit)")
_HOURS = pattern(
    r"^(?:called at \d.*|until \d.*|\d+ days running.*|"
    r"\d[\w ]* (?:on site|of work|of rest)\b[\w ,]*)$"
)
UNSAID = "What the rules for minors ask for is not settled yet."
NO_PERMIT = "no work permit on record"


def answers_for(child: Person, problem: Problem) -> Reached:
    """For a permit, or for want of somebody with the child: the agent, else the guardian.

    For hours whoever is with the child at work may answer too.
    """
    causes = list(_causes(problem))
    needs_family = any(_PERMIT.match(each) or _ALONE.search(each) for each in causes)
    if needs_family and not child.agent and child.guardian:
        return reaching.guardian(child)
    return reaching.person(child)


def said(child: Person, problem: Problem) -> tuple[str, str]:
    """What is wrong, as it is, and what is asked for."""
    told, asked = [], []
    for cause in _causes(problem):
        if cause == NO_PERMIT:
            told.append("We have no work permit on record.")
            asked.append("Could you send me the permit, or tell me when it comes?")
        elif _PERMIT.match(cause):
            told.append(_permit(child, cause))
            asked.append("Could you send me the new permit, or tell me when it comes?")
        elif alone := _ALONE.search(cause):
            who = alone[1].strip()
            told.append(f"There has to be a {who}, and nobody is named yet.")
            asked.append("Do you have somebody, or shall we find one?")
        elif _HOURS.match(cause):
            told.append(f"{cause[:1].upper()}{cause[1:]}.")
            asked.append("Could you tell me which hours would work?")
    if not told:
        return UNSAID, "Could you tell me what you can do, or call me?"
    return " ".join(dict.fromkeys(told)), " ".join(dict.fromkeys(asked))


def _permit(child: Person, cause: str) -> str:
    on = words.dated(child.permit_expires)
    if not on:
        return "The work permit on record does not last until then."
    return f"The work permit on record {'ended' if 'expired' in cause else 'ends'} on {on}."


def _causes(problem: Problem) -> Iterator[str]:
    """What is wrong, one by one, without the name in front and the pack's behind."""
    for cause in problem.message.partition(": ")[2].split("; "):
        yield re.sub(r" \([^()]*\)$", "", cause.strip())
