"""Many texts into one record: what is needed first is read first, and nothing raises."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from postui.desk.desk import Desk
from postui.desk.entry.fields import find_field
from postui.desk.entry.moving import moved_calls, rezoned
from postui.desk.entry.question import Entry, Filled, Question
from postui.desk.entry.read import read_question
from postui.desk.sense import check_spans
from postui.desk.wall_zone import zone_for
from postui.model import when
from postui.model.errors import InvalidField, PostuiError
from postui.model.fields import Field, fields_of
from postui.model.kinds import Kind
from postui.model.person import Person
from postui.model.record import Record, tidy
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Vendor

_FIRST = ("production", "type", "person", "vendor", "about", "rooms", "start", "end")
"""Fields that others are read against, in the order they are needed."""
_SPANS = {"End": "end", "Arrives": "legs", "Check out": "stays"}
"""Which field a span's label belongs to."""


def fill(
    kind: Kind,
    texts: dict[str, str],
    snapshot: Snapshot,
    desk: Desk,
    *,
    base: Record | None = None,
) -> Filled:
    """A record of a kind, or `base` changed, by typed texts by field name.

    Never raises for bad input: what is not understood is in `errors`, by field name, and leaves
    its field as it was. A new record's required fields must have a value, as must those that had
    one.
    """
    filling = _Filling(base or kind.struct(), snapshot, desk)
    wanted: dict[str, tuple[Field, str]] = {}
    for name, text in texts.items():
        try:
            field = find_field(kind, name)
        except InvalidField as error:
            filling.errors[name] = error
            continue
        wanted[field.name] = (field, text)
    given = {name for name, (_, text) in wanted.items() if text.strip()}
    for field, text in sorted(wanted.values(), key=_turn):
        filling.take(field, text, given)
    filling.settle_zone(base, given)
    filling.settle_calls(base, given)
    filling.settle_places(given)
    filling.check(kind, base)
    return filling.filled()


def _turn(item: tuple[Field, str]) -> int:
    name = item[0].name
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


class _Filling:
    """A record on its way."""

    def __init__(self, record: Record, snapshot: Snapshot, desk: Desk) -> None:
        self.record = record
        self.snapshot, self.desk = snapshot, desk
        self.errors: dict[str, PostuiError] = {}
        self.echoes: dict[str, str] = {}
        self.doubts: dict[str, None] = {}
        self.set: dict[str, Any] = {}
        """Values that came from a text, so that a lesser source does not overwrite them."""

    def take(self, field: Field, text: str, given: set[str]) -> None:
        """Read one field's text into the record."""
        struct = type(self.record)
        if not text.strip():
            entry = Entry({field.name: getattr(struct(), field.name)})
        else:
            question = Question(
                struct, field, text, self.snapshot, self.desk, self.record,
                end_known="end" in given,
            )  # fmt: skip
            try:
                entry = read_question(question)
            except PostuiError as error:
                self.errors[field.name] = error
                return
        self.note(field, entry)
        values = {
            name: value
            for name, value in entry.values.items()
            if name == field.name or name not in given
        }
        if field.name == "end" and "end" in self.set and self.set["end"] != values["end"]:
            self.doubt("End: the range in Start ends elsewhere; what End says counts")
        self.set |= entry.values
        self.record = replace(self.record, **values)

    def note(self, field: Field, entry: Entry) -> None:
        """Keep what is to be said about a reading."""
        if entry.echo:
            self.echoes[field.name] = entry.echo
        for each in entry.uncertain:
            self.doubt(each)

    def doubt(self, text: str) -> None:
        """Say something once."""
        self.doubts[text] = None

    def settle_zone(self, base: Record | None, given: set[str]) -> None:
        """A session that moved to a room elsewhere keeps its wall times, in that room's zone."""
        record = self.record
        if not (isinstance(base, Session) and isinstance(record, Session)) or "start" in given:
            return
        if not when.valid(record.start):
            return
        if (base.rooms, base.production) == (record.rooms, record.production):
            return
        old, new = when.zone_of(record.start), zone_for(record, self.snapshot, self.desk)
        if old == new or (not record.rooms and old != zone_for(base, self.snapshot, self.desk)):
            return
        try:
            self.record = rezoned(record, new)
        except PostuiError as error:
            self.errors["start"] = error
            return
        moved = when.full_text(getattr(self.record, "start", ""))
        self.doubt(f"Start: the clock time is kept in the new room's zone: {moved}")
        self.echoes.setdefault("rooms", moved)

    def settle_calls(self, base: Record | None, given: set[str]) -> None:
        """Calls keep their distance from a start that moved."""
        record = self.record
        if not (isinstance(base, Session) and isinstance(record, Session)) or "people" in given:
            return
        people = moved_calls(record.people, base.start, record.start)
        if "start" in given and people != record.people:
            self.record = replace(record, people=people)
            self.doubt("People: the calls moved with the start")

    def settle_places(self, given: set[str]) -> None:
        """A person's or vendor's zone is read from the city when none was typed."""
        record = self.record
        if not isinstance(record, Person | Vendor) or record.zone or "zone" in given:
            return
        if "city" not in given or "city" in self.errors:
            return
        try:
            zone = when.find_zone(record.city)
        except InvalidField:
            return
        self.record = replace(record, zone=zone)
        self.echoes["zone"] = f"{zone}, from the city"

    def check(self, kind: Kind, base: Record | None) -> None:
        """Fields that must have a value, and ends that must not be before their starts."""
        for field in fields_of(kind.struct):
            if not field.required or getattr(self.record, field.name) or field.name in self.errors:
                continue
            if base is None or getattr(base, field.name):
                example = f"type it like {field.example}" if field.example else ""
                self.errors[field.name] = InvalidField(field.label, "", "is needed", example)
        try:
            check_spans(self.record)
        except InvalidField as error:
            name = _SPANS.get(error.field, "")
            self.errors.setdefault(name or error.field, error)

    def filled(self) -> Filled:
        """The answer."""
        return Filled(tidy(self.record), self.errors, self.echoes, tuple(self.doubts))
