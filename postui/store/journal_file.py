"""An open journal: read from a place on, appended to, cut back.

An append that fails leaves the journal as it was, or the journal says so. After a failed flush
nobody knows what is on the disk, and trying again would only seem to work (fsync forgets): the
journal is then not written to any more.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from postui.store.disk import Disk
from postui.store.files import Files, read_from, replace_file, write_all
from postui.store.journal import (
    Header,
    Line,
    lines,
    read_payload,
    write_header,
)
from postui.store.tail import read_start

HEADER_AT_MOST = 4096


class JournalFile:
    """One journal. `header` is None when its first line cannot be read."""

    def __init__(self, disk: Disk, path: Path, handle: int, *, writable: bool) -> None:
        self._disk = disk
        self._handle = handle
        self.path = path
        self.writable = writable
        self.inode = disk.stamp_of(handle).inode
        start = read_start(disk.read(handle, HEADER_AT_MOST, 0))
        self.header: Header | None = start.header if start else None
        self.begins = len(start.text) if start else 0
        """Where the first line after the header begins."""
        self.sound = start is not None and not start.mended
        """Whether the first line is as it was written."""
        self.failed = False
        """Whether a flush has failed, so that nothing more may be written."""

    @classmethod
    def open(cls, files: Files, *, writable: bool = False) -> JournalFile | None:
        """The store's journal; None when there is none."""
        disk, path = files.disk, files.journal
        handle = disk.open_append(path) if writable else disk.open_read(path)
        return None if handle is None else cls(disk, path, handle, writable=writable)

    @property
    def size(self) -> int:
        """Its size now, in bytes."""
        return self._disk.stamp_of(self._handle).size

    def read(self, at: int, size: int) -> bytes:
        """So many bytes from a place on."""
        return self._disk.read(self._handle, size, at)

    def tail(self, at: int) -> bytes:
        """What stands from a place on."""
        return read_from(self._disk, self._handle, at)

    def last_seq(self) -> int:
        """The last commit of which there is a trace, damaged or not."""
        data = self.tail(0)
        seqs = (read_payload(payload) for _, payload in lines(data))
        found = max((each.seq for each in seqs if isinstance(each, Line)), default=0)
        return max(found, self.header.base if self.header else 0)

    def append(self, line: bytes, at: int) -> None:
        """Put a line at the end, which is at `at`, and have it on the disk.

        Raises OSError; the line is then not part of the journal.
        """
        try:
            write_all(self._disk, self._handle, line)
            self._disk.sync_data(self._handle)
        except OSError as error:
            self.failed = error.errno == errno.EIO
            with suppress(OSError):
                self.cut(at)
            raise

    def cut(self, at: int) -> None:
        """Take away what stands from a place on."""
        self._disk.truncate(self._handle, at)

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):
            self._disk.close(self._handle)


def begin_journal(files: Files, header: Header) -> JournalFile:
    """Make a journal of one line in the place of any there is, and open it for writing."""
    replace_file(files.disk, files.journal, (write_header(header),))
    journal = JournalFile.open(files, writable=True)
    if journal is None:
        raise FileNotFoundError(errno.ENOENT, "the journal is gone", str(files.journal))
    return journal
