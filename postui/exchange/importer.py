"""The import of CSV files: read, understood, matched with what is there, and made a plan.

Whatever the files hold, every good line is taken; a file that cannot be read and a line that cannot
be understood are refused alone. Files are taken in the order in which records depend on each
other, whatever order they are named in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from postui.desk.desk import Desk
from postui.exchange import rows_masters
from postui.exchange.columns import squash
from postui.exchange.files import File, Source, read_file, rows_of
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
from postui.model.errors import InvalidField, PostuiError
from postui.model.kinds import KINDS, Kind, find_kind
from postui.model.snapshot import Snapshot

_READERS: dict[str, Callable[[Row], Found]] = {
    "person": read_contact,
    "session": read_session,
    "contract": read_contract,
    "master": rows_masters.read_master,
}


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
    read = [
        each for source in named if (each := read_file(source, kind, mapping, ledger)) is not None
    ]
    _check_mapping(mapping, read, refused=len(read) < len(named))
    for one in KINDS:
        files = [file for file in read if file.columns.kind is one]
        if files:
            _take(one, files, register)
    return ledger.plan(_label(named))


def _check_mapping(mapping: Mapping[str, str], read: Sequence[File], *, refused: bool) -> None:
    """Raise InvalidField for a mapped column that no file has; a file that failed may have it."""
    if refused:
        return
    headings = {squash(each.heading) for file in read for each in file.columns.columns}
    for column in mapping:
        if squash(column) not in headings:
            raise InvalidField("map", column, "is a column of none of the files")


def _take(kind: Kind, files: Sequence[File], register: Register) -> None:
    """All lines of one kind, matched together so that a line that comes twice is seen."""
    found: list[Found] = []
    rooms: list[tuple[Found, tuple[str, ...]]] = []
    for file in files:
        if file.columns.exported:
            found.extend(_exported(file, register))
        elif kind.name == "trip":
            found.extend(read_trips(rows_of(file, register)))
        elif kind.name == "vendor":
            read = (row.attempt(read_vendor) for row in rows_of(file, register))
            rooms.extend(each for each in read if each is not None)
        else:
            reader = _READERS.get(kind.name, read_plain)
            lines = (row.attempt(reader) for row in rows_of(file, register))
            found.extend(each for each in lines if each is not None)
    settle(kind, [*found, *(each for each, _ in rooms)], register)
    for each, names in rooms:
        if house := register.vendors.whole(str(each.values["name"])):
            add_rooms(house, names, each.at, register)


def _exported(file: File, register: Register) -> Iterator[Found]:
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


def _label(sources: Sequence[Source]) -> str:
    names = [PurePath(each[0] if isinstance(each, tuple) else each).name for each in sources]
    return f"import {names[0]}" if len(names) == 1 else f"import {len(names)} files"
