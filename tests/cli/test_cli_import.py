"""import: every good row in, every bad one named, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.door import Desk
from tests.exchange.exchange_world import sheets

HEAD = "Show,Date,In,Out,Type,Talent,Room,Status\n"
GOOD = "CFT,11/24/2026,2:00 PM,6:00 PM,ADR,Leona Vale,Larkmoor Sound - ADR 1,HOLD\n"
BAD = "CFT,2/30/2026,2:00 PM,6:00 PM,ADR,Leona Vale,Larkmoor Sound - ADR 1,HOLD\n"


@pytest.fixture
def sheet(desk: Desk) -> Path:
    """One good row and one with a day that is none."""
    path = desk.home / "work" / "sessions.csv"
    path.parent.mkdir()
    path.write_text(HEAD + GOOD + BAD)
    return path


def test_the_six_sheets_go_in_once(desk: Desk) -> None:
    """Good rows are taken, bad ones named by file and line; a second run changes nothing."""
    files = [str(path) for path in sheets()]
    first = desk("import", *files)
    assert (first.code, first.words) == (0, "")
    assert first.lines[-1].startswith("created 9")
    assert "sessions.csv line 24: refused: Date “2/30/2026”: is not a day" in first.text
    assert "sessions.csv line 25: refused: In “25:00”" in first.text
    before = desk.store.read_bytes()
    second = desk("import", *files)
    assert second.code == 0
    assert second.lines[-1].startswith("created 0, changed 0, ")
    assert second.words == "nothing was written\n"
    assert desk.store.read_bytes() == before


def test_after_the_sheets_the_day_is_as_it_should_be(desk: Desk) -> None:
    """London's rows stand in their place with their own time, and tomorrow's problem is seen."""
    desk("import", *(str(path) for path in sheets()))
    lines = desk("today").lines
    rows = lines[lines.index("1 Sessions   today · 3 of 6 to go") + 1 : lines.index("", 2)]
    assert [row.split()[1] for row in rows] == sorted(row.split()[1] for row in rows)
    assert any("01:00–10:00" in row and "09:00 London" in row for row in rows)
    joined = "ADR L. Marchetti-Vale Tue 14:00: contract sent, not executed; flight lands 14:30"
    assert joined in desk("check").text


def test_a_dry_run_says_all_and_writes_nothing(desk: Desk, sheet: Path) -> None:
    """Line by line: created, skipped, refused, the summary last; no file appears."""
    told = desk("import", str(sheet), "--dry-run")
    assert told.code == 0
    assert told.words == "dry run: nothing was written\n"
    assert "sessions.csv line 2: new session: ADR L. Vale Tue 24 Nov 14:00" in told.lines
    assert "sessions.csv line 3: refused: Date “2/30/2026”" in told.text
    assert told.lines[-1] == "created 5, changed 0, skipped 0, refused 1, uncertain 1"
    assert [path.name for path in desk.home.iterdir()] == ["work"]


def test_the_report_as_json(desk: Desk, sheet: Path) -> None:
    """Counts, and each refusal with file, line, field, value and reason."""
    told = desk("import", str(sheet), "--json")
    assert told.code == 0
    report = told.json
    counts = [report.pop(name) for name in ("schema", "created", "changed", "skipped")]
    assert counts == [1, 5, 0, 0]
    doubts = [(each["line"], each["field"], each["reading"]) for each in report.pop("uncertain")]
    assert doubts == [(2, "In", doubts[0][2])]
    assert doubts[0][2].startswith("read in the time of Los Angeles: ")
    refused = report.pop("refused")
    assert report == {}
    assert [(each["line"], each["field"], each["value"]) for each in refused] == [
        (3, "Date", "2/30/2026")
    ]
    assert refused[0]["file"] == str(sheet)
    assert refused[0]["reason"]


def test_one_undo_takes_an_import_back(desk: Desk, sheet: Path) -> None:
    """It is one step, with everything it made."""
    desk("import", str(sheet))
    assert desk("log").lines[0].split("dario")[1].strip().startswith("import sessions.csv")
    assert desk("undo").code == 0
    assert desk("list session").text == desk("list person").text == ""


def test_a_folder_and_standard_input(desk: Desk, sheet: Path) -> None:
    """A folder stands for its sheets, - for what comes in by a pipe, in any encoding."""
    latin = "Name,Phone\nZoë Tarrant,555-0104\n".encode("cp1252")
    assert desk("import", "-", "--kind", "person", stdin=latin).lines[-1].endswith("uncertain 1")
    assert desk("undo").code == 0
    assert desk("import", "-", stdin=HEAD + GOOD).lines[-1].startswith("created 5")
    told = desk("import", str(sheet.parent))
    assert told.lines[-1] == "created 0, changed 0, skipped 1, refused 1, uncertain 1"
    (desk.home / "none").mkdir()
    assert "there is no .csv or .jsonl file" in desk("import", str(desk.home / "none")).words


def test_columns_are_mapped(desk: Desk) -> None:
    """A strange heading by --map, another left out by a hyphen, kind by --kind."""
    text = "Who,Tel,Fee=x\nDana Iverholt,555-0150,999\n"
    told = desk(
        "import", "-", "--kind", "person", "--map", "Who=name", "--map", "Fee=x=-", stdin=text
    )
    assert told.code == 0
    record = desk("show P1 --json").json
    assert (record["name"], record["phone"], record["notes"]) == ("Dana Iverholt", "555-0150", "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--map", "Who"), "'Who' is not COLUMN=FIELD"),
        (("--map", "=x"), "'=x' is not COLUMN=FIELD"),
        (("--map", "Nobody=name"), "'Nobody' is a column of none of the files"),
        (("--kind", "poem"), "there is no kind 'poem'"),
    ],
)
def test_what_is_asked_wrongly_is_usage(desk: Desk, options: tuple[str, ...], said: str) -> None:
    """Exit 2, and nothing is written."""
    told = desk("import", "-", *options, stdin=HEAD + GOOD)
    assert told.code == 2
    assert said in told.words
    assert not desk.store.exists()


def test_nothing_that_could_be_read_is_a_failure(desk: Desk) -> None:
    """A file that is not there, a workbook, only bad rows: each is named, and the exit is 1."""
    workbook = desk.home / "book.xlsx"
    workbook.write_bytes(b"PK\x03\x04 and so on")
    told = desk("import", "missing.csv", str(workbook))
    assert told.code == 1
    assert "missing.csv: refused: it cannot be read: No such file or directory" in told.text
    assert "book.xlsx: refused: it is a workbook" in told.text
    assert desk("import", "-", stdin="Title of the sheet\n" + HEAD + BAD).code == 1
    assert not desk.store.exists()
    assert desk("import", "missing.csv", "-", stdin=HEAD + GOOD).code == 0


def test_a_file_name_that_is_no_text_is_reported(desk: Desk) -> None:
    """The bytes Python could not read come back as they were given."""
    told = desk("import", "missing\udcff.csv", "--json")
    assert told.code == 1
    assert told.json["refused"][0]["file"] == "missing\udcff.csv"
    assert desk("import", "missing\udcff.csv").code == 1


def test_a_sheet_cannot_write_to_the_terminal(desk: Desk) -> None:
    """Control characters of cells and file names are gone from the report."""
    name = desk.home / "a\x1b]0;evil\x07.csv"
    name.write_text(HEAD + BAD.replace("Leona", "\x1b[31mLeona\u202e").replace("2/30", "\x9b2/30"))
    for command in (("import", str(name)), ("import", str(name), "--json")):
        told = desk(*command)
        for text in (told.text, told.words):
            assert all(char.isprintable() or char == "\n" for char in text)
