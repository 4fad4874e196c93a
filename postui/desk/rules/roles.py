"""Which of the people a type of session needs are not on it; roles are read as people type them."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk import short
from postui.desk.rules.booked import settled
from postui.desk.rules.facts import Facts
from postui.model.patterns import pattern
from postui.model.session import Booking, Session
from postui.model.session_types import BY_CODE

PERFORMED = frozenset({"talent", "group leader"})
"""Roles that any performer fills: one of a loop group leads it."""

_MIXES = "mixer|engineer|recordist|operator|technician"
_SUPERVISES = r"sup|supe|supervisor"
_WORDS = {
    "director": "director|showrunner|creator|producer",
    "supervising sound editor": rf"editor|ed|sse|designer|composer|{_SUPERVISES}",
    "ADR mixer": _MIXES,
    "foley mixer": _MIXES,
    "re-recording mixer": _MIXES,
    "mixer": _MIXES,
    "foley artist": "artist|walker",
    "editor": "editor|ed",
    "assistant editor": "assistant|asst|editor|ed",
    "online editor": "editor|ed|artist|operator|conform|online",
    "composer": "composer|conductor|orchestrator",
    "colourist": "colou?rist|grader",
    "VFX supervisor": f"director|{_SUPERVISES}",
    "QC operator": "qc|operator|engineer|technician|tech",
    "engineer": f"tech|editor|qc|{_MIXES}",
}
"""The words by which somebody is taken to fill a role, whatever stands beside them."""
_FITS = {need: pattern(rf"\b(?:{words})s?\b") for need, words in _WORDS.items()}
_NAME = pattern(r"[^\W\d_a-z]\S*(?: [^\W\d_a-z]\S*)+")
_BETWEEN = pattern(r"[,;+&\n]| and ")


def missing(session: Session, facts: Facts) -> list[str]:
    """The roles of the type that nobody on the session has.

    Somebody of whom no role is known may have any one of them, and fills the first.
    """
    kind = BY_CODE.get(session.type)
    if kind is None or not kind.needs:
        return []
    named = [each for each in session.people if each.person and each.state != "declined"]
    there = [(each, _role(each, facts)) for each in (*named, *_also(session))]
    lacking = [
        need
        for need in kind.needs
        if not any(fits(need, each, role, facts) for each, role in there)
    ]
    unsaid = sum(
        not role or (not each.person and _NAME.fullmatch(role) is not None) for each, role in there
    )
    return lacking[unsaid:]


def declined(session: Session, needs: list[str], facts: Facts) -> list[str]:
    """Those who declined one of these roles."""
    return [
        each.person
        for each in session.people
        if each.person
        and each.state == "declined"
        and any(fits(need, each, _role(each, facts), facts) for need in needs)
    ]


def fits(need: str, booking: Booking, role: str, facts: Facts) -> bool:
    """Whether somebody fills a role: a performer by what they are, others by a word."""
    if need in PERFORMED:
        return short.performs(booking, facts.snapshot)
    told = role.casefold()
    if told and set(told.split()) <= set(need.casefold().split()):
        return True
    known = _FITS.get(need)
    return known is not None and known.search(told) is not None


def _role(booking: Booking, facts: Facts) -> str:
    """What somebody does there; without a role on the session, their trades or department."""
    if booking.role.strip() or not booking.person:
        return booking.role.strip()
    found = facts.person(booking.person)
    return (", ".join(found.roles) or found.department).strip() if found else ""


def _also(session: Session) -> Iterator[Booking]:
    """Others there, of whom there is only a text; nobody who is yet to be found."""
    for part in _BETWEEN.split(session.party):
        if settled(part):
            yield Booking(role=part.strip())
