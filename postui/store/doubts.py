"""Files that are not as the store left them: what that means, and what there is to choose.

What can be made whole without a doubt is made whole, and told. Anything else is a question; until
it is answered the store may be looked at, as far as it is known, and not changed.
"""

from __future__ import annotations

import zlib

from msgspec.structs import replace

from postui.model.errors import StoreDamaged
from postui.store.disk import Stamp
from postui.store.edits import edits_of
from postui.store.files import Files
from postui.store.found import Found
from postui.store.journal import Header, Mark
from postui.store.journal_file import JournalFile
from postui.store.layout import StoreText
from postui.store.question import EMPTY, FILE, HISTORY, WITHOUT, Choice, Question
from postui.store.replay import chapters, rebuilt
from postui.store.tail import salvaged
from postui.store.version import Version, advanced, rendered, version_of


def missing(files: Files, found: tuple[bytes, Stamp] | None) -> Found:
    """The snapshot is gone or empty, and its journal or earlier snapshots are not."""
    version = rebuilt(files)
    what = "is gone" if found is None else "is empty"
    choices = [_history(version)] if version else []
    choices.append(Choice(EMPTY, "start empty", f"what there was goes to {files.past.name}"))
    question = Question(f"{files.name} {what}, but there is a history of it", tuple(choices))
    return _asked(version, found[1] if found else None, question)


def another(files: Files, text: StoreText, stamp: Stamp, header: Header) -> Found:
    """The snapshot is not of the store that its journal is of."""
    version = rebuilt(files, header.store_id)
    choices = [_history(version)] if version else []
    choices.append(Choice(FILE, "take this file", "the other store's history is set aside"))
    question = Question(
        f"{files.name} is another store than the one whose history is beside it", tuple(choices)
    )
    mine = version_of(text)
    return replace(_asked(version or mine, stamp, question), aside=mine)


def older(files: Files, text: StoreText, stamp: Stamp) -> Found:
    """The snapshot is an earlier one of the same store."""
    what = f"has been replaced by an older copy, of change {text.meta.seq}"
    return _two(files, text, stamp, what)


def apart(files: Files, text: StoreText, stamp: Stamp, journal: JournalFile) -> Found:
    """The snapshot is of the same store, and not out of this journal."""
    what = "and its journal are of the same store, but went different ways"
    return _two(files, text, stamp, what if journal.header else "does not fit its journal")


def _two(files: Files, text: StoreText, stamp: Stamp, what: str) -> Found:
    version = rebuilt(files, text.meta.store_id)
    choices = [_history(version)] if version else []
    take = f"take the file, of change {text.meta.seq}"
    choices.append(Choice(FILE, take, "as a change that undo takes back"))
    mine = version_of(text)
    question = Question(f"{files.name} {what}", tuple(choices))
    return replace(_asked(version or mine, stamp, question), aside=mine)


def broken(files: Files, version: Version, stamp: Stamp, rest: bytes) -> Found:
    """The journal is damaged after `version`; `rest` is what follows there."""
    seq = version.meta.seq
    whole = salvaged(rest, seq, version.meta.chain)
    after = f"; {len(whole)} later ones are whole" if whole else ""
    question = Question(
        f"the journal of {files.name} is damaged after change {seq}{after}",
        (Choice(WITHOUT, "go on without what is damaged", "the damaged journal is kept"),),
    )
    without = advanced(version, whole, 0)
    return replace(_asked(version, stamp, question), aside=without)


def rotten(files: Files, data: bytes, stamp: Stamp, mark: Mark) -> Found:
    """Nobody wrote the snapshot since it was written here, and yet it is not what was written."""
    version = rebuilt(files)
    if version is None or version.meta.seq < mark.seq:
        raise StoreDamaged(
            f"{files.name} has been damaged by the disk, and no earlier copy reaches it",
            f"copy {files.past} and the file somewhere safe, then check the disk",
        )
    told = [f"{files.name} was damaged by the disk; it has been made whole from {files.past.name}"]
    then = rebuilt(files, version.meta.store_id, mark.seq)
    told += [f"damaged and made whole: {each}" for each in _damaged(then, data)]
    return Found(version, stamp, None, findings=tuple(told), rewrite=True)


def unreadable(files: Files, error: StoreDamaged, stamp: Stamp) -> Found:
    """Somebody changed the snapshot so that it cannot be read."""
    version = rebuilt(files)
    if version is None:
        raise error
    question = Question(error.message, (
        _history(version, f"this file is kept in {files.past.name}; or mend it in an editor"),
    ))  # fmt: skip
    return _asked(version, stamp, question)


def edited(
    files: Files, journal: JournalFile | None, text: StoreText, data: bytes, stamp: Stamp,
    mark: Mark | None,
) -> Found | None:  # fmt: skip
    """Somebody changed the snapshot, and it can be read: that is a commit of theirs.

    None where there is nothing to compare it with: then it is taken as it is.
    """
    header = journal.header if journal else None
    if header is not None and header.store_id != text.meta.store_id:
        return another(files, text, stamp, header)
    if mark is not None and text.meta.seq < mark.seq:
        return older(files, text, stamp)
    took = f"{zlib.crc32(data):08x}"
    now = rebuilt(files, text.meta.store_id) if header else None
    base = rebuilt(files, text.meta.store_id, text.meta.seq) if now else None
    if now is None or base is None:
        return None
    if any(took == entry.line.took for each in chapters(files) for entry in each.tail.entries):
        return Found(now, stamp, None, rewrite=True)
    edits, version = edits_of(base, version_of(text), now)
    return Found(version, stamp, None, edits=edits, took=took, rewrite=True, aside=now)


def _asked(version: Version | None, stamp: Stamp | None, question: Question) -> Found:
    shown = version or Found.nothing().version
    return Found(shown, stamp, None, question=question)


def _history(version: Version | None, help_text: str = "") -> Choice:
    seq = version.meta.seq if version else 0
    return Choice(
        HISTORY, f"go by the history, to change {seq}",
        help_text or "nothing of it is lost; a file that is there is kept",
    )  # fmt: skip


def _damaged(then: Version | None, data: bytes) -> list[str]:
    """The records whose line is not in the damaged text."""
    if then is None:
        return []
    have = {each.strip(b",") for each in data.split(b"\n")}
    lines = b"".join(rendered(then, lambda: None).chunks[1:]).split(b"\n")
    lost = [line for each in lines if (line := each.strip(b",")) not in have]
    return [str(each[:60], "utf-8", "replace") for each in lost if b'"id"' in each]
