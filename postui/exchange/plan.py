"""What an import would do, as a value: nothing is stored until its draft is committed.

Every line of every file is in it once: as the record it makes or changes, as skipped with the
reason, or as refused. What was read with less than certainty is listed besides.
"""

from __future__ import annotations

import msgspec

from postui.model.draft import Draft


class At(msgspec.Struct, frozen=True):
    """A place in a file; line 0 stands for the whole file."""

    file: str
    line: int = 0


class Change(msgspec.Struct, frozen=True):
    """One field of an existing record: as it was and as the sheet has it, in people's words."""

    field: str
    before: str
    after: str


class Item(msgspec.Struct, frozen=True):
    """One line that makes a record, changes one, or is left alone for a reason."""

    file: str
    line: int
    kind: str = ""
    name: str = ""
    id: str = ""
    """The record's id; a placeholder for one that is created, empty for a skipped line."""
    reason: str = ""
    changes: tuple[Change, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """A value that cannot be taken. Unless `reason` says otherwise the whole line is left out."""

    file: str
    line: int
    field: str
    value: str
    reason: str


class Doubt(msgspec.Struct, frozen=True):
    """A value that could be read in more than one way, and how it was read."""

    file: str
    line: int
    field: str
    value: str
    reading: str


class Plan(msgspec.Struct, frozen=True):
    """Everything one import would do; `draft` does it in one step that is undone as one."""

    draft: Draft
    created: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    skipped: tuple[Item, ...] = ()
    refused: tuple[Refusal, ...] = ()
    uncertain: tuple[Doubt, ...] = ()
