"""Importing records as lines of JSON, as the sample data is written: `sessions.jsonl` and so on.

The file's name says the kind; days may be relative (see samples). Ids in the files only hold the
files together: a record that is in the store already, with the same fields, is that one, and every
other gets an id of the store's. A line that cannot be read is refused alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from postui.desk.desk import Desk
from postui.desk.names import name_of
from postui.exchange.plan import Item, Plan, Refusal
from postui.exchange.samples import resolved
from postui.model.draft import Draft, new_id
from postui.model.kinds import KINDS, Kind
from postui.model.links import relink
from postui.model.record import Record, encode, from_fields, misfits
from postui.model.snapshot import Snapshot

SUFFIX = ".jsonl"
Numbered = tuple[str, int, Record]
"""File, line, record as the file has it."""


def plan_lines(paths: Sequence[Path], snapshot: Snapshot, desk: Desk) -> Plan:
    """What importing these files would do, in the order the kinds depend on each other."""
    refused: list[Refusal] = []
    created: list[Item] = []
    skipped: list[Item] = []
    puts: list[Record] = []
    ids: dict[str, str] = {}
    for kind, path in _by_kind(paths, refused):
        there = {_content(each): each.id for each in snapshot.of_kind(kind)}
        for file, line, record in _read(kind, path, desk, refused):
            linked = relink(record, lambda each: ids.get(each, each))
            known = there.get(_content(linked))
            ids[record.id] = known or new_id(len(puts) + 1)
            item = Item(file, line, kind.name, name_of(record, snapshot), ids[record.id])
            if known:
                skipped.append(msgspec.structs.replace(item, reason="is there already"))
            else:
                created.append(item)
                puts.append(msgspec.structs.replace(linked, id=ids[record.id], rev=0))
    names = ", ".join(path.name for path in paths)
    return Plan(Draft(f"import {names}", tuple(puts)), tuple(created), skipped=tuple(skipped),
                refused=tuple(refused))  # fmt: skip


def _by_kind(paths: Sequence[Path], refused: list[Refusal]) -> list[tuple[Kind, Path]]:
    tables = {kind.table: (number, kind) for number, kind in enumerate(KINDS)}
    found = []
    for path in paths:
        if path.stem in tables:
            number, kind = tables[path.stem]
            found.append((number, kind, path))
        else:
            reason = f"is no kind of record; name the file {', '.join(tables)}"
            refused.append(Refusal(str(path), 0, "file", path.stem, reason))
    return [(kind, path) for _, kind, path in sorted(found, key=lambda each: each[0])]


def _read(kind: Kind, path: Path, desk: Desk, refused: list[Refusal]) -> list[Numbered]:
    try:
        text = resolved(path.read_text(encoding="utf-8"), desk.now)
    except (OSError, ValueError) as error:
        refused.append(Refusal(str(path), 0, "file", path.name, f"cannot be read: {error}"))
        return []
    found: list[Numbered] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            fields = msgspec.json.decode(line, type=dict[str, object])
        except msgspec.DecodeError as error:
            refused.append(Refusal(str(path), number, "line", line[:60], f"is not JSON: {error}"))
            continue
        record = from_fields(kind.struct, fields)
        wrong = misfits(record)
        if wrong:
            field, value = next(iter(wrong.items()))
            refused.append(Refusal(str(path), number, field, str(value), "does not fit its field"))
        else:
            found.append((str(path), number, record))
    return found


def _content(record: Record) -> bytes:
    return encode(msgspec.structs.replace(record, id="", rev=0))
