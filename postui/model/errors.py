"""Every error postui raises on purpose, in one tree.

    PostuiError
    ├── InvalidField      a value a field cannot take
    ├── NotUnderstood     typed text that has no single meaning
    │   └── DoubtfulTime  a wall time that does not exist, or exists twice
    ├── Refused           a change the desk's rules do not allow
    │   └── Gated         a move that waits for something, and may be waived
    ├── NotFound          no such record
    ├── Conflict          somebody else changed the record first
    └── StoreError        the store cannot do it now
        ├── StoreBusy     another process holds it
        ├── StoreReadOnly it may be read, not changed
        └── StoreDamaged  the file is not what it should be

Each carries `message` (what happened, in one line) and `hint` (the way out, or empty).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postui.model.merging import Clash
    from postui.model.record import Record


class PostuiError(Exception):
    """The base: what happened and the way out."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InvalidField(PostuiError):
    """A value a field cannot take; names the field and the value, if there is one."""

    def __init__(self, field: str, value: str, reason: str, hint: str = "") -> None:
        shown = value if len(value) <= 60 else value[:59] + "…"
        super().__init__(f"{field}: {shown!r} {reason}" if value else f"{field} {reason}", hint)
        self.field = field
        self.value = value
        self.reason = reason


class NotUnderstood(PostuiError):
    """Typed text that has no single meaning."""


class DoubtfulTime(NotUnderstood):
    """A wall time that does not exist or exists twice in its zone.

    `choices` are the moments it may mean, as RFC 9557 text, earliest first.
    """

    def __init__(self, message: str, choices: tuple[str, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.choices = choices


class Refused(PostuiError):
    """A change the desk's rules do not allow."""


class Gated(Refused):
    """A move that waits for something; it goes through when somebody waives it, with a reason.

    `rules` are the ids of the rules it would break, `record` the id of what should move (a
    placeholder or empty for a new one), `goal` the state it should get.
    """

    def __init__(
        self, message: str, hint: str = "", *, rules: tuple[str, ...], record: str, goal: str
    ) -> None:
        super().__init__(message, hint)
        self.rules = rules
        self.record = record
        self.goal = goal


class NotFound(PostuiError):
    """No such record."""


class Conflict(PostuiError):
    """Somebody else changed the record first; `ids` are the records concerned.

    Where both changed the same fields, `clashes` are these, and `merged` are the draft's records
    with all that did not clash, on what is stored now: theirs where they clash. Without them, as
    when a record has been deleted, there is nothing to choose from.
    """

    def __init__(
        self,
        message: str,
        ids: tuple[str, ...] = (),
        hint: str = "",
        *,
        clashes: tuple[Clash, ...] = (),
        merged: tuple[Record, ...] = (),
    ) -> None:
        super().__init__(message, hint)
        self.ids = ids
        self.clashes = clashes
        self.merged = merged


class StoreError(PostuiError):
    """The store cannot do it now."""


class StoreBusy(StoreError):
    """Another process holds the store."""


class StoreReadOnly(StoreError):
    """The store may be read but not changed."""


class StoreDamaged(StoreError):
    """The file is not what it should be; it is left untouched."""
