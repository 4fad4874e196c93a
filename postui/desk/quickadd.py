"""Quick add: one typed line becomes a record, echoed as it was understood."""

from __future__ import annotations

from datetime import date

import msgspec

from postui.desk.desk import Desk
from postui.model.record import Record
from postui.model.snapshot import Snapshot


class Understood(msgspec.Struct, frozen=True):
    """What a line means, and what is in the way of saving it."""

    kind: str = ""
    """The kind's name; empty while nothing says which."""
    records: tuple[Record, ...] = ()
    """What `changes.create` takes; empty while there are errors that leave no record."""
    echo: str = ""
    unknown: tuple[str, ...] = ()
    """Words without a meaning."""
    uncertain: tuple[str, ...] = ()
    """Readings that were not the only possible ones."""
    errors: tuple[str, ...] = ()
    """Why it cannot be saved yet; empty means it can."""
    texts: dict[str, str] = {}
    """Field texts to open the full form with."""


def understand(
    line: str, snapshot: Snapshot, desk: Desk, *, day: date | None = None, production: str = ""
) -> Understood:
    """Read a line. Never raises; `day` and `production` (an id) are what the screen shows."""
    raise NotImplementedError
