"""list and show."""

from __future__ import annotations

import csv
import io

import pytest

from postui.model.kinds import KINDS
from tests.cli.door import Desk
from tests.cli.small import RECORDS


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_is_listed_one_a_line(desk: Desk, kind: str) -> None:
    """The id first, in the order of their numbers, and never twice."""
    told = desk(f"--demo list {kind}")
    ids = [line.split()[0] for line in told.lines]
    assert (told.code, told.words) == (0, "")
    assert ids == [each["id"] for each in desk(f"--demo list {kind} --json").json["records"]]
    assert ids == sorted(ids, key=lambda each: int(each[1:]))
    assert not any(line.endswith(f" {line.split()[0]}") for line in told.lines)


def test_a_kind_has_several_names(desk: Desk) -> None:
    """Singular, plural and letter; another word is usage, with the kinds there are."""
    desk.fill(*RECORDS)
    assert desk("list person").text == desk("list People").text == desk("list P").text
    told = desk("list nonsense")
    assert told.code == 2
    assert "there is no kind 'nonsense'; the kinds are: production, person" in told.words


def test_where_finds_words_anywhere(desk: Desk) -> None:
    """All of the words, in any case; none found is an empty list."""
    desk.fill(*RECORDS)
    assert [line.split()[0] for line in desk("list person --where LEONA").lines] == ["P1"]
    assert [line.split()[0] for line in desk("list session --where 'adr leona'").lines] == ["S1"]
    assert desk("list person --where 'leona kwabena'").text == ""
    assert desk("list person --where leona --json").json["records"][0]["id"] == "P1"


def test_times_are_told_with_weekday_and_zone(desk: Desk) -> None:
    """A line stands alone, so it says everything."""
    desk.fill(*RECORDS)
    assert "Tue 24 Nov 2026 14:00–18:00 PST" in desk("list session").text


def test_csv_is_a_table(desk: Desk) -> None:
    """CRLF line ends, a heading, ids first; and not together with JSON."""
    desk.fill(*RECORDS)
    told = desk("list person --csv")
    rows = list(csv.reader(io.StringIO(told.text, newline="")))
    assert told.data.count(b"\r\n") == len(rows) == 3
    assert [row[0] for row in rows] == ["id", "P1", "P2"]
    assert desk("list person --csv --json").code == 2


def test_show_prints_the_card(desk: Desk) -> None:
    """Fields indented under their heading, links beside them, problems first."""
    desk.fill(*RECORDS)
    told = desk("show s1")
    assert told.code == 0
    assert told.lines[0].startswith("▲ S1  Session · ADR L. Marchetti-Vale Tue 24 Nov 14:00   1st")
    assert [line for line in told.lines if line and line[0] != " "][1:4] == [
        "Problems", "Session", "Linked"
    ]  # fmt: skip
    assert "    Production           CFT   → F1" in told.lines
    assert "  ▲ CON-01" in told.text


def test_show_keeps_the_lines_of_a_text(desk: Desk) -> None:
    """Each under the first, its label said once."""
    desk.fill(*RECORDS)
    desk("set", "P1", "notes=one\ntwo")
    lines = [line.split() for line in desk("show P1").lines]
    at = lines.index(["Notes", "one"])
    assert lines[at + 1] == ["two"]


@pytest.mark.parametrize("command", ["show", "log", "copy", "delete", "advance", "set"])
def test_a_record_that_is_not_there_ends_with_3(desk: Desk, command: str) -> None:
    """Whatever was to be done with it."""
    desk.fill(*RECORDS)
    told = desk(f"{command} S99 {'notes=x' if command == 'set' else ''}")
    assert (told.code, told.text) == (3, "")
    assert "S99" in told.words


def test_a_name_instead_of_an_id_is_answered_with_ids(desk: Desk) -> None:
    """What it may mean is named, nothing is chosen."""
    desk.fill(*RECORDS)
    told = desk("show leona")
    assert told.code == 3
    assert "'leona' is not an id\n  did you mean P1 Leona Marchetti-Vale or " in told.words
    assert "an id is a letter and a number" in desk("show zzzz").words
