"""Changes on their way to the store, and the commits it makes of them."""

from __future__ import annotations

from typing import Any

import msgspec

from postui.model.record import Record


class Draft(msgspec.Struct, frozen=True):
    """What somebody wants changed, as one step that is undone as one.

    A record in `puts` carries the `rev` it was read at: the store refuses the draft when the
    stored one has moved on. A new record has rev 0 and an id from `new_id`, which the store
    replaces, there and in every link of the same draft, by the id it allocates.
    `deletes` are records as they were read.
    """

    label: str
    puts: tuple[Record, ...] = ()
    deletes: tuple[Record, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not self.puts and not self.deletes


NEW = "new:"


def new_id(number: int) -> str:
    """A placeholder id for the draft's n-th new record."""
    return f"{NEW}{number}"


def is_new(record_id: str) -> bool:
    """Whether an id is a placeholder or missing, so that the store must allocate one."""
    return not record_id or record_id.startswith(NEW)


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record's part of a commit: its JSON fields before and after; None for not there."""

    kind: str
    id: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


class Commit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One acknowledged step: who, when, what, before and after.

    `seq` counts from 1 without gaps. `undoes` and `redoes` name the commit that was taken back or
    brought back.
    """

    seq: int
    at: str
    who: str
    label: str
    changes: tuple[Change, ...] = ()
    undoes: int = 0
    redoes: int = 0
