"""The import of CSV files: read, understood, matched with what is there, and made a plan.

Whatever the files hold, every good line is taken; a file that cannot be read and a line that cannot
be understood are refused alone. Files are taken in the order in which records depend on each
other, whatever order they are named in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath

import msgspec

from postui.desk.desk import Desk
from postui.exchange import rows_masters
from postui.exchange.cells import Habits, habits
from postui.exchange.columns import Columns, known_heading, match, squash
from postui.exchange.ledger import Ledger
from postui.exchange.plan import At, Plan
from postui.exchange.register import Register
from postui.exchange.row import Row
from postui.exchange.rows_contacts import read_contact
from postui.exchange.rows_contracts import read_contract
from postui.exchange.rows_exported import read_exported
from postui.exchange.rows_plain import read_plain
from postui.exchange.rows_sessions import read_session
from postui.exchange.rows_travel import read_trips
from postui.exchange.rows_vendors import add_rooms, read_vendor
from postui.exchange.settle import Found, settle
from postui.exchange.sheet import LARGEST, Line, Sheet, read_sheet
from postui.model.errors import InvalidField, PostuiError
from postui.model.fields import field_names
from postui.model.kinds import KINDS, Kind, find_kind
from postui.model.snapshot import Snapshot

Source = Path | str | tuple[str, str]

_READERS: dict[str, Callable[[Row], Found]] = {
    "person": read_contact,
    "session": read_session,
    "contract": read_contract,
    "master": rows_masters.read_master,
}
_DATES = frozenset(("date", "check_in", "check_out", "received"))
_TIMES = frozenset(("start", "end", "departs", "arrives"))


class _Read(msgspec.Struct, frozen=True):
    """A file on its way: its sheet, its columns and how it writes dates and times."""

    sheet: Sheet
    columns: Columns
    how: Habits


def plan_import(
    sources: Iterable[Source], snapshot: Snapshot, desk: Desk, *, kind: str = "",
    mapping: Mapping[str, str] | None = None,
) -> Plan:  # fmt: skip
    """What importing these files would do.

    A source is a path, or a name and the text itself. `kind` says what all of them list, where
    their headings do not; `mapping` gives headings the fields they stand for, or "-" to leave a
    column out. Raises NotFound for a kind there is not and InvalidField for a mapping that fits no
    file; whatever is wrong with the files themselves is in the plan.
    """
    ledger = Ledger(snapshot, desk)
    register = Register(ledger)
    mapping = mapping or {}
    named = tuple(sources)
    if kind:
        kind = find_kind(kind).name
    read = [each for source in named if (each := _read(source, kind, mapping, ledger)) is not None]
    _check_mapping(mapping, read, refused=len(read) < len(named))
    for one in KINDS:
        files = [file for file in read if file.columns.kind is one]
        if files:
            _take(one, files, register)
    return ledger.plan(_label(named))


def _read(source: Source, kind: str, mapping: Mapping[str, str], ledger: Ledger) -> _Read | None:
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
    return _Read(sheet, columns, _habits(sheet, columns, ledger.desk))


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


def _check_mapping(mapping: Mapping[str, str], read: Sequence[_Read], *, refused: bool) -> None:
    """Raise InvalidField for a mapped column that no file has; a file that failed may have it."""
    if refused:
        return
    headings = {squash(each.heading) for file in read for each in file.columns.columns}
    for column in mapping:
        if squash(column) not in headings:
            raise InvalidField("map", column, "is a column of none of the files")


def _take(kind: Kind, files: Sequence[_Read], register: Register) -> None:
    """All lines of one kind, matched together so that a line that comes twice is seen."""
    found: list[Found] = []
    rooms: list[tuple[Found, tuple[str, ...]]] = []
    for file in files:
        if file.columns.exported:
            found.extend(_exported(file, register))
        elif kind.name == "trip":
            found.extend(read_trips(_rows(file, register)))
        elif kind.name == "vendor":
            read = (row.attempt(read_vendor) for row in _rows(file, register))
            rooms.extend(each for each in read if each is not None)
        else:
            reader = _READERS.get(kind.name, read_plain)
            lines = (row.attempt(reader) for row in _rows(file, register))
            found.extend(each for each in lines if each is not None)
    settle(kind, [*found, *(each for each, _ in rooms)], register)
    for each, names in rooms:
        if house := register.vendors.whole(str(each.values["name"])):
            add_rooms(house, names, each.at, register)


def _exported(file: _Read, register: Register) -> Iterator[Found]:
    for line in file.sheet.rows:
        at = At(file.sheet.file, line.number)
        cells = {
            column.target: cell
            for column, cell in zip(file.columns.columns, line.cells, strict=False)
            if column.target
        }
        try:
            found = read_exported(at, cells, file.columns, register.ledger)
        except PostuiError as error:
            register.ledger.refuse(at, error)
        else:
            if found is not None:
                yield found


def _rows(file: _Read, register: Register) -> Iterator[Row]:
    for line in file.sheet.rows:
        yield _row(line, file, register)


def _row(line: Line, file: _Read, register: Register) -> Row:
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


def _label(sources: Sequence[Source]) -> str:
    names = [PurePath(each[0] if isinstance(each, tuple) else each).name for each in sources]
    return f"import {names[0]}" if len(names) == 1 else f"import {len(names)} files"
