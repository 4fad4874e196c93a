"""A store made again from its past: an earlier snapshot, and the commits since."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from postui.model.snapshot import Snapshot
from postui.store.files import Files, read_file
from postui.store.journal import Entry, Header
from postui.store.layout import SCHEMA, Meta
from postui.store.past import good_ones, segments
from postui.store.tail import Tail, read_start, read_tail
from postui.store.version import Version, advanced, version_of


class Chapter(msgspec.Struct, frozen=True):
    """One journal, earlier or present, and all that can be read of it."""

    header: Header
    begins: int
    tail: Tail
    present: bool
    """Whether it is the one that is being written."""

    @property
    def last(self) -> int:
        """Its last commit."""
        return self.header.base + len(self.tail.entries)

    def chain_at(self, seq: int) -> str:
        """The chain's number after a commit; empty when it is not in here."""
        if seq == self.header.base:
            return self.header.chain
        number = seq - self.header.base - 1
        return self.tail.entries[number].chain if 0 <= number < len(self.tail.entries) else ""


def chapters(files: Files) -> Iterator[Chapter]:
    """The journals of a store, oldest first.

    Raises OSError: less than all must not pass for all.
    """
    paths = [files.past / each.name for each in segments(files)]
    for path in (*paths, files.journal):
        found = read_file(files.disk, path)
        start = read_start(found[0]) if found else None
        if found and start:
            header, begins = start.header, len(start.text)
            tail = read_tail(found[0][begins:], header.base, header.chain)
            yield Chapter(header, begins, tail, path == files.journal)


def rebuilt(files: Files, store_id: str = "", upto: int | None = None) -> Version | None:
    """The store from its past, as far as that reaches; None when it does not.

    `store_id` is the store that is meant; without it, that of the newest journal or snapshot.
    With `upto`, the version after that commit or none.
    """
    told = [each for each in chapters(files) if store_id in ("", each.header.store_id)]
    if not store_id and told:
        store_id = told[-1].header.store_id
        told = [each for each in told if each.header.store_id == store_id]
    newest = max((each.last for each in told), default=0)
    best: Version | None = None
    for version in _beginnings(files, store_id, told):
        if upto is not None and version.meta.seq > upto:
            continue
        made = _replayed(version, told, newest if upto is None else upto)
        if upto is None and (best is None or made.meta.seq > best.meta.seq):
            best = made
        if made.meta.seq == (newest if upto is None else upto):
            return made
    return best


def _beginnings(files: Files, store_id: str, told: list[Chapter]) -> Iterator[Version]:
    for text in good_ones(files, store_id):
        if text.meta.schema == SCHEMA:
            yield version_of(text)
    for chapter in told:
        if chapter.header.empty:
            header = chapter.header
            meta = Meta(header.store_id, header.base, chain=header.chain)
            yield Version(meta, Snapshot.of((), header.base), {})
            break


def _replayed(version: Version, told: list[Chapter], upto: int) -> Version:
    for chapter in told:
        meta = version.meta
        if chapter.chain_at(meta.seq) != meta.chain:
            continue
        after = meta.seq - chapter.header.base
        entries: list[Entry] = chapter.tail.entries[after : max(0, upto - chapter.header.base)]
        version = advanced(version, entries, chapter.begins)
        at = version.meta.at if entries else _end_of(chapter, meta.seq)
        base = chapter.header.base if chapter.present else 0
        version = replace(
            version, meta=replace(version.meta, base=base, at=at if chapter.present else 0)
        )
    return version


def _end_of(chapter: Chapter, seq: int) -> int:
    number = seq - chapter.header.base
    return chapter.begins + (chapter.tail.entries[number - 1].end if number else 0)
