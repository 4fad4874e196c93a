"""What becomes of each record, line by line, in the words of its card's history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from postui.cli.office import Office
from postui.desk.card_history import change_texts
from postui.desk.names import name_of
from postui.model.clean import clean_line
from postui.model.kinds import BY_NAME, KINDS
from postui.model.record import Record, from_fields

if TYPE_CHECKING:
    from postui.model.draft import Change
    from postui.model.snapshot import Snapshot

NOT_SHOWN = "changed in what this version does not show"


def difference_lines(office: Office, changes: Sequence[Change], before: Snapshot) -> Iterator[str]:
    """A line for each changed record; `before` is as it was before the changes.

    Then one for each change of a table that is no kind's.
    """
    desk = office.desk()
    of_records = [each for each in changes if each.kind in BY_NAME]
    structs = {each.id: BY_NAME[each.kind].struct for each in of_records}
    come: dict[str, Record | None] = {
        each.id: from_fields(structs[each.id], each.after)
        for each in of_records
        if each.after is not None and each.before is None
    }
    # With what comes and what goes, so that whatever is linked to has a name.
    known = before.with_changes(before.seq, come) if come else before
    for change in sorted(of_records, key=_place):
        struct = structs[change.id]
        record = from_fields(struct, change.after or change.before or {})
        told = "; ".join(change_texts(change, struct, known, desk)) or NOT_SHOWN
        yield f"{change.id:<5} {name_of(record, known)}: {told}"
    for change in changes:
        if change.kind not in BY_NAME:
            name = clean_line(change.id)
            name = f"table {name[:-1]}" if name.endswith("/") else name
            yield f"{name}: {_document_told(change)}"


def _document_told(change: Change) -> str:
    if change.before is None:
        return "added"
    return "deleted" if change.after is None else "changed"


def _place(change: Change) -> tuple[int, int]:
    """By kind and number, as everything is listed."""
    return KINDS.index(BY_NAME[change.kind]), int(change.id[1:])
