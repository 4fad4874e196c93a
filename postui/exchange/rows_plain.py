"""Sheets whose columns are a kind's own fields and need no more than that: productions, rooms and
notes.
"""

from __future__ import annotations

from postui.exchange.row import Row, Values
from postui.exchange.settle import Found
from postui.model.errors import InvalidField
from postui.model.fields import fields_of
from postui.model.production import Production


def read_plain(row: Row) -> Found:
    """One line. Raises PostuiError when it says too little to be a record."""
    struct = row.columns.kind.struct
    needed = [field.name for field in fields_of(struct) if field.required]
    values: Values = {}
    for name in needed:
        if row.has(name):
            values |= row.required(name)
    missing = [name for name in needed if not values.get(name)]
    if missing and not (struct is Production and values):  # known by code or title alone
        raise InvalidField(row.heading(missing[0]), "", "is missing")
    values |= row.others(field.name for field in fields_of(struct) if field.name != "notes")
    row.leftovers()
    if notes := row.notes():
        own = "notes" if "notes" in struct.__struct_fields__ else "text"
        values[own] = "\n".join(each for each in (values.get(own), notes) if each)
    return Found(row.at, values, {}, row.headings())
