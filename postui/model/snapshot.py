"""An immutable view of every record, with indexes by kind, day, and link.

Everything in `desk/` reads a snapshot; nothing changes one. A commit makes the next snapshot from
the last by `with_changes`, sharing all that did not change. Records may be held as the bytes of
their JSON and decoded when first asked for, and an index is built when first used, so that a large
store opens no slower than what is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from postui.model.index import LONGEST_SESSION_DAYS, Index, Span, days_of
from postui.model.kinds import BY_LETTER, BY_NAME, BY_STRUCT, Kind
from postui.model.links import links_of
from postui.model.record import Record
from postui.model.roll import by_number
from postui.model.session import Session
from postui.model.shelf import Held, Shelf

__all__ = ["LONGEST_SESSION_DAYS", "Held", "Index", "Shelf", "Snapshot"]

R = TypeVar("R", bound=Record)

REMEMBERED = 32
"""Of how many changes before its last one a snapshot knows what they changed."""


class Snapshot:
    """Every record as of commit `seq`."""

    def __init__(
        self, seq: int, shelves: dict[str, Shelf[Record]], indexes: dict[str, Index] | None = None,
        steps: tuple[tuple[object, frozenset[str]], ...] = (),
    ) -> None:  # fmt: skip
        self.seq = seq
        self._shelves = shelves
        self._indexes = indexes or {}
        self._itself = object()
        self._steps = steps
        """Which snapshots it was made from, and what changed then; the oldest first."""

    @classmethod
    def of(cls, records: Iterable[Record] = (), seq: int = 0) -> Snapshot:
        """A snapshot of given records."""
        held: dict[str, Held] = {name: {} for name in BY_NAME}
        for record in sorted(records, key=lambda each: by_number(each.id)):
            held[BY_STRUCT[type(record)].name][record.id] = record
        return cls.load({name: (lambda items=items: items) for name, items in held.items()}, seq)  # type: ignore[misc] # the default argument binds the loop's value

    @classmethod
    def load(cls, loads: Mapping[str, Callable[[], Held]], seq: int = 0) -> Snapshot:
        """A snapshot that fetches each kind's records when they are first asked for."""
        shelves = {
            name: Shelf(kind.struct, loads.get(name, dict)) for name, kind in BY_NAME.items()
        }
        return cls(seq, shelves)

    def get(self, record_id: str) -> Record | None:
        """The record of that id, of any kind."""
        kind = BY_LETTER.get(record_id[:1])
        return self._shelves[kind.name].get(record_id) if kind else None

    def find(self, struct: type[R], record_id: str) -> R | None:
        """The record of that id, if it is of that kind."""
        found = self.get(record_id) if record_id else None
        return found if isinstance(found, struct) else None

    def all(self, struct: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order of their numbers."""
        return cast("Shelf[R]", self._shelves[BY_STRUCT[struct].name]).all()

    def of_kind(self, kind: Kind) -> Sequence[Record]:
        """The same, by a kind that is not known when the code is written."""
        return self._shelves[kind.name].all()

    def lines(self, kind: Kind) -> Iterator[tuple[int, bytes]]:
        """The number and the stored JSON of every record of a kind, in the order of the numbers.

        What is not decoded stays so, and other threads may go on reading and changing meanwhile.
        """
        return self._shelves[kind.name].lines()

    def count(self, kind: Kind | None = None) -> int:
        """How many records there are, of one kind or of all."""
        if kind is not None:
            return len(self._shelves[kind.name])
        return sum(len(shelf) for shelf in self._shelves.values())

    def on_day(self, day: str) -> tuple[Session, ...]:
        """Sessions that touch a calendar day (ISO 8601) of their own zone."""
        index = self._indexes.get("day:session")
        if index is None:
            index = Index.build(days_of, self._shelves["session"].heads(Span))
            self._indexes["day:session"] = index
        found = (self.find(Session, each) for each in index.get(day))
        return tuple(each for each in found if each is not None)

    def linking(self, record_id: str, struct: type[R]) -> tuple[R, ...]:
        """The records of a kind that point at an id: a person's sessions, a room's, and so on."""
        kind = BY_STRUCT[struct]
        found = (self.find(struct, each) for each in self._links(kind).get(record_id))
        return tuple(each for each in found if each is not None)

    def linked(self, record_id: str) -> tuple[Record, ...]:
        """The records of every kind that point at an id."""
        every: list[Record] = []
        for kind in BY_NAME.values():
            every.extend(self.linking(record_id, kind.struct))
        return tuple(every)

    def _links(self, kind: Kind) -> Index:
        name = f"link:{kind.name}"
        found = self._indexes.get(name)
        if found is None:
            found = self._indexes[name] = Index.build(links_of, self._shelves[kind.name].all())
        return found

    def with_changes(self, seq: int, changes: dict[str, Record | None]) -> Snapshot:
        """The next snapshot: some records put, some (None) taken away."""
        by_kind: dict[str, dict[str, Record | None]] = {}
        for record_id, record in changes.items():
            by_kind.setdefault(BY_LETTER[record_id[0]].name, {})[record_id] = record
        shelves = dict(self._shelves)
        indexes = dict(self._indexes)
        for name, of_kind in by_kind.items():
            pairs = [(shelves[name].get(each), record) for each, record in of_kind.items()]
            shelves[name] = shelves[name].with_changes(of_kind)
            for key, index in indexes.items():
                if key.endswith(f":{name}"):
                    indexes[key] = index.with_changes(pairs)
        steps = (*self._steps[-REMEMBERED:], (self._itself, frozenset(changes)))
        return Snapshot(seq, shelves, indexes, steps)

    def changed_since(self, earlier: Snapshot) -> set[str] | None:
        """The ids that changed since an earlier snapshot; None when that is not known."""
        found: set[str] = set()
        if earlier is self:
            return found
        for itself, changed in reversed(self._steps):
            found |= changed
            if itself is earlier._itself:
                return found
        return None
