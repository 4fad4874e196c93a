"""What a line says, against what is there: a new record, a changed one, or nothing to do.

An empty cell never empties a field, and a state moves only ahead along its table. Of two lines
about the same record the second adds what the first leaves open; where it contradicts the first it
is refused, because nobody but its writer knows which of them is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from postui.desk.names import name_of
from postui.desk.sense import check_move, check_spans
from postui.desk.show import show_field
from postui.exchange.keys import Key, key_of, loose_key_of
from postui.exchange.ledger import Ledger
from postui.exchange.merging import forward, left_behind, merged, more_notes
from postui.exchange.plan import At, Change
from postui.exchange.register import Register
from postui.exchange.row import REST
from postui.model.clean import clean_line
from postui.model.errors import InvalidField, PostuiError
from postui.model.fields import Field, field_names
from postui.model.kinds import Kind
from postui.model.record import Record
from postui.model.session import Session

_EMPTY: tuple[object, ...] = (None, "", (), {})
_JOINED = frozenset(("block", "lines", "links", "group", "details"))
"""Types of which two lines may each say a part."""


class Found(msgspec.Struct, frozen=True):
    """What one line, or several that belong together, say about one record."""

    at: At
    values: dict[str, Any]
    """Only fields the lines say something about."""
    presumed: dict[str, Any] = {}
    """What a field gets besides when it is empty: readings that must not undo later work."""
    headings: dict[str, str] = {}
    """What the sheet calls the fields."""
    further: tuple[At, ...] = ()
    """The other lines that belong to it."""


def settle(kind: Kind, found: Iterable[Found], register: Register) -> None:
    """Add, change or skip a record for everything the sheets of one kind say."""
    _Settling(kind, register).run(found)


class _Settling:
    def __init__(self, kind: Kind, register: Register) -> None:
        self._kind = kind
        self._register = register
        self._ledger: Ledger = register.ledger
        self._fields = field_names(kind.struct)
        self._taken: set[str] = set()

    def run(self, found: Iterable[Found]) -> None:
        singles = self._joined(found)
        stored = tuple(self._ledger.records(self._kind.struct))
        matches = self._match(singles, stored)
        for each in singles:
            record = matches.get(id(each))
            try:
                if record is None:
                    self._add(each)
                else:
                    self._change(each, record)
            except PostuiError as error:
                self._ledger.refuse(each.at, error)

    def _joined(self, found: Iterable[Found]) -> list[Found]:
        """One entry a record: the lines of the same natural key made one, or refused."""
        by_key: dict[Key, int] = {}
        singles: list[Found] = []
        for each in found:
            full = key_of(self._record(each))
            if full is None or full not in by_key:
                if full is not None:
                    by_key[full] = len(singles)
                singles.append(each)
                continue
            at = by_key[full]
            singles[at] = self._join(singles[at], each)
        return singles

    def _join(self, one: Found, two: Found) -> Found:
        where = f"line {one.at.line}" + (f" of {one.at.file}" if one.at.file != two.at.file else "")
        values, notes = dict(one.values), ""
        for name, value in two.values.items():
            field, before = self._fields[name], values.get(name)
            if name == "notes":
                notes = "" if value in (before or "") else clean_line(value)
            elif before in _EMPTY:
                values[name] = value
            elif before != value and field.type not in _JOINED:
                shown = show_field(
                    self._record(two), field, self._ledger.snapshot, self._ledger.desk
                )
                heading = two.headings.get(name, field.label)
                reason = f"contradicts {where}, which is about the same {self._kind.name}"
                self._ledger.refuse(two.at, InvalidField(heading, shown, reason))
                return one
            elif before != value:
                values[name] = merged(field, before, value)
        if values == one.values:
            more = f"; its notes are left out: {notes}" if notes else ""
            self._ledger.skip(two.at, f"same as {where}{more}")
            return one
        if notes:
            values["notes"] = more_notes(values.get("notes", ""), two.values["notes"])
        self._ledger.doubt(two.at, "", "", f"taken as more about the {self._kind.name} of {where}")
        return msgspec.structs.replace(one, values=values, further=(*one.further, two.at))

    def _match(self, found: Sequence[Found], stored: Sequence[Record]) -> dict[int, Record]:
        """Which stored record each entry is about, by the entry's identity."""
        full = _by_key((key_of(record), record) for record in stored)
        matches: dict[int, Record] = {}
        for each in found:
            key = key_of(self._record(each))
            if key is not None and (records := full.get(key)):
                matches[id(each)] = records[0]
        taken = {record.id for record in matches.values()}
        free = _by_key(
            (loose_key_of(each), each)
            for each in stored
            if each.id not in taken and not self._begun(each)
        )
        rest = [each for each in found if id(each) not in matches]
        loose = _by_key((loose_key_of(self._record(each)), each) for each in rest)
        for key, several in loose.items():
            records = free.get(key, [])
            if len(several) == len(records) == 1:
                matches[id(several[0])] = records[0]
                self._say_loose(several[0], records[0])
        return matches

    def _begun(self, record: Record) -> bool:
        """Whether it is a session that a sheet can no longer move."""
        states = self._kind.states
        return (
            states is not None
            and isinstance(record, Session)
            and states.phase(record.state) in ("under way", "done")
        )

    def _say_loose(self, found: Found, record: Record) -> None:
        name = name_of(record, self._ledger.snapshot)
        self._ledger.doubt(found.at, "", "", f"taken to be {record.id}, {name}")

    def _add(self, found: Found) -> None:
        record = self._record(found, found.presumed)
        check_spans(record)
        lines = ", ".join(str(each.line) for each in found.further)
        self._register.add(record, found.at, f"with line {lines}" if lines else "")

    def _change(self, found: Found, before: Record) -> None:
        values: dict[str, Any] = {}
        for name, given in found.values.items():
            if given in _EMPTY:
                continue
            field, old = self._fields[name], getattr(before, name)
            new = given if old in _EMPTY else merged(field, old, given)
            if new != old and (name != "state" or self._may_move(found, before, new)):
                values[name] = new
        values |= {
            name: given
            for name, given in found.presumed.items()
            if name not in values and getattr(before, name) in _EMPTY
        }
        if "state" not in values and getattr(before, "state", "") != "hold":
            values.pop("hold_rank", None)
        if not values:
            self._ledger.skip(found.at, "unchanged", before)
            return
        after = msgspec.structs.replace(before, **values)
        check_spans(after)
        if isinstance(before, Session):
            self._say_who_stays(found, before)
        self._ledger.put(after, found.at, self._changes(before, after, values))

    def _may_move(self, found: Found, before: Record, goal: str) -> bool:
        states = self._kind.states
        if states is None:
            return False
        old, heading = str(getattr(before, "state", "")), found.headings.get("state", "State")
        if left_behind(states, old, goal) and goal in states.allowed(old):
            reading = f"it is {states.label(old)} by now, and stays so"
            self._ledger.doubt(found.at, heading, states.label(goal), reading)
            return False
        try:
            forward(states, old, goal)
            check_move(before, goal, self._ledger.desk)
        except PostuiError as error:
            told = InvalidField(heading, states.label(goal), error.message, error.hint)
            self._ledger.refuse(found.at, told, rest=REST)
            return False
        return True

    def _say_who_stays(self, found: Found, before: Session) -> None:
        """Somebody new on a session may replace somebody; who that is, a sheet does not say."""
        given = {each.person for each in found.values.get("people", ())}
        old = {each.person for each in before.people}
        if given <= old or old <= given:
            return
        names = ", ".join(
            name_of(record, self._ledger.snapshot)
            for each in before.people
            if each.person not in given
            and (record := self._ledger.snapshot.get(each.person)) is not None
        )
        heading = found.headings.get("people", "People")
        self._ledger.doubt(found.at, heading, names, "stays on it, though the sheet has others")

    def _changes(self, before: Record, after: Record, values: dict[str, Any]) -> tuple[Change, ...]:
        def shown(record: Record, field: Field) -> str:
            return show_field(record, field, self._ledger.snapshot, self._ledger.desk)

        return tuple(
            Change(field.label, shown(before, field), shown(after, field))
            for name, field in self._fields.items()
            if name in values
        )

    def _record(self, found: Found, presumed: dict[str, Any] | None = None) -> Record:
        return self._kind.struct(**{**(presumed or {}), **found.values})


def _by_key(pairs: Iterable[tuple[Key | None, Any]]) -> dict[Key, list[Any]]:
    lists: dict[Key, list[Any]] = {}
    for key, each in pairs:
        if key is not None:
            lists.setdefault(key, []).append(each)
    return lists
