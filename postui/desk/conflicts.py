"""Two people changed the same field: what each meant, and the draft that settles it. Pure.

Whatever is chosen, all that did not clash is kept, and so is everything else in the draft. Fields
that say one thing together, such as a session's start and end, are settled together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Literal, NamedTuple

import msgspec

from postui.desk.changes import unlinked
from postui.desk.desk import Desk
from postui.desk.names import name_of
from postui.desk.show import show_field
from postui.desk.stamps import stamp, state_of
from postui.desk.wording import changed_fields, edit_label
from postui.model.ago import ago_text
from postui.model.clean import clean_block
from postui.model.draft import Commit, Draft, is_new, new_id
from postui.model.errors import Conflict, Refused
from postui.model.fields import Field, field_names
from postui.model.kinds import kind_of_id
from postui.model.merging import TOGETHER, Clash, with_values
from postui.model.note import Note
from postui.model.record import Record, to_fields
from postui.model.snapshot import Snapshot
from postui.model.when import from_datetime, valid

Choice = Literal["mine", "theirs", "both"]

NOTHING = "nothing"
"""What stands for an empty value."""
LONGEST_NOTE = 9_000
"""Characters of one note; what is longer goes on in another, so that nothing is cut."""


class Told(NamedTuple):
    """One clash in words."""

    label: str
    mine: str
    theirs: str
    base: str


def settle(
    draft: Draft, conflict: Conflict, choice: Choice, snapshot: Snapshot, desk: Desk
) -> Draft:
    """The draft on top of what is stored now, the clashing fields as chosen.

    "mine" puts my values in, "theirs" leaves the stored ones, "both" leaves them too and keeps my
    values in a note on the record. A state brings along what it means for other fields, and one
    that does not stand leaves nothing behind. The draft is empty when nothing would change. Raises
    Refused for "both" where a value may not stand in a note.
    """
    clashes = at_odds(draft, conflict)
    if choice == "both" and (why := why_no_note(clashes)):
        raise Refused(why, "choose mine or theirs")
    merged = {record.id: record for record in conflict.merged}
    gone = {record.id for record in draft.deletes}
    puts: list[Record] = []
    for record in draft.puts:
        if is_new(record.id) or record.id not in merged:
            puts.append(record)
            continue
        own = [clash for clash in clashes if clash.id == record.id]
        now = merged[record.id]
        stored = snapshot.get(record.id) or now
        settled = (
            _with_mine(now, own, stored, desk)
            if choice == "mine"
            else _with_theirs(now, record, own, stored, desk)
        )
        settled = unlinked(settled, gone)
        if not own or _differs(settled, snapshot):
            puts.append(settled)
    if choice == "both":
        puts.extend(_notes(draft, clashes, snapshot, desk))
    if not draft.deletes and not any(_differs(record, snapshot) for record in puts):
        return Draft(draft.label)
    return Draft(_label(draft, choice, puts, snapshot), tuple(puts), draft.deletes)


def at_odds(draft: Draft, conflict: Conflict) -> tuple[Clash, ...]:
    """Every field in which the two stand against each other, in the order they are declared.

    These are the clashes, and what is said together with them: a half of what one person meant
    must not stand beside a half of what the other did.
    """
    found: list[Clash] = []
    merged = {record.id: record for record in conflict.merged}
    for record in draft.puts:
        own = {clash.field: clash for clash in conflict.clashes if clash.id == record.id}
        if not own:
            continue
        mine, theirs = to_fields(record), to_fields(merged.get(record.id, record))
        for field in {each for group in TOGETHER if group & own.keys() for each in group}:
            ours, stored = mine.get(field), theirs.get(field)
            if field not in own and ours != stored:
                own[field] = Clash(record.id, field, ours, ours, stored)
        order = type(record).__struct_fields__
        found.extend(own[each] for each in sorted(own, key=lambda name: _place(name, order)))
    return tuple(found)


def told(clash: Clash, snapshot: Snapshot, desk: Desk) -> Told:
    """A clash in the words its field is shown in; an empty value says so."""
    field = _field(clash)
    mine, theirs, base = (
        " ".join(_shown(clash, value, snapshot, desk).split()) or NOTHING
        for value in (clash.mine, clash.theirs, clash.base)
    )
    return Told(field.label if field else clash.field, mine, theirs, base)


def who_else(commit: Commit | None, desk: Desk) -> str:
    """Who made the newest change of the record, and when: "bo changed it 2 minutes ago"."""
    if commit is None:
        return "somebody changed it meanwhile"
    who = commit.who or "somebody"
    if who == desk.user:
        who = "you, elsewhere,"
    ago = ago_text(commit.at, desk.now) if valid(commit.at) else "meanwhile"
    return f"{who} changed it {ago}"


def why_no_note(clashes: Sequence[Clash]) -> str:
    """Why my values may not stand in a note; empty when they may."""
    closed = [field for clash in clashes if (field := _field(clash)) and field.tier == "restricted"]
    if not closed:
        return ""
    labels = ", ".join(dict.fromkeys(field.label for field in closed))
    return f"{labels}: restricted, and a note is for everybody"


def _with_mine(merged: Record, clashes: list[Clash], stored: Record, desk: Desk) -> Record:
    """`merged` with my values, and what my state means for what is stored now."""
    settled = with_values(merged, {clash.field: clash.mine for clash in clashes})
    moved = any(clash.field == "state" for clash in clashes)
    return stamp(stored, settled, desk) if moved else settled


def _with_theirs(
    merged: Record, mine: Record, clashes: list[Clash], stored: Record, desk: Desk
) -> Record:
    """`merged`, without what my move to a state that does not stand brought along."""
    moves = [clash for clash in clashes if clash.field == "state"]
    if not moves:
        return merged
    before = with_values(stored, {"state": moves[0].base})
    moved = stamp(before, with_values(before, {"state": state_of(mine)}), desk)
    brought = {
        name: getattr(stored, name)
        for name in changed_fields(before, moved)
        if name != "state" and getattr(merged, name) == getattr(moved, name)
    }
    return msgspec.structs.replace(merged, **brought)


def _notes(
    draft: Draft, clashes: Sequence[Clash], snapshot: Snapshot, desk: Desk
) -> Iterator[Note]:
    taken = {record.id for record in draft.puts}
    free = (new_id(number) for number in count(1) if new_id(number) not in taken)
    who = desk.user or "somebody"
    for record_id in dict.fromkeys(clash.id for clash in clashes):
        wanted = "; ".join(
            _wanted(clash, snapshot, desk) for clash in clashes if clash.id == record_id
        )
        text = f"{who} also wanted: {wanted}"
        for start in range(0, len(text), LONGEST_NOTE):
            yield Note(
                id=next(free), about=record_id, author=desk.user, at=from_datetime(desk.now),
                text=clean_block(text[start : start + LONGEST_NOTE]),
            )  # fmt: skip


def _wanted(clash: Clash, snapshot: Snapshot, desk: Desk) -> str:
    label, _mine, theirs, _base = told(clash, snapshot, desk)
    mine = _shown(clash, clash.mine, snapshot, desk) or NOTHING
    return f"{label} {mine} (it is {theirs})"


def _shown(clash: Clash, value: Any, snapshot: Snapshot, desk: Desk) -> str:  # noqa: ANN401 - any field's value
    kind, field = kind_of_id(clash.id), _field(clash)
    if kind is not None and field is not None:
        record = with_values(
            snapshot.get(clash.id) or kind.struct(id=clash.id), {field.name: value}
        )
        if field.name not in record.extra:
            shown = show_field(record, field, snapshot, desk)
            return shown or ("no" if field.type == "flag" else "")
    if value is None or isinstance(value, str):
        return value or ""
    return msgspec.json.encode(value).decode()


def _field(clash: Clash) -> Field | None:
    kind = kind_of_id(clash.id)
    return field_names(kind.struct).get(clash.field) if kind else None


def _place(name: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order)), name


def _differs(record: Record, snapshot: Snapshot) -> bool:
    stored = None if is_new(record.id) else snapshot.get(record.id)
    return stored is None or bool(changed_fields(stored, record))


def _label(draft: Draft, choice: Choice, puts: Sequence[Record], snapshot: Snapshot) -> str:
    """What the draft is called now: as it was, unless what it was called for does not happen."""
    edited = [record for record in draft.puts if not is_new(record.id)]
    if choice == "mine" or draft.deletes or len(edited) != 1:
        return draft.label
    (record,) = edited
    stored = snapshot.get(record.id) or record
    name = name_of(stored, snapshot)
    left = next((each for each in puts if each.id == record.id), None)
    return edit_label(stored, left, name) if left is not None else f"note on {name}"
