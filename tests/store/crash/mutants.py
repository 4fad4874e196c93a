"""Disks that break one promise each: what a store would be on them, or if it forgot a call.

Each is a disk under the code as it is, so that no source is patched. A mutant may do a call and not
record it, record it later, or not do it at all.
"""

from __future__ import annotations

from pathlib import Path

from tests.store.crash.operations import Enter, Operation, SyncFolder, Truncate
from tests.store.crash.recording import RecordingDisk


class NoSyncData(RecordingDisk):
    """A commit is acknowledged before it is on the disk."""

    def sync_data(self, handle: int) -> None:
        """Not recorded."""


class NoSync(RecordingDisk):
    """A file takes its name before its content is on the disk."""

    def sync(self, handle: int) -> None:
        """Not recorded."""


class NoSyncFolder(RecordingDisk):
    """A new name is not waited for."""

    def sync_folder(self, folder: Path) -> None:
        """Not recorded."""


class NoTruncate(RecordingDisk):
    """A torn end of the journal is never cut off: the next line goes after it."""

    def truncate(self, handle: int, size: int) -> None:
        """Not done."""


class LateRename(RecordingDisk):
    """The journal is given up first, and only then the snapshot takes its place.

    All calls are done in their order; the rename of a snapshot, and the flushes of folders after
    it, are recorded after the next cut, removal or replacement of a journal that goes on from it.
    """

    def __init__(self, top: Path, epoch: int) -> None:
        super().__init__(top, epoch)
        self._late: list[Operation] = []

    def _record(self, operation: Operation) -> None:
        if _renames_snapshot(operation) or (self._late and isinstance(operation, SyncFolder)):
            self._late.append(operation)
            return
        super()._record(operation)
        if self._late and _gives_up_journal(operation):
            late, self._late = self._late, []
            for each in late:
                super()._record(each)


def _renames_snapshot(operation: Operation) -> bool:
    return isinstance(operation, Enter) and any(
        node is not None and name.endswith(".json") and len(operation.names) > 1
        for name, node in operation.names
    )


def _gives_up_journal(operation: Operation) -> bool:
    if isinstance(operation, Truncate):
        return True
    return isinstance(operation, Enter) and any(
        name.endswith(".journal") and (node is None or len(operation.names) > 1)
        for name, node in operation.names
    )


MUTANTS: dict[str, type[RecordingDisk]] = {
    each.__name__: each for each in (NoSyncData, NoSync, NoSyncFolder, NoTruncate, LateRename)
}
