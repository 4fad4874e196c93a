"""How records get in and out: one module per format.

`import_files` is the way in for spreadsheets; it changes nothing until its plan's draft is
committed. The way out is csv_out and json_out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from postui.desk.desk import Desk
from postui.exchange.plan import Plan
from postui.model.snapshot import Snapshot

__all__ = ["Plan", "import_files"]


def import_files(
    sources: Iterable[Path | str | tuple[str, str | bytes]],
    snapshot: Snapshot,
    desk: Desk,
    *,
    kind: str = "",
    mapping: Mapping[str, str] | None = None,
) -> Plan:
    """What importing these CSV files would do; see importer.plan_import.

    Files of records (`.jsonl`, see lines_in) are imported by themselves: beside others they are
    refused like any file that is no spreadsheet.
    """
    named = tuple(sources)
    paths = [each for each in named if isinstance(each, Path) and each.suffix == ".jsonl"]
    if paths and len(paths) == len(named):
        from postui.exchange.lines_in import plan_lines

        return plan_lines(paths, snapshot, desk)
    from postui.exchange.importer import plan_import

    return plan_import(named, snapshot, desk, kind=kind, mapping=mapping)
