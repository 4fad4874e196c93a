"""Sessions of the chosen day, by the time they start on the user's clocks.

A session belongs to every day it touches, counted in the user's zone. What was called off stays at
the end, dimmed, because people ask where it went.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import msgspec

from postui.desk import hours, short
from postui.desk.desk import Desk
from postui.desk.names import room_short
from postui.desk.panes.pane import Column, Mark, Pane, Row, Rows, Tone
from postui.desk.panes.row import counted, flags, folded, row
from postui.desk.problems import NONE, Problems
from postui.desk.show import state_text
from postui.model import when
from postui.model.session import SESSION_STATES, Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor

COLUMNS = (
    Column("time", 13),
    Column("type", 6, 1),
    Column("show", 7, 3),
    Column("who", 0),
    Column("room", 8, 2),
    Column("state", 9),
)
SPAN_CELLS = COLUMNS[0].width


class _Day(msgspec.Struct, frozen=True):
    """The chosen day as the rows need it."""

    iso: str
    start: int
    end: int
    """UTC seconds; the end is the next day's start."""

    def has(self, span: tuple[int, int]) -> bool:
        """Whether a span, or a moment without length, is on the day."""
        start, end = span
        return start < self.end and (end > self.start or start == end == self.start)


class _Slot(msgspec.Struct, frozen=True):
    session: Session
    start: int
    end: int
    off: bool


def sessions(
    snapshot: Snapshot,
    desk: Desk,
    *,
    day: date,
    production: str = "",
    problems: Problems = NONE,
) -> Pane:
    """The sessions that touch a day of the user's zone; `production` is an id, empty for all."""
    iso = day.isoformat()
    chosen = _Day(
        iso, hours.day_start(iso, desk.zone), hours.day_start(hours.shifted(iso, 1), desk.zone)
    )
    slots = _slots(snapshot, chosen, production)
    now = hours.now_of(desk)
    today = day == desk.today
    on = [slot for slot in slots if not slot.off]
    title = _title(on, now, desk, day)
    wrong = flags(problems, {slot.session.id for slot in slots}.__contains__)
    ahead = sum(slot.start <= now for slot in on)
    return Pane(
        number=1,
        name="Sessions",
        title=title,
        line=folded(title, counted("!", wrong.errors), counted("▲", wrong.warnings)),
        columns=COLUMNS,
        rows=Rows(
            [slot.session for slot in slots],
            partial(_row, snapshot=snapshot, desk=desk, day=chosen, problems=problems),
        ),
        empty="no sessions on this day: a books one, h and l change the day",
        now_at=ahead if today and on else -1,
        now_text=f"{desk.now:%H:%M}",
    )


def _slots(snapshot: Snapshot, day: _Day, production: str) -> list[_Slot]:
    # A zone's day and the user's are at most a day apart, so three stored days hold them all.
    found: dict[str, _Slot] = {}
    for shift in (-1, 0, 1):
        near = hours.shifted(day.iso, shift)
        for session in snapshot.on_day(near):
            if session.id in found or (production and session.production != production):
                continue
            span = hours.span(session)
            if span is None and shift == 0:
                span = (day.start, day.start)
            if span is not None and day.has(span):
                found[session.id] = _Slot(session, *span, session.state in hours.OFF)
    return sorted(found.values(), key=lambda slot: (slot.off, slot.start, slot.end))


def _title(on: list[_Slot], now: int, desk: Desk, day: date) -> str:
    said = "today" if day == desk.today else when.day_text(day.isoformat(), desk.today)
    if not on:
        return f"{said} · none"
    if day != desk.today:
        return f"{said} · {len(on)}"
    left = sum(slot.end > now and slot.session.state != "completed" for slot in on)
    return f"{said} · {left} of {len(on)} to go" if left else f"{said} · {len(on)}, all done"


def _row(session: Session, *, snapshot: Snapshot, desk: Desk, day: _Day, problems: Problems) -> Row:
    mark, tone = _mark(session, desk)
    place, room = _room(session, snapshot), ""
    away = _elsewhere(session, desk)
    if away:
        city = _city(session, snapshot)
        place, room = (city, place) if city else (place, "")
    if session.remote or len(session.rooms) > 1:
        place = f"{place} ⇄".strip()
    return row(
        session.id,
        (mark, tone),
        problems,
        _span_text(session, desk, day),
        short.session_type(session),
        short.show(session, snapshot),
        folded(short.people(session, snapshot), away, session.title, room),
        place,
        state_text(session),
    )


def _mark(session: Session, desk: Desk) -> tuple[Mark, Tone]:
    phase = SESSION_STATES.phase(session.state)
    if phase == "off":
        return "·", "off"
    if phase == "done":
        return "✓", "done"
    span = hours.span(session)
    begun = span is not None and span[0] <= hours.now_of(desk) < span[1]
    return ("●", "under way") if begun or phase == "under way" else ("·", "open")


def _span_text(session: Session, desk: Desk, day: _Day) -> str:
    """The time on the user's clocks, as far as it is this day's."""
    span = hours.span(session)
    if span is None:
        return "time?"
    start, end = span
    begins = when.in_zone(session.start, desk.zone)
    if not when.valid(session.end):
        return f"{when.clock_text(begins)}–?" if start >= day.start else "all day"
    ends = when.in_zone(session.end, desk.zone)
    if start <= day.start and end >= day.end:
        return "all day"
    if start < day.start:
        return f"until {when.clock_text(ends)}"
    if start == end:
        return when.clock_text(begins)
    text = when.span_text(begins, ends)
    return text if len(text) <= SPAN_CELLS else f"from {when.clock_text(begins)}"


def _elsewhere(session: Session, desk: Desk) -> str:
    """ "09:00 London": the start on its own wall, where that differs from the user's."""
    if not when.valid(session.start):
        return ""
    own = when.clock_text(session.start)
    if own == when.clock_text(when.in_zone(session.start, desk.zone)):
        return ""
    return f"{own} {when.zone_city(when.zone_of(session.start))}"


def _room(session: Session, snapshot: Snapshot) -> str:
    room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
    if room is not None:
        return room_short(room, snapshot)
    return f"{session.rooms[0]}?" if session.rooms else ""


def _city(session: Session, snapshot: Snapshot) -> str:
    room = snapshot.find(Room, session.rooms[0]) if session.rooms else None
    vendor = snapshot.find(Vendor, room.vendor) if room else None
    return vendor.city if vendor else ""
