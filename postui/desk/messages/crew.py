"""The message about a crew list that is not up to date: to whoever keeps it in the office."""

from __future__ import annotations

from postui.desk.messages import reaching, words
from postui.desk.messages.reaching import OFFICE, Reached
from postui.desk.problems import Problem
from postui.model.person import Person
from postui.model.production import Production
from postui.model.snapshot import Snapshot


def lines(problem: Problem, snapshot: Snapshot) -> tuple[Reached, list[str]]:
    """Whom it is for, and its lines: who has come, gone or no department. No child is named."""
    shows = reaching.every(problem, snapshot, Production)
    if not shows:
        return reaching.NOBODY, []
    show = shows[0]
    colour = f" ({show.list_colour})" if show.list_colour else ""
    sent = words.dated(show.list_sent)
    since = f" was sent on {sent} and" if sent else ""
    people = reaching.every(problem, snapshot, Person)
    return OFFICE, [
        "Hi,", "",
        f"The crew list of {show.title or show.code}{colour}{since} is not up to date:",
        *(f"- {_told(each)}" for each in people), "",
        "Could you bring it up to date and send it out again?", "",
        f"Our reference: {show.id}", "", "Thank you.",
    ]  # fmt: skip


def _told(person: Person) -> str:
    """ "Greta Sollund, Foley artist, from Monday 16 November 2026, no department"."""
    starts, ends = words.dated(person.starts), words.dated(person.ends)
    told = (
        f"a child of the cast ({person.id})" if person.minor else person.name or person.id,
        ", ".join(person.roles),
        f"from {starts}" if starts else "",
        f"until {ends}" if ends else "",
        "" if person.department else "no department",
    )
    return ", ".join(filter(None, told))
