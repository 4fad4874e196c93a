"""Values as text: for people to read, and as `read_field` reads them back."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.model.fields import Field
from postui.model.kinds import kind_of
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def state_text(record: Record, snapshot: Snapshot | None = None) -> str:  # noqa: ARG001 - for kinds whose state will be told by what they link to
    """ "1st hold", "sent", "in work": the state as people say it; empty for kinds without one."""
    states = kind_of(record).states
    state = str(getattr(record, "state", ""))
    if states is None:
        return ""
    if isinstance(record, Session) and state == "hold" and record.hold_rank:
        return f"{ordinal(record.hold_rank)} hold"
    return states.label(state)


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "11th"."""
    tail = "th" if 10 <= number % 100 <= 20 else _ORDINALS.get(number % 10, "th")
    return f"{number}{tail}"


def show_field(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> str:
    """A field's value for people; empty when it has none."""
    return str(getattr(record, field.name) or "")


def edit_text(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> str:
    """A field's value as text that `read_field` reads back to the same value."""
    return str(getattr(record, field.name) or "")


def completions(field: Field, text: str, snapshot: Snapshot, limit: int = 8) -> tuple[str, ...]:
    """What the last part of `text` may become, best first."""
    return ()
