"""A field as a cell: what a spreadsheet program sorts and a person reads, and imports read back."""

from __future__ import annotations

from postui.desk.desk import Desk
from postui.desk.names import zone_for
from postui.desk.show import edit_text
from postui.model.errors import PostuiError
from postui.model.fields import Field
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.model.when import make, valid, wall


def cell_text(record: Record, field: Field, snapshot: Snapshot, desk: Desk) -> str:
    """Dates as 2026-11-24, moments as 2026-11-24 14:00 on the wall of the record's own zone.

    A moment in another zone, or at a time its clocks show twice, is written with both.
    """
    value = getattr(record, field.name)
    if field.type == "date":
        return str(value)
    if field.type == "moment" and value:
        return moment_text(str(value), zone_for(record, snapshot, desk))
    return edit_text(record, field, snapshot, desk)


def moment_text(moment: str, zone: str) -> str:
    """A moment for a cell whose zone is understood to be `zone`."""
    if not valid(moment):
        return moment
    try:
        if make(wall(moment), zone) == moment:
            return f"{wall(moment):%Y-%m-%d %H:%M}" + (
                f":{wall(moment):%S}" if wall(moment).second else ""
            )
    except PostuiError:
        return moment
    return moment
