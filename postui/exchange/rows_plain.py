"""Sheets whose columns are a kind's own fields and need no more than that: productions, rooms and
notes.
"""

from __future__ import annotations

from postui.exchange.row import Row, Values
from postui.exchange.settle import Found
from postui.model.errors import InvalidField
from postui.model.fields import fields_of


def read_plain(row: Row) -> Found:
    """One line. Raises InvalidField when it says nothing a record could be known by."""
    struct = row.columns.kind.struct
    values: Values = row.others(field.name for field in fields_of(struct) if field.type != "block")
    for field in fields_of(struct):
        if field.type == "block" and field.name != "notes":
            values |= row.optional(field.name)
    row.leftovers()
    if notes := row.notes():
        own = "notes" if "notes" in struct.__struct_fields__ else "text"
        values[own] = "\n".join(each for each in (values.get(own), notes) if each)
    named = [field for field in fields_of(struct) if field.required]
    if not any(values.get(field.name) for field in named):
        raise InvalidField(row.heading(named[0].name), "", "is missing")
    return Found(row.at, values, {}, row.headings())
