"""A record that is there, and what a sheet says about it, made one.

What the sheet does not mention stays. Notes grow, lists and groups take in what is new, and of the
parts of a group that are on both sides only what the sheet says changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from postui.exchange.names import key
from postui.model.clean import clean_block
from postui.model.errors import Refused
from postui.model.fields import Field
from postui.model.master import Copy, QcIssue
from postui.model.production import Episode
from postui.model.session import Booking
from postui.model.states import StateTable
from postui.model.trip import Leg, Stay

Same = Callable[[Any, Any], bool]


def merged(field: Field, before: Any, given: Any) -> Any:  # noqa: ANN401 - a field's value has the field's type
    """The value a field has afterwards; `given` is never empty."""
    match field.type:
        case "block":
            return more_notes(before, given)
        case "lines":
            known = {key(each) for each in before}
            return (*before, *(each for each in given if key(each) not in known))
        case "links":
            return _links(before, given)
        case "details":
            return {**before, **given}
        case "group":
            return _parts(before, given)
        case _:
            return given


def more_notes(before: str, given: str) -> str:
    """Notes with every line that is new; a line that says more replaces the one it says it of."""
    lines = before.split("\n") if before else []
    for line in given.split("\n"):
        if not line.strip() or line in before:
            continue
        at = next((at for at, old in enumerate(lines) if old.strip() and old in line), None)
        if at is None:
            lines.append(line)
        else:
            lines[at] = line
    return clean_block("\n".join(lines))


def forward(states: StateTable, start: str, goal: str) -> None:
    """Raise Refused, naming what is allowed, unless a state is reached by moving ahead.

    Ahead is any number of natural moves and then one of the allowed: a sheet skips steps, but it
    does not take back what has happened since it was written.
    """
    at, seen = start, {start}
    while True:
        if goal in states.allowed(at):
            return
        found = states.get(at)
        if found is None or not found.natural or found.natural in seen:
            break
        at = found.natural
        seen.add(at)
    states.check(start, goal)
    raise Refused(f"{states.label(start)} cannot become {states.label(goal)}")


def left_behind(states: StateTable, start: str, goal: str) -> bool:
    """Whether a record has begun or finished what comes after `goal`: an old sheet's state."""
    if states.phase(start) not in ("under way", "done"):
        return False
    at, seen = states.get(goal), {goal}
    while at is not None and at.natural and at.natural not in seen:
        if at.natural == start:
            return True
        seen.add(at.natural)
        at = states.get(at.natural)
    return False


def _links(before: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """The sheet's order, unless it says less than is known."""
    if given[:1] == before[:1] and set(given) <= set(before):
        return tuple(before)
    return (*given, *(each for each in before[1:] if each not in given))


def _parts(before: Sequence[Any], given: Sequence[Any]) -> tuple[Any, ...]:
    ways = _SAME.get(type(given[0]))
    if ways is None:
        return tuple(given)
    after = list(before)
    for part in given:
        at = next((at for same in ways for at, old in enumerate(after) if same(old, part)), None)
        if at is None:
            after.append(part)
        else:
            after[at] = _one(after[at], part)
    return tuple(after)


def _one(old: Any, new: Any) -> Any:  # noqa: ANN401 - parts of any group
    """A part with what the sheet says; a role that was written by hand stays."""
    said = {
        name: getattr(new, name)
        for name in new.__struct_fields__
        if getattr(new, name) and not (name == "role" and old.role)
    }
    return msgspec.structs.replace(old, **said)


def _person(old: Booking, new: Booking) -> bool:
    return old.person == new.person


def _movement(old: Leg, new: Leg) -> bool:
    return (key(old.origin), key(old.destination), old.departs[:10]) == (
        key(new.origin), key(new.destination), new.departs[:10],
    )  # fmt: skip


def _flight(old: Leg, new: Leg) -> bool:
    return bool(new.number and new.reference) and (old.number, old.reference, old.origin) == (
        new.number, new.reference, new.origin,
    )  # fmt: skip


def _nights(old: Stay, new: Stay) -> bool:
    return (key(old.hotel), old.check_in) == (key(new.hotel), new.check_in)


def _confirmed(old: Stay, new: Stay) -> bool:
    return bool(new.confirmation) and old.confirmation == new.confirmation


def _copy(old: Copy, new: Copy) -> bool:
    if old.barcode or new.barcode:
        return key(old.barcode) == key(new.barcode)
    return key(old.place) == key(new.place)


def _finding(old: QcIssue, new: QcIssue) -> bool:
    return (old.timecode, key(old.text)) == (new.timecode, key(new.text))


def _number(old: Episode, new: Episode) -> bool:
    return old.number == new.number


_SAME: dict[type[Any], tuple[Same, ...]] = {
    Booking: (_person,), Leg: (_movement, _flight), Stay: (_nights, _confirmed), Copy: (_copy,),
    QcIssue: (_finding,), Episode: (_number,),
}  # fmt: skip
"""How a part is known again, the surest way first; other groups are taken as the sheet has them."""
