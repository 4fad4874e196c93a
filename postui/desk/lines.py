"""The lines cards are made of, and the mark of a record wherever it is listed."""

from __future__ import annotations

import msgspec

from postui.desk import hours
from postui.desk.desk import Desk
from postui.desk.problems import MARKS, NONE, Problems
from postui.model.kinds import kind_of
from postui.model.record import Record
from postui.model.session import Session

PHASE_MARKS = {"open": "·", "under way": "●", "done": "✓", "off": "·"}


class Line(msgspec.Struct, frozen=True):
    """One line of a card."""

    label: str
    """What it is; may be empty."""
    text: str
    link: str = ""
    """The id that `enter` opens from here."""
    field: str = ""
    """The name of the field it shows, for editing and copying just that."""
    mark: str = ""
    """One of `! ▲ ● · ✓` where the line has a state of its own; empty otherwise."""


class Section(msgspec.Struct, frozen=True):
    """Some lines under a heading; a card has no empty section."""

    title: str
    lines: tuple[Line, ...]


def mark_of(record: Record, desk: Desk, problems: Problems = NONE) -> str:
    """Wrong `!`, due soon `▲`, under way `●`, done `✓`, in order `·`."""
    worst = problems.worst(record.id)
    if worst is not None and worst.severity != "note":
        return MARKS[worst.severity]
    states = kind_of(record).states
    if states is None:
        return "·"
    phase = states.phase(getattr(record, "state", ""))
    if isinstance(record, Session) and phase == "open" and _now_in(record, desk):
        return "●"
    return PHASE_MARKS[phase]


def _now_in(session: Session, desk: Desk) -> bool:
    span = hours.span(session)
    return span is not None and span[0] <= hours.now_of(desk) < span[1]
