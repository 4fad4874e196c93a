"""The use cases: what a coordinator does to records, as drafts for the store.

Everything one deed does is in one `Draft`, so that one undo takes all of it back. A deed the
rules do not allow raises Refused with the way out; nothing here writes anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from postui.desk.desk import Desk
from postui.model.draft import Commit, Draft
from postui.model.record import Record
from postui.model.snapshot import Snapshot


def create(records: Sequence[Record], snapshot: Snapshot, desk: Desk) -> Draft:
    """New records in one step; their links to each other are by placeholder ids."""
    raise NotImplementedError


def edit(before: Record, after: Record, snapshot: Snapshot, desk: Desk) -> Draft:
    """A record's fields as they were read and as they shall be; a state moves along its table."""
    raise NotImplementedError


def advance(record: Record, snapshot: Snapshot, desk: Desk) -> Draft:
    """To the state that naturally comes next."""
    raise NotImplementedError


def set_state(
    record: Record, goal: str, snapshot: Snapshot, desk: Desk, *, reason: str = ""
) -> Draft:
    """To any state its table allows."""
    raise NotImplementedError


def delete(record: Record, snapshot: Snapshot, desk: Desk) -> Draft:
    """Take a record away, with its notes and every link to it."""
    raise NotImplementedError


def add_note(record: Record, text: str, snapshot: Snapshot, desk: Desk) -> Draft:
    """A dated remark on a record."""
    raise NotImplementedError


def describe(commit: Commit) -> str:
    """One line of what a commit did, for the status line and the log."""
    raise NotImplementedError
