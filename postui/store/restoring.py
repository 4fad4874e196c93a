"""Going back: to how a store was after a change, at a moment, or to what is in another file.

What is gone back to is made by one commit, as any other: who made it is told, and undo takes it
back. Nothing is written here but by `adopt`, which begins where there is no store yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from postui.model.draft import Commit
from postui.model.errors import InvalidField, StoreError
from postui.model.kinds import KINDS
from postui.model.moments import instant
from postui.model.record import Record
from postui.model.snapshot import Snapshot
from postui.store.careful import read_text
from postui.store.commits import Prepared
from postui.store.disk import Disk, explained
from postui.store.files import Files, read_file
from postui.store.layout import SCHEMA, trusted
from postui.store.lock import locked
from postui.store.migrations import migrated
from postui.store.others import all_of, changes_into
from postui.store.question import EMPTY, HISTORY
from postui.store.reading import read_store
from postui.store.replay import rebuilt
from postui.store.undo import made_into, turned_back
from postui.store.version import Version, version_of
from postui.store.writing import write_anew


class Copy(msgspec.Struct, frozen=True):
    """A store's file that is not the one at hand."""

    version: Version
    schema: int
    """The file's own; the version is of this program's."""
    whole: bool
    """Whether it is to the byte what postui wrote."""


def read_copy(path: Path, disk: Disk) -> Copy:
    """The store that a file holds. Raises StoreDamaged when it is none, and StoreError."""
    try:
        found = read_file(disk, path)
    except OSError as error:
        raise explained(error, path, "read") from error
    if found is None:
        raise StoreError(f"there is no file {path}", "postui backup --list tells which there are")
    whole = trusted(found[0])
    text = whole or read_text(found[0], str(path))
    schema = text.meta.schema
    if schema > SCHEMA:
        raise StoreError(f"{path} was written by a newer postui", "use that one")
    if schema < SCHEMA:
        text, _ = migrated(text)
    return Copy(version_of(text), schema, whole is not None)


def last_change_by(history: Iterable[Commit], seconds: int) -> Commit | None:
    """The last change made not later than a moment, in seconds since 1970.

    `history` is newest first, and that is what counts: a clock may have been put back meanwhile.
    """
    for commit in history:
        with suppress(InvalidField):  # of a change that cannot be read, nobody knows when it was
            if instant(commit.at) <= seconds:
                return commit
    return None


def as_after(
    files: Files, since: Sequence[Commit], version: Version, seq: int, *, who: str, at: str
) -> Prepared:
    """The commit that makes everything as it was after change `seq`.

    `since` are the changes after it, oldest first. Where one of them cannot be read, an earlier
    copy of the store leads there. Raises StoreError when nothing does, and Refused when nothing
    would change.
    """
    last = version.meta.seq
    if all(each.changes for each in since) and len(since) == last - seq:
        return turned_back(
            reversed(since), version.snapshot, seq, who=who, at=at, others=version.others
        )
    then = rebuilt(files, version.meta.store_id, seq)
    if then is None:
        raise StoreError(
            f"change {seq} cannot be reached: changes after it are lost, and no copy leads there",
            "postui restore tells how far back one can go",
        )
    return as_in(then, version, f"restore: as after change {seq}", who=who, at=at)


def as_in(then: Version, version: Version, label: str, *, who: str, at: str) -> Prepared:
    """The commit that makes everything what it is in `then`. Raises Refused for no change."""
    targets = everything(then.snapshot, version.snapshot)
    documents = changes_into(all_of(then.others, version.others), version.others)
    return made_into(targets, version.snapshot, label, who=who, at=at, documents=documents)


def labelled(prepared: Prepared, label: str) -> Prepared:
    """The same under another name."""
    return replace(prepared, commit=replace(prepared.commit, label=label))


def everything(then: Snapshot, now: Snapshot) -> Mapping[str, Record | None]:
    """Every record as it is in `then`; None for those that are not."""
    targets: dict[str, Record | None] = {}
    for kind in KINDS:
        targets.update((each.id, None) for each in now.of_kind(kind))
        targets.update((each.id, each) for each in then.of_kind(kind))
    return targets


def outcomes(files: Files, choice: str) -> tuple[Version, Version]:
    """What one answer to a store's question gives up, and what it keeps."""
    found = read_store(files)
    history, file = found.version, found.aside or found.version
    if choice == HISTORY:
        return file, history
    return history, replace(history, snapshot=Snapshot.of(), others={}) if choice == EMPTY else file


def is_nothing(files: Files) -> bool:
    """Whether there is no store, nor anything of one."""
    there = files.store.exists() or files.journal.exists()
    return not there and not files.disk.names(files.past)


def adopt(files: Files, version: Version) -> None:
    """Begin a store where there is none, from a copy: it stays that store, at that change.

    Raises StoreError when there is something by now, or it cannot be written.
    """
    try:
        files.make_folder(files.store.parent)
        with locked(files):
            if not is_nothing(files):
                raise StoreError(f"there is something at {files.name} by now", "look at it first")
            anew = replace(version, meta=replace(version.meta, base=0, at=0))
            write_anew(files, anew).journal.close()
    except OSError as error:
        raise explained(error, files.store) from error
