"""What a store's files hold, whoever wrote them last and however that ended. Nothing is written.

The snapshot and the journal are bound to each other: by the store's id, and by the number that the
chain of commits has at the snapshot. Whatever does not fit is found here, and is either understood
without a doubt, or asked about.
"""

from __future__ import annotations

import time

from msgspec.structs import replace

from postui.model.errors import StoreDamaged
from postui.store.disk import Stamp
from postui.store.files import Files, read_file
from postui.store.found import Found, Moved
from postui.store.journal import Header, Mark
from postui.store.journal_file import JournalFile
from postui.store.layout import SCHEMA, StoreText, trusted
from postui.store.tail import Tail, read_tail
from postui.store.version import advanced, version_of

TRIES, PAUSE = 4, 0.01
"""How often, and after how many seconds, the files are read again when another process changes
them in between."""


def read_store(files: Files) -> Found:
    """The store as it is now. Raises StoreDamaged for what is no store, and OSError."""
    for left in reversed(range(TRIES)):
        journal = JournalFile.open(files)
        try:
            return _read(files, journal, last=not left)
        except Moved:
            time.sleep(PAUSE)
        finally:
            if journal is not None:
                journal.close()
    raise AssertionError("the last try does not raise Moved")


def _read(files: Files, journal: JournalFile | None, *, last: bool) -> Found:
    found = read_file(files.disk, files.store)
    if found is None or not found[0].strip():
        return _nothing(files, journal, found)
    data, stamp = found
    text = trusted(data)
    if text is None:
        return _untrusted(files, journal, data, stamp)
    meta = text.meta
    mark = Mark(meta.seq, meta.chain, text.crc32, stamp.size, stamp.modified)
    if text.meta.schema > SCHEMA:
        return Found(version_of(text), stamp, mark, newer=True)
    if text.meta.schema < SCHEMA:
        return _older_schema(files, journal, text, stamp)
    return _paired(files, journal, text, stamp, mark, last=last)


def _nothing(files: Files, journal: JournalFile | None, found: tuple[bytes, Stamp] | None) -> Found:
    if journal is not None or files.disk.names(files.past):
        from postui.store import doubts

        return doubts.missing(files, found)
    if found is None:
        return Found.nothing()
    raise StoreDamaged(
        f"{files.name} is empty", "if that is right, delete it; else put a good copy in its place"
    )


def _paired(
    files: Files, journal: JournalFile | None, text: StoreText, stamp: Stamp, mark: Mark | None,
    *, last: bool,
) -> Found:  # fmt: skip
    """A snapshot that is whole, with the journal that goes on from it.

    Raises Moved where another process may just have written both, unless this is the `last` look.
    """
    version = version_of(text)
    if journal is None:
        lost = _without_journal(files, stamp) if text.meta.at else ()
        return Found(version, stamp, mark, findings=lost)
    header = journal.header
    start, tail = _joined(journal, text)
    if tail is None or _newest(tail, header) > text.meta.seq or tail.rest == "damaged":
        if not last:
            raise Moved
        return _misfit(files, journal, text, stamp, start, tail)
    base = header.base if header else text.meta.base
    version = replace(version, meta=replace(version.meta, base=base, at=start))
    findings = []
    if tail.mends:
        findings.append(f"{tail.mends} damaged lines of the journal have been mended")
    if not journal.sound:
        findings.append("the first line of the journal was damaged, and has been put right")
    return Found(
        advanced(version, tail.entries, start), stamp, mark or tail.mark,
        findings=tuple(findings), rewrite=bool(findings), start=start, end=start + tail.end,
        torn=tail.rest == "torn",
    )  # fmt: skip


def _newest(tail: Tail, header: Header | None) -> int:
    """The newest commit that a snapshot was written after."""
    return max((each.seq for each in (tail.mark, header and header.mark) if each), default=0)


