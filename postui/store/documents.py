"""TinyDB's tables of documents, and the changes of a store that they say. Pure.

TinyDB reads every table and writes every table back: what differs from what it read is what was
meant. Where the store has moved on since, that is put onto what is stored now, and raises Conflict
where both changed the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from postui.model.draft import Change
from postui.model.errors import Conflict, InvalidField
from postui.model.kinds import KINDS, Kind, kind_of
from postui.model.merging import merge
from postui.model.record import Record, encode, from_fields
from postui.store.commits import change_of
from postui.store.layout import TABLES, Table
from postui.store.others import SEPARATOR
from postui.store.sound import sound
from postui.store.storable import Documents, text_of
from postui.store.version import Version


class Wanted(NamedTuple):
    """What was meant to change: each thing as it was read, and as it was written."""

    records: dict[str, tuple[Record | None, Record | None]]
    documents: dict[tuple[str, int], tuple[bytes | None, bytes | None]]
    tables: dict[str, bool]
    """The tables that were begun (True) or dropped (False), but for those of the kinds."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.records or self.documents or self.tables)


def tables_of(version: Version) -> dict[str, dict[str, Any]]:
    """Every table's documents by number, as TinyDB reads them."""
    decode = msgspec.json.decode
    tables = {
        name: {str(number): decode(line) for number, line in table.lines().items()}
        for name, table in version.others.items()
    }
    for kind in KINDS:
        if version.snapshot.count(kind):
            lines = version.snapshot.lines(kind)
            tables[kind.table] = {str(number): decode(line) for number, line in lines}
    return tables


def wanted(base: Version, data: Documents) -> Wanted:
    """What differs from what was read. Raises InvalidField."""
    found = Wanted({}, {}, {})
    for kind in KINDS:
        _want_records(kind, base, data.get(kind.table, {}), found.records)
    mine = _lines(data)
    for name in dict.fromkeys((*base.others, *mine)):
        was = base.others[name].lines() if name in base.others else {}
        texts = mine.get(name, {})
        for number in sorted(was.keys() | texts.keys()):
            if was.get(number) != texts.get(number):
                found.documents[name, number] = was.get(number), texts.get(number)
        if (name in mine) != (name in base.others):
            found.tables[name] = name in mine
    return found


def changes_on(want: Wanted, now: Version) -> tuple[list[Change], dict[str, Record | None]]:
    """What was meant, as changes of what is stored now, and the records after it.

    Raises Conflict where that has been changed since too.
    """
    changes: list[Change] = []
    after: dict[str, Record | None] = {}
    lost: list[str] = []
    for record_id, (before, mine) in want.records.items():
        stored = now.snapshot.get(record_id)
        if _same(mine, stored):
            continue
        meant = mine
        if not _same(before, stored):
            meant = _merged(before, mine, stored)
            if meant is None:
                lost.append(record_id)
                continue
        done = after[record_id] = meant and _with_rev(meant, stored, now)
        changes.append(change_of(stored, done))
    for (name, number), (was, text) in want.documents.items():
        stored_text = now.others.get(name, Table()).lines().get(number)
        place = f"{name}{SEPARATOR}{number}"
        if stored_text not in (was, text):
            lost.append(place)
        elif stored_text != text:
            changes.append(Change(name, place, _decode(stored_text), _decode(text)))
    if lost:
        message = f"{', '.join(lost)} changed since it was read"
        raise Conflict(message, tuple(lost), "read it again, then repeat")
    return [*changes, *_of_tables(want, now)], after


def seen(base: Version, data: Documents, want: Wanted) -> Version:
    """The version that whoever wrote `data` has in view: without what others changed meanwhile."""
    after = {record_id: mine for record_id, (_, mine) in want.records.items()}
    others = {name: Table.of(lines) for name, lines in _lines(data).items()}
    return Version(base.meta, base.snapshot.with_changes(base.meta.seq, after), others)


def _want_records(
    kind: Kind, base: Version, documents: Mapping[str, Any],
    found: dict[str, tuple[Record | None, Record | None]],
) -> None:  # fmt: skip
    left = {each.id: each for each in base.snapshot.of_kind(kind)}
    for number in sorted(documents, key=int):
        record_id = f"{kind.letter}{number}"
        fields = dict(documents[number])
        if fields.setdefault("id", record_id) != record_id:
            raise InvalidField("id", str(fields["id"]), f"is in the place of {record_id}")
        before, mine = left.pop(record_id, None), from_fields(kind.struct, fields)
        if not _same(before, mine):
            found[record_id] = before, mine
    found.update((each.id, (each, None)) for each in left.values())


def _merged(before: Record | None, mine: Record | None, stored: Record | None) -> Record | None:
    """Both changes in one; None where they meet or one is gone."""
    if before is None or mine is None or stored is None:
        return None
    merged, clashes = merge(before, mine, stored)
    return None if clashes else merged


def _with_rev(mine: Record, stored: Record | None, now: Version) -> Record:
    kind = kind_of(mine)
    if stored is not None:
        rev = max(mine.rev, stored.rev) + 1
    elif int(mine.id[1:]) < now.meta.next_id.get(kind.name, 1):
        rev = max(mine.rev, now.meta.seq) + 1  # past every rev that one of this id ever had
    else:
        rev = max(mine.rev, 1)
    return sound(replace(mine, rev=rev))


def _of_tables(want: Wanted, now: Version) -> Iterator[Change]:
    for name, begun in want.tables.items():
        place = f"{name}{SEPARATOR}"
        if begun and name not in now.others:
            yield Change(name, place, None, {})
        elif not begun and name in now.others:
            yield Change(name, place, {}, None)


def _lines(data: Documents) -> dict[str, dict[int, bytes]]:
    """The JSON of each document by number, of the tables that are no kind's."""
    return {
        name: {int(number): text_of(each, f"{name} {number}") for number, each in found.items()}
        for name, found in data.items()
        if name not in TABLES
    }


def _same(one: Record | None, other: Record | None) -> bool:
    """To the byte, but for the rev: Python takes 1, 1.0 and True for equal."""
    if one is None or other is None:
        return one is other
    return encode(replace(one, rev=0)) == encode(replace(other, rev=0))


def _decode(line: bytes | None) -> dict[str, Any] | None:
    return None if line is None else msgspec.json.decode(line, type=dict[str, Any])
