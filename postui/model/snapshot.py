"""An immutable view of every record, with indexes by kind, day, and link.

Everything in `desk/` reads a snapshot; nothing changes one. A commit makes the next snapshot from
the last by `with_changes`, sharing all that did not change. Records may be held as the bytes of
their JSON and decoded when first asked for, and an index is built when first used, so that a large
store opens no slower than what is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Generic, TypeVar, cast

import msgspec

from postui.model.kinds import BY_LETTER, BY_NAME, BY_STRUCT, Kind
from postui.model.links import links_of
from postui.model.record import Record, decode, decode_all, without_collector
from postui.model.session import Session

R = TypeVar("R", bound=Record)
H = TypeVar("H", bound=msgspec.Struct)
Held = dict[str, Record | bytes]
LONGEST_SESSION_DAYS = 62


def by_number(record_id: str) -> tuple[int, str]:
    """The key that sorts ids of one kind by their number: S9 before S10."""
    return len(record_id), record_id


class Shelf(Generic[R]):
    """The records of one kind, by id, in the order of their numbers."""

    def __init__(self, struct: type[R], load: Callable[[], Held]) -> None:
        self._struct = struct
        self._load: Callable[[], Held] | None = load
        self._held: Held = {}
        self._all: tuple[R, ...] | None = None

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
        found = items.get(record_id)
        if isinstance(found, bytes):
            found = items[record_id] = decode(self._struct, found)
        return cast("R | None", found)

    def all(self) -> tuple[R, ...]:
        """Every record."""
        if self._all is None:
            items = self._items()
            waiting = {key: held for key, held in items.items() if isinstance(held, bytes)}
            items.update(zip(waiting, decode_all(self._struct, waiting.values()), strict=True))
            self._all = tuple(cast("Iterable[R]", items.values()))
        return self._all

    def heads(self, head: type[H]) -> Iterator[H | R]:
        """Every record, or only the fields of `head` where it has not been decoded yet."""
        read = msgspec.json.Decoder(head).decode
        for held in tuple(self._items().values()):
            try:
                yield read(held) if isinstance(held, bytes) else cast("R", held)
            except msgspec.ValidationError:
                yield decode(self._struct, cast("bytes", held))

    def __len__(self) -> int:
        return len(self._items())

    def with_changes(self, changes: dict[str, Record | None]) -> Shelf[R]:
        """A shelf with some records put and some (None) taken away."""
        held = dict(self._items())
        last = by_number(next(reversed(held), ""))
        sorted_still = True
        for record_id, record in changes.items():
            if record is None:
                held.pop(record_id, None)
            else:
                sorted_still &= record_id in held or by_number(record_id) > last
                last = max(last, by_number(record_id))
                held[record_id] = record
        if not sorted_still:
            held = {key: held[key] for key in sorted(held, key=by_number)}
        return Shelf(self._struct, lambda: held)


class Index:
    """Record ids by key, of one kind, in the order of their numbers."""

    def __init__(
        self, keys: Callable[[Any], Iterable[str]], ids: dict[str, tuple[str, ...]]
    ) -> None:
        self._keys = keys
        self._ids = ids

    @classmethod
    def build(cls, keys: Callable[[Any], Iterable[str]], records: Iterable[Any]) -> Index:
        """Index records by what `keys` yields for each."""
        lists: defaultdict[str, list[str]] = defaultdict(list)
        for record in records:
            record_id = record.id
            for key in keys(record):
                ids = lists[key]
                if not ids or ids[-1] != record_id:
                    ids.append(record_id)
        return cls(keys, {key: tuple(ids) for key, ids in lists.items()})

    def get(self, key: str) -> tuple[str, ...]:
        """The ids under a key."""
        return self._ids.get(key, ())

    def with_changes(self, pairs: Iterable[tuple[Record | None, Record | None]]) -> Index:
        """The index after records went from before to after."""
        ids = dict(self._ids)
        for before, after in pairs:
            old = set(self._keys(before)) if before else set()
            new = set(self._keys(after)) if after else set()
            for key in old - new:
                ids[key] = tuple(each for each in ids[key] if before and each != before.id)
            for key in new - old:
                ids[key] = tuple(sorted((*ids.get(key, ()), after.id), key=by_number))  # type: ignore[union-attr] # new is empty without it
        return Index(self._keys, ids)


class Span(msgspec.Struct, frozen=True):
    """As much of a session as it takes to know its days."""

    id: str = ""
    start: str = ""
    end: str = ""


def days_of(record: Session | Span) -> Iterator[str]:
    """The calendar days a session touches, in its own zone."""
    if not record.start:
        return
    first, last = record.start[:10], (record.end or record.start)[:10]
    yield first
    if last == first:
        return
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return
    for _ in range(min(LONGEST_SESSION_DAYS, (end - day).days)):
        day += timedelta(days=1)
        yield day.isoformat()


class Snapshot:
    """Every record as of commit `seq`."""

    def __init__(
        self, seq: int, shelves: dict[str, Shelf[Record]], indexes: dict[str, Index] | None = None
    ) -> None:
        self.seq = seq
        self._shelves = shelves
        self._indexes = indexes or {}

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
        return Snapshot(seq, shelves, indexes)
