"""One version of a store: everything in it after a commit, and where that stands. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from postui.model.kinds import BY_NAME, KINDS
from postui.model.record import Record, decode
from postui.model.snapshot import Snapshot
from postui.store.journal import Entry
from postui.store.layout import Meta, Pieces, Rendered, StoreText, Table, render
from postui.store.others import is_place, with_lines


class Version(msgspec.Struct, frozen=True):
    """A store after commit `meta.seq`, which ends at `meta.at` of the journal from `meta.base`."""

    meta: Meta
    snapshot: Snapshot
    others: Mapping[str, Table]
    """The tables that are no kind's."""


def version_of(text: StoreText) -> Version:
    """The version that a snapshot's text holds."""
    return Version(text.meta, text.snapshot(), text.others())


def advanced(
    version: Version, entries: Sequence[Entry], start: int, snapshot: Snapshot | None = None
) -> Version:
    """The version after more commits, whose lines begin at `start` of the same journal.

    `snapshot` are its records where they are in memory already.
    """
    if not entries:
        return version
    records: dict[str, Record | None] = {}
    lines: dict[str, bytes | None] = {}
    next_id = dict(version.meta.next_id)
    for entry in entries:
        for change in entry.line.changes:
            kind = None if is_place(change.id) else BY_NAME.get(change.kind)
            if kind is None:
                held = isinstance(change.after, msgspec.Raw)
                lines[change.id] = bytes(change.after) if held else None  # type: ignore[arg-type] # held says that it is
                continue
            next_id[kind.name] = max(next_id.get(kind.name, 1), int(change.id[1:]) + 1)
            if snapshot is None:
                held = isinstance(change.after, msgspec.Raw)
                records[change.id] = decode(kind.struct, bytes(change.after)) if held else None  # type: ignore[arg-type] # held says that it is
    last = entries[-1]
    seq = last.line.seq
    meta = replace(version.meta, seq=seq, next_id=next_id, chain=last.chain, at=start + last.end)
    others = with_lines(version.others, lines)
    return Version(meta, (snapshot or version.snapshot).with_changes(seq, records), others)


def rendered(version: Version, pause: Callable[[], None]) -> Rendered:
    """A version's text, made in pieces with a pause after each."""
    tables: dict[str, Table | Pieces] = dict(version.others)
    for kind in KINDS:
        if version.snapshot.count(kind):
            tables[kind.table] = Pieces(version.snapshot.lines(kind), pause)
    return render(tables, version.meta)
