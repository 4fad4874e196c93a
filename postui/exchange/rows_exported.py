"""Sheets that postui wrote, come back: each line by its id.

Only cells that were changed since the export are read. Where the record has changed since too, they
are refused: the sheet cannot tell which of the two is newer. A line whose id is not known here, or
that has none, is a new record.
"""

from __future__ import annotations

import msgspec

from postui.desk.entry import fill
from postui.desk.names import name_of
from postui.desk.sense import check_move, check_spans
from postui.desk.show import show_field
from postui.exchange.cell_text import cell_text
from postui.exchange.columns import Columns
from postui.exchange.keys import key_of, loose_key_of
from postui.exchange.ledger import Ledger
from postui.exchange.merging import forward
from postui.exchange.plan import At, Change
from postui.exchange.row import REST
from postui.exchange.settle import Found
from postui.model.errors import InvalidField, PostuiError
from postui.model.fields import field_names, fields_of
from postui.model.kinds import Kind
from postui.model.record import Record

_NAMED_BY_CODE = frozenset(("production",))
"""Kinds of which a sheet may have made records that lack a required field."""


def read_exported(at: At, cells: dict[str, str], columns: Columns, ledger: Ledger) -> Found | None:
    """Take one line into the ledger; a line that is a new record is given back instead.

    Raises PostuiError when the line as a whole cannot be taken.
    """
    kind = columns.kind
    record = ledger.find(kind.struct, cells.get("id", "").strip().upper())
    if record is None:
        return _new(at, cells, columns, ledger)
    changed = _changed(cells, record, ledger)
    if not changed:
        ledger.skip(at, "unchanged", record)
        return None
    if cells.get("rev", "").strip() != str(record.rev):
        raise InvalidField(
            "rev", cells.get("rev", ""), f"is an old one: {record.id} has changed since the export",
            "export again, then repeat the change",
        )  # fmt: skip
    after = _filled(at, changed, columns, ledger, record)
    _check_same(cells, changed, record, after, ledger)
    after = _moved(at, kind, record, after, columns, ledger)
    check_spans(after)
    if after == record:
        ledger.skip(at, "unchanged", record)
    else:
        ledger.put(after, at, _changes(record, after, ledger))
    return None


def _changed(cells: dict[str, str], record: Record, ledger: Ledger) -> dict[str, str]:
    """The cells that say something else than the record; an empty one says nothing."""
    names = field_names(type(record))
    return {
        name: text
        for name, text in cells.items()
        if name in names
        and text
        and text != cell_text(record, names[name], ledger.snapshot, ledger.desk)
    }


def _filled(
    at: At, texts: dict[str, str], columns: Columns, ledger: Ledger, base: Record | None
) -> Record:
    filled = fill(columns.kind, texts, ledger.snapshot, ledger.desk, base=base)
    fields = field_names(columns.kind.struct)
    for name, error in filled.errors.items():
        field = fields.get(name)
        told = error
        if not isinstance(error, InvalidField):
            label = field.label if field else name
            told = InvalidField(label, texts.get(name, ""), error.message, error.hint)
        if base is None and name not in texts and columns.kind.name in _NAMED_BY_CODE:
            continue
        if base is None and (field is None or field.required):
            raise told
        ledger.refuse(at, told, rest=REST)
    for doubt in filled.uncertain:
        ledger.doubt(at, "", "", doubt)
    return filled.record


def _new(at: At, cells: dict[str, str], columns: Columns, ledger: Ledger) -> Found:
    texts = {name: text for name, text in cells.items() if text and name not in ("id", "rev", "")}
    record = _filled(at, texts, columns, ledger, None)
    if key_of(record) is None:
        raise InvalidField("id", cells.get("id", ""), "is not known, and the line says too little")
    values = {
        name: getattr(record, name)
        for name in record.__struct_fields__
        if name not in ("id", "rev", "extra")
        and getattr(record, name) != getattr(type(record)(), name)
    }
    return Found(at, values, {}, {})


def _check_same(
    cells: dict[str, str], changed: dict[str, str], record: Record, after: Record,
    ledger: Ledger,
) -> None:  # fmt: skip
    """Raise InvalidField when the id is another record's: a sheet of another store."""
    said = [name for name in cells if cells[name] and name in field_names(type(record))]
    if len(changed) * 2 <= len(said) or key_of(after) == key_of(record):
        return
    if loose_key_of(record) is not None and loose_key_of(after) == loose_key_of(record):
        return
    raise InvalidField(
        "id", record.id, f"is {name_of(record, ledger.snapshot)} here",
        "if the sheet is from another store, take the id column out and import it again",
    )  # fmt: skip


def _moved(
    at: At, kind: Kind, before: Record, after: Record, columns: Columns, ledger: Ledger
) -> Record:
    """The record with its new state, or with the old one where the table has no way there."""
    old, new = str(getattr(before, "state", "")), str(getattr(after, "state", ""))
    if kind.states is None or old == new:
        return after
    try:
        forward(kind.states, old, new)
        check_move(before, new, ledger.desk)
    except PostuiError as error:
        heading, label = columns.heading("state"), kind.states.label(new)
        ledger.refuse(at, InvalidField(heading, label, error.message, error.hint), rest=REST)
        return msgspec.structs.replace(after, state=old)
    return after


def _changes(before: Record, after: Record, ledger: Ledger) -> tuple[Change, ...]:
    return tuple(
        Change(
            field.label,
            show_field(before, field, ledger.snapshot, ledger.desk),
            show_field(after, field, ledger.snapshot, ledger.desk),
        )
        for field in fields_of(type(before))
        if getattr(before, field.name) != getattr(after, field.name)
    )
