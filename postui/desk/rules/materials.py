"""Sessions that are not prepared: nothing to work from, or more cues than time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from postui.desk import hours, short
from postui.desk.problems import Problem
from postui.desk.rules.booked import ahead, called, settled
from postui.desk.rules.firmness import severity
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.desk.rules.words import problem
from postui.model import when
from postui.model.patterns import pattern
from postui.model.session import Session

REACH = Parameter("SES-08", "hours", 24, "h", "before a session by which its materials are there")
PER_CUE = Parameter("SES-09", "minutes", 5, "min", "for one ADR cue, where a session says nothing")
_NUMBER = pattern(r"\d{1,3}(?:[.,]\d{1,2})?")


def not_received(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-08: materials are not there when they were due, else 24 h before the session.

    ADR without any sign of a cue sheet has none.
    """
    if session.materials in ("received", "none"):
        return
    asked = session.materials == "due" or bool(session.materials_due)
    if not asked and (session.type != "ADRP" or _has_cues(session)):
        return
    span = ahead(session, facts)
    if span is None:
        return
    due = hours.seconds(session.materials_due)
    last = span[0] - hours.HOUR * facts.value(REACH, session.production)
    if facts.now < (last if due is None else min(due, span[0])):
        return
    said = "materials not received" if asked else "no cue sheet on record"
    if due is not None:
        said += f", due {short.near_time(due, facts.desk)}"
    yield problem(
        "SES-08",
        severity(session, "warning"),
        called(session, facts),
        said,
        (session.id,),
        at=(session.start, span[0]),
        production=session.production,
        field="materials",
    )


def _has_cues(session: Session) -> bool:
    """Whether somebody has counted the cues or named the sheet."""
    return bool(session.cues) or settled(session.details.get("cue_sheet", ""))


def too_many_cues(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-09: the cues take longer than the session and its bump."""
    if not session.cues or not session.end:
        return
    span = ahead(session, facts)
    if span is None or hours.seconds(session.end) is None:
        return
    minutes = minutes_per_cue(session, facts)
    booked = (span[1] - span[0]) // 60
    needed = session.cues * minutes
    if not 0 < booked < needed - (session.bump or 0):
        return
    yield problem(
        "SES-09",
        severity(session, "warning"),
        called(session, facts),
        f"{session.cues} cues at {minutes:g} min take {_long(needed)}, booked {_long(booked)}",
        (session.id,),
        at=(session.start, span[0]),
        production=session.production,
        field="cues",
    )


def minutes_per_cue(session: Session, facts: Facts) -> float:
    """The minutes that one cue of a session takes, as it says or as is usual."""
    return _minutes(session.cue_minutes) or facts.value(PER_CUE, session.production)


def _minutes(text: str) -> float:
    """The minutes for one cue, of "5", "4.5" or "5-6 min"; 0 where there is no number."""
    found = _NUMBER.search(text)
    return float(found[0].replace(",", ".")) if found else 0


def _long(minutes: float) -> str:
    return when.duration_text(timedelta(minutes=min(minutes, 60_000)))


RULES = (
    Rule(
        id="SES-08",
        title="Materials not received",
        severity="warning",
        basis="What a session works from is there a day ahead: somebody has to load it and find "
        "out what is wrong with it.",
        about=(Session,),
        check=not_received,
        fires="A mix is in 24 h and its materials are due; or the time they were due is past.",
        silent="They are received, none are needed, or the time agreed for them is still to come.",
        remedy="chase whoever delivers them",
        cost=3,
        parameters=(REACH,),
        joins=("a session", 1),
    ),
    Rule(
        id="SES-09",
        title="More cues than time",
        severity="warning",
        basis="8 to 12 cues an hour is usual in ADR; a bump is time that may be used.",
        about=(Session,),
        check=too_many_cues,
        fires="49 cues at 5 minutes, booked 4 h.",
        silent="48 cues at 5 minutes, or 49 with a bump of an hour.",
        remedy="book longer, or order the cues by need",
        cost=2,
        parameters=(PER_CUE,),
        joins=("a session", 1),
    ),
)
