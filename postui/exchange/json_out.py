"""Records as one JSON document: all that is stored, fields this version does not know included.

    {"schema": 1, "postui": "0.1.0", "seq": 12, "records": {"people": [{"id": "P1", …}, …], …}}

Kinds come in the order of `KINDS`, records in the order of their ids, fields as they are declared,
one record a line, so that two exports can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from postui import __version__
from postui.model.kinds import KINDS, Kind, find_kind
from postui.model.record import encode
from postui.model.snapshot import Snapshot

SCHEMA = 1


def export_json(snapshot: Snapshot, kinds: Iterable[Kind | str] = ()) -> str:
    """Every record of these kinds, of all when none is named. Raises NotFound."""
    named = {find_kind(kind).name if isinstance(kind, str) else kind.name for kind in kinds}
    wanted = [kind for kind in KINDS if not named or kind.name in named]
    head = msgspec.json.encode({"schema": SCHEMA, "postui": __version__, "seq": snapshot.seq})
    tables = []
    for kind in wanted:
        lines = ",\n".join(encode(record).decode() for record in snapshot.of_kind(kind))
        tables.append(f'"{kind.table}": [\n{lines}\n]' if lines else f'"{kind.table}": []')
    body = ",\n".join(tables)
    return f'{head.decode()[:-1]}, "records": {{\n{body}\n}}}}\n'
