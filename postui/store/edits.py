"""Somebody's own editing of the snapshot's file, made into changes of what is stored now. Pure.

What was edited is what differs from the snapshot that was in the file before. A record that has
been changed by a commit since is merged field by field; what meets is kept in a note about it, so
that nothing typed into the file is lost, and nothing committed either.
"""

from __future__ import annotations

import json

from msgspec.structs import replace

from postui.model.draft import Change
from postui.model.kinds import KINDS, Kind
from postui.model.merging import Clash, merge
from postui.model.note import Note
from postui.model.record import Record, to_fields
from postui.store.commits import change_of, content
from postui.store.found import Found
from postui.store.journal import same_value
from postui.store.others import SEPARATOR, Others, Places, changes_into, with_documents
from postui.store.version import Version


def edits_of(base: Version, edited: Version, now: Version) -> tuple[tuple[Change, ...], Version]:
    """The changes that turn `now` into what was meant, and the version with them.

    `base` is what was in the file before it was edited.
    """
    after: dict[str, Record | None] = {}
    numbers = dict(now.meta.next_id)
    for kind in KINDS:
        _of_kind(kind, base, edited, now, numbers, after)
    changes = [
        change_of(now.snapshot.get(each), record)
        for each, record in after.items()
        if record is not None or now.snapshot.get(each) is not None
    ]
    documents, others = _documents(base.others, edited.others, now.others)
    snapshot = now.snapshot.with_changes(now.meta.seq, after) if after else now.snapshot
    meta = replace(now.meta, next_id=numbers)
    return (*changes, *documents), Version(meta, snapshot, others)


def told_apart(found: Found, shown: Found) -> Found:
    """Edits that are not committed yet, beside earlier ones that have been in view.

    A form may have been opened on those: a record that differs from what was shown must not bear
    the same rev.
    """
    after: dict[str, Record | None] = {}
    edits = []
    for change in found.edits:
        was, mine = shown.version.snapshot.get(change.id), found.version.snapshot.get(change.id)
        if was is not None and mine is not None and was.rev >= mine.rev and not _same(was, mine):
            mine = after[change.id] = replace(mine, rev=was.rev + 1)
            change = replace(change, after=to_fields(mine))
        edits.append(change)
    if not after:
        return found
    snapshot = found.version.snapshot.with_changes(found.version.snapshot.seq, after)
    version = replace(found.version, snapshot=snapshot)
    return replace(found, edits=tuple(edits), version=version)


def _of_kind(
    kind: Kind, base: Version, edited: Version, now: Version, numbers: dict[str, int],
    after: dict[str, Record | None],
) -> None:  # fmt: skip
    was = {each.id: each for each in base.snapshot.of_kind(kind)}
    for mine in edited.snapshot.of_kind(kind):
        before, theirs = was.pop(mine.id, None), now.snapshot.get(mine.id)
        if before is not None and _same(before, mine):
            continue
        if before is None:
            number = int(mine.id[1:])
            if theirs is not None or number < now.meta.next_id.get(kind.name, 1):
                number = numbers.get(kind.name, 1)
            numbers[kind.name] = max(numbers.get(kind.name, 1), number + 1)
            after[f"{kind.letter}{number}"] = replace(mine, id=f"{kind.letter}{number}", rev=1)
        elif theirs is None:
            _note(mine.id, "deleted since; in the file it was", to_fields(mine), numbers, after)
        else:
            merged, clashes = merge(before, mine, theirs)
            if not _same(merged, theirs):
                after[mine.id] = replace(merged, rev=max(theirs.rev, mine.rev) + 1)
            if clashes:
                _note(mine.id, "in the file it was", _wanted(clashes), numbers, after)
    for gone in was.values():
        theirs = now.snapshot.get(gone.id)
        if theirs is not None and _same(theirs, gone):
            after[gone.id] = None
        elif theirs is not None:
            _note(gone.id, "deleted in the file, changed since", {}, numbers, after)


def _same(one: Record, other: Record) -> bool:
    return content(to_fields(one)) == content(to_fields(other))


def _wanted(clashes: tuple[Clash, ...]) -> dict[str, object]:
    return {each.field: each.mine for each in clashes}


def _note(
    about: str, words: str, fields: dict[str, object], numbers: dict[str, int],
    after: dict[str, Record | None],
) -> None:  # fmt: skip
    number = numbers.get("note", 1)
    numbers["note"] = number + 1
    told = "; ".join(f"{key}: {_text(value)}" for key, value in fields.items() if key != "rev")
    text = f"{words}: {told}" if told else words
    after[f"N{number}"] = Note(id=f"N{number}", rev=1, about=about, text=text, author="file")


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _documents(base: Others, edited: Others, now: Others) -> tuple[list[Change], Others]:
    """The same for tables that are no kind's: there the file wins, document by document."""
    was, mine = Places(base), Places(edited)
    everything = dict.fromkeys([*was, *mine])
    targets = {
        place: mine.at(place)
        for place in everything
        if not same_value(was.at(place), mine.at(place))
    }
    theirs = Places(now)
    going = [each for each in targets if each.endswith(SEPARATOR) and targets[each] is None]
    for place in going:
        if theirs.left_in(place.removesuffix(SEPARATOR), targets):
            del targets[place]  # somebody has put something into it since
    changes = changes_into(targets, now)
    return changes, with_documents(now, changes)
