"""What the records would be after a draft, without making it. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from postui.model.draft import NEW, Draft, is_new
from postui.model.kinds import kind_of
from postui.model.links import relink
from postui.model.record import Record

FAR = 10**9
"""Numbers of records that are only tried begin after this, where no real one is."""


def applied(draft: Draft) -> dict[str, Record | None]:
    """What a draft puts and takes away, by id; new records under numbers that are free."""
    names = {
        record.id or f"{NEW}{number}": f"{kind_of(record).letter}{FAR + number}"
        for number, record in enumerate(draft.puts)
        if is_new(record.id)
    }
    changes: dict[str, Record | None] = {each.id: None for each in draft.deletes}
    for number, record in enumerate(draft.puts):
        linked = relink(record, lambda each: names.get(each, each)) if names else record
        if is_new(record.id):
            linked = replace(linked, id=names[record.id or f"{NEW}{number}"])
        changes[linked.id] = linked
    return changes
