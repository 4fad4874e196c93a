"""A record's card: its problems, every field that has a value, what it is linked to, its history.

Everything on a card is reachable from it: a line with `link` opens another record, a line with
`field` edits that field. The texts are cleaned, but are still user text: never markup.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from postui.desk.desk import Desk
from postui.desk.problems import NONE, Problems
from postui.model.draft import Commit
from postui.model.record import Record
from postui.model.snapshot import Snapshot


class Line(msgspec.Struct, frozen=True):
    """One line of a card."""

    label: str
    """What it is; may be empty."""
    text: str
    link: str = ""
    """The id that `enter` opens from here."""
    field: str = ""
    """The name of the field it shows, for editing and copying just that."""
    mark: str = ""
    """One of `! ▲ ● · ✓` where the line has a state of its own; empty otherwise."""


class Section(msgspec.Struct, frozen=True):
    """Some lines under a heading; a card has no empty section."""

    title: str
    lines: tuple[Line, ...]


class Card(msgspec.Struct, frozen=True):
    """Everything known about one record, in the order to read it."""

    title: str
    """Kind and name: "Session · ADR L. Marchetti-Vale Tue 24 Nov 14:00"."""
    mark: str
    """One of `! ▲ ● · ✓`."""
    state: str
    """The words for its state; empty for a kind without states."""
    sections: tuple[Section, ...] = ()


def card(
    record: Record,
    snapshot: Snapshot,
    desk: Desk,
    problems: Problems = NONE,
    history: Sequence[Commit] = (),
) -> Card:
    """The card of a record. `history` is newest first, as the store gives it."""
    return Card(title=record.id, mark="·", state="")
