"""Going on after a question: by the history, by the file, or without either."""

from __future__ import annotations

from msgspec.structs import replace

from postui.model.errors import Refused, StoreError
from postui.store.files import Files
from postui.store.holding import Holding
from postui.store.question import EMPTY, FILE, HISTORY, WITHOUT
from postui.store.restoring import as_in
from postui.store.version import Version
from postui.store.writing import leave_behind


def answer(files: Files, holding: Holding, choice: str, who: str, at: str) -> None:
    """Do what was chosen; the lock is held. Whatever gives way is kept in the store's past.

    Raises StoreError when that is not, or no longer, among the choices.
    """
    found = holding.found
    choices = found.question.choices if found.question else ()
    if choice not in [each.id for each in choices]:
        raise StoreError(f"{files.name} does not ask that any more", "look at it again")
    mine = found.aside
    if choice == HISTORY:
        holding.write_anew(found.version, "aside")
    elif choice == WITHOUT and mine is not None:
        holding.write_anew(mine, "")
    elif choice == EMPTY:
        leave_behind(files, found.version.meta.store_id)
        files.disk.remove(files.store)
        files.disk.sync_folder(files.store.parent)
        holding.forget()
    elif choice == FILE and mine is not None:
        _take_file(files, holding, mine, who, at)


def _take_file(files: Files, holding: Holding, mine: Version, who: str, at: str) -> None:
    theirs = holding.found.version
    if mine.meta.store_id != theirs.meta.store_id or theirs is mine:
        leave_behind(files, theirs.meta.store_id)
        holding.write_anew(replace(mine, meta=replace(mine.meta, base=0, at=0)), "aside")
        return
    label = f"took {files.store.name} as it was found, of change {mine.meta.seq}"
    try:
        ready = as_in(mine, theirs, label, who=who, at=at)
    except Refused:
        holding.write_anew(theirs, "aside")
        return
    holding.write_anew(theirs, "aside")
    holding.add(ready.commit, ready.snapshot)
