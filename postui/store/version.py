"""One version of the store's file and what is in it; and the next, after a commit. Pure."""

from __future__ import annotations

import msgspec

from postui.model.errors import StoreError
from postui.model.kinds import BY_NAME
from postui.model.record import encode
from postui.model.snapshot import Snapshot
from postui.store.commits import Prepared
from postui.store.disk import Stamp
from postui.store.history import History
from postui.store.layout import HISTORY, Meta, StoreText, Table, new_store_id


class Version(msgspec.Struct, frozen=True):
    """One version of the file and what is in it."""

    stamp: Stamp | None
    text: StoreText
    snapshot: Snapshot
    history: History


def version_of(text: StoreText, stamp: Stamp | None, snapshot: Snapshot | None = None) -> Version:
    """The version a text makes; `snapshot` where its records are in memory already."""
    history = History(text.tables.get(HISTORY, Table()))
    return Version(stamp, text, snapshot or text.snapshot(), history)


def check_same(name: str, known: Meta, found: Meta) -> None:
    """Raise StoreError unless `found` may be what became of `known`."""
    hint = "put the right file back, or start postui again to work with this one"
    if known.store_id and found.store_id != known.store_id:
        raise StoreError(f"{name} has been replaced by another store", hint)
    if found.seq < known.seq:
        raise StoreError(
            f"{name} has been replaced by an older copy: change {found.seq}, not {known.seq}", hint
        )


def written(text: StoreText, ready: Prepared) -> StoreText:
    """The text after a commit."""
    lines: dict[str, dict[int, bytes | None]] = {}
    for change in ready.commit.changes:
        record = ready.snapshot.get(change.id)
        of_table = lines.setdefault(BY_NAME[change.kind].table, {})
        of_table[int(change.id[1:])] = encode(record) if record else None
    tables = dict(text.tables)
    for name, changes in lines.items():
        tables[name] = tables.get(name, Table()).put(changes)
    seq = ready.commit.seq
    tables[HISTORY] = tables.get(HISTORY, Table()).add(seq, msgspec.json.encode(ready.commit))
    next_id = {**text.meta.next_id, **ready.next_ids}
    store_id = text.meta.store_id or new_store_id()
    meta = msgspec.structs.replace(text.meta, seq=seq, next_id=next_id, store_id=store_id)
    return StoreText(meta, tables)
