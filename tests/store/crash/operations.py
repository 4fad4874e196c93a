"""What was asked of a disk, in the order it was asked: the log that a power cut is modelled on.

Files and folders are numbered (`node`), because a name may lead to another file later on. Times are
those that the recording disk gives, so that the same run makes the same log.
"""

from __future__ import annotations

import msgspec


class Operation(msgspec.Struct, frozen=True, tag=True):
    """One call that matters for what is on the disk; `says` is for people."""

    says: str


class Enter(Operation, frozen=True):
    """Names of one folder led elsewhere: all of them at once, or none.

    A rename within a folder is one of these with two names. A rename from one folder to another is
    two of one `move`: the new name, and then that the old one is gone.
    """

    folder: int
    names: tuple[tuple[str, int | None], ...]
    move: int = 0
    makes_folder: bool = False
    time: int = 0
    """When a new file was made."""


class Write(Operation, frozen=True):
    """Bytes written at a place; several pieces are calls that came right after one another."""

    node: int
    at: int
    pieces: tuple[bytes, ...]
    time: int

    @property
    def data(self) -> bytes:
        """All of it."""
        return b"".join(self.pieces)


class Truncate(Operation, frozen=True):
    """A file cut, or filled up with zeros, to a size."""

    node: int
    size: int
    time: int


class Sync(Operation, frozen=True):
    """A file flushed: all that was written to it is on the disk, its name perhaps not."""

    node: int


class SyncFolder(Operation, frozen=True):
    """A folder flushed: all its names are on the disk."""

    folder: int


class Acknowledged(Operation, frozen=True):
    """Somebody was told that what is on the disk is number so-and-so of what they expect."""

    number: int


FileChange = Write | Truncate
Log = list[Operation]


def gathered(log: Log) -> Log:
    """The log with writes that go on where the one right before ended made one.

    A cut between two of them leaves what a cut after them may leave as well.
    """
    done: Log = []
    for each in log:
        last = done[-1] if done else None
        if (
            isinstance(each, Write)
            and isinstance(last, Write)
            and (each.node, each.at) == (last.node, last.at + len(last.data))
        ):
            pieces = (*last.pieces, *each.pieces)
            says = f"{last.says} + {len(each.data)}"
            done[-1] = Write(says, each.node, last.at, pieces, each.time)
        else:
            done.append(each)
    return done
