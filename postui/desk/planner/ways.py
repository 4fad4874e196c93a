"""Ways out of a problem, as values: what would be done, what it costs, who must be told."""

from __future__ import annotations

from typing import Literal

import msgspec

from postui.desk.problems import Problem
from postui.model.draft import Draft

Kind = Literal[
    "time", "room", "person", "remote", "swap",
    "chase", "escalate", "waive", "book", "fix", "settle", "release",
]  # fmt: skip

LAST_RESORT = 1000.0
"""The score of what changes nothing yet."""


class Tell(msgspec.Struct, frozen=True):
    """A message that would have to be sent; it is left as a draft on the record it is about."""

    who: str
    """The id of a person or vendor; empty for nobody on record."""
    name: str
    text: str
    """Ready to send."""


class Way(msgspec.Struct, frozen=True):
    """One way out. Choosing it is one commit."""

    kind: Kind
    title: str
    """What would be done: "Wed 25 Nov 10:00–14:00, same room and people"."""
    draft: Draft
    """With the messages as notes."""
    costs: tuple[str, ...] = ()
    """What it costs: "no fee: free to cancel until Thu 14:00", "50 % of USD 800.00"."""
    moves: tuple[str, ...] = ()
    """What else moves, in words."""
    tells: tuple[Tell, ...] = ()
    why: tuple[str, ...] = ()
    """Why it stands where it does."""
    score: float = 0.0
    """The least is the best."""
    leaves: tuple[Problem, ...] = ()
    """What would be wrong then about the same records; an error is a paper that is open now too."""

    @property
    def waits_for(self) -> tuple[Problem, ...]:
        """The papers without which it is none: errors that it leaves."""
        return tuple(each for each in self.leaves if each.severity == "error")


class Ways(msgspec.Struct, frozen=True):
    """All ways out of one problem, best first."""

    problem: Problem
    ways: tuple[Way, ...] = ()
    once: tuple[Way, ...] = ()
    """What would be one once papers are signed that are open now; no booking signs them."""
    binds: tuple[str, ...] = ()
    """Where no session can move: what stands in the way, and what would free it."""

    @property
    def all(self) -> tuple[Way, ...]:
        """The ways out, then those that wait for a paper, then what changes nothing yet."""
        last = tuple(each for each in self.ways if each.score >= LAST_RESORT)
        return (*(each for each in self.ways if each not in last), *self.once, *last)
