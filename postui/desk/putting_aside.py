"""Putting a problem aside until a time, for a reason; it comes back then, or when it is asked back.

The wait is a note on the record in front, so that it is in the history and undone as anything is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.names import name_of
from postui.desk.problems import Problem
from postui.desk.waits import named, waits_on
from postui.model import when
from postui.model.clean import clean_line
from postui.model.draft import Draft, new_id
from postui.model.errors import InvalidField, NotUnderstood, Refused
from postui.model.note import Note
from postui.model.phrase import read_when
from postui.model.snapshot import Snapshot

MORNING = 9
"""The hour at which a problem comes back on a day that was typed without a time."""
EXAMPLE = "try fri 9:00, +2h, tomorrow"


def put_aside(problem: Problem, until: str, reason: str, snapshot: Snapshot, desk: Desk) -> Draft:
    """Every part of the problem waits until the typed time, which is on the user's clocks.

    Raises InvalidField, naming `until` or `reason`: no time, one that is over, no reason.
    """
    moment = read_until(until, desk)
    why = clean_line(reason)
    if not why:
        raise InvalidField("reason", "", "is missing", "say why it can wait")
    about = snapshot.get(problem.records[0]) if problem.records else None
    if about is None:
        raise Refused("its record is no longer there")
    note = Note(
        id=new_id(1), kind="wait", about=about.id, rule=named(problem), until=moment,
        text=why, author=desk.user, at=when.from_datetime(desk.now),
    )  # fmt: skip
    return Draft(f"put aside {', '.join(problem.rules)}: {name_of(about, snapshot)}", (note,))


def bring_back(problem: Problem, snapshot: Snapshot, desk: Desk) -> Draft:
    """Take away the waits that keep the problem aside. Raises Refused when there are none."""
    found = waits_on(problem, snapshot, desk)
    if not found:
        raise Refused("it does not wait")
    about = snapshot.get(found[0].about)
    name = name_of(about, snapshot) if about else found[0].about
    return Draft(f"bring back {', '.join(problem.rules)}: {name}", (), tuple(found))


def told(problem: Problem, snapshot: Snapshot, desk: Desk) -> Iterator[tuple[str, str]]:
    """ "put aside until Fri 27 Nov 2026 09:00 PST: legal answers, dario", and the note's id."""
    for note in waits_on(problem, snapshot, desk):
        by = f", {note.author}" if note.author else ""
        why = clean_line(note.text)
        yield f"put aside until {when.full_text(note.until)}: {why}{by}", note.id


def read_until(text: str, desk: Desk) -> str:
    """The moment that was typed, later than now; RFC 9557 text. Raises InvalidField."""
    typed = clean_line(text)
    if not typed:
        raise InvalidField("until", "", "is missing", EXAMPLE)
    try:
        read = read_when(typed, now=desk.now, zone=desk.zone, day_first=desk.day_first)
    except (NotUnderstood, InvalidField) as error:
        raise InvalidField("until", typed, "is no time", EXAMPLE) from error
    if read.end:
        raise InvalidField("until", typed, "is a range, and this is one time", EXAMPLE)
    moment = read.start or _morning(read.day, desk)
    if hours.seconds(moment) is None or (hours.seconds(moment) or 0) <= hours.now_of(desk):
        raise InvalidField("until", typed, f"is over: {when.full_text(moment)}")
    return moment


def _morning(day: str, desk: Desk) -> str:
    """Nine o'clock on a day; today, when that is over, the end of the day."""
    at = datetime.fromisoformat(day) + timedelta(hours=MORNING)
    if day == desk.today.isoformat() and desk.now.hour >= MORNING:
        at = datetime.fromisoformat(day) + timedelta(days=1)
    return when.make(at, desk.zone, fold=0)
