"""What an example is: records on a desk, and whether a rule says anything of them."""

from __future__ import annotations

import msgspec

from postui.desk.desk import Desk
from postui.model.record import Record
from tests.desk.rules.pack_world import packed


class Case(msgspec.Struct, frozen=True):
    """Some records at a moment, beside the people and places of the agenda's world."""

    records: tuple[Record, ...]
    on: Desk


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A rule's cases. In each pair the first speaks up and the second, the nearest to it, does not.

    `edge` differs by a minute, a day or a word; `night` lies over a clock change or midnight, and
    is empty only for a rule that asks for no time at all.
    """

    edge: tuple[tuple[Case, Case], ...]
    night: tuple[tuple[Case, Case], ...] = ()


def case(*records: Record, now: str = "11-23 14:05", zone: str = "America/Los_Angeles") -> Case:
    """Records at a moment of 2026, on clocks in Los Angeles unless another zone is given."""
    return Case(records, packed(now, zone))
