"""One CSV file, as lines with their numbers: whatever program wrote it, and however it is damaged.

Line numbers are those a text editor shows. A line that cannot be read is refused alone: a quotation
mark that is never closed does not swallow the lines after it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import islice

import msgspec

from postui.exchange.guard import unguarded
from postui.exchange.plan import Doubt, Item, Refusal
from postui.model.clean import clean_block, is_clean
from postui.model.errors import PostuiError

LARGEST = 50_000_000
"""Bytes; a schedule of ten years is a tenth of it."""
MOST_ROWS = 200_000
HEADING_LINES = 15
"""How far down the headings may stand, counted in lines that say something."""
LONGEST_QUOTE = 200
"""Lines one quoted cell may have; more is a quotation mark that was forgotten."""
MOST_COLUMNS = 500
LONGEST_CELL = 10_000
"""Characters."""
DELIMITERS = (",", ";", "\t", "|")


class Line(msgspec.Struct, frozen=True):
    """One record of the file, its cells clean, and the physical line it starts on."""

    number: int
    cells: tuple[str, ...]


class _Marks:
    """The lines of cells that were not kept as they are, one entry a cell."""

    def __init__(self) -> None:
        self.dirty: list[int] = []
        self.cut: list[int] = []


class Sheet(msgspec.Struct, frozen=True):
    """A file's headings and rows, and what there is to say about the rest of it."""

    file: str
    head: Line
    rows: tuple[Line, ...]
    skipped: tuple[Item, ...] = ()
    refused: tuple[Refusal, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_sheet(file: str, source: bytes | str, known: Callable[[str], bool]) -> Sheet:
    """Read a whole file; `known` says whether a cell is a heading that somebody understands.

    Raises PostuiError when it is not a sheet at all.
    """
    text, decoded = decode(source)
    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not physical[-1]:
        physical.pop()
    delimiter = sniff(physical, known)
    refused: list[Refusal] = []
    marks = _Marks()
    found = list(_lines(file, physical, delimiter, refused, marks))
    at = _heading(found, known)
    if at is None:
        raise PostuiError(
            "no line of headings was found",
            "name the columns in the first lines, or map them: --map 'Their heading=field'",
        )
    head = found[at]
    rows, skipped = [], [_skip(file, line, "before the headings") for line in found[:at]]
    for line in found[at + 1 :]:
        if not any(line.cells):
            skipped.append(_skip(file, line, "blank"))
        elif line.cells == head.cells:
            skipped.append(_skip(file, line, "the headings again"))
        else:
            rows.append(line)
    if len(rows) > MOST_ROWS:
        reason = f"only the first {MOST_ROWS:,} rows are read; split the file"
        refused.append(Refusal(file, rows[MOST_ROWS].number, "", "", reason))
    doubts = [*_about_cells(file, marks)]
    if decoded:
        doubts.insert(0, Doubt(file, 0, "", "", decoded))
    return Sheet(file, head, tuple(rows[:MOST_ROWS]), tuple(skipped), tuple(refused), tuple(doubts))


def decode(source: bytes | str) -> tuple[str, str]:
    """The text of a file, and what was uncertain about it. Raises PostuiError."""
    if len(source) > LARGEST:
        raise PostuiError(f"it is larger than {LARGEST // 1_000_000} MB", "split it")
    if isinstance(source, str):
        return source.removeprefix("\ufeff"), ""
    if source.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise PostuiError("it is a workbook, not a CSV file", "save the sheet as CSV, then import")
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", "replace"), ""
    if source.count(0) * 10 > len(source):
        raise PostuiError("it is not a text file", "save the sheet as CSV, then import")
    try:
        return source.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        doubt = "the file is not UTF-8; read as Windows-1252: check names with accents"
        return source.decode("cp1252", "replace"), doubt


def sniff(physical: list[str], known: Callable[[str], bool]) -> str:
    """The delimiter that makes the most headings; of several, the one that makes the most cells."""

    def score(delimiter: str) -> tuple[int, int]:
        head = list(islice(_lines("", physical, delimiter, [], _Marks()), HEADING_LINES))
        headings = max((sum(map(known, line.cells)) for line in head), default=0)
        return headings, max((len(line.cells) for line in head), default=0)

    return max(DELIMITERS, key=score)


def _heading(found: list[Line], known: Callable[[str], bool]) -> int | None:
    best, most = None, 0
    told = 0
    for at, line in enumerate(found):
        told += any(line.cells)
        if told > HEADING_LINES:
            break
        headings = sum(map(known, line.cells))
        if headings > most:
            best, most = at, headings
    return best


def _lines(
    file: str, physical: list[str], delimiter: str, refused: list[Refusal], marks: _Marks
) -> Iterator[Line]:
    """Every record of these lines; one that has no end is refused and its own line left out."""
    at = 0
    while at < len(physical):
        number = at + 1
        try:
            raw, used = _record(physical, at, delimiter)
        except csv.Error:
            value = clean_block(physical[at])[:200]
            refused.append(
                Refusal(file, number, "", value, "a quotation mark is not closed or not doubled")
            )
            at += 1
            continue
        at += used
        if len(raw) > MOST_COLUMNS:
            reason = f"has {len(raw):,} cells; more than {MOST_COLUMNS} are not read"
            refused.append(Refusal(file, number, "", "", reason))
            continue
        yield Line(number, tuple(_cell(each, number, marks) for each in raw))


def _record(physical: list[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """The record that starts on a line, and how many lines it takes. Raises csv.Error."""
    if '"' not in physical[at]:
        return physical[at].split(delimiter), 1
    rest = (f"{line}\n" for line in islice(physical, at, at + LONGEST_QUOTE))
    reader = csv.reader(rest, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        if (cells := _stray(physical[at], delimiter)) is None:
            raise
        return cells, 1


def _stray(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line whose quotation marks are text, as in `"Low Tide" (trio)`; else None.

    Only when every cell that opens with a mark has them in pairs does none go on below.
    """
    cells = line.split(delimiter)
    if any(cell.startswith('"') and cell.count('"') % 2 for cell in cells):
        return None
    return [cell[1:-1] if _wrapped(cell) else cell for cell in cells]


def _wrapped(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1]


def _cell(raw: str, number: int, marks: _Marks) -> str:
    if raw.isascii() and raw.isprintable() and len(raw) <= LONGEST_CELL:
        return unguarded(raw.strip())
    if not is_clean(raw):
        marks.dirty.append(number)
    if len(raw) > LONGEST_CELL:
        marks.cut.append(number)
    return unguarded(clean_block(raw, LONGEST_CELL))


def _skip(file: str, line: Line, reason: str) -> Item:
    return Item(file, line.number, reason=reason if any(line.cells) else "blank")


def _about_cells(file: str, marks: _Marks) -> Iterator[Doubt]:
    dirt = "control characters, which were replaced or left out"
    length = f"more than {LONGEST_CELL:,} characters; the rest was cut off"
    for lines, what in ((marks.dirty, dirt), (marks.cut, length)):
        if lines:
            few = tuple(dict.fromkeys(lines))[:20]
            where = ", ".join(map(str, few)) + (" and more" if lines[-1] != few[-1] else "")
            cells = "1 cell contained" if len(lines) == 1 else f"{len(lines)} cells contained"
            yield Doubt(file, lines[0], "", "", f"{cells} {what} (line {where})")
