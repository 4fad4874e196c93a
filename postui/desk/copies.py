"""Text to copy: one record as one line, a card, a message, a spreadsheet row, or a single field.

Every text is ready to paste as it is: cleaned of control characters, no newline at its end, names
instead of ids, times with their zone. What is not known is left out. Fields of the restricted tier
are copied only by name or in a spreadsheet row, never in a line, a message or a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from postui.desk.desk import Desk
from postui.model.clean import clean_line
from postui.model.errors import NotFound, Refused
from postui.model.fields import field_names, fields_of
from postui.model.kinds import Kind, kind_of
from postui.model.patterns import pattern
from postui.model.record import Record
from postui.model.snapshot import Snapshot

LONGEST = 100_000
"""Characters of one line; what is over is cut."""
PREVIEW = 60
FIELD = "field:"
_RISKY = pattern(r"'*[=+\-@＝＋－＠]")
_NUMBER = pattern(r"[+-]?[\d\s().-]+", re.ASCII)
"""A number or a phone: what may start with a sign without being a formula."""


class Format(msgspec.Struct, frozen=True):
    """One way to copy a record, as the menu offers it."""

    name: str
    """`line`, `message`, `card`, `tsv`, or `field:NAME`."""
    label: str
    """What the menu calls it."""
    preview: str
    """The start of the text, on one line; empty when it is not available."""
    reason: str = ""
    """Why it is not available; empty when it is."""


def formats(record: Record, snapshot: Snapshot, desk: Desk) -> tuple[Format, ...]:
    """What can be copied of a record, in menu order: the whole first, then each field it has."""
    from postui.desk.messages import TITLES

    kind = kind_of(record)
    names = [
        ("line", "one line"),
        ("message", f"message: {TITLES[kind.name]}"),
        ("card", "full card"),
        ("tsv", "spreadsheet row"),
        *(
            (FIELD + field.name, field.label)
            for field in fields_of(type(record))
            if getattr(record, field.name)
        ),
    ]
    return tuple(_format(record, name, label, snapshot, desk) for name, label in names)


def _format(record: Record, name: str, label: str, snapshot: Snapshot, desk: Desk) -> Format:
    try:
        text = copy_text(record, name, snapshot, desk)
    except Refused as refused:
        return Format(name, label, "", str(refused))
    shown = " ".join(text.split())
    return Format(name, label, shown if len(shown) <= PREVIEW else f"{shown[: PREVIEW - 1]}…")


def copy_text(record: Record, name: str, snapshot: Snapshot, desk: Desk) -> str:
    """The text of one format.

    Raises NotFound for a format the record does not have, and Refused, with the reason, when there
    is no message to send about it.
    """
    match name:
        case "line":
            from postui.desk.one_line import one_line

            return clean_line(one_line(record, snapshot, desk), LONGEST)
        case "message":
            from postui.desk.messages import message

            return message(record, snapshot, desk)
        case "card":
            return _card(record, snapshot, desk)
        case "tsv":
            return tsv_row(record, snapshot, desk)
        case _ if name.startswith(FIELD):
            return _field(record, name.removeprefix(FIELD), snapshot, desk)
        case _:
            raise NotFound(
                f"there is no format {name!r}",
                "the formats are: line, message, card, tsv, field:NAME",
            )


def useful(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """What `y` copies: the record on one line."""
    return copy_text(record, "line", snapshot, desk)


def _field(record: Record, name: str, snapshot: Snapshot, desk: Desk) -> str:
    from postui.desk.card import lines_of

    field = field_names(type(record)).get(name)
    if field is None:
        raise NotFound(
            f"a {kind_of(record).name} has no field {name!r}",
            f"its fields are: {', '.join(field_names(type(record)))}",
        )
    lines = lines_of(record, field, snapshot, desk)
    if field.type == "details":
        return _joined(f"{line.label}: {line.text}" for line in lines)
    return _joined(line.text for line in lines)


def _card(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    from postui.desk.card import card, field_lines

    whole = card(record, snapshot, desk)
    lines = [f"{whole.title} ({record.id})" if record.id else whole.title]
    label = ""
    for line in field_lines(record, snapshot, desk, restricted=False):
        label = line.label or label
        lines.append(f"{label}: {line.text}")
    for section in whole.sections:
        if section.title in ("Linked", "Notes"):
            lines += ["", section.title]
            lines += [": ".join(filter(None, (each.label, each.text))) for each in section.lines]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(clean_line(line, LONGEST) for line in lines).strip("\n")


def tsv_header(kind: Kind) -> str:
    """The column headings of a kind's spreadsheet row, separated by tabs."""
    return "\t".join(field.label for field in fields_of(kind.struct))


def tsv_row(record: Record, snapshot: Snapshot, desk: Desk) -> str:
    """The record as a spreadsheet row, its fields in the order of `tsv_header`."""
    from postui.desk.show import edit_text

    return "\t".join(
        as_cell(edit_text(record, field, snapshot, desk)) for field in fields_of(type(record))
    )


def as_cell(text: str) -> str:
    """Text as a spreadsheet takes it from the clipboard: one line, never a formula.

    What a spreadsheet would run (CWE-1236) gets a `'` in front, which it takes as "text"; an import
    of that cell takes exactly that one off again.
    """
    cell = clean_line(text, LONGEST)
    if _RISKY.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
