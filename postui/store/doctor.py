"""What `postui doctor` finds of a store: its files, its past, and what is around it.

It only looks. Not even a lock is made, and however broken the store is, that is a finding; a store
that others write to meanwhile is told as it was at one moment or the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from postui.clock import Clock, SystemClock
from postui.model.check import Check
from postui.model.errors import PostuiError
from postui.store import past_checks, surroundings
from postui.store.careful import read_text
from postui.store.disk import Disk, explained
from postui.store.files import Files, read_file
from postui.store.found import Found
from postui.store.layout import SCHEMA, StoreText, trusted
from postui.store.past_checks import CHECK_THE_DISK, faults
from postui.store.question import Question
from postui.store.reading import read_store
from postui.store.surroundings import check, counted, size_text
from postui.store.verifying import Journal, damage, present

__all__ = ["damage", "examine"]

_BROKEN = (PostuiError, OSError, ValueError, RecursionError, msgspec.MsgspecError)
"""What looking at a broken file may end in."""
MOST_IDS = 6


def examine(
    path: Path, disk: Disk, *, alone: bool = False, clock: Clock | None = None
) -> list[Check]:
    """All there is to find out; `alone` is whether nobody else writes to it.

    How old files are goes by the machine's clock, as their times do; `clock` stands for it.
    """
    files = Files(path, disk)
    found, wrong = _opened(files)
    now = (clock or SystemClock("UTC")).now()
    asks: dict[str, Callable[[], Iterable[Check]]] = {
        "file": lambda: _file(files),
        "snapshot": lambda: _snapshot(files, found, wrong),
        "question": lambda: _question(found.question if found else None),
        "journal": lambda: _journal(files, found),
        "history": lambda: past_checks.history(files, found),
        "backups": lambda: past_checks.backups(files, found, now),
        "rebuilding": lambda: past_checks.rebuilding(files, found),
        "permissions": lambda: surroundings.permissions(files),
        "file system": lambda: surroundings.file_system(files, alone=alone),
        "space": lambda: surroundings.space(files),
        "lock": lambda: surroundings.lock(files),
        "leftovers": lambda: surroundings.leftovers(files),
    }
    return [each for name, ask in asks.items() for each in _asked(name, ask, files)]


def _opened(files: Files) -> tuple[Found | None, Exception | None]:
    """The store as it opens, or why it does not."""
    try:
        return read_store(files), None
    except _BROKEN as error:
        return None, error


def _asked(name: str, ask: Callable[[], Iterable[Check]], files: Files) -> Iterator[Check]:
    try:
        yield from ask()
    except _BROKEN as error:
        yield _failed(name, error, files)


def _failed(name: str, error: Exception, files: Files) -> Check:
    if isinstance(error, OSError):
        error = explained(error, Path(error.filename or files.store), "read")
    if isinstance(error, PostuiError):
        return check(name, "fail", error.message, error.hint)
    return check(name, "fail", f"cannot be understood: {error}", "please report this line")


def _file(files: Files) -> Iterator[Check]:
    link = "" if Path(files.name).absolute() == files.store else f" → {files.store}"
    none = "" if files.store.exists() else ": there is no store yet; the first change makes it"
    yield check("file", "ok", f"{files.name}{link}{none}")


def _snapshot(files: Files, found: Found | None, wrong: Exception | None) -> Iterator[Check]:
    if wrong is not None:
        yield _failed("snapshot", wrong, files)
        return
    read = read_file(files.disk, files.store)
    if read is None or not read[0].strip() or found is None:
        return  # there is no store, or the question says what is gone
    text = trusted(read[0])
    if text is not None:
        whole = f", {size_text(len(read[0]))}, whole (CRC-32 {text.crc32})"
        yield _understood(text, whole, found)
    elif found.question is None and not found.findings:
        yield _understood(read_text(read[0], files.name), "", found)
    elif found.question is None:
        do = f"the next change writes it anew; {CHECK_THE_DISK}"
        yield check("snapshot", "warn", "; ".join(found.findings), do)


def _understood(text: StoreText, whole: str, found: Found) -> Check:
    """A snapshot that can be read, whoever wrote it."""
    meta = text.meta
    records = counted(text.snapshot().count(), "record")
    told = f"{records}, of change {meta.seq}, schema {meta.schema}{whole}"
    if found.newer:
        return check("snapshot", "fail", f"{told}; a newer postui wrote it", "use that one")
    if meta.schema < SCHEMA:
        return check("snapshot", "ok", f"{told}; the next change makes it schema {SCHEMA}")
    if whole:
        return check("snapshot", "ok", told)
    ids = [change.id for change in found.edits]
    more = f" and {len(ids) - MOST_IDS} more" if len(ids) > MOST_IDS else ""
    edited = f": {', '.join(ids[:MOST_IDS])}{more}" if ids else ""
    told = f"{told}; edited by hand or by another program{edited}"
    return check("snapshot", "warn", told, "nothing: the next change takes it in, and says so")


def _question(question: Question | None) -> Iterator[Check]:
    if question is not None:
        ways = (f"postui restore --by {each.id} ({each.label})" for each in question.choices)
        yield check("question", "fail", question.message, ", or ".join(ways))


def _journal(files: Files, found: Found | None) -> Iterator[Check]:
    journal = present(files)
    if journal is not None:
        yield from faults("journal", journal)
        if journal.torn:
            told = "ends in a change that was never made; the next change cuts it off"
            yield check("journal", "warn", told)
        elif not (journal.mends or journal.damage):
            yield check("journal", "ok", _fits(journal, files, found))
    elif found is not None and found.findings and found.question is None:
        do = f"put it back as {files.journal}, if you have it"
        yield check("journal", "warn", "; ".join(found.findings), do)
    elif found is not None and found.version.meta.store_id and found.question is None:
        yield check("journal", "ok", "none yet; the next change begins it")


def _fits(journal: Journal, files: Files, found: Found | None) -> str:
    told = f"{counted(journal.last - journal.first, 'change')}, every line whole"
    read = read_file(files.disk, files.store)
    text = trusted(read[0]) if read else None
    if text is None or found is None or found.question is not None:
        return told
    return f"{told}; {max(0, found.version.meta.seq - text.meta.seq)} since the snapshot"
