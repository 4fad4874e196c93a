"""What rules about one session share: whether it is ahead, its name, and what counts as agreed."""

from __future__ import annotations

import re

from postui.desk import hours, short
from postui.desk.rules.facts import Facts
from postui.desk.rules.firmness import HELD
from postui.model.patterns import pattern
from postui.model.session import Session

AHEAD = HELD | {"confirmed", "enquiry"}
"""States of a session that can still be made ready."""
FARTHEST = 20 * 366 * hours.DAY

_UNSURE = pattern(r"\btb[acd]\b|\bto be\b|\bnot\b|\bneeds?\b|\bneeded\b|\bno\b|\?", re.I)


_LATER = pattern(r"\btb[acd]\b|\bto be\b", re.I)


def to_be_booked(text: str) -> bool:
    """Whether a text says that it will be booked: "TBC", "Source-Connect, to be booked"."""
    return _LATER.search(text) is not None


def settled(text: str) -> bool:
    """Whether a text names something agreed: it is not empty, "TBC", or "to be booked"."""
    return bool(text.strip()) and _UNSURE.search(text) is None


def span_of(session: Session, facts: Facts) -> tuple[int, int] | None:
    """When a session is, in UTC seconds; None where that cannot be read, or is beyond all plans."""
    span = hours.span(session)
    return None if span is None or span[1] - facts.now > FARTHEST else span


def ahead(session: Session, facts: Facts, within: int | None = None) -> tuple[int, int] | None:
    """The span of a session that can still be made ready and is not over; else None.

    With `within`, only when it starts in at most so many hours.
    """
    if session.state not in AHEAD:
        return None
    # A wall elsewhere is at most two days on from the user's.
    if within is not None and session.start[:10] > hours.shifted(facts.today, within // 24 + 3):
        return None
    span = span_of(session, facts)
    if span is None or span[1] <= facts.now:
        return None
    if within is not None and span[0] - facts.now > within * hours.HOUR:
        return None
    return span


def called(session: Session, facts: Facts) -> str:
    """ "ADR C. Strathe Tue 09:00", "LOOP F. Cranleigh +6 Wed 09:00", "MIX TMN 104 Mon 14:30"."""
    span = hours.span(session)
    at = short.near_time(span[0], facts.desk) if span else ""
    return f"{event(session, facts)} {at}".strip()


def event(session: Session, facts: Facts) -> str:
    """The same without the time."""
    performers = [
        each.person
        for each in session.people
        if each.person and each.state != "declined" and short.performs(each, facts.snapshot)
    ]
    about = short.person(performers[0], facts.snapshot) if performers else ""
    if len(performers) > 1:
        about = f"{about} +{len(performers) - 1}"
    about = about or short.show(session, facts.snapshot)
    return f"{short.session_type(session)} {about}".strip()
