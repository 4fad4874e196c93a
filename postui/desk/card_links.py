"""What a record is linked to, beyond its own fields: both ways, the soonest first.

A session leads to its people's contracts and trips, a contract to the work that waits for it, a
person to everything they are on. What the record's own fields name already is not repeated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from heapq import nlargest, nsmallest
from itertools import islice

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.lines import Line, mark_of
from postui.desk.messages import drafted
from postui.desk.names import name_of
from postui.desk.problems import Problems
from postui.desk.show import state_text
from postui.desk.waivers import rules_of
from postui.model import when
from postui.model.contract import Contract
from postui.model.errors import InvalidField
from postui.model.kinds import KINDS, kind_of
from postui.model.links import links_of
from postui.model.master import Master
from postui.model.note import Note
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip

NOTE_VERBS = {"waiver": "waives", "wait": "puts aside"}
MOST = 12
"""How many of one kind are listed; the rest are counted."""

NEAR_DAYS = 3
"""How many days before or after a trip its traveller's sessions still belong to it."""


def linked_lines(
    record: Record, snapshot: Snapshot, desk: Desk, problems: Problems
) -> Iterator[Line]:
    """One line for each linked record: kind, name and state."""
    named = {record.id, *links_of(record)}
    by_kind: dict[str, dict[str, Record]] = {}
    for found in (*_pointing(record, snapshot), *_related(record, snapshot)):
        if found.id not in named and not isinstance(found, Note):
            by_kind.setdefault(kind_of(found).name, {})[found.id] = found
    for kind in KINDS:
        each = by_kind.get(kind.name, {}).values()
        for other in _soonest(each, desk):
            state = f" · {state_text(other, snapshot)}" if kind.states else ""
            mark = mark_of(other, desk, problems) if kind.states else ""
            yield Line(kind.name.capitalize(), name_of(other, snapshot) + state, other.id, "", mark)
        if len(each) > MOST:
            yield Line("", f"and {len(each) - MOST} more {kind.plural}")


def message_lines(record: Record, snapshot: Snapshot) -> Iterator[Line]:
    """The messages about a record that are still to be sent, one line each."""
    for note in drafted.kept(record.id, snapshot):
        yield Line(drafted.reader(note, snapshot), drafted.preview(note), link=note.id)


def note_lines(record: Record, snapshot: Snapshot, desk: Desk) -> Iterator[Line]:
    """The notes about a record, newest first, each of their lines on one; no messages to send."""
    linking = snapshot.linking(record.id, Note) if record.id else ()
    notes = [each for each in linking if each.kind != drafted.KIND]
    for note in sorted(notes, key=lambda each: hours.seconds(each.at) or 0, reverse=True):
        when_said = moment_text(note.at, desk)
        rules = " ".join(rules_of(note))
        verb = NOTE_VERBS.get(note.kind, "") if rules else ""
        waives = f" {verb} {rules}" if verb else ""
        by = f"{note.author}{waives}: " if note.author or waives else ""
        for number, text in enumerate(note.text.splitlines()):
            yield Line(*(("", text) if number else (when_said, by + text)), link=note.id)


def moment_text(at: str, desk: Desk) -> str:
    """A moment on the user's clock: "Mon 23 Nov 14:05"; empty when it is damaged or missing."""
    try:
        here = when.in_zone(at, desk.zone) if at else ""
    except InvalidField:
        return ""
    if not here:
        return ""
    return f"{when.day_text(when.day_of(here), desk.today)} {when.clock_text(here)}"


def _pointing(record: Record, snapshot: Snapshot) -> Iterable[Record]:
    return snapshot.linked(record.id) if record.id else ()


def _related(record: Record, snapshot: Snapshot) -> Iterator[Record]:
    """What belongs to it though neither points at the other."""
    match record:
        case Session():
            for person in {booking.person: None for booking in record.people if booking.person}:
                yield from _same_show(snapshot.linking(person, Contract), record.production)
                for trip in snapshot.linking(person, Trip):
                    if not trip.serves and _near(trip, record):
                        yield trip
        case Contract() if record.party:
            for session in snapshot.linking(record.party, Session):
                if record.production in ("", session.production):
                    yield session
            yield from _same_show(snapshot.linking(record.party, Trip), record.production)
        case Trip() if record.person:
            yield from _same_show(snapshot.linking(record.person, Contract), record.production)
            for session in snapshot.linking(record.person, Session):
                if _near(record, session):
                    yield session
        case Master():
            for each in record.waits_for:
                yield from snapshot.linking(each, Master)
        case _:
            return


def _same_show(records: Iterable[Contract | Trip], production: str) -> Iterator[Record]:
    for each in records:
        if not production or each.production in ("", production):
            yield each


def _near(trip: Trip, session: Session) -> bool:
    """Whether a session falls within a trip, or within a few days of it."""
    times = [hours.seconds(each) for leg in trip.legs for each in (leg.departs, leg.arrives)]
    known = [each for each in times if each is not None]
    start = hours.seconds(session.start)
    if not known or start is None:
        return False
    margin = NEAR_DAYS * hours.DAY
    return min(known) - margin <= start <= max(known) + margin


def _soonest(records: Collection[Record], desk: Desk) -> list[Record]:
    """At most `MOST`: what is to come, the soonest first; what is over, the latest first; the rest.

    Stored times start with their day, so their text orders them well enough for a list.
    """
    today = desk.today.isoformat()
    dated = [(_stands_under(each), number, each) for number, each in enumerate(records)]
    coming = nsmallest(MOST, (each for each in dated if each[0] >= today))
    past = nlargest(MOST, (each for each in dated if "" < each[0] < today))
    undated = (each for each in dated if not each[0])
    return [record for _, _, record in (*coming, *past, *islice(undated, MOST))][:MOST]


def _stands_under(record: Record) -> str:
    """The time or date that places a record among others of its kind; empty for none."""
    match record:
        case Session():
            return record.start
        case Contract():
            return record.needed
        case Trip():
            return next((leg.departs for leg in record.legs if leg.departs), "")
        case Master():
            return record.due
        case _:
            return ""
