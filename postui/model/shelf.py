"""The records of one kind, as records or as the bytes they are stored as.

The versions of a shelf share one dictionary. Its ids never change, and where one version has
decoded a record, all have. What a version has otherwise it carries beside it, so that a change
costs the same however many records there are; when that has become long, it gets a dictionary of
its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast

import msgspec

from postui.model.record import Record, decode, decode_all, encode, without_collector
from postui.model.roll import Place, Roll, by_number, is_full, patched

R = TypeVar("R", bound=Record)
H = TypeVar("H", bound=msgspec.Struct)
Held = dict[str, Record | bytes]


def _place(record: Record) -> Place:
    return by_number(record.id)


class Shelf(Generic[R]):
    """The records of one kind, by id, in the order of their numbers."""

    def __init__(
        self,
        struct: type[R],
        load: Callable[[], Held] | None,
        held: Held | None = None,
        changed: Mapping[str, Record | None] | None = None,
        more: int = 0,
        roll: Roll[Record] | None = None,
    ) -> None:
        self._struct = struct
        self._load = load
        self._held: Held = {} if held is None else held
        self._changed = changed or {}
        self._more = more  # records than the dictionary has
        self._roll = roll  # made when all are first asked for

    def _items(self) -> Held:
        load = self._load
        if load is not None:  # two threads may both load: they get the same, and the last stays
            with without_collector():
                self._held = load()
            self._load = None
        return self._held

    def get(self, record_id: str) -> R | None:
        """The record of that id."""
        items = self._items()
        if record_id in self._changed:
            return cast("R | None", self._changed[record_id])
        found = items.get(record_id)
        if isinstance(found, bytes):
            found = items[record_id] = decode(self._struct, found)
        return cast("R | None", found)

    def all(self) -> tuple[R, ...]:
        """Every record; the same tuple every time."""
        if self._roll is None:
            items = self._items()
            waiting = {key: held for key, held in items.items() if isinstance(held, bytes)}
            items.update(zip(waiting, decode_all(self._struct, waiting.values()), strict=True))
            records = cast("Iterable[Record]", items.values())
            self._roll = Roll(_place, tuple(records), self._changed)
        return cast("tuple[R, ...]", self._roll.all())

    def heads(self, head: type[H]) -> Iterator[H | R]:
        """Every record, or only the fields of `head` where it has not been decoded yet."""
        read = msgspec.json.Decoder(head).decode
        for _, held in self._each():
            try:
                yield read(held) if isinstance(held, bytes) else cast("R", held)
            except msgspec.ValidationError:
                yield decode(self._struct, cast("bytes", held))

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The number and the stored JSON of every record, none of which is kept."""
        for record_id, held in self._each():
            yield int(record_id[1:]), held if isinstance(held, bytes) else encode(held)

    def __len__(self) -> int:
        return len(self._items()) + self._more

    def with_changes(self, changes: Mapping[str, Record | None]) -> Shelf[R]:
        """A shelf with some records put and some (None) taken away."""
        items, changed, more = self._items(), self._changed, self._more
        for record_id, record in changes.items():
            there = changed.get(record_id) if record_id in changed else items.get(record_id)
            more += (record is not None) - (there is not None)
        roll = self._roll and self._roll.with_changes(changes)
        made = Shelf(self._struct, None, items, {**changed, **changes}, more, roll)
        return made._folded() if is_full(made._changed) else made

    def _folded(self) -> Shelf[R]:
        """The same with a dictionary of its own and nothing beside it."""
        ids = self._ids()
        mixed = {**self._held, **self._changed}
        if tuple(mixed) != ids:  # some are gone, or have come back and are last instead of between
            mixed = {record_id: mixed[record_id] for record_id in ids}
        return Shelf(self._struct, None, cast("Held", mixed), roll=self._roll)

    def _ids(self) -> tuple[str, ...]:
        items = self._items()
        moved = {
            record_id: None if record is None else record_id
            for record_id, record in self._changed.items()
            if (record is None) == (record_id in items)
        }
        ids = tuple(items)  # in one step, so that no other thread can be in the middle of a change
        return patched(ids, moved, by_number) if moved else ids

    def _each(self) -> Iterator[tuple[str, Record | bytes]]:
        """Every record as it is held at the moment it is reached, whatever other threads decode."""
        items, changed = self._items(), self._changed
        for record_id in self._ids():
            yield record_id, changed.get(record_id) or items[record_id]
