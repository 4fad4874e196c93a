"""The commits of a store, newest first, read only as far back as somebody asks.

They stand in the journal that is being written and in the earlier ones. A line that does not fit
is mended if one bit makes it fit; else it is told as damaged, in its place, and never left out
without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from postui.model.draft import Commit
from postui.store.files import Files, read_file
from postui.store.journal import Line, number, read_header, read_payload
from postui.store.version import Version

DAMAGED = "changes cannot be read: the journal is damaged there"


class Head(msgspec.Struct, frozen=True):
    """A commit without its changes."""

    seq: int
    who: str = ""
    undoes: int = 0
    redoes: int = 0


_head = msgspec.json.Decoder(Head).decode


class History:
    """The commits up to a version's last. `legacy` are those that an older file has in it."""

    def __init__(self, files: Files, version: Version, legacy: tuple[Commit, ...] = ()) -> None:
        self._files = files
        self._seq = version.meta.seq
        self._legacy = legacy

    def heads(self) -> Iterator[Head]:
        """Every commit, newest first, without what it changed."""
        for each in reversed(self._legacy):
            yield Head(each.seq, each.who, each.undoes, each.redoes)
        if not self._legacy:
            yield from map(_head, self._payloads())

    def newest_first(self, record_id: str = "", limit: int = 0) -> tuple[Commit, ...]:
        """Commits, newest first: of one record or of all, at most `limit` (0 for no limit)."""
        found = (
            commit
            for commit in self._commits(record_id)
            if not record_id or any(change.id == record_id for change in commit.changes)
        )
        return tuple(islice(found, limit or None))

    def since(self, seq: int) -> tuple[Commit, ...]:
        """Commits after `seq`, oldest first."""
        newer: list[Commit] = []
        for commit in self._commits():
            if commit.seq <= seq:
                break
            newer.append(commit)
        return tuple(reversed(newer))

    def get(self, seq: int) -> Commit | None:
        """The commit of that number; None when it cannot be read."""
        found = next((each for each in self._commits() if each.seq <= seq), None)
        return found if found and found.seq == seq and found.changes else None

    def _commits(self, record_id: str = "") -> Iterator[Commit]:
        """Newest first; with an id, at least those that touch it."""
        if self._legacy:
            yield from reversed(self._legacy)
            return
        quoted = msgspec.json.encode(record_id)
        next_seq = self._seq
        for payload in self._payloads():
            seq = _head(payload).seq
            if seq < next_seq:
                yield Commit(next_seq, "", "", f"{next_seq - seq} {DAMAGED}")
            next_seq = seq - 1
            line = read_payload(payload) if quoted in payload or not record_id else None
            if isinstance(line, Line):
                yield line.commit()

    def _payloads(self) -> Iterator[bytes]:
        """The JSON of each commit, newest first; those that are damaged are left out."""
        last = self._seq
        for path in self._paths():
            for payload in _back(self._files, path):
                seq = _head(payload).seq
                if seq <= last:  # it may be in two journals, or newer than this version
                    last = seq - 1
                    yield payload

    def _paths(self) -> Iterator[Path]:
        yield self._files.journal
        from postui.store.past import segments

        yield from (self._files.past / each.name for each in reversed(segments(self._files)))


def _back(files: Files, path: Path) -> Iterator[bytes]:
    """A journal's commits, newest first; some twice, where it is damaged.

    Raises OSError: less than all must not pass for all.
    """
    found = read_file(files.disk, path)
    if found is None:
        return
    data = found[0]
    *whole, rest = data.split(b"\n")
    lines = [line for line in whole if line[9:16] != b'{"mark"']
    header = read_header(data)
    if header is None or rest:
        yield from _mended(data)
        return
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place]
        chain = header[0].chain if place == 1 else str(lines[place - 1][:8], "latin-1")
        try:
            fits = number(line[9:], chain).encode() == line[:8]
        except ValueError:
            fits = False
        if not fits:
            yield from _mended(data)
            return
        yield line[9:]


def _mended(data: bytes) -> Iterator[bytes]:
    """A damaged journal's commits, as far as they can be read, newest first."""
    from postui.store.tail import read_start, read_tail

    start = read_start(data)
    if start is None:
        return
    tail = read_tail(data[len(start.text) :], start.header.base, start.header.chain)
    encode = msgspec.json.Encoder().encode
    yield from (encode(each.line) for each in reversed(tail.entries))
