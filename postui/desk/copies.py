"""Text to copy: one record as one line, a card, a message, a spreadsheet row, or a single field.

Every text is ready to paste as it is: cleaned of control characters, no newline at its end, names
instead of ids, times with their zone. What is not known is left out.
"""

from __future__ import annotations

import msgspec

from postui.desk.desk import Desk
from postui.model.kinds import Kind
from postui.model.record import Record
from postui.model.snapshot import Snapshot


class Format(msgspec.Struct, frozen=True):
    """One way to copy a record, as the menu offers it."""

    name: str
    """`line`, `message`, `card`, `tsv`, or `field:NAME`."""
    label: str
    """What the menu calls it."""
    preview: str
    """The start of the text, on one line; empty when it is not available."""
    reason: str = ""
    """Why it is not available; empty when it is."""


def formats(record: Record, snapshot: Snapshot, desk: Desk) -> tuple[Format, ...]:
    """What can be copied of a record, in menu order."""
    return ()


def copy_text(record: Record, name: str, snapshot: Snapshot, desk: Desk) -> str:
    """The text of one format. Raises NotFound for a format the record does not have."""
    return record.id


def useful(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """What `y` copies: the record on one line."""
    return copy_text(record, "line", snapshot, desk)


def tsv_header(kind: Kind) -> str:
    """The column headings of a kind's spreadsheet row, separated by tabs."""
    return ""


def tsv_row(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """The record as a spreadsheet row, its fields in the order of `tsv_header`."""
    return ""
