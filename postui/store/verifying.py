"""Every line of a store's files looked at, also of those that opening it does not read.

Opening reads the snapshot and what came after it. The commits before stand in the journal and in
the earlier journals until somebody asks; whether they can be read is found out here. Reads only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from postui.model.moments import from_datetime
from postui.store.disk import Disk
from postui.store.files import Files, read_file
from postui.store.journal import Line, lines, read_payload
from postui.store.layout import StoreText, trusted
from postui.store.past import Kept, kept, read_moment, segments
from postui.store.tail import read_start, read_tail, salvaged


class Journal(msgspec.Struct, frozen=True):
    """What can be read of one journal, earlier or present."""

    name: str
    first: int
    """The commit before its first one."""
    last: int
    """The last commit there is a trace of."""
    begins: str = ""
    """The chain's number at `first`, and after the last commit that fits; empty for not known."""
    ends: str = ""
    mended: int = 0
    """Lines that have lost one bit, and can be read all the same."""
    torn: bool = False
    """Whether it ends in a commit that was never made."""
    line: int = 0
    """The first line that cannot be read; 0 when all can."""
    lost: tuple[int, ...] = ()
    """The commits that cannot be read."""

    @property
    def mends(self) -> str:
        """What can be read although it is not as it was written; empty when nothing is so."""
        if not self.mended:
            return ""
        count = "1 line has" if self.mended == 1 else f"{self.mended} lines have"
        return f"{self.name}: {count} lost one bit, and can still be read"

    @property
    def damage(self) -> str:
        """What cannot be read; empty when all can. A torn end is no damage."""
        if not self.line:
            return ""
        what = f"{spans(self.lost)} cannot be read" if self.lost else "no change is lost"
        return f"{self.name} is damaged at line {self.line}: {what}"


class Copy(msgspec.Struct, frozen=True):
    """An earlier snapshot as it is now."""

    kept: Kept
    path: Path
    size: int
    records: int
    store_id: str
    """Empty when it is not to the byte what was written."""

    @property
    def whole(self) -> bool:
        """Whether it is."""
        return bool(self.store_id)

    @property
    def at(self) -> str:
        """When it was written, as its name tells (RFC 9557, UTC)."""
        return from_datetime(read_moment(self.kept.at))


def damage(path: Path, disk: Disk) -> list[str]:
    """Whatever is not as it was written, in any of a store's files; a sentence for each."""
    files = Files(path, disk)
    told = []
    found = read_file(disk, files.store)
    if found is not None and trusted(found[0]) is None:
        told.append(f"{files.store.name} is not to the byte what was written last")
    for journal in (present(files), *earlier(files)):
        if journal is not None:
            torn = f"{journal.name} ends in a change that was never made" * journal.torn
            told += filter(None, (journal.mends, journal.damage, torn))
    return told + [f"{each.path.name} is damaged" for each in copies(files) if not each.whole]


def present(files: Files) -> Journal | None:
    """The journal that is being written; None when there is none."""
    found = read_file(files.disk, files.journal)
    return None if found is None else verified(files.journal.name, found[0])


def earlier(files: Files) -> Iterator[Journal]:
    """The earlier journals, oldest first."""
    for each in segments(files):
        found = read_file(files.disk, files.past / each.name)
        if found is not None:
            yield verified(each.name, found[0], first=each.first, last=each.last)


def copies(files: Files) -> Iterator[Copy]:
    """The earlier snapshots, oldest first."""
    for each in kept(files):
        path = files.past / each.name
        found = read_file(files.disk, path)
        if found is not None:
            text = trusted(found[0])
            good = text is not None and text.meta.seq == each.seq
            yield Copy(
                each, path, len(found[0]), _count(text), text.meta.store_id if text and good else ""
            )


def verified(name: str, data: bytes, *, first: int = 0, last: int = 0) -> Journal:
    """Read all of a journal; its name says which commits are in it, where its header does not."""
    start = read_start(data)
    if start is None:
        return _headless(name, data, first, last)
    known = start.header
    tail = read_tail(data[len(start.text) :], known.base, known.chain)
    seq = known.base + len(tail.entries)
    # Only the present one, whose last commit its name does not tell, may end in the middle.
    damaged = tail.rest == "damaged" or (tail.rest == "torn" and last > 0) or seq < last
    whole = [each.line.seq for each in salvaged(tail.text[tail.end :], seq)] if damaged else []
    top = max(last, seq, *whole, *_traces(tail.text[tail.end :])) if damaged else max(last, seq)
    return Journal(
        name,
        known.base,
        top,
        begins=known.chain,
        ends="" if damaged else tail.chain,
        mended=start.mended + tail.mends,
        torn=tail.rest == "torn" and not damaged,
        line=tail.text.count(b"\n", 0, tail.end) + 2 if damaged else 0,
        lost=_missing(range(seq + 1, top + 1), whole),
    )


def spans(numbers: Collection[int]) -> str:
    """ "change 5", "changes 5 to 9", "changes 5, 7 to 9"; numbers ascend."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    told = ", ".join(" to ".join(map(str, run)) for run in runs)
    return f"{'change' if len(numbers) == 1 else 'changes'} {told}"


def _headless(name: str, data: bytes, first: int, last: int) -> Journal:
    """A journal whose first line is lost, so that nobody knows whether the second fits."""
    whole = [each.line.seq for each in salvaged(data, first)]
    traces = _traces(data)
    top = max(last, first, *traces)
    first = first or min(traces, default=1) - 1
    return Journal(name, first, top, line=1, lost=_missing(range(first + 1, top + 1), whole))


def _missing(numbers: range, whole: Collection[int]) -> tuple[int, ...]:
    have = set(whole)
    return tuple(each for each in numbers if each not in have)


def _traces(data: bytes) -> list[int]:
    """The numbers of commits that can be made out, whether or not they fit."""
    found = (read_payload(payload) for _, payload in lines(data))
    return [each.seq for each in found if isinstance(each, Line)]


def _count(text: StoreText | None) -> int:
    return text.snapshot().count() if text else 0
