"""Travel lists: one movement or hotel a line; the lines of one journey are made one trip.

Lines belong together when traveller and show are the same and no more than three weeks lie between
one and the next; an outward leg after a return begins another trip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from postui.exchange.movements import read_leg, read_stay
from postui.exchange.people import only_one
from postui.exchange.row import REST, Row, Values
from postui.exchange.settle import Found
from postui.model.errors import InvalidField
from postui.model.trip import Leg, Stay
from postui.model.when import instant

REACH = 21
"""Days between two lines of one trip; a longer job has its flights booked as two."""
_OUT = frozenset(("out", "outbound", "outward"))
_RETURN = frozenset(("return", "ret", "back", "inbound", "home"))


class _Line(msgspec.Struct, frozen=True):
    row: Row
    person: str
    production: str
    leg: Leg | None
    stay: Stay | None
    values: dict[str, Any]
    word: str

    @property
    def days(self) -> list[str]:
        """Every date the line says, in order."""
        said: list[str] = []
        if self.leg:
            said += [self.leg.departs[:10], self.leg.arrives[:10]]
        if self.stay:
            said += [self.stay.check_in, self.stay.check_out]
        return sorted(day for day in said if day)


def read_trips(rows: Iterable[Row]) -> list[Found]:
    """The trips of a sheet; lines that cannot be read are refused alone."""
    groups: dict[tuple[str, str], list[_Line]] = {}
    for row in rows:
        line = row.attempt(_line)
        if line is None:
            continue
        groups.setdefault((line.person, line.production), []).append(line)
    found = [_trip(lines) for group in groups.values() for lines in _apart(group)]
    return sorted(found, key=lambda each: each.at.line)


def _line(row: Row) -> _Line:
    heading, text = row.heading("person"), row.must("person")
    named = only_one(text, heading)
    person = row.register.person(named.text, heading, row.at, make=named.person)
    if not person:
        raise InvalidField(heading, text, "is nobody's whole name")
    if named.minor:
        row.register.note(person, row.at, minor=True)
    production = row.optional("production").get("production", "")
    word = row.soft("leg").casefold()
    leg = read_leg(row, word, person)
    stay = read_stay(row)
    if leg is None and stay is None:
        raise InvalidField(row.heading("date"), "", "is missing: neither a journey nor a hotel")
    values = row.others(row.columns.kind.struct.__struct_fields__)
    row.leftovers()
    return _Line(row, person, production, leg, stay, values, word)


def _apart(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines of one traveller and show, one list a trip, in the order of their dates."""
    trips: list[list[_Line]] = []
    last = ""
    returned = False
    for line in sorted(lines, key=lambda each: (each.days[:1] or ["9999"], each.row.at.line)):
        days = line.days
        if not trips or _far(last, days) or (returned and line.word in _OUT):
            trips.append([])
            returned, last = False, ""
        trips[-1].append(line)
        returned = returned or line.word in _RETURN
        last = max([last, *days])
    return trips


def _far(last: str, days: Sequence[str]) -> bool:
    if not last or not days:
        return False
    return (date.fromisoformat(days[0]) - date.fromisoformat(last)).days > REACH


def _trip(lines: Sequence[_Line]) -> Found:
    first = min(lines, key=lambda each: each.row.at.line)
    legs = tuple(line.leg for line in lines if line.leg)
    stays = tuple(line.stay for line in lines if line.stay)
    values: Values = {"person": first.person, "production": first.production}
    if legs:
        values["legs"] = tuple(
            sorted(legs, key=lambda leg: instant(leg.departs) if leg.departs else 0)
        )
    if stays:
        values["stays"] = tuple(sorted(stays, key=lambda stay: stay.check_in))
    for line in lines:
        for name, value in line.values.items():
            if values.setdefault(name, value) != value:
                line.row.keep(name)
                line.row.ledger.refuse(line.row.at, _differs(line, name, first), rest=REST)
    if notes := "\n".join(dict.fromkeys(text for line in lines if (text := line.row.notes()))):
        values["notes"] = notes
    further = tuple(line.row.at for line in lines if line is not first)
    return Found(first.row.at, values, _presumed(first, legs), first.row.headings(), further)


def _differs(line: _Line, name: str, first: _Line) -> InvalidField:
    heading = line.row.heading(name)
    reason = f"differs from line {first.row.at.line}, which is of the same trip; kept in the notes"
    return InvalidField(heading, line.row.text(name), reason)


def _presumed(first: _Line, legs: Sequence[Leg]) -> Values:
    """A trip whose every leg has a reference is booked, though the sheet has no word for it."""
    if "state" in first.values or not legs or not all(leg.reference for leg in legs):
        return {}
    heading = first.row.heading("reference")
    reading = "the trip is taken as booked, because every leg has a reference"
    first.row.ledger.doubt(first.row.at, heading, legs[0].reference, reading)
    return {"state": "booked"}
