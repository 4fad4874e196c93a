"""Writing a store's files, one step after the other, so that a crash between any two loses nothing.

The snapshot is written beside the old one and then takes its place; a copy of the old one is kept
first. The journal begins anew only when all of it is in the snapshot and a copy of it is kept.
Callers hold the store's lock, but for `write_snapshot` and `begin_empty`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from postui.model.draft import Commit
from postui.model.snapshot import Snapshot
from postui.store import past
from postui.store.disk import Stamp
from postui.store.files import Files, put_in_place, read_file, remove_quietly, write_beside
from postui.store.journal import (
    FIRST_CHAIN,
    Header,
    Mark,
    write_commit,
    write_header,
)
from postui.store.journal_file import JournalFile, begin_journal
from postui.store.layout import Meta, new_store_id
from postui.store.tail import read_start, read_tail, salvaged
from postui.store.version import Version, rendered


class Written(NamedTuple):
    """What was written, and the journal that goes on from it."""

    version: Version
    stamp: Stamp | None
    mark: Mark
    journal: JournalFile


def at_once() -> None:
    """No pause between the pieces of a snapshot."""


def write_snapshot(
    files: Files, version: Version, pause: Callable[[], None] = at_once
) -> tuple[Path, Mark]:
    """Write a snapshot beside the one at hand; it does not count until it is put in its place."""
    temporary = files.store.with_name(f".{files.store.name}.{os.getpid()}.tmp")
    text = rendered(version, pause)
    try:
        stamp = write_beside(files.disk, files.store, temporary, text.chunks)
    except BaseException:
        remove_quietly(files.disk, temporary)
        raise
    meta = version.meta
    return temporary, Mark(meta.seq, meta.chain, text.crc32, text.size, stamp.modified)


def place_snapshot(files: Files, temporary: Path) -> Stamp | None:
    """Put a snapshot in its place, and clear away what a killed process left; gives its stamp."""
    put_in_place(files.disk, temporary, files.store)
    past.clear_away(files)
    return files.disk.stamp(files.store)


def new_store(files: Files) -> tuple[Version, Mark]:
    """Make the files of a store in which there is nothing yet."""
    files.make_folder(files.store.parent)
    version = Version(Meta(store_id=new_store_id()), Snapshot.of(()), {})
    temporary, mark = write_snapshot(files, version)
    place_snapshot(files, temporary)
    return version, mark


def begin_empty(files: Files) -> None:
    """Make a snapshot in which there is nothing yet, unless something is there. Takes no lock."""
    files.make_folder(files.store.parent)
    version = Version(Meta(store_id=new_store_id()), Snapshot.of(()), {})
    temporary, _ = write_snapshot(files, version)
    try:
        files.disk.rename_new(temporary, files.store)
        files.disk.sync_folder(files.store.parent)
    except FileExistsError:
        files.disk.remove(temporary)
    except BaseException:
        remove_quietly(files.disk, temporary)
        raise


def new_journal(files: Files, version: Version, mark: Mark | None) -> tuple[JournalFile, Version]:
    """Begin a journal after a version, all of which is in the snapshot."""
    meta = version.meta
    empty = meta.seq == 0 and not version.snapshot.count() and not version.others
    journal = begin_journal(files, Header(meta.store_id, meta.seq, meta.chain, 1, mark, empty))
    return journal, replace(version, meta=replace(meta, base=meta.seq, at=journal.begins))


def keep_first(files: Files) -> None:
    """Keep a copy of the snapshot where there is none yet, to go back to should it be damaged."""
    if not files.disk.names(files.past):
        past.keep_snapshot(files)


def keep_the_journal(files: Files) -> None:
    """Copy the journal at hand to the past, as history; a damaged one as it is, besides."""
    found = read_file(files.disk, files.journal)
    if found is None:
        return
    data, stamp = found
    start = read_start(data)
    if start is not None:
        header = start.header
        tail = read_tail(data[len(start.text) :], header.base, header.chain)
        last = header.base + len(tail.entries)
        good = start.text + tail.text[: tail.end]
        if tail.rest == "damaged":  # what is whole after the damage is history still
            good = start.text + tail.text
            later = salvaged(tail.text[tail.end :], last, tail.chain)
            last = max([last, *(each.line.seq for each in later)])
        past.keep_journal(files, good, header.base, last)
        if tail.rest != "damaged" and not tail.mends and not start.mended:
            return
    past.set_aside(files, data, past.moment(stamp.modified), "damaged", ".journal")


def write_anew(files: Files, version: Version, word: str = "") -> Written:
    """Write snapshot and journal from what is in memory, keeping what was there.

    `word` says in the copy's name what it was, and that it is kept for ever.
    """
    past.keep_snapshot(files, word)
    keep_the_journal(files)
    temporary, mark = write_snapshot(files, version)
    stamp = place_snapshot(files, temporary)
    journal, version = new_journal(files, version, mark)
    return Written(version, stamp, mark, journal)


def migrate(files: Files, version: Version, history: tuple[Commit, ...]) -> Version:
    """Make an older file's history an earlier journal; gives the version that goes on from it."""
    base = version.meta.seq - len(history)
    chain, lines = FIRST_CHAIN, []
    for commit in history:
        text, entry = write_commit(commit, chain)
        chain = entry.chain
        lines.append(text)
    header = write_header(Header(version.meta.store_id, base, FIRST_CHAIN))
    past.keep_journal(files, b"".join((header, *lines)), base, version.meta.seq)
    return replace(version, meta=replace(version.meta, chain=chain, base=0, at=0))


def leave_behind(files: Files, store_id: str) -> None:
    """Set a store's journal and past aside, so that another may begin here."""
    keep_the_journal(files)
    files.disk.remove(files.journal)
    if files.disk.names(files.past):
        name = f"{files.past.name}.{store_id or 'before'}"
        files.disk.rename(files.past, files.past.with_name(name))
    files.disk.sync_folder(files.store.parent)