def _misfit(
    files: Files, journal: JournalFile, text: StoreText, stamp: Stamp, start: int,
    tail: Tail | None,
) -> Found:  # fmt: skip
    from postui.store import doubts

    header = journal.header
    if header is not None and header.store_id != text.meta.store_id:
        return doubts.another(files, text, stamp, header)
    if header is not None and (header.base if tail is None else _newest(tail, header)) > (
        text.meta.seq
    ):
        return doubts.older(files, text, stamp)
    if tail is None:
        if journal.last_seq() <= text.meta.seq:
            return Found(
                version_of(text), stamp, None, rewrite=True,
                findings=("the journal was damaged; all it held is in the snapshot",),
            )  # fmt: skip
        return doubts.apart(files, text, stamp, journal)
    version = version_of(text)
    version = replace(version, meta=replace(version.meta, at=start))
    version = advanced(version, tail.entries, start)
    return doubts.broken(files, version, stamp, journal.tail(start + tail.end))


def _without_journal(files: Files, stamp: Stamp) -> tuple[str, ...]:
    if not files.disk.names(files.past):
        return ()
    from postui.store.past import moment

    since = moment(stamp.modified)
    return (f"the journal is missing: what was changed after {since} is lost, if anything was",)


def _joined(journal: JournalFile, text: StoreText) -> tuple[int, Tail | None]:
    """Where the snapshot ends in the journal, and what follows; None when it is not in it."""
    meta, header = text.meta, journal.header
    if header is not None and header.store_id != meta.store_id:
        return 0, None
    if 0 < meta.at <= journal.size and (header is None or header.base == meta.base):
        tail = read_tail(journal.tail(meta.at), meta.seq, meta.chain)
        if tail.end or not tail.rest or header is None:
            return meta.at, tail
    if header is None:
        return 0, None
    whole = journal.tail(journal.begins)
    if (header.base, header.chain) == (meta.seq, meta.chain):
        return journal.begins, read_tail(whole, meta.seq, meta.chain)
    before = read_tail(whole, header.base, header.chain)
    for each in before.entries:
        if (each.line.seq, each.chain) == (meta.seq, meta.chain):
            start = journal.begins + each.end
            return start, read_tail(journal.tail(start), meta.seq, meta.chain)
    return 0, None


def _untrusted(files: Files, journal: JournalFile | None, data: bytes, stamp: Stamp) -> Found:
    from postui.store import doubts
    from postui.store.careful import read_text

    mark = _last_mark(journal)
    if mark is not None and (stamp.size, stamp.modified) == (mark.size, mark.written):
        return doubts.rotten(files, data, stamp, mark)
    try:
        text = read_text(data, files.name)
    except StoreDamaged as error:
        return doubts.unreadable(files, error, stamp)
    if text.meta.schema > SCHEMA:
        return Found(version_of(text), stamp, None, newer=True)
    if text.meta.schema < SCHEMA:
        return _older_schema(files, journal, text, stamp)
    found = doubts.edited(files, journal, text, data, stamp, mark)
    if found is None:
        found = replace(_paired(files, journal, text, stamp, None, last=True), rewrite=True)
        if journal is not None and found.question is None:
            told = f"{files.name} was changed by others; there is nothing to compare it with"
            found = replace(found, findings=(*found.findings, told))
    return found


def _older_schema(
    files: Files, journal: JournalFile | None, text: StoreText, stamp: Stamp
) -> Found:
    """As it will be when it is migrated, by the first commit."""
    from postui.store import doubts
    from postui.store.migrations import migrated

    new, history = migrated(text)
    header = journal.header if journal else None
    if header is not None and header.store_id != text.meta.store_id:
        return doubts.another(files, text, stamp, header)
    if header is not None and (_last_mark(journal) or header.base > text.meta.seq):
        return doubts.older(files, new, stamp)
    return Found(version_of(new), stamp, None, legacy=history, schema=text.meta.schema)


def _last_mark(journal: JournalFile | None) -> Mark | None:
    if journal is None or journal.header is None:
        return None
    header = journal.header
    return read_tail(journal.tail(journal.begins), header.base, header.chain).mark or header.mark
