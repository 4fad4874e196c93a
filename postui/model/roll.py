"""What stands in the order of its numbers, and costs no more to change than what is changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sized
from typing import Generic, TypeVar

T = TypeVar("T")
Place = tuple[int, str]
FOLD = 1024
"""How many changes are carried beside what they change before the two are made one.

Each change copies those before it, and so many are copied in two microseconds.
"""
WORTH_SORTING = 12
"""Finding the place of one thing takes as long as sorting so many."""


def is_full(changes: Sized) -> bool:
    """Whether there are too many changes to be carried any longer."""
    return len(changes) > FOLD


def by_number(record_id: str) -> Place:
    """The key that sorts ids of one kind by their number: S9 before S10."""
    return len(record_id), record_id


def patched(
    things: Iterable[T], changes: Mapping[str, T | None], place: Callable[[T], Place]
) -> tuple[T, ...]:
    """Things in order, with some put and some (None) taken away, by id; `place` sorts them."""
    done = list(things)
    if len(changes) * WORTH_SORTING > len(done):
        moved = {by_number(record_id) for record_id in changes}
        done = [each for each in done if place(each) not in moved]
        done += [each for each in changes.values() if each is not None]
        return tuple(sorted(done, key=place))
    for record_id, thing in changes.items():
        wanted = by_number(record_id)
        at = bisect_left(done, wanted, key=place)
        there = at < len(done) and place(done[at]) == wanted
        done[at : at + there] = () if thing is None else (thing,)
    return tuple(done)


class Roll(Generic[T]):
    """A tuple in the order of numbers, whose changes are worked in when it is next read."""

    __slots__ = ("_place", "_state")

    def __init__(
        self,
        place: Callable[[T], Place],
        things: tuple[T, ...],
        waiting: Mapping[str, T | None] | None = None,
    ) -> None:
        self._place = place
        # One attribute, so that no thread can see things with changes that are not theirs.
        self._state = (things, waiting or {})

    def all(self) -> tuple[T, ...]:
        """The whole of it; the same tuple every time."""
        things, waiting = self._state
        if waiting:
            things = patched(things, waiting, self._place)
            self._state = (things, {})
        return things

    def with_changes(self, changes: Mapping[str, T | None]) -> Roll[T]:
        """A roll with some put and some (None) taken away."""
        things, waiting = self._state
        waiting = {**waiting, **changes}
        if is_full(waiting):
            things, waiting = patched(things, waiting, self._place), {}
        return Roll(self._place, things, waiting)
