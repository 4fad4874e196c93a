"""Contact lists: one person a line. What a role says in brackets goes into the notes."""

from __future__ import annotations

import re

from postui.exchange.cells import read_date
from postui.exchange.people import only_one
from postui.exchange.row import Row, Values
from postui.exchange.settle import Found
from postui.model.errors import InvalidField, PostuiError
from postui.model.when import find_zone

_MINOR = re.compile(r"\(\s*(?:minor|child)\b", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)")
_ROLES = re.compile(r"\s*[;\n]\s*|\s+/\s+|,\s+(?![^()]*\))")
_PERMIT = re.compile(
    r"\bpermit\s+(?:exp(?:ires|iry)?\.?|until|to)\s*:?\s*"
    r"(\d[\d/.-]+\d|\d{1,2} [a-z]+\.?(?: \d{4})?)",
    re.IGNORECASE,
)


def read_contact(row: Row) -> Found:
    """One line. Raises PostuiError when it names nobody."""
    values: Values = {"name": _name(row)}
    values |= _roles(row)
    values |= row.others(row.columns.kind.struct.__struct_fields__)
    row.leftovers()
    presumed: Values = {}
    if permit := _permit(row):
        presumed["permit_expires"] = permit
    if home := _home_zone(str(values.get("city", ""))):
        presumed["zone"] = home
    if notes := row.notes():
        values["notes"] = notes
    return Found(row.at, values, presumed, row.headings())


def _name(row: Row) -> str:
    first, last = row.text("first"), row.text("last")
    if first or last:
        return f"{first} {last}".strip()
    named = only_one(row.must("name"), row.heading("name"))
    if named.remark or named.role or named.minor:
        row.keep("name")
    return named.text


def _roles(row: Row) -> Values:
    text = row.soft("roles")
    bare = _REMARK.sub("", text)
    values: Values = {}
    if bare != text:
        row.keep("roles")
    if _MINOR.search(text):
        values["minor"] = True
    if roles := tuple(role.strip() for role in _ROLES.split(bare) if role.strip()):
        values["roles"] = roles
    return values


def _home_zone(city: str) -> str:
    """The zone of somebody's home city, as a form reads it too; empty for an unknown one."""
    try:
        return find_zone(city) if city else ""
    except InvalidField:
        return ""


def _permit(row: Row) -> str:
    """The date a minor's permit expires, from the notes."""
    found = _PERMIT.search(row.block("notes"))
    if found is None:
        return ""
    heading = row.heading("notes")
    try:
        read = read_date(heading, found[1].strip(), row.how, row.desk.today)
    except PostuiError:
        return ""
    also = f" ({read.doubt})" if read.doubt else ""
    row.ledger.doubt(row.at, heading, found[0], f"taken as the permit's last day{also}")
    return read.value
