"""Delivery schedules: one element a line. Where there is a column for the description, a column
called `Title` is the title of the show.
"""

from __future__ import annotations

import re

import msgspec

from postui.exchange.columns import Columns, squash
from postui.exchange.row import Row, Values
from postui.exchange.settle import Found
from postui.model.errors import PostuiError
from postui.model.master import QcIssue

_DESCRIBES = frozenset(("description", "element", "deliverable"))
_MEASURED = re.compile(r"\bmeasured\s+(-?\d+(?:\.\d+)?)", re.IGNORECASE)
_PRESET = re.compile(r"(?<![\d.])(-\d{2}(?:\.\d+)?)\s*LK?[UF]+S", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?:(\d+)\s+)?(blocker|issue|fyi)s?\s+(\d\d:\d\d:\d\d(?:[:;]\d\d)?)\s+([^;\n]+)",
    re.IGNORECASE,
)


def arrange(columns: Columns) -> Columns:
    """The columns with `Title` read as the show where another column holds the element's title."""
    words = [squash(each.heading) for each in columns.columns]
    says_show = any(each.target == "production" for each in columns.columns)
    describes = next((at for at, word in enumerate(words) if word in _DESCRIBES), None)
    if says_show or describes is None or "title" not in words:
        return columns
    changed = list(columns.columns)
    title = words.index("title")
    changed[title] = msgspec.structs.replace(changed[title], target="production")
    changed[describes] = msgspec.structs.replace(changed[describes], target="title")
    return msgspec.structs.replace(columns, columns=tuple(changed))


def read_master(row: Row) -> Found:
    """One line. Raises PostuiError when it cannot be a master."""
    values = row.required("title") | row.required("production")
    values |= _received(row)
    values |= row.others(row.columns.kind.struct.__struct_fields__)
    presumed = _loudness(row)
    row.leftovers()
    if issues := _issues(row, str(values.get("state", ""))):
        presumed["issues"] = issues
    if notes := row.notes():
        values["notes"] = notes
    return Found(row.at, values, presumed, row.headings())


def _received(row: Row) -> Values:
    """A column of delivery dates under the name of a state."""
    if not row.has("received"):
        return {}
    try:
        return {"delivered_on": row.date("received")}
    except PostuiError as error:
        row.keep("received")
        row.ledger.refuse(row.at, error)
        return {}


def _loudness(row: Row) -> Values:
    """What the spec says was asked for and measured; the spec keeps its words."""
    spec, heading = row.block("spec"), row.heading("spec")
    measured = _MEASURED.search(spec)
    if measured is None:
        return {}
    values: Values = {"loudness": measured[1]}
    reading = f"taken as the measured loudness, {measured[1]} LKFS"
    if preset := _PRESET.search(spec):
        values["loudness_preset"] = preset[1]
        reading += f", against a preset of {preset[1]}"
    row.ledger.doubt(row.at, heading, spec, reading)
    return values


def _issues(row: Row, state: str) -> tuple[QcIssue, ...]:
    """QC findings in the notes of an element that did not pass; they stay in the notes too."""
    if state not in ("qc_failed", "conditional", "fixing", "rejected"):
        return ()
    issues = []
    for found in _ISSUE.finditer(row.block("notes")):
        severity = found[2].lower()
        issues.append(QcIssue(timecode=found[3], severity=severity, text=found[4].strip()))
        reading = f"taken as a QC issue: {severity} at {found[3]}, {found[4].strip()}"
        row.ledger.doubt(row.at, row.heading("notes"), found[0], reading)
    return tuple(issues)
