"""What a field may be completed to while it is typed, in forms and in the shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from postui.desk.called import name_of
from postui.desk.find import search
from postui.desk.findable import fold
from postui.desk.lookup import find_named
from postui.model.fields import Field
from postui.model.kinds import BY_NAME, BY_STRUCT, KINDS, kind_of
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import SESSION_STATES, Booking
from postui.model.session_types import TYPES
from postui.model.snapshot import Snapshot
from postui.model.states import StateTable
from postui.model.trip import Leg

_BY_NAME = frozenset(("person", "production", "vendor", "room"))
_SEARCHED = 200
_ARROWS = ("→", "->", " to ")


def completions(field: Field, text: str, snapshot: Snapshot, limit: int = 8) -> tuple[str, ...]:
    """What the last part of `text` may become, best first, at most `limit`.

    In fields of several parts only the part after the last semicolon counts, and is returned.
    """
    several = field.type in ("links", "lines", "group")
    typed = text.rpartition(";")[2].strip() if several else text.strip()
    found = islice(dict.fromkeys(_offers(field, typed, snapshot)), limit)
    return tuple(each for each in found if each != typed)


def _offers(field: Field, typed: str, snapshot: Snapshot) -> Iterator[str]:
    match field.type:
        case "link" | "links":
            yield from _records(field.kinds, typed, snapshot)
        case "choice":
            yield from _matching((label for value, label in field.choices if value), typed)
        case "state":
            yield from _states(field, typed)
        case "flag":
            yield from _matching(("yes", "no"), typed)
        case "zone":
            yield from _zones(typed)
        case "lines":
            yield from _roles(field, typed, snapshot)
        case "group":
            if field.part is Booking:
                yield from _people(typed, snapshot)
            elif field.part is Leg:
                yield from _airports(typed)


def _matching(offered: Iterable[str], typed: str) -> Iterator[str]:
    """Those with a word that starts so, in their order; those that start so themselves first."""
    wanted, every = fold(typed), list(offered)
    yield from (each for each in every if fold(each).startswith(wanted))
    yield from (each for each in every if f" {wanted}" in fold(each))


def _records(kinds: tuple[str, ...], typed: str, snapshot: Snapshot) -> Iterator[str]:
    wanted = [BY_NAME[each] for each in kinds] or list(KINDS)
    for kind in wanted:
        if kind.name in _BY_NAME:
            of_kind = snapshot.of_kind(kind)
            found: Iterable[Record] = find_named(snapshot, typed, kind.struct) if typed else of_kind
            yield from (name_of(each, snapshot) for each in found)
    names = {kind.name for kind in wanted} - _BY_NAME
    if names and typed:
        for record_id in search(snapshot, typed, _SEARCHED):
            record = snapshot.get(record_id)
            if record is not None and kind_of(record).name in names:
                yield f"{record.id} {name_of(record, snapshot)}"


def _states(field: Field, typed: str) -> Iterator[str]:
    table = _table_of(field)
    if table is not None:
        holds = ("1st hold", "2nd hold") if table is SESSION_STATES else ()
        yield from _matching((*(each.label for each in table.states), *holds), typed)


def _table_of(field: Field) -> StateTable | None:
    """The states a state field moves along, told by the kind that declares it."""
    from postui.model.fields import field_names

    for struct, kind in BY_STRUCT.items():
        if kind.states is not None and field_names(struct).get("state") is field:
            return kind.states
    return None


def _zones(typed: str) -> Iterator[str]:
    from postui.model.errors import InvalidField
    from postui.model.zones import find_zone, zone_names

    if not typed:
        return
    try:
        yield find_zone(typed)
    except InvalidField:
        wanted = fold(typed.replace("_", " "))
        for name in zone_names():
            plain = fold(name.replace("_", " "))
            if plain.startswith(wanted) or f"/{wanted}" in plain:
                yield name


def _roles(field: Field, typed: str, snapshot: Snapshot) -> Iterator[str]:
    if field.name == "roles" and typed:
        every = dict.fromkeys(role for each in snapshot.all(Person) for role in each.roles)
        needed = dict.fromkeys(role for each in TYPES for role in each.needs)
        yield from _matching({**needed, **every}, typed)
    elif field.name == "can":
        yield from _matching((each.code for each in TYPES), typed)


def _people(typed: str, snapshot: Snapshot) -> Iterator[str]:
    name, found, role = typed.partition(" as ")
    if not found:
        yield from _records(("person",), typed, snapshot)
        return
    people = find_named(snapshot, name, Person)
    own = [role for each in people[:1] if isinstance(each, Person) for role in each.roles]
    needed = [role for each in TYPES for role in each.needs]
    for each in _matching(dict.fromkeys((*own, *needed)), role.strip()):
        yield f"{name.strip()} as {each}"


def _airports(typed: str) -> Iterator[str]:
    """The end that is being typed, as code and city, behind what is there already."""
    from postui.model.airports import airports_like

    before, wanted = "", typed
    for arrow in _ARROWS:
        start, found, rest = typed.rpartition(arrow)
        if found:
            before, wanted = f"{start.strip()}→", rest
            break
    if len(wanted.strip()) < 2:
        return
    for each in airports_like(wanted):
        yield f"{before}{each.code} {each.city}" if not before else f"{before}{each.code}"
