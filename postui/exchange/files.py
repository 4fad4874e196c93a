"""A file on its way into the import: its sheet, its columns, its lines by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from postui.desk.desk import Desk
from postui.exchange import rows_masters
from postui.exchange.cells import Habits, habits
from postui.exchange.columns import Columns, known_heading, match, squash
from postui.exchange.ledger import Ledger
from postui.exchange.plan import At
from postui.exchange.register import Register
from postui.exchange.row import Row
from postui.exchange.sheet import LARGEST, Line, Sheet, read_sheet
from postui.model.errors import InvalidField, PostuiError
from postui.model.fields import field_names

Source = Path | str | tuple[str, str | bytes]
"""A path, or a name and the text itself."""

_DATES = frozenset(("date", "check_in", "check_out", "received"))
_TIMES = frozenset(("start", "end", "departs", "arrives"))


class File(msgspec.Struct, frozen=True):
    """A file on its way: its sheet, its columns and how it writes dates and times."""

    sheet: Sheet
    columns: Columns
    how: Habits


def read_file(source: Source, kind: str, mapping: Mapping[str, str], ledger: Ledger) -> File | None:
    """One file with its columns; None, and a refusal, when it cannot be one."""
    name = source[0] if isinstance(source, tuple) else str(source)
    try:
        content = source[1] if isinstance(source, tuple) else _content(Path(source))
        sheet = read_sheet(name, content, partial(known_heading, mapping=mapping))
        widest = max((len(line.cells) for line in sheet.rows), default=0)
        beyond = max(0, widest - len(sheet.head.cells))
        headings = (*sheet.head.cells, *[""] * beyond)
        ids = (line.cells[0] for line in sheet.rows if line.cells)
        columns = match(headings, ids, kind=kind, mapping=mapping)
    except InvalidField:
        raise
    except PostuiError as error:
        ledger.refuse(At(name), error)
        return None
    if columns.kind.name == "master" and not columns.exported:
        columns = rows_masters.arrange(columns)
    ledger.take(sheet.skipped, sheet.refused, sheet.doubts)
    _say_columns(sheet, columns, ledger)
    return File(sheet, columns, _habits(sheet, columns, ledger.desk))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise PostuiError(f"it is larger than {LARGEST // 1_000_000} MB", "split it")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is no file's"
        raise PostuiError(f"it cannot be read: {reason}") from error


def _say_columns(sheet: Sheet, columns: Columns, ledger: Ledger) -> None:
    """What becomes of columns that are no field: their values go into the notes."""
    at = At(sheet.file, sheet.head.number)
    for number, column in enumerate(columns.columns):
        used = any(number < len(line.cells) and line.cells[number] for line in sheet.rows)
        if column.dropped or not used:
            continue
        if not column.target:
            ledger.doubt(at, _heading(column.heading, number), "",
                         "no known column; its values are kept in the notes")  # fmt: skip
        elif column.target == "production" and squash(column.heading) == "title":
            ledger.doubt(at, column.heading, "", "taken as the production, not the element's title")


def _heading(heading: str, number: int) -> str:
    return heading or f"column {number + 1}"


def _habits(sheet: Sheet, columns: Columns, desk: Desk) -> Habits:
    fields = field_names(columns.kind.struct)

    def cells(wanted: frozenset[str], type_: str) -> Iterator[str]:
        for number, column in enumerate(columns.columns):
            field = fields.get(column.target)
            if column.target in wanted or (field is not None and field.type == type_):
                yield from (line.cells[number] for line in sheet.rows if number < len(line.cells))

    return habits(cells(_DATES, "date"), cells(_TIMES, "clock"), day_first=desk.day_first)


def rows_of(file: File, register: Register) -> Iterator[Row]:
    """Its lines, as the readers of its kind see them."""
    for line in file.sheet.rows:
        yield _row(line, file, register)


def _row(line: Line, file: File, register: Register) -> Row:
    at = At(file.sheet.file, line.number)
    cells: dict[str, str] = {}
    notes: list[str] = []
    for number, (column, cell) in enumerate(zip(file.columns.columns, line.cells, strict=False)):
        if not cell or column.dropped:
            continue
        if not column.target:
            notes.append(f"{_heading(column.heading, number)}: {cell}")
        elif column.target in cells:  # a second column of notes
            cells[column.target] += f"\n{cell}"
        else:
            cells[column.target] = cell
    short = len(file.sheet.head.cells) - len(line.cells)
    if short > 0:
        width = len(file.sheet.head.cells)
        reading = f"the line has {len(line.cells)} of {width} cells; the others are taken as empty"
        register.ledger.doubt(at, "", "", reading)
    return Row(at, cells, notes, file.columns, file.how, register)
