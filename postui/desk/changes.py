"""The use cases: what a coordinator does to records, as drafts for the store.

Everything one deed does is in one `Draft`, so that one undo takes all of it back. A deed the
rules do not allow raises Refused with the way out; nothing here writes anything.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

import msgspec

from postui.desk.desk import Desk
from postui.desk.gates import pass_gates, waiving
from postui.desk.names import name_of
from postui.desk.sense import check_links, check_move, check_required, check_spans
from postui.desk.stamps import stamp, stamp_new, state_of
from postui.desk.waivers import rules_of
from postui.desk.wording import changed_fields, describe, edit_label, move_label
from postui.model.clean import clean_block, clean_line
from postui.model.contract import Contract
from postui.model.draft import Draft, is_new, new_id
from postui.model.errors import Refused
from postui.model.fields import field_names, fields_of
from postui.model.kinds import kind_of
from postui.model.links import links_of, relink
from postui.model.master import Master
from postui.model.note import Note
from postui.model.record import R, Record, tidy
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from postui.model.vendor import Room, Vendor
from postui.model.when import from_datetime, full_text, valid

__all__ = [
    "add_note", "advance", "create", "delete", "describe", "edit", "set_state", "unlinked", "waive",
]  # fmt: skip


def create(
    records: Sequence[Record], snapshot: Snapshot, desk: Desk, *, waive: str | None = None
) -> Draft:
    """New records in one step; links among them are by their placeholder ids (`new_id`).

    A session on hold gets its rank and the moment it was placed. Raises Refused for nothing, for
    a record that exists and for links to nothing; Gated for a session that may not be confirmed
    and a master that may not have passed or been delivered, unless a reason is given to `waive`
    that; InvalidField for an end before its start.
    """
    if not records:
        raise Refused("there is nothing to add")
    coming = {record.id for record in records if record.id}
    free = (each for each in map(new_id, itertools.count(1)) if each not in coming)
    puts = []
    for record in records:
        if not is_new(record.id):
            raise Refused(f"{record.id} exists already", "edit it instead")
        _known_state(record)
        check_links(record, (), snapshot, coming)
        check_spans(record)
        named = record.id or next(free)
        puts.append(stamp_new(msgspec.structs.replace(record, id=named, rev=0), desk))
    notes = pass_gates(
        [(_begun(each), each.state) for each in puts if isinstance(each, Session | Master)],
        snapshot, desk, waive=waive, taken={each.id for each in puts},
    )  # fmt: skip
    first = next((each for each in puts if not any(map(is_new, links_of(each)))), puts[0])
    more = f" and {len(puts) - 1} more" if len(puts) > 1 else ""
    return Draft(f"add {name_of(first, snapshot)}{more}{_waived(notes)}", (*puts, *notes))


def edit(
    before: Record, after: Record, snapshot: Snapshot, desk: Desk, *, waive: str | None = None
) -> Draft:
    """A record as it was read and as it shall be; a state moves along its table, with its stamps.

    Raises Refused when nothing would change or the move is not allowed; Gated when a gate is
    closed, unless a reason is given to `waive` it; InvalidField for an end before its start and
    for a required field left empty.
    """
    after = tidy(msgspec.structs.replace(after, id=before.id, rev=before.rev))
    changed = changed_fields(before, after)
    if not changed:
        raise Refused("nothing would change")
    check_required(before, after)
    check_links(after, links_of(before), snapshot)
    check_spans(after)
    name = name_of(before, snapshot)
    label = edit_label(before, after, name)
    notes: tuple[Record, ...] = ()
    if "state" in changed:
        old, goal = state_of(before), state_of(after)
        _check(after, old, goal, desk)
        notes = pass_gates([(_with(after, state=old), goal)], snapshot, desk, waive=waive)
        label = move_label(kind_of(after), goal, name + _waived(notes))
        after = stamp(before, after, desk)
    elif isinstance(after, Session) and "start" in changed and valid(after.start):
        label = f"move {name} to {full_text(after.start)}"
    return Draft(label, (after, *notes))


def advance(record: Record, snapshot: Snapshot, desk: Desk, *, waive: str | None = None) -> Draft:
    """To the state that naturally comes next. Raises Refused where there is none, and Gated."""
    states = kind_of(record).states
    if states is None:
        raise Refused(f"{name_of(record, snapshot)} has no states")
    return set_state(record, states.natural(state_of(record)), snapshot, desk, waive=waive)


def set_state(
    record: Record, goal: str, snapshot: Snapshot, desk: Desk, *,
    reason: str = "", waive: str | None = None,
) -> Draft:  # fmt: skip
    """To any state its table allows; raises Refused, naming those, for any other.

    A `reason` goes into the record where it has a place for one, else into a note on it. Raises
    Gated when a gate is closed (`postui.desk.gates`), unless a reason is given to `waive` it: that
    becomes a note on the record, with the user's name.
    """
    old, name = state_of(record), name_of(record, snapshot)
    _check(record, old, goal, desk)
    waivers = pass_gates([(record, goal)], snapshot, desk, waive=waive)
    moved = stamp(record, _with(record, state=goal), desk)
    notes: tuple[Record, ...] = ()
    why = clean_line(reason)
    if why and "reason" in field_names(type(record)):
        moved = _with(moved, reason=why)
    elif why:
        kind = kind_of(record)
        label = kind.states.label(goal) if kind.states else goal
        note = _note(record, f"{label}: {why}", desk)
        notes = (_with(note, id=new_id(len(waivers) + 1)),)
    label = move_label(kind_of(record), goal, name + _waived(waivers))
    return Draft(label, (moved, *waivers, *notes))


def waive(record: Record, reason: str, snapshot: Snapshot, desk: Desk) -> Draft:
    """To go on without it, by somebody's decision and for a reason, which are kept.

    A contract keeps its state and no longer stops work; anything else must have a state "waived".
    """
    why = clean_line(reason)
    if not why:
        raise Refused("waiving needs a reason")
    if isinstance(record, Contract):
        waived = _with(record, waived_by=waiving(desk), waived_reason=why)
        return Draft(f"waive {name_of(record, snapshot)}", (waived,))
    states = kind_of(record).states
    if states is None or states.get("waived") is None:
        raise Refused(f"{kind_of(record).plural} cannot be waived")
    return set_state(record, "waived", snapshot, desk, reason=why)


def delete(record: Record, snapshot: Snapshot, desk: Desk) -> Draft:
    """Take a record away, with the notes on it and every link to it; nothing else goes.

    A part of a group whose link it was goes too, as a person's place on a session. The rooms of a
    vendor stay, in the vendor's time zone.
    """
    del desk  # every use case is called alike
    notes = _notes_on(record, snapshot)
    gone = {record.id, *(note.id for note in notes)}
    freed = []
    for other in snapshot.linked(record.id):
        if other.id in gone:
            continue
        if isinstance(record, Vendor) and isinstance(other, Room) and not other.zone:
            other = _with(other, zone=record.zone)
        freed.append(unlinked(other, gone))
    return Draft(f"delete {name_of(record, snapshot)}", tuple(freed), (record, *notes))


def add_note(record: Record, text: str, snapshot: Snapshot, desk: Desk) -> Draft:
    """A remark on a record, by the user, now. Raises Refused when it says nothing."""
    if not clean_block(text):
        raise Refused("a note needs a text")
    return Draft(f"note on {name_of(record, snapshot)}", (_note(record, text, desk),))


def unlinked(record: R, gone: Set[str]) -> R:
    """A record without its links to what is gone, and without the parts that were such a link."""
    kept = {}
    for field in fields_of(type(record)):
        if field.type == "group" and field.part is not None:
            parts = getattr(record, field.name)
            left = tuple(part for part in parts if gone.isdisjoint(links_of(part)))
            if left != parts:
                kept[field.name] = left
    return relink(_with(record, **kept), lambda each: "" if each in gone else each)


def _check(record: Record, old: str, goal: str, desk: Desk) -> None:
    states = kind_of(record).states
    if states is None:
        raise Refused(f"{kind_of(record).plural} have no states")
    if old == goal:
        raise Refused(f"it is {states.label(goal)} already")
    states.check(old, goal)
    check_move(record, goal, desk)


def _waived(notes: Sequence[Record]) -> str:
    """ " (DEL-06 waived)": what a label says behind the name, so that the history shows it."""
    rules = dict.fromkeys(
        rule for each in notes if isinstance(each, Note) for rule in rules_of(each)
    )
    return f" ({', '.join(rules)} waived)" if rules else ""


def _begun(record: Session | Master) -> Record:
    """A new record as it was before it got its state."""
    return _with(record, state="not_started") if isinstance(record, Master) else record


def _known_state(record: Record) -> None:
    states = kind_of(record).states
    if states is not None and states.get(state_of(record)) is None:
        every = ", ".join(each.label for each in states.states)
        raise Refused(f"there is no state {state_of(record)!r}", f"the states are: {every}")


def _notes_on(record: Record, snapshot: Snapshot) -> list[Note]:
    """The notes on a record, and the notes on those."""
    found: dict[str, Note] = {}
    waiting = [record.id]
    while waiting:
        for note in snapshot.linking(waiting.pop(), Note):
            if note.id not in found and note.id != record.id:
                found[note.id] = note
                waiting.append(note.id)
    return list(found.values())


def _note(record: Record, text: str, desk: Desk) -> Note:
    return Note(
        id=new_id(1), about=record.id, text=clean_block(text), author=desk.user,
        at=from_datetime(desk.now),
    )  # fmt: skip


def _with(record: R, **fields: object) -> R:
    return msgspec.structs.replace(record, **fields) if fields else record
