"""What `postui doctor` finds of a store's past: its history, its copies, and what they would do.

Reads only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from postui.model.ago import ago_text
from postui.model.check import Check
from postui.model.kinds import KINDS
from postui.store.files import Files
from postui.store.found import Found
from postui.store.layout import SCHEMA
from postui.store.replay import rebuilt
from postui.store.surroundings import check, counted
from postui.store.verifying import Journal, copies, earlier, present, spans
from postui.store.version import Version

_ASIDE = re.compile(r".*\.damaged(-\d+)?\.journal")
CHECK_THE_DISK = "check the disk"
DAMAGED = f"{CHECK_THE_DISK}; `postui backup` keeps a copy of what there is"


def history(files: Files, found: Found | None) -> Iterator[Check]:
    """The earlier journals, line by line, and whether each goes on from the one before."""
    told = [*earlier(files)]
    for journal in told:
        yield from faults("history", journal)
    well = not any(journal.mends or journal.damage for journal in told)
    now = present(files)
    if now is not None:
        told.append(now)
    missing = gaps(told)
    for each in missing:
        yield check("history", "warn", each, f"put it back into {files.past}, if you have it")
    aside = [name for name in files.disk.names(files.past) if _ASIDE.fullmatch(name)]
    for name in aside:
        told_aside = f"{name} was set aside because it is damaged: changes in it may not be listed"
        yield check("history", "warn", told_aside, "keep it: it is text, one change on a line")
    if found is not None and found.legacy:
        yield check("history", "ok", f"{counted(len(found.legacy), 'change')}, in the snapshot")
    elif told and well and not missing and not aside:
        first = min(journal.first for journal in told)
        last = max(journal.last for journal in told)
        what = spans(range(first + 1, last + 1)) if last > first else f"none after change {first}"
        yield check("history", "ok", f"{what}, in {counted(len(told), 'journal')}")


def faults(name: str, journal: Journal) -> Iterator[Check]:
    """What is damaged in a journal, under the name of a check."""
    if journal.mends:
        yield check(name, "warn", journal.mends, CHECK_THE_DISK)
    if journal.damage:
        yield check(name, "fail" if journal.lost else "warn", journal.damage, DAMAGED)


def gaps(journals: Iterable[Journal]) -> list[str]:
    """What is missing between the journals of a store."""
    missing = []
    before: Journal | None = None
    for journal in sorted(journals, key=lambda each: (each.first, each.last)):
        if before is not None and journal.first > before.last:
            numbers = range(before.last + 1, journal.first + 1)
            missing.append(f"{spans(numbers)} cannot be read: the journal is missing")
        elif before is not None and journal.first == before.last and _apart(before, journal):
            missing.append(f"change {journal.first + 1} does not go on from the one before it")
        if before is None or journal.last >= before.last:
            before = journal
    return missing


def backups(files: Files, found: Found | None, now: datetime) -> Iterator[Check]:
    """The copies there are, each read, and how old the newest good one is."""
    good = []
    bad = 0
    for copy in copies(files):
        if copy.whole:
            good.append(copy)
            continue
        bad += 1
        do = f"rm {copy.path}; `postui backup` makes a good one"
        yield check("backups", "fail", f"{copy.path.name} is damaged", do)
    if good:
        newest = good[-1]
        told = f"{counted(len(good), 'copy', 'copies')}, whole; the newest"
        made = ago_text(newest.at, now)
        yield check("backups", "ok", f"{told}, of change {newest.kept.seq}, was made {made}")
    elif found is not None and found.version.meta.seq and not bad:
        yield check("backups", "warn", "none yet", "postui backup")


def rebuilding(files: Files, found: Found | None) -> Iterator[Check]:
    """Whether the past alone would do, should the snapshot be lost."""
    if found is None or found.question or found.newer or found.legacy or found.schema != SCHEMA:
        return
    version = found.aside if found.edits and found.aside is not None else found.version
    if not version.meta.store_id or not (version.meta.seq or files.disk.names(files.past)):
        return
    again = rebuilt(files, version.meta.store_id, version.meta.seq)
    if again is None:
        told = "the copies and journals do not reach as far as the store"
        yield check("rebuilding", "warn", told, "postui backup")
    elif not same(version, again):
        told = "the copies and journals give other records than the store has"
        yield check("rebuilding", "fail", told, f"{DAMAGED}, and please report this")
    else:
        yield check("rebuilding", "ok", "the copies and journals give the same records")


def same(one: Version, other: Version) -> bool:
    """Whether two versions hold the same documents."""
    mine, theirs = _tables(one), _tables(other)
    return mine.keys() == theirs.keys() and all(
        lines == theirs[name] or _decoded(lines) == _decoded(theirs[name])
        for name, lines in mine.items()
    )


def _apart(before: Journal, journal: Journal) -> bool:
    return bool(before.ends) and before.ends != journal.begins


def _tables(version: Version) -> Mapping[str, dict[int, bytes]]:
    kinds = {kind.table: dict(version.snapshot.lines(kind)) for kind in KINDS}
    return kinds | {name: table.lines() for name, table in version.others.items()}


def _decoded(lines: dict[int, bytes]) -> dict[int, object]:
    return {number: msgspec.json.decode(line) for number, line in lines.items()}
