"""Who a line names, and as what they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from postui.desk.findable import fold
from postui.desk.quick.reading import Reading
from postui.desk.quick.words import FILLERS
from postui.model.person import Person
from postui.model.session import Booking

_LONGEST_NAME = 4
_LONGEST_ROLE = 4
_BESIDES = re.compile(r"\s*[(,].*$")


class Named(msgspec.Struct, frozen=True):
    """A person where the line names them."""

    person: Person
    start: int
    end: int
    """The position after the last word of the name."""


def read_roles(reading: Reading) -> dict[int, str]:
    """Roles that are said outright, `as ADR mixer`, by the position of their `as`."""
    line = reading.line
    said: dict[int, str] = {}
    for at in line.free():
        if line.words[at].folded != "as":
            continue
        line.take((at,))
        run = line.run(at + 1, _LONGEST_ROLE)
        quoted = line.words[at + 1 : at + 2]
        if not run and not (quoted and quoted[0].quoted):
            reading.wrong('"as" needs a role after it')
            continue
        role, length = _role(reading, at + 1, run)
        line.take(range(at + 1, at + 1 + length))
        said[at] = role
    return said


def _role(reading: Reading, start: int, run: int) -> tuple[str, int]:
    line = reading.line
    for length in range(run, 0, -1):
        known = reading.names.roles.get(" ".join(line.folded(start, length)))
        if known is not None:
            return known, length
    return line.words[start].text, 1


def read_people(reading: Reading, *, field: str = "people", most: int = 0) -> list[Named]:
    """Everybody the free words name; a name that several have is an error with all of them.

    With `most`, no more names are looked for once so many were met.
    """
    line = reading.line
    named: list[Named] = []
    met = 0
    for at in line.free():
        if most and met == most:
            break
        for length in range(line.run(at, _LONGEST_NAME), 0, -1):
            words = line.folded(at, length)
            if not FILLERS.isdisjoint(words):
                continue
            found = reading.names.people.matches(words)
            if not found:
                continue
            line.take(range(at, at + length))
            met += 1
            if len(found) > 1:
                typed = " ".join(line.texts[at : at + length])
                reading.wrong(f'"{typed}" may be {reading.options(found)}', field, typed)
            elif all(found[0] != each.person for each in named):
                named.append(Named(found[0], at, at + length))
            break
    return named


def bookings(
    reading: Reading, named: Sequence[Named], said: dict[int, str], needs: Sequence[str]
) -> tuple[Booking, ...]:
    """People with the role that is said, else theirs among what the session needs."""
    roles = {each.end: said.pop(each.end) for each in named if each.end in said}
    for role in said.values():
        reading.wrong(f'nobody is named before "as {role}"')
    made = []
    filled = set(roles.values())
    for each in named:
        role = roles.get(each.end) or usual_role(each.person, needs)
        if not role:
            role = next((need for need in needs if need not in filled), "")
            if role:
                reading.doubt(f"{each.person.name} as {role}, because nothing else is said")
        filled.add(role)
        made.append(Booking(person=each.person.id, role=role))
    return tuple(made)


def usual_role(person: Person, needs: Iterable[str]) -> str:
    """What a person does on a session: the need their roles fit, else their first role."""
    roles = [_BESIDES.sub("", role) for role in person.roles]
    folded = [fold(role) for role in roles]
    for need in needs:
        if fold(need) in folded:
            return need
    for need in needs:
        if any(role and fold(need).endswith(f" {role}") for role in folded):
            return need
    return next(filter(None, roles), "")
