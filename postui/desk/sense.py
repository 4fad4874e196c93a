"""What no change may say, whoever asks for it: ends before starts, links to nothing, moves ahead
of their time. What is merely unwise is a problem to be shown, not a change to be refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from postui.desk.desk import Desk
from postui.model.errors import InvalidField, Refused
from postui.model.fields import fields_of
from postui.model.kinds import kind_of
from postui.model.links import links_of
from postui.model.record import Record
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Trip
from postui.model.when import full_text, instant, valid

EARLIEST = timedelta(hours=12)
"""How long before its start something may be said to have begun: early birds, other zones."""


def check_move(record: Record, goal: str, desk: Desk) -> None:
    """Raise Refused when a record cannot be in that state yet, whatever its table allows."""
    if isinstance(record, Session) and goal == "confirmed" and not record.start:
        raise Refused("a session without a start cannot be confirmed", "give it a start first")
    begins = ""
    if isinstance(record, Session) and goal in ("in_progress", "completed", "no_show"):
        begins = record.start
    elif isinstance(record, Trip) and goal in ("travelling", "completed"):
        departures = [leg.departs for leg in record.legs if valid(leg.departs)]
        begins = min(departures, key=instant, default="")
    if valid(begins) and instant(begins) > (desk.now + EARLIEST).timestamp():
        label = _state_label(record, goal)
        raise Refused(
            f"it cannot be {label} yet: it begins {full_text(begins)}",
            "change its time first if that is wrong",
        )


def check_spans(record: Record) -> None:
    """Raise InvalidField when something ends before it starts."""
    if isinstance(record, Session):
        _after("End", record.start, record.end)
    if isinstance(record, Trip):
        for leg in record.legs:
            _after("Arrives", leg.departs, leg.arrives)
        for stay in record.stays:
            if stay.check_in and stay.check_out and stay.check_out < stay.check_in:
                raise InvalidField(
                    "Check out", stay.check_out, f"is before the check-in, {stay.check_in}"
                )


def check_links(
    record: Record, earlier: Iterable[str], snapshot: Snapshot, coming: Collection[str] = ()
) -> None:
    """Raise Refused when the record points at itself or, other than `earlier`, at nothing.

    `coming` are the placeholder ids of records of the same draft.
    """
    kept = set(earlier)
    for linked in links_of(record):
        if record.id and linked == record.id:
            raise Refused(f"{record.id} cannot be linked to itself")
        if linked not in kept and linked not in coming and snapshot.get(linked) is None:
            raise Refused(f"there is no {linked} to link to", "it may have been deleted")


def check_required(before: Record, after: Record) -> None:
    """Raise InvalidField when a field that must have a value had one and has none now."""
    for field in fields_of(type(after)):
        if field.required and getattr(before, field.name) and not getattr(after, field.name):
            raise InvalidField(field.label, "", "cannot be empty")


def _after(label: str, start: str, end: str) -> None:
    if valid(start) and valid(end) and instant(end) < instant(start):
        raise InvalidField(label, full_text(end), f"is before the start, {full_text(start)}")


def _state_label(record: Record, goal: str) -> str:
    states = kind_of(record).states
    return states.label(goal) if states else goal
