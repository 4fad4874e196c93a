"""The day as text and as JSON, and the problems."""

from __future__ import annotations

import pytest

from postui.model.session import Session
from tests.cli.door import Desk
from tests.cli.small import END, RECORDS, START


def test_today_prints_the_four_panes_in_their_order(desk: Desk) -> None:
    """One record a line, its id last, times with the day's weekday and zone above."""
    told = desk("--demo today")
    assert (told.code, told.words) == (0, "")
    assert told.lines[0] == "postui   Mon 23 Nov 2026 14:05 PST"
    heads = [line for line in told.lines if line[:1].isdigit()]
    assert [head.split("   ")[0] for head in heads] == [
        "1 Sessions", "2 Contracts", "3 Travel", "4 Masters"
    ]  # fmt: skip
    first = told.lines[told.lines.index(heads[0]) + 1]
    assert first.split()[0] in "!▲●·✓"
    assert first.split()[-1].startswith("S")
    assert "…" not in told.text


def test_without_a_terminal_the_board_is_that_text(desk: Desk) -> None:
    """And with --plain."""
    assert desk("--demo").text == desk("--demo today").text == desk("--demo --plain").text


def test_columns_line_up_under_wide_characters(desk: Desk) -> None:
    """A name in full-width characters takes two cells each, so fewer spaces follow."""
    wide = Session(id="S2", production="F1", type="ADR", title="録音", start=START, end=END)
    thin = Session(id="S3", production="F1", type="ADR", title="abcd", start=START, end=END)
    desk.fill(*RECORDS, wide, thin)
    rows = [line for line in desk("today --day tomorrow").lines if line.endswith(("S2", "S3"))]
    assert [row.split("録音")[-1] for row in rows if "録音" in row] == [
        row.split("abcd")[-1].replace("S3", "S2") for row in rows if "abcd" in row
    ]


def test_another_day_and_one_production(desk: Desk) -> None:
    """--day takes what the board takes, --production a code or a title."""
    day = desk("--demo today --day tomorrow --json").json
    assert {row["id"] for row in day["panes"]["sessions"]} & {"S12", "S13"} == {"S12", "S13"}
    tide = desk("--demo today --production 'copperfold tide' --json").json
    shown = [row["record"]["production"] for pane in tide["panes"].values() for row in pane]
    assert set(shown) == {"F1"}
    assert set(shown) < {row["record"]["production"] for row in day["panes"]["masters"]} | {"F1"}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("today --day zzz", "zzz"),
        ("today --production nothing", "nothing"),
        ("check --production nothing", "nothing"),
    ],
)
def test_what_is_not_understood_is_said_with_a_way_out(desk: Desk, command: str, said: str) -> None:
    """Exit 2, the word quoted, and a second line that helps."""
    told = desk(f"--demo {command}")
    assert (told.code, told.text) == (2, "")
    assert told.words.startswith("postui: ")
    assert said in told.words
    assert told.words.count("\n") > 1


def test_check_exits_10_on_an_error_and_counts(desk: Desk) -> None:
    """Problems on stdout, worst first; the count beside them."""
    told = desk("--demo check")
    assert told.code == 10
    marks = [line.split()[0] for line in told.lines]
    assert marks == sorted(marks, key="!▲·".index)
    errors, warnings, notes = (marks.count(each) for each in "!▲·")
    assert told.words == f"{errors} errors, {warnings} warnings, {notes} note\n"
    joined = next(line for line in told.lines if "flight lands 14:30" in line)
    assert "contract sent, not executed" in joined
    assert "[CON-01 TRV-02 CON-02]" in joined


def test_check_is_content_with_a_clean_desk(desk: Desk) -> None:
    """Exit 0, nothing on stdout."""
    told = desk("--sample clean check")
    assert (told.code, told.text) == (0, "")
    assert told.words == "nothing is wrong that postui can see\n"
    assert desk("--sample clean check --json").json == {
        "schema": 1, "problems": [], "waiting": [],
    }  # fmt: skip


def test_a_store_that_is_not_there_is_empty_and_said(desk: Desk) -> None:
    """Looking creates nothing, not even a folder."""
    for command in ("today", "check", "list session", "log", "export json"):
        told = desk(command, POSTUI_STORE=str(desk.home / "new/store.json"))
        assert told.code == 0
        assert f"there is no store at {desk.home}/new/store.json yet" in told.words
    assert list(desk.home.iterdir()) == []
    assert "postui import" in desk("--plain").words
