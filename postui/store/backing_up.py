"""Copies of the whole store as it is now, each read back and compared with what was copied."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec.structs import replace

from postui.model.errors import Refused, StoreError
from postui.store import past
from postui.store.disk import Disk, explained
from postui.store.files import Files, read_file, replace_file
from postui.store.folding import fold
from postui.store.holding import Holding
from postui.store.layout import trusted
from postui.store.version import Version, rendered
from postui.store.writing import at_once


def back_up(
    files: Files,
    holding: Holding,
    locked: Callable[[], AbstractContextManager[None]],
    now: Callable[[], str],
) -> Path:
    """Fold, and keep a copy of the snapshot in the store's past; gives where it is.

    Raises Refused when there is nothing yet, StoreError, and OSError.
    """
    if not holding.version.meta.store_id:
        raise Refused("there is no store yet, so that there is nothing to back up")
    with locked():
        holding.ready(now)
        fold(files, holding, locked)
        name = past.keep_snapshot(files)
        if not _is_whole(files, name):  # one that was kept before, and has been damaged since
            files.disk.remove(files.past / name)
            name = past.keep_snapshot(files)
    past.thin(files)
    return files.past / name


def write_copy(version: Version, path: Path, disk: Disk) -> int:
    """Write a version to a file, private to this user, and read it back; gives its size.

    Raises StoreError when that fails; a file that was there is then as it was, or whole.
    """
    try:
        # What its place in the journal beside the store is, says nothing anywhere else.
        alone = replace(version, meta=replace(version.meta, base=0, at=0))
        text = rendered(alone, at_once)
        replace_file(disk, path, text.chunks)
        found = read_file(disk, path)
    except OSError as error:
        raise explained(error, path, "write") from error
    if found is None or found[0] != b"".join(text.chunks):
        raise StoreError(f"{path} does not read back as it was written", "check the disk")
    return text.size


def _is_whole(files: Files, name: str) -> bool:
    found = read_file(files.disk, files.past / name)
    text = trusted(found[0]) if found else None
    now = read_file(files.disk, files.store)
    return text is not None and now is not None and found is not None and found[0] == now[0]
