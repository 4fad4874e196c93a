"""Records as CSV: one kind a file, one record a line, every field a column (RFC 4180).

The file opens in a spreadsheet program without anything in it being run, and comes back by the ids
in its first column: see rows_exported. Fields beyond the tier are left out, columns and all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import get_args

from postui.desk.desk import Desk
from postui.exchange.cell_text import cell_text
from postui.exchange.guard import guarded
from postui.model.errors import InvalidField
from postui.model.fields import Field, Tier, fields_of
from postui.model.kinds import Kind, find_kind
from postui.model.record import Record
from postui.model.snapshot import Snapshot

TIERS: tuple[Tier, ...] = get_args(Tier)


def export_csv(
    kind: Kind | str, snapshot: Snapshot, desk: Desk, *, tier: str = "office",
    records: Iterable[Record] | None = None, raw: bool = False,
) -> str:  # fmt: skip
    """A kind's records, or some of them, with CRLF line ends and a line of headings.

    `tier` is the widest a reader may see: public, vendor, office or restricted. `raw` leaves the
    formula guard out, for programs that do not run cells. Raises NotFound, InvalidField.
    """
    found = find_kind(kind) if isinstance(kind, str) else kind
    fields = readable(found, tier)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["id", "rev", *(field.label for field in fields)])
    for record in snapshot.of_kind(found) if records is None else records:
        cells = [cell_text(record, field, snapshot, desk) for field in fields]
        row = [record.id, str(record.rev), *cells]
        writer.writerow(row if raw else [guarded(cell) for cell in row])
    return out.getvalue()


def readable(kind: Kind, tier: str) -> tuple[Field, ...]:
    """The fields of a kind that a reader of that tier may see. Raises InvalidField."""
    if tier not in TIERS:
        raise InvalidField("tier", tier, "is no tier", f"one of: {', '.join(TIERS)}")
    allowed = TIERS[: TIERS.index(tier) + 1]
    return tuple(field for field in fields_of(kind.struct) if field.tier in allowed)
