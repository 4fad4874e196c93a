"""What one process has of a store: the newest version it knows, and the open journal.

It follows the files as others write them (`take_in`), readies them to be written (`ready`), and
adds to them (`add`). Raises StoreDamaged for files that are no store, StoreError, and OSError.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from postui.model.draft import Commit
from postui.model.errors import StoreError, StoreReadOnly
from postui.model.snapshot import Snapshot
from postui.store.disk import Stamp
from postui.store.files import Files, make_lasting
from postui.store.found import Found
from postui.store.journal import Mark, write_commit, write_mark
from postui.store.journal_file import JournalFile
from postui.store.layout import SCHEMA
from postui.store.reading import read_store
from postui.store.tail import read_tail
from postui.store.undo import BY_HAND
from postui.store.version import Version, advanced
from postui.store.writing import Written

CHOOSE = "open the board, or give `postui restore`, to say which is meant"


class Holding:
    """Only `take_in` and `load` may be called without the store's lock."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._stamp: Stamp | None = None
        self._journal: JournalFile | None = None
        self._seen = self._marked = 0
        self._torn = False
        self._sure = 0
        """The newest commit of which nothing can be taken back any more: a line that was read may
        be, when it cannot be flushed; of those before it somebody has seen that they were."""
        self._anchor: tuple[int, bytes] | None = None
        self.found = Found.nothing()
        self.version = self.found.version
        self.mark: Mark | None = None
        """The snapshot that is in the file, as far as it is known."""
        self.load()

    @property
    def failed(self) -> bool:
        """Whether a flush has failed, so that nothing more may be written."""
        return self._journal is not None and self._journal.failed

    @property
    def written_since_mark(self) -> int:
        """Bytes of the journal that are not in the snapshot."""
        return self._seen - self._marked

    @property
    def journal(self) -> JournalFile:
        """The journal, once the files are ready."""
        if self._journal is None:
            raise StoreError(f"{self._files.journal} is gone", "open the store again")
        return self._journal

    def load(self) -> None:
        """Read all of it anew. What is in view stays there when that fails."""
        found = read_store(self._files)
        self._check_same(found)
        if found.edits and self.found.edits:
            from postui.store.edits import told_apart

            found = told_apart(found, self.found)
        self.close()
        self.found, self.version, self._torn = found, found.version, found.torn
        self._sure = max(0, found.version.meta.seq - 1)
        self._stamp, self.mark = found.stamp, found.mark
        self._journal = JournalFile.open(self._files)
        self._seen, self._anchor = max(found.end, found.version.meta.at), None
        self._marked = found.start or self._seen

    def forget(self) -> None:
        """Begin again where nothing is."""
        self.close()
        self.found, self.version = Found.nothing(), Found.nothing().version
        self._stamp = self.mark = self._anchor = None
        self._sure = 0

    @property
    def moved(self) -> bool:
        """Whether somebody has written since."""
        stamp = self._files.disk.stamp(self._files.store)
        return stamp != self._stamp or self._journal_grew()

    def take_in(self) -> bool:
        """Follow what others wrote since; False if the file is gone: it may be on its way back."""
        stamp = self._files.disk.stamp(self._files.store)
        if stamp is None:
            return False
        if self._unsettled:
            if stamp != self._stamp or self._journal_grew():
                self.load()
        elif not self._follow() or not self._known(stamp):
            self.load()
        return True

    def ready(self, now: Callable[[], str]) -> None:
        """Have the files in a state to be added to; `now` tells the time, should it be needed."""
        self._look_again()
        if self.version.meta.store_id and not self._unsettled:
            self._open_to_write(self.version)
            return
        from postui.store import writing

        make_lasting(self._files)
        if not self.version.meta.store_id:
            version, mark = writing.new_store(self._files)
            self._stamp = self._files.disk.stamp(self._files.store)
            journal, version = writing.new_journal(self._files, version, mark)
            self._take(Written(version, self._stamp, mark, journal))
        found = self.found
        if found.schema != SCHEMA:
            version = writing.migrate(self._files, self.version, found.legacy)
            self._take(writing.write_anew(self._files, version, f"schema{found.schema}"))
            return
        if found.edits and found.aside is not None:
            self.version, self._seen = found.aside, found.aside.meta.at
            if self._journal is not None:
                self._read_on(self._journal)
            self._open_to_write(self.version)
            edited = Commit(self.version.meta.seq + 1, now(), BY_HAND, self._label(), found.edits)
            self.add(edited, found.version.snapshot, found.took)
        if found.rewrite:
            self._take(writing.write_anew(self._files, self.version, "edited" * bool(found.edits)))
        else:
            self._open_to_write(self.version)

    def add(self, commit: Commit, snapshot: Snapshot | None = None, took: str = "") -> None:
        """Put a commit into the journal, and show it; the files are ready.

        `snapshot` is what it makes of the records, `took` the edited file that it takes in.
        """
        text, entry = write_commit(commit, self.version.meta.chain, took)
        at = self._seen
        self.journal.append(text, at)
        self.version = advanced(self.version, [entry], at, snapshot)
        self._seen, self._anchor = at + len(text), (at, text[:8])
        self._sure = commit.seq

    def note_snapshot(self, stamp: Stamp | None, mark: Mark) -> None:
        """Say in the journal that a snapshot has been put in its place."""
        self._stamp, self.mark = stamp, mark
        at = self._seen
        line = write_mark(mark, self.version.meta.chain)
        self.journal.append(line, at)
        self._seen = self._marked = at + len(line)

    def begin_journal(self) -> None:
        """Begin a new journal; all of the one at hand is in the snapshot."""
        from postui.store import writing

        if self.mark is None or self.mark.seq != self.version.meta.seq:
            return
        writing.keep_the_journal(self._files)
        journal, version = writing.new_journal(self._files, self.version, self.mark)
        self._take(Written(version, self._stamp, self.mark, journal))

    def write_anew(self, version: Version, word: str) -> None:
        """Write a version in the place of whatever is there, which is kept."""
        from postui.store import writing

        self._take(writing.write_anew(self._files, version, word))

    def close(self) -> None:
        """Let go of the journal."""
        if self._journal is not None:
            self._journal.close()
        self._journal = None

    @property
    def _unsettled(self) -> bool:
        found = self.found
        return bool(
            found.question or found.rewrite or found.newer or found.schema != SCHEMA or found.edits
        )

    def _look_again(self) -> None:
        """Know what is there now, and that it may be written."""
        name = self._files.name
        if not self.version.meta.store_id:
            self.load()  # somebody may have made it meanwhile
        elif not self.take_in():
            raise StoreError(f"{name} is gone", "put it back, or give `postui restore`")
        if self.found.question is not None:
            raise StoreReadOnly(self.found.question.message, CHOOSE)
        if self.found.newer:
            raise StoreReadOnly(f"{name} was written by a newer postui", "use that one")

    def _take(self, written: Written) -> None:
        self.close()
        self.version, self._stamp, self.mark, self._journal = written
        self.found = Found(self.version, self._stamp, self.mark)
        self._seen = self._marked = self.version.meta.at
        self._torn, self._anchor = False, None

    def _open_to_write(self, version: Version) -> None:
        """Open the journal for writing at the end of a version, without what is torn off there."""
        journal = self._journal
        if journal is None or not journal.writable:
            make_lasting(self._files)
        if journal is not None and not journal.writable:
            self.close()
            journal = self._journal = JournalFile.open(self._files, writable=True)
        self.version = version
        if journal is None:
            from postui.store import writing

            if self.mark is None or self.mark.seq != version.meta.seq:
                self._take(writing.write_anew(self._files, version))
            else:
                writing.keep_first(self._files)
                journal, version = writing.new_journal(self._files, version, self.mark)
                self._take(Written(version, self._stamp, self.mark, journal))
        elif self._torn:
            journal.cut(self._seen)
            self._torn = False

    def _journal_grew(self) -> bool:
        stamp = self._files.disk.stamp(self._files.journal)
        if self._journal is None or stamp is None:
            return (self._journal is None) != (stamp is None)
        return stamp.inode != self._journal.inode or stamp.size != self._seen

    def _known(self, stamp: Stamp) -> bool:
        """Whether the snapshot's file is the one it was, or one that the journal tells of."""
        if stamp == self._stamp:
            return True
        mark = self.mark
        if mark is not None and (stamp.size, stamp.modified) == (mark.size, mark.written):
            self._stamp = stamp
            return True
        return False

    def _follow(self) -> bool:
        """Read on in the journal, also over into a new one; False when it must all be read anew."""
        stamp = self._files.disk.stamp(self._files.journal)
        journal = self._journal
        if journal is None or stamp is None:
            return journal is None and stamp is None
        if stamp.inode == journal.inode and stamp.size == self._seen and self._anchored(journal):
            return True
        if not self._read_on(journal):
            return False
        if stamp.inode == journal.inode:
            return True
        new = JournalFile.open(self._files)
        meta = self.version.meta
        header = new.header if new else None
        if new is None or header is None or (header.store_id, header.base, header.chain) != (
            meta.store_id, meta.seq, meta.chain,
        ):  # fmt: skip
            if new is not None:
                new.close()
            return False
        self.close()
        self._journal, self.mark, self._anchor = new, header.mark or self.mark, None
        self.version = replace(self.version, meta=replace(meta, base=header.base, at=new.begins))
        self._seen = self._marked = new.begins
        return self._read_on(new)

    def _read_on(self, journal: JournalFile) -> bool:
        size = journal.size
        if size < self._seen or not self._anchored(journal):
            return False
        if size == self._seen:
            return True
        meta = self.version.meta
        at = self._seen
        tail = read_tail(journal.tail(at), meta.seq, meta.chain)
        if tail.rest == "damaged" or tail.mends:
            return False
        self.version = advanced(self.version, tail.entries, at)
        if tail.entries:
            last = tail.entries[-1]
            self._sure = max(self._sure, last.line.seq - 1)
            self._anchor = at + last.start, last.chain.encode()
        self._seen, self._torn = at + tail.end, tail.rest == "torn"
        if tail.mark is not None:
            self.mark, self._marked = tail.mark, self._seen
        return True

    def _anchored(self, journal: JournalFile) -> bool:
        """Whether the last line that was read is still there, or was taken back by its writer."""
        if self._anchor is None:
            return True
        at, number = self._anchor
        return journal.read(at, len(number)) == number

    def _check_same(self, found: Found) -> None:
        """Raise StoreError unless what was found may be what became of what is in view."""
        known, meta = self.version.meta, found.version.meta
        if found.question is not None or not known.store_id:
            return
        hint = "put the right file back, or start postui again to work with this one"
        name = self._files.name
        if meta.store_id != known.store_id:
            raise StoreError(f"{name} has been replaced by another store", hint)
        if meta.seq < self._sure:
            raise StoreError(
                f"{name} has been replaced by an older copy: change {meta.seq}, not {known.seq}",
                hint,
            )

    def _label(self) -> str:
        return f"edited in {self._files.store.name}"
