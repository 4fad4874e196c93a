"""State tables: where a record can be, and where it can go from there.

A move that is not in the table is refused with the states that are allowed. `advance` follows
`natural`, the state that comes next when nothing goes wrong.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from postui.model.errors import Refused

Phase = Literal["open", "under way", "done", "off"]
"""What a state means for the day: to do, happening, finished well, or no longer happening."""


class State(msgspec.Struct, frozen=True):
    """One state: its stored name, the words people read, and the ways out of it."""

    name: str
    label: str
    phase: Phase
    natural: str = ""
    others: tuple[str, ...] = ()
    help: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every state it may move to, the natural one first."""
        return (self.natural, *self.others) if self.natural else self.others


class StateTable(msgspec.Struct, frozen=True):
    """The states of one kind, in the order of a good life."""

    states: tuple[State, ...]

    @property
    def initial(self) -> str:
        """The state a new record starts in."""
        return self.states[0].name

    @property
    def names(self) -> tuple[str, ...]:
        """Every state's stored name."""
        return tuple(state.name for state in self.states)

    def get(self, name: str) -> State | None:
        """The state of that name; None for one this version does not know."""
        for state in self.states:
            if state.name == name:
                return state
        return None

    def label(self, name: str) -> str:
        """The words for a state; an unknown one is shown as it is stored."""
        found = self.get(name)
        return found.label if found else name

    def phase(self, name: str) -> Phase:
        """What the state means for the day; an unknown one counts as to do."""
        found = self.get(name)
        return found.phase if found else "open"

    def allowed(self, name: str) -> tuple[str, ...]:
        """Where a record in that state may go; from an unknown state, anywhere."""
        found = self.get(name)
        return found.allowed if found else self.names

    def reaches(self, start: str, goal: str) -> bool:
        """Whether the table has any way, in one or more moves, from one state to another."""
        seen, edge = {start}, [start]
        while edge:
            for name in self.allowed(edge.pop()):
                if name == goal:
                    return True
                if name not in seen:
                    seen.add(name)
                    edge.append(name)
        return False

    def check(self, start: str, goal: str) -> None:
        """Raise Refused, naming the states that are allowed, unless the move is in the table."""
        if goal in self.allowed(start):
            return
        allowed = ", ".join(self.label(name) for name in self.allowed(start)) or "nothing"
        if self.get(goal) is None:
            every = ", ".join(state.label for state in self.states)
            raise Refused(f"there is no state {goal!r}", f"the states are: {every}")
        raise Refused(
            f"{self.label(start)} cannot become {self.label(goal)}",
            f"from {self.label(start)} it can become: {allowed}",
        )

    def natural(self, name: str) -> str:
        """The natural next state; raises Refused where there is none."""
        found = self.get(name)
        if found is not None and found.natural:
            return found.natural
        others = ", ".join(self.label(other) for other in self.allowed(name))
        hint = f"it can still become: {others}" if others else "nothing comes after it"
        raise Refused(f"{self.label(name)} has no natural next state", hint)
