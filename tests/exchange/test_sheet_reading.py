"""Reading one file: encodings, delimiters, headings, quotes and line numbers."""

from __future__ import annotations

import pytest

from postui.exchange.columns import known_heading
from postui.exchange.sheet import LARGEST, MOST_ROWS, Sheet, read_sheet
from postui.model.errors import PostuiError

HEAD = "Name,Role,Phone"


def read(source: bytes | str) -> Sheet:
    return read_sheet("people.csv", source, lambda text: known_heading(text, {}))


def rows(source: bytes | str) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.cells) for line in read(source).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_headings(delimiter: str) -> None:
    """Commas inside the cells of a semicolon file do not count."""
    text = f"{HEAD}\nMarch, Leona; Jr,Talent,555-0101\n".replace(",", delimiter)
    text = text.replace(f"March{delimiter} Leona; Jr", '"March, Leona; Jr"')
    assert rows(text) == [(2, ("March, Leona; Jr", "Talent", "555-0101"))]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(ends: str) -> None:
    """Line numbers are the same whatever ends the lines."""
    text = ends.join([HEAD, "Ann Lee,Editor,1", "", "Bo Ray,Mixer,2"])
    assert rows(text) == [(2, ("Ann Lee", "Editor", "1")), (4, ("Bo Ray", "Mixer", "2"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_without_doubt(encoding: str) -> None:
    """With and without a byte order mark; "Unicode text" of a spreadsheet program too."""
    sheet = read(f"{HEAD}\nZoë Ångström,Editor,1\n".encode(encoding))
    assert sheet.rows[0].cells[0] == "Zoë Ångström"
    assert sheet.doubts == ()


def test_a_windows_file_is_read_and_said() -> None:
    """cp1252 cannot be told from other single-byte encodings, so it is a doubt."""
    sheet = read(f"{HEAD}\nZoë Ångström,Editor,1\n".encode("cp1252"))
    assert sheet.rows[0].cells[0] == "Zoë Ångström"
    assert "Windows-1252" in sheet.doubts[0].reading


def test_lines_before_the_headings_are_skipped_and_named() -> None:
    """Title rows and blank rows may stand above the headings."""
    sheet = read(f"CREW LIST - rev BLUE,,\n,,\n{HEAD}\nAnn Lee,Editor,1\n{HEAD}\n,,\n")
    assert [(each.line, each.reason) for each in sheet.skipped] == [
        (1, "before the headings"),
        (2, "blank"),
        (5, "the headings again"),
        (6, "blank"),
    ]
    assert sheet.head.number == 3


def test_a_quoted_line_end_keeps_later_numbers_right() -> None:
    """A cell of three lines is one record; the next one starts where an editor shows it."""
    text = f'{HEAD}\nAnn Lee,"Editor\nof\nreels",1\nBo Ray,Mixer,2\n'
    assert rows(text) == [
        (2, ("Ann Lee", "Editor\nof\nreels", "1")),
        (5, ("Bo Ray", "Mixer", "2")),
    ]


@pytest.mark.parametrize(
    "bad", ['Bo Ray,"Mixer,2', '"Bo Ray,Mixer,2', 'Bo Ray,"Mixer" and "more,2']
)
def test_a_quote_nobody_closes_costs_its_line_only(bad: str) -> None:
    """The lines behind it are read, however many quotes they have themselves."""
    text = f'{HEAD}\nAnn Lee,Editor,1\n{bad}\nCy Dee,"Foley, artist",3\nDi Eff,"Runner",4\n'
    sheet = read(text)
    assert [line.number for line in sheet.rows] == [2, 4, 5]
    assert sheet.rows[1].cells == ("Cy Dee", "Foley, artist", "3")
    assert [each.line for each in sheet.refused] == [3]


def test_quotes_that_are_text_stay() -> None:
    """`"Low Tide" (trio)`, written by a program that does not double quotes, is taken as it is."""
    assert rows(f'{HEAD}\n"Low Tide" (trio),Composer,5" reel\n') == [
        (2, ('"Low Tide" (trio)', "Composer", '5" reel'))
    ]


def test_control_characters_are_counted_and_gone() -> None:
    """What would reach a terminal does not reach a record, and it is said how often."""
    sheet = read(f"{HEAD}\nAnn\x1b[31m Lee,Editor\x00,1\nBo Ray\u202e,Mixer,2\n")
    assert sheet.rows[0].cells == ("Ann\ufffd[31m Lee", "Editor\ufffd", "1")
    assert sheet.rows[1].cells[0] == "Bo Ray"
    assert [each.reading for each in sheet.doubts] == [
        "3 cells contained control characters, which were replaced or left out (line 2, 3)"
    ]


def test_a_cell_that_is_too_long_is_cut_and_said() -> None:
    """Nobody's note is longer than ten thousand characters; what is lost is said."""
    sheet = read(f"{HEAD}\nAnn Lee,{'x' * 10_001},1\n")
    assert len(sheet.rows[0].cells[1]) == 10_000
    assert "more than 10,000 characters" in sheet.doubts[0].reading


@pytest.mark.parametrize(
    ("source", "word"),
    [
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"\x00\x01\x02\x00\x00", "not a text file"),
        (b"", "headings"),
        (b"1,2,3\n4,5,6\n", "headings"),
    ],
)
def test_what_is_no_sheet_is_refused_as_a_whole(source: bytes, word: str) -> None:
    """With a reason that says what to do."""
    with pytest.raises(PostuiError, match=word) as caught:
        read(source)
    assert caught.value.hint


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    """Half a gigabyte is no schedule."""
    with pytest.raises(PostuiError, match="larger than 50 MB"):
        read("x" * (LARGEST + 1))


def test_a_line_of_a_thousand_cells_is_refused_alone() -> None:
    """It is no line of a schedule, and every column costs a look at every line."""
    sheet = read(f"{HEAD}\n{',' * 1000}\nAnn Lee,Editor,1\n")
    assert [line.number for line in sheet.rows] == [3]
    assert [(each.line, each.reason) for each in sheet.refused] == [
        (2, "has 1,001 cells; more than 500 are not read")
    ]


def test_rows_beyond_the_limit_are_refused_in_one_line() -> None:
    """The first two hundred thousand are read."""
    sheet = read(f"{HEAD}\n" + "A,B,C\n" * (MOST_ROWS + 3))
    assert len(sheet.rows) == MOST_ROWS
    assert [each.line for each in sheet.refused] == [MOST_ROWS + 2]
